/* An actor's own network, and the words beside the pointer. */
/** An actor's own network: the actor in the middle, partners on rings, the strongest inside. */
function circle(centre) {
  const stand = ACTORS.slice();
  const tie = (i) => sieved.pairs.get(centre < i ? `${centre}-${i}` : `${i}-${centre}`)?.n || 0;
  const rest = [...sieved.actors]
    .filter((i) => i !== centre)
    .sort((p, q) => tie(q) - tie(p) || p - q);
  stand[centre] = { x: 0, y: 0 };
  let reach = radius(sieved.weight[centre].n) + 110;
  for (let placed = 0; placed < rest.length; reach += 105) {
    const room = Math.max(5, Math.floor((2 * Math.PI * reach) / 120));
    const ring = rest.slice(placed, placed + room).sort((p, q) => angleOf(p) - angleOf(q));
    const turn = ring.length ? angleOf(ring[0]) : 0;
    ring.forEach((i, n) => {
      const angle = turn + (2 * Math.PI * n) / ring.length;
      stand[i] = { x: reach * 1.1 * Math.cos(angle), y: reach * Math.sin(angle) };
    });
    placed += ring.length;
  }
  return stand;
}
const angleOf = (i) => Math.atan2(ACTORS[i].y, ACTORS[i].x);

function tip(lines, event) {
  const box = $('tip');
  box.hidden = !lines;
  $('network').style.cursor = lines ? 'pointer' : '';
  if (!lines || !event) return;
  box.replaceChildren(...lines);
  const stage = $('network').getBoundingClientRect();
  const [x, y] = [
    (event.clientX ?? event.center?.x ?? 0) - stage.left,
    (event.clientY ?? event.center?.y ?? 0) - stage.top,
  ];
  box.style.left = Math.max(4, Math.min(x + 14, stage.width - box.offsetWidth - 8)) + 'px';
  box.style.top = Math.max(4, Math.min(y + 14, stage.height - box.offsetHeight - 8)) + 'px';
}
const aboutActor = (i) => [
  el('b', {}, el('bdi', {}, ACTORS[i].label)),
  el('div', {}, `${ACTORS[i].told} · ${many(sieved.weight[i].n, 'event')}`),
];
const aboutPair = (pair) =>
  pair && [
    el('b', {}, el('bdi', {}, ACTORS[pair.a].label), ' – ', el('bdi', {}, ACTORS[pair.b].label)),
    el(
      'div',
      {},
      `${many(pair.n, 'event')}: ${pair.cooperation} cooperation, ${pair.conflict} conflict`,
    ),
  ];
