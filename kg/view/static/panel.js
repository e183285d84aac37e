/* The panel: what is behind a line, an actor, an issue, a stance; else an overview. */
const heading = (text) => el('h3', {}, text);
const newest = (claims) =>
  claims.slice().sort((p, q) => (q.low ?? -Infinity) - (p.low ?? -Infinity) || p.i - q.i);

function showPanel() {
  const at = state.chosen;
  const pages = { pair: pairPage, actor: actorPage, issue: issuePage, stance: stancePage };
  $('panel').replaceChildren(
    ...(at ? [closer(), ...pages[at.kind](at)] : overview()).flat(9).filter(Boolean),
  );
  document.body.classList.toggle('reading', !!at);
}

const closer = () =>
  button(
    '×',
    () => {
      choose(null);
      $('network').focus();
    },
    { className: 'close', title: 'Close (Esc)', 'aria-label': 'Close' },
  );

function pairPage({ a, b }) {
  const key = `${a}-${b}`;
  const pair = sieved.pairs.get(key) || emptyPair(key, a, b);
  return [
    el('h2', {}, choice(a), ' and ', choice(b)),
    pair.n && el('p', { className: 'sub' }, ways(pair)),
    pair.n ? bar(pair) : null,
    pair.n
      ? cards(newest(pair.events), eventCard)
      : el('p', { className: 'none' }, 'No event of these two passes the filters.'),
    ...told('Where they stand on each other', [...about(a, b), ...about(b, a)]),
  ];
}

/** How many events, of which class, and who acts in those that are not mutual. */
function ways({ a, b, n, cooperation, conflict, events }) {
  const oneWay = events.filter((event) => event.recipients.length && !event.type.symmetric);
  const from = (one, other) => {
    const some = oneWay.filter((event) => event.actors.includes(one)).length;
    return (
      some > 0 && [
        el('br'),
        bdi(ACTORS[one].label),
        ' towards ',
        bdi(ACTORS[other].label),
        `: ${some}`,
      ]
    );
  };
  return [
    `${many(n, 'event')}: ${cooperation} cooperation, ${conflict} conflict`,
    n > oneWay.length && ` · mutual: ${n - oneWay.length}`,
    from(a, b),
    from(b, a),
  ];
}

function actorPage({ a }) {
  const actor = ACTORS[a];
  const weight = sieved.weight[a];
  const events = sieved.events.filter((event) => event.all.includes(a));
  const held = sieved.positions.filter((position) => position.actor.i === a);
  const quoted = sieved.events.filter((event) =>
    event.evidence.some((why) => why.speaker?.i === a),
  );
  const likely = actor.inferred ? ' (inferred)' : '';
  const of =
    actor.country && actor.kind !== 'country' && ` · ${countryName(actor.country)}${likely}`;
  return [
    el('h2', {}, bdi(actor.label)),
    el(
      'p',
      { className: 'sub' },
      actor.told,
      of,
      ` · ${many(events.length, 'event')} · ${many(weight.partners.size, 'partner')}`,
      actor.item && [' · ', link('Wikidata', actor.item)],
    ),
    weight.n ? bar(weight) : null,
    weight.n
      ? el(
          'p',
          { className: 'acts' },
          button(
            state.ego ? 'Show everyone' : 'Only this network',
            () => change({ ego: !state.ego, view: 'network' }, { step: true }),
            { 'aria-pressed': String(state.ego) },
          ),
        )
      : null,
    held.length
      ? [
          heading('Where it stands'),
          cards(newest(held), (p) => positionCard(p, { withActor: false }), 6),
        ]
      : null,
    told('Where others stand on it', about(a)),
    weight.n ? [heading('Deals with'), partners(a)] : null,
    events.length ? [heading('Events'), cards(newest(events), eventCard, 25)] : null,
    quoted.length ? [heading('Quoted on'), cards(newest(quoted), eventCard, 5)] : null,
    events.length + held.length + quoted.length
      ? null
      : el('p', { className: 'none' }, 'Nothing passes the filters.'),
  ];
}

/** Positions of an actor (or of all) on another actor. */
const about = (on, by) =>
  sieved.positions.filter((p) => p.issue.id === ACTORS[on].id && (by == null || p.actor.i === by));
const told = (title, held) =>
  held.length ? [heading(title), cards(newest(held), positionCard, 6)] : [];

