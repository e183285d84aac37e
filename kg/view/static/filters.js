/* The filters: built once, brought up to date after every change. */
const refresh = []; // what to do to bring each control up to date

function buildFilters() {
  const order = PAGE.types.map(([id]) => id);
  const types = (friendly) =>
    TYPES.filter((type) => type.cooperation === friendly)
      .sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
      .map((type) => [type.id, type.label, type.definition]);
  const used = (kind) => ACTORS.some((actor) => actor.kind === kind);
  const told = (fact) =>
    EVENTS.some((e) => e.fact === fact) || POSITIONS.some((p) => p.fact === fact);
  $('filters').append(
    el(
      'div',
      { className: 'sheet-head' },
      el('h2', {}, 'Filters'),
      button('×', () => sheet(false), { className: 'close', 'aria-label': 'Close filters' }),
    ),
    group('Cooperation', 'types', types(true), 'cooperation'),
    group('Conflict', 'types', types(false), 'conflict'),
    group(
      'Told as',
      'facts',
      Object.entries(FACTS).filter(([fact]) => fact === 'actual' || told(fact)),
    ),
    group(
      'Actors',
      'kinds',
      KINDS.filter(used).map((kind) => [kind, WORDS[kind][1]]),
    ),
    picker('Pairs shown', 'top', tops(), Number),
    picker('Colour actors by', 'colour', [
      ['kind', 'Kind of actor'],
      ['balance', 'Cooperation or conflict'],
      ['group', 'Who deals with whom'],
    ]),
    button(
      'Reset filters',
      () => {
        const { view, chosen, theme } = state;
        change({ ...DEFAULTS(), view, chosen, theme });
      },
      { className: 'reset' },
    ),
  );
}

/** Choices of how many pairs, up to as many as there are. */
function tops() {
  const steps = [25, 50, 100, PAGE.top, 500, 1000, 2500].sort((a, b) => a - b);
  const some = [...new Set([...steps, state.top])].filter((n) => n < PAIRS).sort((a, b) => a - b);
  const options = some.map((n) => [n, `The strongest ${n}`]);
  return PAIRS <= Math.max(PAGE.top, MOST_PAIRS)
    ? [...options, [ALL_PAIRS, `All ${PAIRS}`]]
    : options;
}

/** A group of boxes; one box on top switches them all where a tone is given. */
function group(title, key, words, tone) {
  const boxes = words.map(([word, label, explained]) => {
    const input = el('input', {
      type: 'checkbox',
      on: { change: () => toggle(key, [word], input.checked) },
    });
    const n = el('span', { className: 'n' });
    refresh.push((counts) => {
      input.checked = state[key].has(word);
      n.textContent = counts[key]?.get(word)?.toLocaleString('en') ?? (counts[key] ? '0' : '');
    });
    return el('label', { className: 'row', title: explained }, input, label, n);
  });
  if (!words.length) return null;
  const all = words.map(([word]) => word);
  const head = tone ? wholeGroup(title, key, all, tone) : title;
  return el(
    'fieldset',
    { className: key },
    el('legend', {}, head),
    el('div', { className: words.length > 5 ? 'two' : '' }, boxes),
  );
}

function wholeGroup(title, key, all, tone) {
  const input = el('input', {
    type: 'checkbox',
    on: { change: () => toggle(key, all, input.checked) },
  });
  refresh.push(() => {
    const on = all.filter((word) => state[key].has(word)).length;
    input.checked = on === all.length;
    input.indeterminate = on > 0 && on < all.length;
  });
  return el(
    'label',
    { className: 'row whole' },
    input,
    el('i', { className: `sign ${tone}`, 'aria-hidden': 'true' }, ICONS[tone]),
    title,
  );
}

function toggle(key, words, on) {
  const chosen = new Set(state[key]);
  for (const word of words) on ? chosen.add(word) : chosen.delete(word);
  change({ [key]: chosen });
}

function picker(title, key, options, as = String) {
  const select = el(
    'select',
    { on: { change: () => change({ [key]: as(select.value) }) } },
    options.map(([value, label]) => el('option', { value }, label)),
  );
  refresh.push(() => {
    select.value = String(state[key]);
  });
  return el('label', { className: 'picker' }, el('span', {}, title), select);
}

/** How many events each box would let through, the other filters as they are. */
function tally() {
  const counts = { types: new Map(), facts: new Map(), kinds: new Map() };
  const add = (map, word) => map.set(word, (map.get(word) || 0) + 1);
  if (state.view === 'positions') return tallyPositions(counts, add);
  for (const event of EVENTS) {
    if (passes(event, 'types')) add(counts.types, event.type.id);
    if (passes(event, 'facts')) add(counts.facts, event.fact);
  }
  for (const i of sieved.actors) add(counts.kinds, ACTORS[i].kind);
  return counts;
}

function tallyPositions(counts, add) {
  for (const position of POSITIONS) if (inTime(position)) add(counts.facts, position.fact);
  for (const a of new Set(sieved.positions.map((position) => position.actor)))
    add(counts.kinds, a.kind);
  return counts;
}

function showFilters() {
  const counts = tally();
  for (const update of refresh) update(counts);
}

function sheet(open) {
  document.body.classList.toggle('filtering', open);
  $('open-filters').setAttribute('aria-expanded', String(open));
  (open ? $('filters').querySelector('input') : $('open-filters')).focus();
}
