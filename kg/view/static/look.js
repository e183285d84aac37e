/* Colours, shapes, sizes: the same for the canvas, the legend and the exported picture. */
const COLOURS = {};
const NAMES = [
  'ink',
  'quiet',
  'paper',
  'panel',
  'rule',
  'accent',
  'cooperation',
  'mixed',
  'conflict',
  'onfill',
  'country',
  'organisation',
  'person',
  'group',
  'other',
  'c0',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'c7',
];
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of NAMES) COLOURS[name] = style.getPropertyValue('--' + name).trim();
}

/** Two thirds one way is "mostly"; colour and dash say the same. */
const BALANCE = { cooperation: 'Mostly cooperation', mixed: 'Mixed', conflict: 'Mostly conflict' };
const DASHES = { cooperation: false, mixed: [10, 4, 2, 4], conflict: [5, 4] };
const ICONS = { cooperation: '●', mixed: '◐', conflict: '▲' };
function balance({ cooperation, conflict }) {
  const share = cooperation / (cooperation + conflict || 1);
  return share >= 2 / 3 ? 'cooperation' : share <= 1 / 3 ? 'conflict' : 'mixed';
}

const radius = (events) => 8 + 28 * Math.sqrt(events / Math.max(PAGE.most, 4));
const thickness = (events) => 1.4 + 7 * (events / Math.max(PAGE.mostPair, 16)) ** 0.75;
/** Dashes grow with the line, or thick lines would look whole. */
const dashes = (tone, width) =>
  DASHES[tone] && DASHES[tone].map((part) => part * (0.6 + width * 0.25));

/** Letters inside a disc: the code of a country, else initials. */
function code(actor) {
  if (actor.kind === 'country' && /^[A-Z]{3}$/.test(actor.country || '')) return actor.country;
  const all = actor.label.split(/[\s-]+/);
  const capitals = all.filter((word) => /^[\p{Lu}\p{Lo}\d]/u.test(word));
  const words = capitals.length ? capitals : all.slice(0, 1);
  if (words.length === 1 && /^[\p{Lu}\d]{2,5}$/u.test(words[0])) return words[0].slice(0, 4);
  return (
    words
      .slice(0, 3)
      .map((word) => [...word][0]?.toUpperCase())
      .join('') || '·'
  );
}

/** Outline of an actor's shape as points, or null for a disc; area about that of the disc. */
const SIDES = { person: [4, 0], group: [3, 0], organisation: [4, Math.PI / 4], other: [6, 0] };
function outline(kind, x, y, r) {
  if (!SIDES[kind]) return null;
  const [sides, turn] = SIDES[kind];
  const reach = r * { 3: 1.3, 4: 1.2, 6: 1.05 }[sides];
  return Array.from({ length: sides }, (_, n) => {
    const angle = turn + (n * 2 * Math.PI) / sides - Math.PI / 2;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
}

const GROUPS = 8; // colours for communities; the smaller ones share the colour of "other"
function fill(i) {
  const { kind, community } = ACTORS[i];
  if (state.colour === 'balance')
    return COLOURS[sieved.weight[i].n ? balance(sieved.weight[i]) : 'other'];
  if (state.colour === 'group') return COLOURS[community < GROUPS ? 'c' + community : 'other'];
  return COLOURS[kind];
}

/** The theme chosen, else the system's. */
function dress() {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = state.theme || (dark ? 'dark' : 'light');
  readColours();
}
