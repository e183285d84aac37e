/* Find an actor or an issue by any part of its name, marks or none. */
let found = [];
let at = 0;

function buildSearch() {
  const input = $('find');
  input.addEventListener('input', () => {
    at = 0;
    suggest();
  });
  input.addEventListener('blur', () => setTimeout(hideHits, 150));
  input.addEventListener('focus', suggest);
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      at = (at + step + found.length) % found.length;
      showHits();
      event.preventDefault();
    } else if (event.key === 'Enter' && found[at]) go(found[at]);
    else if (event.key === 'Escape') {
      input.value = '';
      hideHits();
      input.blur();
      event.stopPropagation();
    }
  });
}

function suggest() {
  const words = fold($('find').value.trim());
  if (!words) return hideHits();
  const rank = ({ thing, by }) =>
    by ? 3 : thing.fold.startsWith(words) ? 0 : thing.fold.includes(' ' + words) ? 1 : 2;
  found = [
    ...ACTORS.map((actor) => actorHit(actor, words)),
    ...ISSUES.map((issue) => issueHit(issue, words)),
  ]
    .filter(Boolean)
    .sort((p, q) => rank(p) - rank(q) || q.n - p.n)
    .slice(0, 9);
  showHits();
}

/** An actor found by its name, or by another name, which is then shown too. */
function actorHit(thing, words) {
  const hit = {
    thing,
    n: sieved.weight[thing.i].n,
    chosen: { kind: 'actor', a: thing.i },
    what: thing.told,
  };
  if (thing.fold.includes(words)) return hit;
  const n = thing.names.findIndex((name) => name.startsWith(words) || name.includes(' ' + words));
  return n < 0 ? null : { ...hit, by: true, what: thing.also[n] };
}

const issueHit = (thing, words) =>
  thing.fold.includes(words) && {
    thing,
    n: 0,
    chosen: { kind: 'issue', issue: thing.i },
    what: 'Issue',
  };

function showHits() {
  $('hits').replaceChildren(
    ...found.map((hit, n) =>
      el(
        'li',
        {
          id: `hit-${n}`,
          role: 'option',
          'aria-selected': String(n === at),
          on: {
            mousedown: (event) => {
              event.preventDefault();
              go(hit);
            },
          },
        },
        bdi(hit.thing.label),
        el('small', {}, hit.what),
      ),
    ),
  );
  if (!found.length)
    $('hits').replaceChildren(el('li', { className: 'none' }, 'Nobody and nothing by that name'));
  $('hits').hidden = false;
  $('find').setAttribute('aria-expanded', 'true');
  if (found.length) $('find').setAttribute('aria-activedescendant', `hit-${at}`);
}

function hideHits() {
  found = [];
  $('hits').hidden = true;
  $('find').setAttribute('aria-expanded', 'false');
  $('find').removeAttribute('aria-activedescendant');
}

function go(hit) {
  $('find').value = '';
  hideHits();
  $('find').blur();
  choose(
    hit.chosen,
    hit.chosen.kind === 'issue' && state.view === 'list' ? { view: 'positions' } : {},
  );
  $('panel').focus({ preventScroll: true });
}
