/* What the reader chose. The address after # holds all of it; `change` redraws. */
const MOST_PAIRS = 3000; // more lines than this nobody can read, nor a browser move
const ALL_PAIRS = PAGE.top >= PAIRS ? PAGE.top : MOST_PAIRS;
const VIEWS = ['network', 'positions', 'list'];
const DEFAULTS = () => ({
  view: 'network', // network | positions | list
  chosen: null, // {kind: actor | pair | issue | stance, ...}
  ego: false, // only the chosen actor's network
  types: new Set(TYPES.map((type) => type.id)),
  kinds: new Set(KINDS),
  facts: new Set(['actual']),
  from: FIRST,
  to: LAST,
  top: PAGE.top,
  colour: 'kind', // kind | balance | group
  matrix: false, // positions as a matrix, else issue by issue
  sort: 2, // column of the list
  sight: null, // {x, y, scale} where the reader moved the picture; null: all of it
  theme: '', // '' follows the system
});
const state = DEFAULTS();
const redraws = [];

/** Change the state, write the address, draw again. */
function change(patch, { step = false } = {}) {
  Object.assign(state, patch);
  if (!state.chosen || state.chosen.kind !== 'actor') state.ego = false;
  keep(step);
  for (const redraw of redraws) redraw();
}

/** Choose something to read about in the panel; null goes back to the overview. */
function choose(chosen, patch = {}) {
  change({ chosen, ...patch }, { step: true });
  $('panel').scrollTop = 0;
}

const pairName = (pair) => [ACTORS[pair.a].id, ACTORS[pair.b].id].join('~');

function address() {
  const words = new URLSearchParams();
  const plain = DEFAULTS();
  if (state.view !== plain.view) words.set('view', state.view);
  const at = state.chosen;
  if (at) {
    if (at.kind === 'actor') words.set('actor', ACTORS[at.a].id);
    if (at.kind === 'pair') words.set('pair', pairName(at));
    if (at.kind === 'issue') words.set('issue', ISSUES[at.issue].id);
    if (at.kind === 'stance') words.set('stance', ACTORS[at.a].id + '~' + ISSUES[at.issue].id);
  }
  if (state.ego) words.set('ego', '1');
  if (state.matrix) words.set('matrix', '1');
  for (const [key, all] of [
    ['types', plain.types],
    ['kinds', plain.kinds],
    ['facts', plain.facts],
  ])
    if (state[key].size !== all.size || [...all].some((word) => !state[key].has(word)))
      words.set(key, [...state[key]].sort().join('.') || 'none');
  if (state.from !== FIRST) words.set('from', iso(state.from));
  if (state.to !== LAST) words.set('to', iso(state.to));
  for (const key of ['top', 'colour', 'sort', 'theme'])
    if (state[key] !== plain[key]) words.set(key, state[key]);
  if (state.sight) words.set('at', [state.sight.x, state.sight.y, state.sight.scale].join('_'));
  return words.toString();
}

function keep(step) {
  const words = address();
  if (words === location.hash.slice(1)) return;
  const url = words ? '#' + words : location.href.split('#')[0];
  try {
    if (step) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  } catch {
    /* a frame without an address of its own, as in a notebook: nothing to keep */
  }
}

/** Take the state from the address; what it does not name, or names wrongly, is the default. */
function restore() {
  const words = new URLSearchParams(location.hash.slice(1));
  const fresh = DEFAULTS();
  if (VIEWS.includes(words.get('view'))) fresh.view = words.get('view');
  fresh.chosen = chosenIn(words);
  fresh.ego = words.get('ego') === '1' && fresh.chosen?.kind === 'actor';
  const known = { types: TYPES.map((type) => type.id), kinds: KINDS, facts: Object.keys(FACTS) };
  for (const [key, all] of Object.entries(known))
    if (words.has(key))
      fresh[key] = new Set(
        words
          .get(key)
          .split('.')
          .filter((word) => all.includes(word)),
      );
  fresh.matrix = words.get('matrix') === '1';
  for (const [key, end] of [
    ['from', 0],
    ['to', 1],
  ]) {
    const day = span(words.get(key) || '');
    if (day && FIRST != null) fresh[key] = Math.min(LAST, Math.max(FIRST, day[end]));
  }
  if (fresh.from > fresh.to) [fresh.from, fresh.to] = [FIRST, LAST];
  if (Number(words.get('top')) > 0)
    fresh.top = Math.min(Math.round(Number(words.get('top'))), ALL_PAIRS);
  if (fresh.top >= PAIRS) fresh.top = ALL_PAIRS;
  if (['balance', 'group'].includes(words.get('colour'))) fresh.colour = words.get('colour');
  if (['light', 'dark'].includes(words.get('theme'))) fresh.theme = words.get('theme');
  const [x, y, scale] = (words.get('at') || '').split('_').map(Number);
  if (scale > 0.01 && scale < 20) fresh.sight = { x: x || 0, y: y || 0, scale };
  if (words.get('sort') in COLUMNS) fresh.sort = Number(words.get('sort'));
  Object.assign(state, fresh);
}

function chosenIn(words) {
  const actor = (id) => NUMBER.get(id);
  const issue = (id) => ISSUES.find((one) => one.id === id)?.i;
  if (actor(words.get('actor')) != null) return { kind: 'actor', a: actor(words.get('actor')) };
  if (issue(words.get('issue')) != null) return { kind: 'issue', issue: issue(words.get('issue')) };
  const [one, other] = (words.get('pair') || '').split('~').map(actor);
  if (one != null && other != null) return pairOf(one, other);
  const [holder, ...rest] = (words.get('stance') || '').split('~');
  const about = rest.join('~');
  if (actor(holder) != null && issue(about) != null)
    return { kind: 'stance', a: actor(holder), issue: issue(about) };
  return null;
}

/** A pair is the same whichever actor comes first. */
const pairOf = (a, b) => ({ kind: 'pair', a: Math.min(a, b), b: Math.max(a, b) });
