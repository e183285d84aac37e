/* The whole picture as SVG: what is on the canvas, with title, legend, period and origin. */
/** All that is drawn, with title, legend, period and origin, as an SVG element. */
function drawing() {
  const box = bounds();
  const [pad, head, foot] = [60, 90, 112];
  const width = Math.max(760, box.right - box.left + 2 * pad);
  const height = box.bottom - box.top + head + foot + 40;
  const [left, top] = [(box.left + box.right - width) / 2, box.top - head];
  const text = (words, x, y, more = {}) =>
    draw('text', { x, y, fill: COLOURS.ink, ...more }, words);
  const svg = draw(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${left} ${top} ${width} ${height}`,
      width,
      height,
      'font-family': 'system-ui, "Noto Sans", sans-serif',
    },
    draw('rect', { x: left, y: top, width, height, fill: COLOURS.paper }),
    ...sieved.shown.map(drawLine),
    ...[...places].map(([i, place]) => drawActor(i, place)),
  );
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.font = '500 100px system-ui, "Noto Sans", sans-serif';
  for (const { text: words, size, x, y } of placeNames(
    1,
    (t) => canvas.measureText(t).width / 100,
    { limit: 400 },
  ))
    svg.append(
      text(words, x, y + size, {
        'font-size': size,
        'text-anchor': 'middle',
        stroke: COLOURS.paper,
        'stroke-width': 3.5,
        'paint-order': 'stroke',
        'stroke-linejoin': 'round',
      }),
    );
  svg.append(
    text(PAGE.title, left + 28, top + 42, { 'font-size': 26, 'font-weight': 700 }),
    text(
      [period(), many(sieved.events.length, 'event'), many(ARTICLES.length, 'article'), PAGE.origin]
        .filter(Boolean)
        .join(' · '),
      left + 28,
      top + height - 24,
      { 'font-size': 14, fill: COLOURS.quiet },
    ),
    drawKinds(left + 28, top + height - 92),
    drawLegend(left + 28, top + height - 62),
  );
  return svg;
}

function drawLine(pair) {
  const { color, width, dashes } = lineOf(pair);
  const [one, other] = [places.get(pair.a), places.get(pair.b)];
  return draw('line', {
    x1: one.x,
    y1: one.y,
    x2: other.x,
    y2: other.y,
    stroke: color.color,
    'stroke-width': width,
    'stroke-opacity': color.opacity,
    ...(dashes ? { 'stroke-dasharray': dashes.join(' ') } : {}),
  });
}

function drawActor(i, { x, y }) {
  const r = radius(sieved.weight[i].n);
  const look = {
    fill: fill(i),
    stroke: COLOURS.paper,
    'stroke-width': 2,
    opacity: light(i),
  };
  const corners = outline(ACTORS[i].kind, x, y, r);
  const body = corners
    ? draw('polygon', { points: corners.map((c) => c.join(',')).join(' '), ...look })
    : draw('circle', { cx: x, cy: y, r, ...look });
  if (r <= 10.5) return body;
  const words = code(ACTORS[i]);
  const size = (r * 1.9) / Math.max(2.4, words.length + 0.6);
  return draw(
    'g',
    {},
    body,
    draw(
      'text',
      {
        x,
        y: y + size * 0.36,
        'font-size': size,
        'font-weight': 600,
        'text-anchor': 'middle',
        fill: COLOURS.onfill,
      },
      words,
    ),
  );
}

/** The shapes of the kinds of actors that are drawn. */
function drawKinds(x, y) {
  const box = draw('g', { 'font-size': 14, fill: COLOURS.ink });
  const here = new Set([...places.keys()].map((i) => ACTORS[i].kind));
  let at = x + 8;
  for (const kind of KINDS.filter((one) => here.has(one))) {
    const look = { fill: state.colour === 'kind' ? COLOURS[kind] : COLOURS.quiet };
    const corners = outline(kind, at, y, 7);
    const points = corners && corners.map((corner) => corner.join(',')).join(' ');
    box.append(
      points
        ? draw('polygon', { points, ...look })
        : draw('circle', { cx: at, cy: y, r: 7, ...look }),
      draw('text', { x: at + 14, y: y + 5 }, WORDS[kind][0]),
    );
    at += 14 + WORDS[kind][0].length * 7.6 + 24;
  }
  return box;
}

function drawLegend(x, y) {
  const box = draw('g', { 'font-size': 14, fill: COLOURS.ink });
  let at = x;
  for (const tone of Object.keys(BALANCE)) {
    box.append(
      draw('line', {
        x1: at,
        x2: at + 30,
        y1: y,
        y2: y,
        stroke: COLOURS[tone],
        'stroke-width': 4,
        ...(DASHES[tone] ? { 'stroke-dasharray': DASHES[tone].join(' ') } : {}),
      }),
      draw('text', { x: at + 38, y: y + 5 }, BALANCE[tone]),
    );
    at += 38 + BALANCE[tone].length * 7.6 + 24;
  }
  box.append(draw('text', { x: at, y: y + 5, fill: COLOURS.quiet }, 'thicker = more events'));
  return box;
}