const countryName = (code) => PAGE.countries[code] || code;

function partners(a) {
  const ties = strongest([...sieved.pairs.values()].filter((pair) => pair.a === a || pair.b === a));
  const items = ties.map((pair) => {
    const other = pair.a === a ? pair.b : pair.a;
    return line(bdi(ACTORS[other].label), pair, () => choose(pairOf(a, other)));
  });
  const more =
    items.length > 8 &&
    el(
      'details',
      {},
      el('summary', {}, `${items.length - 8} more`),
      el('ul', { className: 'list' }, items.slice(8)),
    );
  return [el('ul', { className: 'list' }, items.slice(0, 8)), more];
}

function issuePage({ issue }) {
  const held = sieved.positions.filter((position) => position.issue.i === issue);
  const groups = Object.keys(STANCES).map((stance) => [
    stance,
    held.filter((p) => p.stance === stance),
  ]);
  return [
    el('h2', {}, bdi(ISSUES[issue].label)),
    el('p', { className: 'sub' }, many(held.length, 'position')),
    groups
      .filter(([, some]) => some.length)
      .map(([stance, some]) => [
        heading(`${capital(STANCES[stance][0])} (${some.length})`),
        cards(newest(some), positionCard, 12),
      ]),
    held.length ? null : el('p', { className: 'none' }, 'No position passes the filters.'),
  ].flat(2);
}

function stancePage({ a, issue }) {
  const held = sieved.positions.filter((p) => p.actor.i === a && p.issue.i === issue);
  return [
    el('h2', {}, choice(a), ' on ', issueChoice(ISSUES[issue])),
    held.length
      ? cards(newest(held), positionCard)
      : el('p', { className: 'none' }, 'No position passes the filters.'),
  ];
}

function overview() {
  const top = [...sieved.weight.entries()]
    .filter(([, w]) => w.n)
    .sort((p, q) => q[1].n - p[1].n || p[0] - q[0]);
  const pairs = strongest([...sieved.pairs.values()]).slice(0, 14);
  const lead =
    state.view === 'positions'
      ? 'Choose a name or an issue to read the sentences behind it.'
      : 'Choose an actor or a line to read the sentences behind it.';
  return [
    el('h2', { className: 'sr' }, 'Overview'),
    el('p', { className: 'lead' }, lead),
    state.view === 'positions' ? disputed() : null,
    pairs.length
      ? [
          heading('Who deals most with whom'),
          el(
            'ul',
            { className: 'list' },
            pairs.map((pair) =>
              line([bdi(ACTORS[pair.a].label), ' – ', bdi(ACTORS[pair.b].label)], pair, () =>
                choose(pairOf(pair.a, pair.b)),
              ),
            ),
          ),
        ]
      : null,
    top.length
      ? [
          heading('Most active'),
          el(
            'ul',
            { className: 'list' },
            top
              .slice(0, 12)
              .map(([i, w]) =>
                line(bdi(ACTORS[i].label), w, () => choose({ kind: 'actor', a: i })),
              ),
          ),
        ]
      : null,
    state.view === 'positions' ? null : disputed(),
    el(
      'p',
      { className: 'sub foot' },
      `Read from ${many(ARTICLES.length, 'article')}${PAGE.origin && ` (${PAGE.origin})`} by a program, which errs: check a claim against its sentence and article before you use it.`,
    ),
    el(
      'p',
      { className: 'sub keys' },
      'Keys: / find, arrows move, + − zoom, 0 all, N P next pair, Esc back.',
    ),
  ].flat();
}

/** Issues on which most actors take sides. */
function disputed() {
  const heads = new Map();
  for (const p of sieved.positions) {
    const w = heads.get(p.issue.i) || { n: 0, cooperation: 0, conflict: 0 };
    w.n += 1;
    if (p.stance === 'oppose') w.conflict += 1;
    else if (p.stance !== 'neutral') w.cooperation += 1;
    heads.set(p.issue.i, w);
  }
  const top = [...heads].sort((p, q) => q[1].n - p[1].n || p[0] - q[0]).slice(0, 6);
  return top.length
    ? [
        heading('Most positions'),
        el(
          'ul',
          { className: 'list' },
          top.map(([issue, w]) =>
            line(bdi(ISSUES[issue].label), w, () => choose({ kind: 'issue', issue })),
          ),
        ),
      ]
    : null;
}
