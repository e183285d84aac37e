/* The pairs as a table: the same data for screen readers, keyboards and small screens. */
const COLUMNS = [
  ['Actor', (pair) => ACTORS[pair.a].fold],
  ['and actor', (pair) => ACTORS[pair.b].fold],
  ['Events', (pair) => -pair.n],
  ['Cooperation', (pair) => -pair.cooperation],
  ['Conflict', (pair) => -pair.conflict],
  ['Latest', (pair) => -(last(pair) ?? 0)],
];
let rows = 100;

const last = (pair) =>
  pair.events.reduce(
    (most, event) => (event.low == null ? most : Math.max(most ?? -Infinity, event.low)),
    null,
  );

function showList() {
  const view = $('list-view');
  if (view.hidden) return;
  const value = COLUMNS[state.sort][1];
  const pairs = sieved.shown
    .slice()
    .sort((p, q) => (value(p) < value(q) ? -1 : value(p) > value(q) ? 1 : q.n - p.n));
  const head = el(
    'tr',
    {},
    COLUMNS.map(([title], n) =>
      el(
        'th',
        {
          scope: 'col',
          'aria-sort': n !== state.sort ? 'none' : n < 2 ? 'ascending' : 'descending',
        },
        button(title, () => change({ sort: n })),
      ),
    ),
  );
  view.replaceChildren(
    pairs.length
      ? el(
          'table',
          { className: 'pairs' },
          el(
            'caption',
            {},
            `${many(pairs.length, 'pair')} of ${sieved.pairs.size.toLocaleString('en')}: choose one to read its sentences.`,
          ),
          el('thead', {}, head),
          el('tbody', {}, pairs.slice(0, rows).map(pairRow)),
        )
      : el('p', { className: 'none' }, 'No pair passes the filters.'),
    pairs.length > rows
      ? button(
          `Show ${Math.min(200, pairs.length - rows)} more`,
          () => {
            rows += 200;
            showList();
          },
          { className: 'more' },
        )
      : '',
  );
}

function pairRow(pair) {
  const tone = balance(pair);
  const day = last(pair);
  return el(
    'tr',
    { className: touches(pair, state.chosen) && state.chosen.kind === 'pair' ? 'on' : '' },
    el('td', {}, choice(pair.a)),
    el('td', {}, choice(pair.b)),
    el(
      'td',
      {},
      button(String(pair.n), () => choose(pairOf(pair.a, pair.b)), {
        className: 'name',
        'aria-label': `${many(pair.n, 'event')} of ${ACTORS[pair.a].label} and ${ACTORS[pair.b].label}`,
      }),
    ),
    el('td', {}, String(pair.cooperation)),
    el('td', {}, String(pair.conflict)),
    el(
      'td',
      {},
      el(
        'i',
        {
          className: `sign ${tone}`,
          title: BALANCE[tone],
          'aria-label': BALANCE[tone],
          role: 'img',
        },
        ICONS[tone],
      ),
      ' ',
      day == null ? '' : el('time', { dateTime: iso(day) }, shortDay(iso(day))),
    ),
  );
}
