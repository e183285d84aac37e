/* Pieces of the panel: event and position cards, each with its sentences; bars; lists. */
const ROLE_NAMES = {
  cue: 'cue',
  actor: 'actor',
  recipient: 'recipient',
  issue: 'issue',
  speaker: 'speaker',
};
const bdi = (text) => el('bdi', {}, text);

/** The sentence with its marked stretches; overlapping marks are skipped. */
function quote({ text, marks }) {
  const parts = [];
  let at = 0;
  for (let n = 0; n < marks.length; n += 3) {
    const [start, end, role] = [marks[n], marks[n + 1], PAGE.roles[marks[n + 2]]];
    if (start < at) continue;
    parts.push(
      text.slice(at, start),
      el('mark', { className: role, title: ROLE_NAMES[role] }, text.slice(start, end)),
    );
    at = end;
  }
  return el('blockquote', { dir: 'auto' }, parts, text.slice(at));
}

function origin({ article, rule, confidence }) {
  const day = article.day && el('time', { dateTime: article.day }, shortDay(article.day));
  const basis =
    article.basis === 'inferred' &&
    el('span', { title: 'The date is inferred from the text' }, ' (inferred)');
  return el(
    'p',
    { className: 'origin' },
    link(article.title, article.url),
    article.publisher && [' · ', bdi(article.publisher)],
    article.licence && [' · ', article.licence],
    day && [' · ', day, basis],
    confidence < 100 && [
      ' · ',
      el('span', { title: `Read by rule ${rule || 'unknown'}` }, `confidence ${confidence}%`),
    ],
  );
}

const said = ({ speaker }) =>
  speaker && el('p', { className: 'said' }, 'according to ', choice(speaker.i));

function sources(all) {
  const items = all.map((why) =>
    el('div', { className: 'why' }, quote(why), said(why), origin(why)),
  );
  if (items.length <= 3) return items;
  const rest = el(
    'details',
    {},
    el('summary', {}, `${items.length - 2} more sentences`),
    items.slice(2),
  );
  return [...items.slice(0, 2), rest];
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** 2025-03-18 -> 18 Mar 2025; 2025-03 -> Mar 2025. */
function shortDay(day) {
  const [year, month, date] = day.split('-');
  return [date && Number(date), month && MONTHS[month - 1], year].filter(Boolean).join(' ');
}

function when(claim) {
  if (claim.day) return el('time', { dateTime: claim.day }, shortDay(claim.day));
  if (claim.published)
    return el('span', { title: 'The text gives no day' }, `reported ${shortDay(claim.published)}`);
  return el('span', {}, 'no date');
}

const fact = (claim) =>
  el('span', { className: `fact ${claim.fact}` }, FACTS[claim.fact] || claim.fact);
const list = (numbers) => numbers.flatMap((i, n) => [n ? ', ' : null, choice(i)]);

/** A name one can press to read about the actor. */
const choice = (i) =>
  button(bdi(ACTORS[i].label), () => choose({ kind: 'actor', a: i }), { className: 'name' });

const arrow = (type) =>
  el(
    'span',
    { className: 'to', title: type.symmetric ? 'with' : 'does this to' },
    type.symmetric ? ' – ' : ' → ',
  );

function eventCard(event) {
  const tone = event.type.cooperation ? 'cooperation' : 'conflict';
  const sides = event.recipients.length
    ? [list(event.actors), arrow(event.type), list(event.recipients)]
    : list(event.actors);
  return el(
    'article',
    { className: `card ${tone}` },
    el(
      'p',
      { className: 'meta' },
      el(
        'span',
        { className: 'type', title: event.type.definition },
        el('i', { 'aria-hidden': 'true' }, ICONS[tone]),
        event.type.label,
        event.mode && el('span', { className: 'mode' }, ` (${event.mode})`),
        el('span', { className: 'sr' }, ` (${tone})`),
      ),
      when(event),
      fact(event),
      event.contexts.length > 0 && el('span', {}, event.contexts.join(', ')),
    ),
    el('p', { className: 'sides' }, sides),
    sources(event.evidence),
  );
}

function positionCard(position, { withActor = true } = {}) {
  const [verb, sign] = STANCES[position.stance];
  return el(
    'article',
    { className: `card stance ${position.stance}` },
    el(
      'p',
      { className: 'meta' },
      el('span', { className: 'type' }, el('i', { 'aria-hidden': 'true' }, sign), capital(verb)),
      when(position),
      position.fact !== 'actual' && fact(position),
    ),
    el(
      'p',
      { className: 'sides' },
      withActor && [choice(position.actor.i), ` ${verb} `],
      issueChoice(position.issue),
    ),
    sources(position.evidence),
  );
}

const issueChoice = (issue) =>
  button(bdi(issue.label), () => choose({ kind: 'issue', issue: issue.i }), {
    className: 'name issue',
  });

/** How much is cooperation, how much conflict. */
function bar({ cooperation, conflict }) {
  const piece = (tone, n) => n && el('i', { className: tone, style: `flex:${n}` });
  return el(
    'span',
    {
      className: 'bar',
      role: 'img',
      'aria-label': `${cooperation} cooperation, ${conflict} conflict`,
    },
    piece('cooperation', cooperation),
    piece('conflict', conflict),
  );
}

const line = (label, weight, act) =>
  el(
    'li',
    {},
    button(
      [
        el('span', { className: 'nm' }, label),
        bar(weight),
        el('span', { className: 'n' }, String(weight.n)),
      ],
      act,
    ),
  );

/** Cards, forty at a time. */
function cards(claims, card, shown = 40) {
  const box = el('div', { className: 'cards' });
  const more = () => {
    const from = box.querySelectorAll('.card').length;
    box.querySelector(':scope > .more')?.remove();
    box.append(...claims.slice(from, from + shown).map(card));
    const left = claims.length - from - shown;
    if (left > 0)
      box.append(
        button(`Show ${Math.min(shown, left)} more of ${left}`, more, { className: 'more' }),
      );
  };
  more();
  return box;
}
