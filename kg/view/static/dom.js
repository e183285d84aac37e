/* Building the document. Text from the data only ever becomes text nodes. */
const $ = (id) => document.getElementById(id);

/** Make an element: `on` holds listeners, known properties are set, the rest are attributes. */
function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key === 'on')
      for (const [what, act] of Object.entries(value)) node.addEventListener(what, act);
    else if (value == null || value === false) continue;
    else if (key in node && key !== 'list') node[key] = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(
    ...children.flat(3).filter((child) => child != null && child !== false && child !== 0),
  );
  return node;
}

/** Make an SVG element. */
function draw(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const button = (text, act, props = {}) =>
  el('button', { type: 'button', ...props, on: { click: act } }, text);
const many = (n, one, more = one + 's') => `${n.toLocaleString('en')} ${n === 1 ? one : more}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Letters without their marks, for search: "Erdoğan" is found by "erdog". */
const PLAIN = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  '’': "'",
};
const fold = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ıłøđßæœþð’]/g, (c) => PLAIN[c]);

/** A link that leaves the page, or plain text where the address is not http(s). */
function link(text, url) {
  if (!/^https?:\/\//i.test(url || '')) return el('span', {}, el('bdi', {}, text));
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, el('bdi', {}, text));
}
