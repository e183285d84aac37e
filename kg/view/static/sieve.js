/* What is left after the filters: events, pairs, weights of actors, and what the picture shows. */
const sieved = {
  events: [],
  positions: [],
  pairs: new Map(),
  weight: [],
  shown: [],
  actors: new Set(),
};

/** Whether a claim passes; `skip` names the filter to leave out (for the counts beside it). */
function passes(event, skip) {
  if (skip !== 'types' && !state.types.has(event.type.id)) return false;
  if (skip !== 'facts' && !state.facts.has(event.fact)) return false;
  if (skip !== 'time' && !inTime(event)) return false;
  return skip === 'kinds' || event.all.every((a) => state.kinds.has(ACTORS[a].kind));
}

/** Claims without any date are there only while no range is set. */
function inTime(claim) {
  if (claim.low == null) return state.from === FIRST && state.to === LAST;
  return claim.high >= state.from && claim.low <= state.to;
}

const standing = (position, skip) =>
  state.facts.has(position.fact) &&
  (skip === 'time' || inTime(position)) &&
  state.kinds.has(position.actor.kind);

function sieve() {
  sieved.events = EVENTS.filter((event) => passes(event));
  sieved.positions = POSITIONS.filter((position) => standing(position));
  sieved.pairs = new Map();
  sieved.weight = ACTORS.map(() => ({ n: 0, cooperation: 0, conflict: 0, partners: new Set() }));
  for (const event of sieved.events) {
    for (const end of new Set(event.pairs.flatMap(([, two]) => two)))
      count(sieved.weight[end], event);
    for (const [key, [a, b]] of event.pairs) {
      let pair = sieved.pairs.get(key);
      if (!pair) sieved.pairs.set(key, (pair = emptyPair(key, a, b)));
      count(pair, event);
      sieved.weight[a].partners.add(b);
      sieved.weight[b].partners.add(a);
    }
  }
  sieved.shown = shownPairs();
  sieved.actors = new Set(sieved.shown.flatMap((pair) => [pair.a, pair.b]));
  for (const end of ends(state.chosen)) sieved.actors.add(end);
}

const emptyPair = (key, a, b) => ({
  key,
  a: Math.min(a, b),
  b: Math.max(a, b),
  n: 0,
  cooperation: 0,
  conflict: 0,
  events: [],
});

function count(into, event) {
  into.n += 1;
  into[event.type.cooperation ? 'cooperation' : 'conflict'] += 1;
  if (into.events) into.events.push(event);
}

/** Actors that what is chosen is about. */
function ends(chosen) {
  if (!chosen) return [];
  if (chosen.kind === 'pair') return [chosen.a, chosen.b];
  if (chosen.kind === 'issue')
    return sieved.positions.filter((p) => p.issue.i === chosen.issue).map((p) => p.actor.i);
  return [chosen.a];
}

/** Most events first, ties by the ids: the order that kg.view.network.strongest has. */
const ranked = (pair) =>
  (pair.rank ??= [ACTORS[pair.a].id, ACTORS[pair.b].id].sort().join('\u0001'));
const strongest = (pairs) => pairs.sort((p, q) => q.n - p.n || (ranked(p) < ranked(q) ? -1 : 1));

/** The strongest pairs, plus those of what is chosen; in an actor's own network only its circle. */
function shownPairs() {
  const all = [...sieved.pairs.values()];
  const at = state.chosen;
  if (state.ego && at) {
    const circle = sieved.weight[at.a].partners;
    const near = (end) => end === at.a || circle.has(end);
    return strongest(all.filter((pair) => near(pair.a) && near(pair.b))).slice(
      0,
      Math.max(state.top, circle.size),
    );
  }
  const top = strongest(all).slice(0, state.top);
  const there = new Set(top);
  const more = all.slice(state.top).filter((pair) => touches(pair, at));
  return top.concat(more.filter((pair) => !there.has(pair)).slice(0, 60));
}

function touches(pair, at) {
  if (!at || at.kind === 'issue') return false;
  if (at.kind === 'pair') return pair.a === at.a && pair.b === at.b;
  return pair.a === at.a || pair.b === at.a;
}
