/* What the reader may take away: the whole picture as SVG or PNG, the events as CSV. */
function save(name, blob) {
  const a = el('a', { href: URL.createObjectURL(blob), download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}

const period = () =>
  state.from == null ? '' : `${shortDay(iso(state.from))} to ${shortDay(iso(state.to))}`;

const svgText = () => new XMLSerializer().serializeToString(drawing());
const saveSvg = () => save('network.svg', new Blob([svgText()], { type: 'image/svg+xml' }));

function savePng() {
  const svg = drawing();
  const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))];
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const image = new Image();
  image.onload = () => {
    const canvas = el('canvas', {
      width: Math.round(width * scale),
      height: Math.round(height * scale),
    });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save('network.png', blob));
  };
  image.src =
    'data:image/svg+xml;charset=utf-8,' +
    encodeURIComponent(new XMLSerializer().serializeToString(svg));
}

/** Text that a spreadsheet will not run as a formula. */
const guarded = (value) =>
  `"${String(value ?? '')
    .replace(/^([=+\-@\t\r])/, "'$1")
    .replaceAll('"', '""')}"`;

function csvText() {
  const names = (numbers) => numbers.map((i) => ACTORS[i].label).join('; ');
  const rows = sieved.events.flatMap((event) =>
    event.evidence.map((why) => [
      event.day || event.published,
      names(event.actors),
      names(event.recipients),
      event.type.id,
      event.type.cooperation ? 'cooperation' : 'conflict',
      event.fact,
      why.speaker?.label,
      why.text,
      why.article.title,
      why.article.publisher,
      why.article.day,
      why.article.url,
      why.confidence / 100,
    ]),
  );
  const head =
    'day,actors,recipients,type,class,told as,according to,sentence,article,publisher,published,address,confidence'.split(
      ',',
    );
  return '\ufeff' + [head, ...rows].map((row) => row.map(guarded).join(',')).join('\r\n') + '\r\n';
}

function positionsCsv() {
  const rows = sieved.positions.flatMap((p) =>
    p.evidence.map((why) => [
      p.actor.label,
      p.stance,
      p.issue.label,
      p.fact,
      why.speaker?.label,
      why.text,
      why.article.title,
      why.article.publisher,
      why.article.day,
      why.article.url,
      why.confidence / 100,
    ]),
  );
  const head =
    'actor,stance,issue,told as,according to,sentence,article,publisher,published,address,confidence'.split(
      ',',
    );
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
  const keys = {
    node: [
      ['label', 'string'],
      ['kind', 'string'],
      ['country', 'string'],
      ['events', 'int'],
    ],
    edge: [
      ['weight', 'int'],
      ['cooperation', 'int'],
      ['conflict', 'int'],
    ],
  };
  for (const [on, names] of Object.entries(keys))
    for (const [name, type] of names)
      add(file.documentElement, 'key', { id: name, for: on, 'attr.name': name, 'attr.type': type });
  const graph = add(file.documentElement, 'graph', { edgedefault: 'undirected' });
  const data = (node, values) => {
    for (const [key, value] of Object.entries(values))
      add(node, 'data', { key }, String(value ?? ''));
  };
  for (const i of sieved.actors)
    data(add(graph, 'node', { id: ACTORS[i].id }), {
      label: ACTORS[i].label,
      kind: ACTORS[i].kind,
      country: ACTORS[i].country,
      events: sieved.weight[i].n,
    });
  for (const pair of sieved.shown)
    data(add(graph, 'edge', { source: ACTORS[pair.a].id, target: ACTORS[pair.b].id }), {
      weight: pair.n,
      cooperation: pair.cooperation,
      conflict: pair.conflict,
    });
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(file);
}

const savePositions = () =>
  save('positions.csv', new Blob([positionsCsv()], { type: 'text/csv;charset=utf-8' }));
const saveGraphml = () =>
  save('network.graphml', new Blob([graphml()], { type: 'application/xml' }));
const saveCsv = () => save('events.csv', new Blob([csvText()], { type: 'text/csv;charset=utf-8' }));
