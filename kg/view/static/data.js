/* The data as objects. Everything comes from the JSON blocks that page.html.j2 carries. */
const read = (id) => JSON.parse($(id).textContent);
const PAGE = read('page');
const OPENING = read('edges');
const ACTORS = read('nodes').map((node, i) => ({
  ...node,
  i,
  fold: fold(node.label),
  names: (node.also || []).map(fold),
}));
const NUMBER = new Map(ACTORS.map((actor) => [actor.id, actor.i]));
const WORDS = {
  country: ['Country', 'Countries'],
  organisation: ['Organisation', 'Organisations'],
  person: ['Person', 'People'],
  group: ['Group', 'Groups'],
  other: ['Other', 'Others'],
};
const KINDS = ['country', 'organisation', 'person', 'group', 'other'];
const DRAWN_AS = {
  territory: 'country',
  agency: 'organisation',
  company: 'organisation',
  media: 'organisation',
};
for (const actor of ACTORS) {
  actor.told = capital(actor.kind || 'actor');
  actor.kind = DRAWN_AS[actor.kind] || actor.kind;
  if (!KINDS.includes(actor.kind)) actor.kind = 'other';
}

const FACTS = {
  actual: 'Happened',
  planned: 'Planned',
  hypothetical: 'Hypothetical',
  negated: 'Did not happen',
  demanded: 'Demanded',
  denied: 'Denied',
};
const STANCES = {
  support: ['supports', '+'],
  oppose: ['opposes', '−'],
  demand: ['demands', '!'],
  conditional: ['has conditions on', '?'],
  open_to: ['is open to', '~'],
  neutral: ['is neutral on', '○'],
};
const TYPES = PAGE.typeOrder.map((id) => {
  const [, label, definition, cooperation, deed, symmetric] = PAGE.types.find(
    (type) => type[0] === id,
  );
  return {
    id,
    label: capital(label),
    definition,
    cooperation: !!cooperation,
    deed: !!deed,
    symmetric: !!symmetric,
  };
});
const ARTICLES = PAGE.articles.map(
  ([title, publisher, day = '', url = '', basis = '', licence = '']) => ({
    title,
    publisher: PAGE.publishers[publisher] || '',
    day,
    basis,
    url,
    licence,
  }),
);

const DAY = 864e5;
/** First and last day number that an ISO date, month or year may mean. */
function span(day) {
  const [year, month, date] = day.split('-').map(Number);
  if (!year) return null;
  if (date) return [Date.UTC(year, month - 1, date) / DAY, Date.UTC(year, month - 1, date) / DAY];
  if (month) return [Date.UTC(year, month - 1, 1) / DAY, Date.UTC(year, month, 0) / DAY];
  return [Date.UTC(year, 0, 1) / DAY, Date.UTC(year, 11, 31) / DAY];
}
const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);

function evidence([quote, rule, confidence, speaker, marks]) {
  const [article, text] = PAGE.quotes[quote];
  return {
    article: ARTICLES[article],
    text,
    rule: PAGE.rules[rule],
    confidence,
    speaker: ACTORS[speaker],
    marks,
  };
}

/** When a claim counts in the timeline: its own day, else the first day it was published. */
function dated(claim, day) {
  const published =
    claim.evidence
      .map((e) => e.article.day)
      .filter(Boolean)
      .sort()[0] || '';
  claim.day = day;
  claim.published = published;
  [claim.low, claim.high] = span(day || published) || [null, null];
  return claim;
}

function pairsOf(type, actors, recipients) {
  const found = new Map();
  const add = (a, b) => a !== b && found.set(a < b ? `${a}-${b}` : `${b}-${a}`, [a, b]);
  if (recipients.length) for (const a of actors) for (const b of recipients) add(a, b);
  else if (type.symmetric) actors.forEach((a, n) => actors.slice(n + 1).forEach((b) => add(a, b)));
  return [...found.entries()];
}

const EVENTS = PAGE.events.map((row, i) => {
  const [type, actors, recipients, day, fact, why, mode = '', contexts = []] = row;
  const event = { i, type: TYPES[type], actors, recipients, mode, contexts };
  event.fact = PAGE.factualities[fact];
  event.evidence = (why || []).map(evidence);
  event.pairs = pairsOf(event.type, actors, recipients);
  event.all = [...new Set([...actors, ...recipients])];
  return dated(event, day);
});
const PAIRS = new Set(EVENTS.flatMap((event) => event.pairs.map(([key]) => key))).size;
const ISSUES = PAGE.issues.map(([id, label, broader], i) => ({
  id,
  label,
  broader,
  i,
  fold: fold(label),
}));
const POSITIONS = PAGE.positions.map(([actor, stance, issue, fact, why], i) =>
  dated(
    {
      i,
      actor: ACTORS[actor],
      stance: PAGE.stances[stance],
      issue: ISSUES[issue],
      fact: PAGE.factualities[fact],
      evidence: why.map(evidence),
    },
    '',
  ),
);

const lows = [...EVENTS, ...POSITIONS].filter((claim) => claim.low != null);
const FIRST = lows.length
  ? lows.reduce((least, claim) => Math.min(least, claim.low), Infinity)
  : null;
const LAST = lows.length
  ? lows.reduce((most, claim) => Math.max(most, claim.high), -Infinity)
  : null;
