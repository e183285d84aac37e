/* Who supports and who opposes what: a matrix of issues and actors, or cards on a narrow screen. */
const ROOM = { actors: 24, issues: 40 };
let whole = false; // all rows and columns

function showPositions() {
  const view = $('positions-view');
  if (view.hidden) return;
  const held = sieved.positions;
  if (!held.length) return void view.replaceChildren(el('p', { className: 'none' }, 'No position passes the filters.'));
  const issues = byCount(held, (p) => p.issue.i, ROOM.issues);
  const actors = byCount(held, (p) => p.actor.i, ROOM.actors);
  const hidden = issues.left + actors.left;
  view.replaceChildren(
    el('p', { className: 'lead' }, 'Who supports and who opposes what. Choose a mark to read the sentence. ', signs()),
    view.clientWidth < 620 ? el('div', { className: 'sides-list' }, issues.top.map((i) => sidesOf(i, held))) : matrix(issues.top, actors.top, held),
    hidden || whole ? button(whole ? 'Show the most active only' : `Show ${[issues.left && many(issues.left, 'more issue'), actors.left && many(actors.left, 'more actor')].filter(Boolean).join(' and ')}`,
      () => { whole = !whole; showPositions(); }, { className: 'more' }) : '');
}

function byCount(claims, key, room) {
  const counts = new Map();
  for (const claim of claims) counts.set(key(claim), (counts.get(key(claim)) || 0) + 1);
  const order = [...counts].sort((p, q) => q[1] - p[1] || p[0] - q[0]).map(([i]) => i);
  return { top: whole ? order : order.slice(0, room), left: whole ? 0 : Math.max(0, order.length - room) };
}

const signs = () => el('span', { className: 'signs' }, Object.entries(STANCES).map(([stance, [verb, sign]]) =>
  el('span', {}, el('i', { className: `stance ${stance}`, 'aria-hidden': 'true' }, sign), ` ${verb}`)));

function matrix(issues, actors, held) {
  const cells = new Map();
  for (const p of held) {
    const key = `${p.issue.i}-${p.actor.i}`;
    (cells.get(key) || cells.set(key, []).get(key)).push(p);
  }
  const head = el('tr', {}, el('td', { className: 'corner' }), actors.map((a) =>
    el('th', { scope: 'col' }, el('div', {}, choice(a)))));
  const rows = issues.map((i) => el('tr', {}, el('th', { scope: 'row' }, issueChoice(ISSUES[i])),
    actors.map((a) => el('td', {}, cell(a, i, cells.get(`${i}-${a}`))))));
  return el('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Positions' },
    el('table', { className: 'matrix' }, el('caption', { className: 'sr' }, 'Positions of actors (columns) on issues (rows)'),
      el('thead', {}, head), el('tbody', {}, rows)));
}

/** One mark for each stance that the actor takes on the issue. */
function cell(a, issue, held) {
  if (!held) return null;
  const stances = Object.keys(STANCES).filter((stance) => held.some((p) => p.stance === stance));
  const words = `${ACTORS[a].label} ${stances.map((s) => STANCES[s][0]).join(', ')} ${ISSUES[issue].label}`;
  const at = state.chosen;
  return button(stances.map((s) => el('i', { className: `stance ${s}`, 'aria-hidden': 'true' }, STANCES[s][1])),
    () => choose({ kind: 'stance', a, issue }),
    { className: 'cell', title: words, 'aria-label': words,
      'aria-pressed': String(at?.kind === 'stance' && at.a === a && at.issue === issue) });
}

/** One issue on a narrow screen: who takes which side. */
function sidesOf(issue, held) {
  const here = held.filter((p) => p.issue.i === issue);
  const sides = Object.entries(STANCES).map(([stance, [verb, sign]]) => {
    const who = [...new Set(here.filter((p) => p.stance === stance).map((p) => p.actor.i))];
    return who.length && el('p', {}, el('i', { className: `stance ${stance}`, 'aria-hidden': 'true' }, sign), ` ${capital(verb)}: `,
      who.flatMap((a, n) => [n ? ', ' : null, button(bdi(ACTORS[a].label), () => choose({ kind: 'stance', a, issue }), { className: 'name' })]));
  });
  return el('section', { className: 'card' }, el('h3', {}, issueChoice(ISSUES[issue])), sides.filter(Boolean));
}
