/* What the reader may take away: the whole picture as SVG or PNG, the events as CSV. */
function save(name, blob) {
  const a = el('a', { href: URL.createObjectURL(blob), download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}

const period = () => (state.from == null ? '' : `${shortDay(iso(state.from))} to ${shortDay(iso(state.to))}`);

/** All that is drawn, with title, legend, period and origin, as an SVG element. */
function drawing() {
  const box = bounds();
  const [pad, head, foot] = [60, 90, 84];
  const width = Math.max(760, box.right - box.left + 2 * pad);
  const height = box.bottom - box.top + head + foot + 40;
  const [left, top] = [(box.left + box.right - width) / 2, box.top - head];
  const text = (words, x, y, more = {}) => draw('text', { x, y, fill: COLOURS.ink, ...more }, words);
  const svg = draw('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `${left} ${top} ${width} ${height}`, width, height, 'font-family': 'system-ui, "Noto Sans", sans-serif' },
    draw('rect', { x: left, y: top, width, height, fill: COLOURS.paper }),
    ...sieved.shown.map(drawLine), ...[...places].map(([i, place]) => drawActor(i, place)));
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.font = '500 100px system-ui, "Noto Sans", sans-serif';
  for (const { text: words, size, x, y } of placeNames(1, (t) => canvas.measureText(t).width / 100, { limit: 400 }))
    svg.append(text(words, x, y + size, { 'font-size': size, 'text-anchor': 'middle', stroke: COLOURS.paper, 'stroke-width': 3.5, 'paint-order': 'stroke', 'stroke-linejoin': 'round' }));
  svg.append(text(PAGE.title, left + 28, top + 42, { 'font-size': 26, 'font-weight': 700 }),
    text([period(), many(sieved.events.length, 'event'), many(ARTICLES.length, 'article'), PAGE.origin].filter(Boolean).join(' · '), left + 28, top + height - 24, { 'font-size': 14, fill: COLOURS.quiet }),
    drawLegend(left + 28, top + height - 62));
  return svg;
}

function drawLine(pair) {
  const { color, width, dashes } = lineOf(pair);
  const [one, other] = [places.get(pair.a), places.get(pair.b)];
  return draw('line', { x1: one.x, y1: one.y, x2: other.x, y2: other.y, stroke: color.color, 'stroke-width': width,
    'stroke-opacity': color.opacity, ...(dashes ? { 'stroke-dasharray': dashes.join(' ') } : {}) });
}

function drawActor(i, { x, y }) {
  const r = radius(sieved.weight[i].n);
  const look = { fill: fill(i), stroke: COLOURS.paper, 'stroke-width': 2, opacity: lit && !lit.has(i) ? 0.15 : 1 };
  const corners = outline(ACTORS[i].kind, x, y, r);
  const body = corners ? draw('polygon', { points: corners.map((c) => c.join(',')).join(' '), ...look }) : draw('circle', { cx: x, cy: y, r, ...look });
  if (r <= 10.5) return body;
  const words = code(ACTORS[i]);
  const size = (r * 1.9) / Math.max(2.4, words.length + 0.6);
  return draw('g', {}, body, draw('text', { x, y: y + size * 0.36, 'font-size': size, 'font-weight': 600, 'text-anchor': 'middle', fill: COLOURS.onfill }, words));
}

function drawLegend(x, y) {
  const box = draw('g', { 'font-size': 14, fill: COLOURS.ink });
  let at = x;
  for (const tone of Object.keys(BALANCE)) {
    box.append(draw('line', { x1: at, x2: at + 30, y1: y, y2: y, stroke: COLOURS[tone], 'stroke-width': 4, ...(DASHES[tone] ? { 'stroke-dasharray': DASHES[tone].join(' ') } : {}) }),
      draw('text', { x: at + 38, y: y + 5 }, BALANCE[tone]));
    at += 38 + BALANCE[tone].length * 7.6 + 24;
  }
  box.append(draw('text', { x: at, y: y + 5, fill: COLOURS.quiet }, 'thicker = more events'));
  return box;
}

const svgText = () => new XMLSerializer().serializeToString(drawing());
const saveSvg = () => save('network.svg', new Blob([svgText()], { type: 'image/svg+xml' }));

function savePng() {
  const svg = drawing();
  const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))];
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const image = new Image();
  image.onload = () => {
    const canvas = el('canvas', { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save('network.png', blob));
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(svg));
}

/** Text that a spreadsheet will not run as a formula. */
const guarded = (value) => `"${String(value ?? '').replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`;

function csvText() {
  const names = (numbers) => numbers.map((i) => ACTORS[i].label).join('; ');
  const rows = sieved.events.flatMap((event) => event.evidence.map((why) => [event.day || event.published,
    names(event.actors), names(event.recipients), event.type.id, event.type.cooperation ? 'cooperation' : 'conflict', event.fact,
    why.speaker?.label, why.text, why.article.title, why.article.publisher, why.article.day, why.article.url, why.confidence / 100]));
  const head = 'day,actors,recipients,type,class,told as,according to,sentence,article,publisher,published,address,confidence'.split(',');
  return '\ufeff' + [head, ...rows].map((row) => row.map(guarded).join(',')).join('\r\n') + '\r\n';
}

function positionsCsv() {
  const rows = sieved.positions.flatMap((p) => p.evidence.map((why) => [p.actor.label, p.stance, p.issue.label, p.fact,
    why.speaker?.label, why.text, why.article.title, why.article.publisher, why.article.day, why.article.url, why.confidence / 100]));
  const head = 'actor,stance,issue,told as,according to,sentence,article,publisher,published,address,confidence'.split(',');
  return '\ufeff' + [head, ...rows].map((row) => row.map(guarded).join(',')).join('\r\n') + '\r\n';
}

/** The lines shown as GraphML, for Gephi, Cytoscape, yEd. */
function graphml() {
  const space = 'http://graphml.graphdrawing.org/xmlns';
  const file = document.implementation.createDocument(space, 'graphml');
  const add = (to, tag, attributes, text = '') => {
    const node = file.createElementNS(space, tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.textContent = text;
    return to.appendChild(node);
  };
  const keys = { node: [['label', 'string'], ['kind', 'string'], ['country', 'string'], ['events', 'int']],
    edge: [['weight', 'int'], ['cooperation', 'int'], ['conflict', 'int']] };
  for (const [on, names] of Object.entries(keys))
    for (const [name, type] of names) add(file.documentElement, 'key', { id: name, for: on, 'attr.name': name, 'attr.type': type });
  const graph = add(file.documentElement, 'graph', { edgedefault: 'undirected' });
  const data = (node, values) => { for (const [key, value] of Object.entries(values)) add(node, 'data', { key }, String(value ?? '')); };
  for (const i of sieved.actors)
    data(add(graph, 'node', { id: ACTORS[i].id }), { label: ACTORS[i].label, kind: ACTORS[i].kind, country: ACTORS[i].country, events: sieved.weight[i].n });
  for (const pair of sieved.shown)
    data(add(graph, 'edge', { source: ACTORS[pair.a].id, target: ACTORS[pair.b].id }), { weight: pair.n, cooperation: pair.cooperation, conflict: pair.conflict });
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(file);
}

const savePositions = () => save('positions.csv', new Blob([positionsCsv()], { type: 'text/csv;charset=utf-8' }));
const saveGraphml = () => save('network.graphml', new Blob([graphml()], { type: 'application/xml' }));
const saveCsv = () => save('events.csv', new Blob([csvText()], { type: 'text/csv;charset=utf-8' }));
