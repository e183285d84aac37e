/* The network itself, drawn by vis-network at the places that kg.view.layout computed. */
const CROWD = 900; // with more lines than this they hide while the picture moves
let network = null;
let nodes = null;
let edges = null;
let lit = null; // actors to keep bright while something is chosen; null: all
const places = new Map(); // where each shown actor stands now

function start() {
  if (isPortrait()) for (const actor of ACTORS) [actor.x, actor.y] = [actor.y, actor.x];
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  const options = JSON.parse(read('options'));
  options.nodes.ctxRenderer = disc;
  network = new vis.Network($('network'), { nodes, edges }, options);
  $('network').spotOf = spotOf;
  network.on('click', pressed);
  network.on(
    'doubleClick',
    ({ nodes: [id] }) => id && choose({ kind: 'actor', a: NUMBER.get(id) }, { ego: true }),
  );
  network.on('afterDrawing', names);
  network.on('hoverNode', ({ node, event }) => tip(aboutActor(NUMBER.get(node)), event));
  network.on('hoverEdge', ({ edge, event }) => tip(aboutPair(sieved.pairs.get(edge)), event));
  network.on('dragEnd', looked);
  network.on('zoom', looked);
  for (const gone of ['blurNode', 'blurEdge', 'dragStart', 'zoom'])
    network.on(gone, () => tip(null));
}

/** Where in the window the middle of two actors' line is: for tests that click on it. */
function spotOf(one, other) {
  const [a, b] = [one, other].map((id) => network.canvasToDOM(places.get(NUMBER.get(id))));
  const { left, top } = $('network').getBoundingClientRect();
  return [left + (a.x + b.x) / 2, top + (a.y + b.y) / 2];
}

const isPortrait = () => $('stage').clientWidth < $('stage').clientHeight * 0.85;

function pressed({ nodes: [id], edges: [edge] }) {
  const pair = sieved.pairs.get(edge);
  if (id != null) choose({ kind: 'actor', a: NUMBER.get(id) });
  else if (pair) choose(pairOf(pair.a, pair.b));
  else if (state.chosen) choose(null);
}

/** Bring the picture up to date; returns whether other actors are shown than before. */
function paint() {
  lit = litActors();
  const stand = state.ego && state.chosen ? circle(state.chosen.a) : ACTORS;
  places.clear();
  const wanted = [...sieved.actors].map((i) => {
    places.set(i, { x: stand[i].x, y: stand[i].y });
    return {
      id: ACTORS[i].id,
      x: stand[i].x,
      y: stand[i].y,
      shape: 'custom',
      size: radius(sieved.weight[i].n),
    };
  });
  const moved = settle(nodes, wanted);
  const crowded = sieved.shown.length > CROWD;
  if (crowded !== paint.crowded)
    network.setOptions({ interaction: { hideEdgesOnDrag: crowded, hideEdgesOnZoom: crowded } });
  paint.crowded = crowded;
  settle(edges, sieved.shown.map(lineOf));
  return moved;
}

/** Make a data set hold exactly these items. */
function settle(set, wanted) {
  const keep = new Set(wanted.map((item) => item.id));
  const gone = set.getIds().filter((id) => !keep.has(id));
  const fresh = wanted.some((item) => !set.get(item.id));
  set.remove(gone);
  set.update(wanted);
  return fresh || gone.length > 0;
}

function litActors() {
  const at = state.chosen;
  if (!at || state.ego) return null;
  const bright = new Set(ends(at));
  if (at.kind === 'actor') for (const other of sieved.weight[at.a].partners) bright.add(other);
  return bright;
}

/** How strongly an actor is drawn: what is not looked at stays as a shade of itself. */
const SHADE = 0.28;
const light = (i) => (lit && !lit.has(i) ? SHADE : 1);

function isLit(pair) {
  const at = state.chosen;
  if (!lit) return true;
  if (at.kind === 'pair') return pair.a === at.a && pair.b === at.b;
  return at.kind === 'actor' && (pair.a === at.a || pair.b === at.a);
}

