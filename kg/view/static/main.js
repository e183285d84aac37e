/* Start: build the parts, draw, and listen. */
let painted = 0; // counts the paintings, so that names are placed anew

function redraw() {
  dress();
  sieve();
  showView();
  const moved = paint();
  painted += 1;
  network.redraw();
  if (moved && (state.ego || wasEgo) && painted > 1) fit();
  wasEgo = state.ego;
  showPanel();
  if (state.chosen !== wasChosen && painted > 1) state.chosen ? reveal() : narrow() && fit();
  wasChosen = state.chosen;
  showFilters();
  showTimeline();
  showPositions();
  showList();
  showCount();
}
let wasEgo = false;
let wasChosen = null;
const narrow = () => matchMedia('(max-width: 760px)').matches;

function showView() {
  for (const view of VIEWS) $(`${view}-view`).hidden = view !== state.view;
  document.body.dataset.view = state.view;
  document.body.dataset.colour = state.colour;
  for (const tab of $('views').children)
    tab.setAttribute('aria-pressed', String(tab.dataset.view === state.view));
}

function showCount() {
  if (state.view === 'positions') {
    const different = (key) => new Set(sieved.positions.map((p) => p[key].i)).size;
    $('count').textContent =
      `${many(sieved.positions.length, 'position')} · ${many(different('actor'), 'actor')} · ${many(different('issue'), 'issue')}`;
    $('empty').hidden = true;
    return;
  }
  const around =
    state.ego && `${many(sieved.shown.length, 'pair')} around ${ACTORS[state.chosen.a].label}`;
  const all = many(sieved.pairs.size, 'pair');
  const shown =
    around ||
    (sieved.shown.length < sieved.pairs.size
      ? `the strongest ${sieved.shown.length} of ${all}`
      : all);
  $('count').textContent =
    `${many(sieved.events.length, 'event')} · ${many(sieved.actors.size, 'actor')} · ${shown}`;
  $('empty').hidden = state.view !== 'network' || sieved.shown.length > 0 || sieved.actors.size > 0;
  $('empty').textContent = EVENTS.length
    ? 'No event passes the filters.'
    : 'The graph holds no event between two actors yet.';
}

function buildHead() {
  $('views').append(
    ...VIEWS.map((view) =>
      button(capital(view), () => change({ view }, { step: true }), { 'data-view': view }),
    ),
  );
  $('tools').append(
    button('Filters', () => sheet(!document.body.classList.contains('filtering')), {
      id: 'open-filters',
      'aria-expanded': 'false',
      'aria-controls': 'filters',
    }),
    el(
      'details',
      { className: 'menu' },
      el('summary', {}, 'Save'),
      el(
        'div',
        {},
        button('Picture (PNG)', savePng),
        button('Picture (SVG)', saveSvg),
        button('Events (CSV)', saveCsv),
        button('Positions (CSV)', savePositions),
        button('Network (GraphML)', saveGraphml),
        button('Copy link', copyLink, { id: 'copy' }),
      ),
    ),
    button(
      '◐',
      () => change({ theme: document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark' }),
      { id: 'theme', title: 'Light or dark', 'aria-label': 'Switch between light and dark' },
    ),
  );
  const zoom = (by) => {
    network.moveTo({ scale: network.getScale() * by });
    looked();
  };
  $('zoom').append(
    button('+', () => zoom(1.3), { 'aria-label': 'Zoom in' }),
    button('−', () => zoom(1 / 1.3), { 'aria-label': 'Zoom out' }),
    button('⤢', () => change({ sight: null }) || fit(), {
      'aria-label': 'Show all',
      title: 'Show all',
    }),
  );
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    $('copy').textContent = 'Copied';
  } catch {
    $('copy').textContent = 'Copy it from the address bar';
  }
  setTimeout(() => {
    $('copy').textContent = 'Copy link';
  }, 2000);
}

function buildLegend() {
  const used = KINDS.filter((kind) => ACTORS.some((actor) => actor.kind === kind));
  const sample = (kind) => {
    const corners = outline(kind, 8, 8, 6);
    return draw(
      'svg',
      { viewBox: '0 0 16 16', class: `kind ${kind}`, 'aria-hidden': 'true' },
      corners
        ? draw('polygon', { points: corners.map((c) => c.join(',')).join(' ') })
        : draw('circle', { cx: 8, cy: 8, r: 6 }),
    );
  };
  const stroke = (tone) =>
    draw(
      'svg',
      { viewBox: '0 0 30 8', class: `stroke ${tone}`, 'aria-hidden': 'true' },
      draw('line', {
        x1: 0,
        x2: 30,
        y1: 4,
        y2: 4,
        ...(DASHES[tone] ? { 'stroke-dasharray': DASHES[tone].join(' ') } : {}),
      }),
    );
  $('legend').append(
    el(
      'span',
      {},
      used.map((kind) => el('span', {}, sample(kind), WORDS[kind][0])),
    ),
    el(
      'span',
      {},
      Object.entries(BALANCE).map(([tone, words]) => el('span', {}, stroke(tone), words)),
    ),
    el('span', { className: 'quiet' }, 'Bigger, thicker: more events'),
  );
}

function pressedKey(event) {
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox')
    return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    $('find').focus();
  } else if (event.key === 'Escape') {
    if (document.body.classList.contains('filtering')) sheet(false);
    else if (state.chosen) choose(null);
  } else if (event.target.id === 'network') steer(event);
}

/** Go through the pairs from the strongest on, by the keys N and P. */
function nextPair(step) {
  const at = sieved.shown.findIndex(
    (pair) => state.chosen?.kind === 'pair' && touches(pair, state.chosen),
  );
  const pair = sieved.shown[at < 0 ? 0 : at + step];
  if (pair) choose(pairOf(pair.a, pair.b));
}

/** The keyboard on the picture: arrows move, + and - zoom, 0 shows all, Enter opens. */
function steer(event) {
  const step = 60 / network.getScale();
  const { x, y } = network.getViewPosition();
  const move = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  }[event.key];
  const zoom = { '+': 1.2, '=': 1.2, '-': 1 / 1.2 }[event.key];
  if (move) network.moveTo({ position: { x: x + move[0], y: y + move[1] } });
  else if (zoom) network.moveTo({ scale: network.getScale() * zoom });
  else if (event.key === '0') fit();
  else if (event.key === 'n' || event.key === 'p') nextPair(event.key === 'n' ? 1 : -1);
  else if (event.key === 'Enter') {
    const [first] = [...sieved.actors].sort(
      (p, q) => sieved.weight[q].n - sieved.weight[p].n || p - q,
    );
    if (first != null) choose({ kind: 'actor', a: first });
    $('panel').focus();
  } else return;
  if (move || zoom) looked();
  event.preventDefault();
}

function follow() {
  let size = '';
  new ResizeObserver(() => {
    const now = `${$('stage').clientWidth}x${$('stage').clientHeight}`;
    if (now === size || !$('network').clientWidth) return;
    size = now;
    look();
    showPositions();
  }).observe($('stage'));
}

restore();
dress();
buildHead();
buildFilters();
buildTimeline();
buildSearch();
buildLegend();
start();
redraws.push(redraw);
redraw();
look();
follow();
addEventListener('keydown', pressedKey);
for (const when of ['hashchange', 'popstate'])
  addEventListener(when, () => {
    restore();
    redraw();
    look();
  });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (!menu.contains(event.target)) menu.open = false;
});
$('skip').addEventListener('click', (event) => {
  event.preventDefault();
  $('panel').focus();
});
document.documentElement.dataset.ready = String(Math.round(performance.now()));
