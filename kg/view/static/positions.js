/* Who supports and who opposes what: issue by issue, or as a matrix of issues and actors. */
const ROOM = { issues: 40, actors: 24 };
const LANES = [
  ['For', ['support', 'demand', 'open_to']],
  ['Against', ['oppose']],
  ['Conditions, neutral', ['conditional', 'neutral']],
];
let whole = false; // all rows and columns

function showPositions() {
  const view = $('positions-view');
  if (view.hidden) return;
  const held = sieved.positions;
  if (!held.length)
    return void view.replaceChildren(
      el(
        'p',
        { className: 'none' },
        POSITIONS.length ? 'No position passes the filters.' : 'The graph holds no positions yet.',
      ),
    );
  const issues = byCount(held, (p) => p.issue.i, ROOM.issues);
  const top = new Set(issues.top);
  const actors = byCount(
    held.filter((p) => top.has(p.issue.i)),
    (p) => p.actor.i,
    ROOM.actors,
  );
  const left = issues.left + (state.matrix ? actors.left : 0);
  view.replaceChildren(
    el(
      'div',
      { className: 'lead-row' },
      el(
        'p',
        { className: 'lead' },
        'Who is for and who is against what. Choose a name to read the sentence.',
      ),
      button(
        state.matrix ? 'As a list' : 'As a matrix',
        () => change({ matrix: !state.matrix }, { step: true }),
        { className: 'more' },
      ),
    ),
    signs(),
    state.matrix ? matrix(issues.top, actors.top, held) : lanes(issues.top, held),
    left || whole
      ? button(
          whole ? 'Show fewer' : `Show ${leftOver(issues.left, state.matrix && actors.left)}`,
          () => {
            whole = !whole;
            showPositions();
          },
          { className: 'more' },
        )
      : '',
  );
}

const leftOver = (issues, actors) =>
  [issues && many(issues, 'more issue'), actors && many(actors, 'more actor')]
    .filter(Boolean)
    .join(' and ');

/** The numbers that most claims are about, and how many are left. */
function byCount(claims, key, room) {
  const counts = new Map();
  for (const claim of claims) counts.set(key(claim), (counts.get(key(claim)) || 0) + 1);
  const order = [...counts].sort((p, q) => q[1] - p[1] || p[0] - q[0]).map(([i]) => i);
  return {
    top: whole ? order : order.slice(0, room),
    left: whole ? 0 : Math.max(0, order.length - room),
  };
}

const sign = (stance) =>
  el('i', { className: `stance ${stance}`, 'aria-hidden': 'true' }, STANCES[stance][1]);
const signs = () =>
  el(
    'p',
    { className: 'signs' },
    Object.entries(STANCES).map(([stance, [verb]]) => el('span', {}, sign(stance), ` ${verb}`)),
  );
const isOpen = (a, issue) =>
  state.chosen?.kind === 'stance' && state.chosen.a === a && state.chosen.issue === issue;

/** Issue by issue: names for, against, and in between. */
function lanes(issues, held) {
  const head = el(
    'tr',
    {},
    el('th', { scope: 'col' }, 'Issue'),
    LANES.map(([title]) => el('th', { scope: 'col' }, title)),
  );
  const rows = issues.map((i) => {
    const here = held.filter((p) => p.issue.i === i);
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, issueChoice(ISSUES[i])),
      LANES.map(([title, stances]) =>
        el(
          'td',
          { 'data-lane': title },
          stances.flatMap((stance) => chips(stance, here)),
        ),
      ),
    );
  });
  return el('table', { className: 'lanes' }, el('thead', {}, head), el('tbody', {}, rows));
}

function chips(stance, here) {
  const who = [...new Set(here.filter((p) => p.stance === stance).map((p) => p.actor.i))].sort(
    (p, q) => p - q,
  );
  const issue = here[0]?.issue.i;
  return who.map((a) =>
    button([sign(stance), bdi(ACTORS[a].label)], () => choose({ kind: 'stance', a, issue }), {
      className: 'chip',
      'aria-label': stanceWords(a, [stance], issue),
      'aria-pressed': String(isOpen(a, issue)),
    }),
  );
}

const stanceWords = (a, stances, issue) =>
  `${ACTORS[a].label} ${stances.map((s) => STANCES[s][0]).join(', ')} ${ISSUES[issue].label}`;

function matrix(issues, actors, held) {
  const cells = new Map();
  for (const p of held) {
    const key = `${p.issue.i}-${p.actor.i}`;
    (cells.get(key) || cells.set(key, []).get(key)).push(p);
  }
  const head = el(
    'tr',
    {},
    el('td', { className: 'corner' }),
    actors.map((a) => el('th', { scope: 'col' }, el('div', {}, choice(a)))),
  );
  const rows = issues.map((i) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, issueChoice(ISSUES[i])),
      actors.map((a) => el('td', {}, cell(a, i, cells.get(`${i}-${a}`)))),
    ),
  );
  return el(
    'div',
    { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Positions' },
    el(
      'table',
      { className: 'matrix' },
      el('caption', { className: 'sr' }, 'Positions of actors (columns) on issues (rows)'),
      el('thead', {}, head),
      el('tbody', {}, rows),
    ),
  );
}

/** One mark for each stance that the actor takes on the issue. */
function cell(a, issue, held) {
  if (!held) return null;
  const stances = Object.keys(STANCES).filter((stance) => held.some((p) => p.stance === stance));
  const words = stanceWords(a, stances, issue);
  return button(stances.map(sign), () => choose({ kind: 'stance', a, issue }), {
    className: 'cell',
    title: words,
    'aria-label': words,
    'aria-pressed': String(isOpen(a, issue)),
  });
}