function lineOf(pair) {
  const tone = balance(pair);
  const bright = isLit(pair);
  const strong = bright && lit;
  return {
    id: pair.key,
    from: ACTORS[pair.a].id,
    to: ACTORS[pair.b].id,
    width: thickness(pair.n),
    dashes: dashes(tone, thickness(pair.n)),
    color: {
      color: COLOURS[tone],
      hover: COLOURS[tone],
      highlight: COLOURS[tone],
      opacity: !bright
        ? 0.13
        : strong
          ? 1
          : 0.55 + 0.4 * Math.min(1, pair.n / Math.max(PAGE.mostPair, 8)),
    },
  };
}

/** Remember where the reader moved the picture, so that the address tells it. */
function looked() {
  clearTimeout(looked.waiting);
  looked.waiting = setTimeout(() => {
    const { x, y } = network.getViewPosition();
    state.sight = {
      x: Math.round(x),
      y: Math.round(y),
      scale: Number(network.getScale().toFixed(3)),
    };
    keep(false);
  }, 250);
}

/** Where the address says, else all of it. */
function look() {
  if (!state.sight) {
    fit();
    return reveal();
  }
  const { x, y, scale } = state.sight;
  network.moveTo({ position: { x, y }, scale });
}

/** Show everything that is drawn, names included, within the free part of the stage. */
function fit() {
  state.sight = null;
  const { clientWidth: width, clientHeight: height } = $('network');
  if (!width || !height || !places.size) return;
  const box = bounds();
  const scale = Math.min(
    1.6,
    (width - 30) / (box.right - box.left),
    (height - 70) / (box.bottom - box.top),
  );
  network.moveTo({
    scale,
    position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + 12 / scale },
  });
}

/** On a small screen the panel covers the lower part: show what is chosen above it. */
function reveal() {
  const at = state.chosen;
  if (matchMedia('(min-width: 761px)').matches || state.view !== 'network' || !at) return;
  state.sight = null;
  const spots = ends(at)
    .map((i) => places.get(i))
    .filter(Boolean);
  if (!spots.length) return;
  const free = Math.max(
    80,
    innerHeight - $('panel').offsetHeight - $('network').getBoundingClientRect().top,
  );
  const [xs, ys] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
  const [wide, high] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  const scale = Math.min(
    1,
    ($('network').clientWidth - 120) / (wide || 1),
    (free - 110) / (high || 1),
  );
  const drop = ($('network').clientHeight - free) / 2 / scale;
  network.moveTo({
    scale,
    position: { x: Math.min(...xs) + wide / 2, y: Math.min(...ys) + high / 2 + drop },
  });
}

function bounds() {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const [i, { x, y }] of places) {
    const r = radius(sieved.weight[i].n) + 10;
    box.left = Math.min(box.left, x - r - 14);
    box.right = Math.max(box.right, x + r + 14);
    box.top = Math.min(box.top, y - r);
    box.bottom = Math.max(box.bottom, y + r + 14);
  }
  return box;
}

function disc({ ctx, id, x, y, state: { hover } }) {
  const i = NUMBER.get(id);
  const r = radius(sieved.weight[i].n);
  return {
    drawNode: () => shape(ctx, i, { x, y, r, hover }),
    nodeDimensions: { width: 2 * r, height: 2 * r },
  };
}

function shape(ctx, i, { x, y, r, hover }) {
  const actor = ACTORS[i];
  const chosen = ends(state.chosen).includes(i) && state.chosen.kind !== 'issue';
  ctx.save();
  ctx.globalAlpha = light(i);
  ctx.beginPath();
  const corners = outline(actor.kind, x, y, r);
  if (corners) corners.forEach(([cx, cy], n) => (n ? ctx.lineTo(cx, cy) : ctx.moveTo(cx, cy)));
  else ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.closePath();
  ctx.lineJoin = 'round';
  ctx.fillStyle = fill(i);
  ctx.strokeStyle = chosen ? COLOURS.accent : COLOURS.paper;
  ctx.lineWidth = chosen ? 5 : hover ? 4 : 2;
  ctx.stroke();
  ctx.fill();
  if (r * network.getScale() > 7.5) letters(ctx, code(actor), { x, y, r });
  ctx.restore();
}

function letters(ctx, text, { x, y, r }) {
  ctx.fillStyle = COLOURS.onfill;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.font = `600 ${((r * 1.9) / Math.max(2.4, text.length + 0.6)).toFixed(1)}px system-ui, sans-serif`;
  ctx.fillText(text, x, y + r * 0.05);
}
