/* Names of actors, placed so that they do not overlap; the weightiest choose first. */
const BIGGEST = 14; // these keep their name whatever small disc lies under it
const MOST = 90; // names at once

/**
 * The names to write, with their place. `measure` tells a text's width at size 1; `frame` is what
 * is in sight: no name is cut by its edge.
 */
function placeNames(scale, measure, { limit = MOST, frame = null } = {}) {
  const size = Math.max(11.5, Math.min(15, 13 * Math.sqrt(scale))) / scale;
  const all = [...places.keys()].sort(weightier);
  const order = lit
    ? [...all.filter((i) => lit.has(i)), ...all.filter((i) => !lit.has(i)).slice(0, BIGGEST)]
    : all;
  const discs = order.map((i) => around(places.get(i), radius(sieved.weight[i].n) * 0.85));
  const taken = [];
  const written = [];
  order.forEach((i, rank) => {
    if (written.length >= limit) return;
    const text = short(ACTORS[i].label, 28);
    const spot = freeSpot(
      i,
      { width: measure(text) * size, size, scale },
      (box) =>
        (frame && cut(box, frame) && !cut(discs[rank], frame)) ||
        taken.some((other) => overlap(box, other)) ||
        discs.some(
          (other, n) => n !== rank && (rank >= BIGGEST || n < BIGGEST) && overlap(box, other),
        ),
    );
    if (!spot) return;
    taken.push(spot);
    written.push({ i, text, size, x: (spot[0] + spot[2]) / 2, y: spot[1] });
  });
  return written;
}

const weightier = (p, q) => isEnd(q) - isEnd(p) || sieved.weight[q].n - sieved.weight[p].n || p - q;
const isEnd = (i) => Number(ends(state.chosen).includes(i));
const around = ({ x, y }, r) => [x - r, y - r, x + r, y + r];
const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
const cut = (box, frame) =>
  box[0] < frame[0] || box[1] < frame[1] || box[2] > frame[2] || box[3] > frame[3];
const short = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + '…' : text);

/** Below the disc, else above, right or left of it; null if all are taken. */
function freeSpot(i, { width, size, scale }, isTaken) {
  const { x, y } = places.get(i);
  const r = radius(sieved.weight[i].n) * (['person', 'group'].includes(ACTORS[i].kind) ? 1.2 : 1);
  const gap = 3 / scale;
  const high = size * 1.15;
  const spots = [
    [x - width / 2, y + r + gap],
    [x - width / 2, y - r - gap - high],
    [x + r + gap, y - high / 2],
    [x - r - gap - width, y - high / 2],
  ].map(([left, top]) => [left, top, left + width, top + high]);
  return spots.find((box) => !isTaken(box)) || null;
}

/** The part of the picture in sight, less a margin. */
function sight({ x, y }, scale) {
  const { clientWidth, clientHeight } = $('network');
  const [wide, high] = [(clientWidth / 2 - 4) / scale, (clientHeight / 2 - 4) / scale];
  return [x - wide, y - high, x + wide, y + high];
}

let cached = { key: '', written: [] };
function names(ctx) {
  const scale = network.getScale();
  ctx.save();
  ctx.font = '500 100px system-ui, "Noto Sans", sans-serif';
  const { x, y } = network.getViewPosition();
  const key = `${scale.toFixed(3)} ${Math.round(x)} ${Math.round(y)} ${painted}`;
  if (cached.key !== key)
    cached = {
      key,
      written: placeNames(scale, (text) => ctx.measureText(text).width / 100, {
        frame: sight({ x, y }, scale),
      }),
    };
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  ctx.strokeStyle = COLOURS.paper;
  ctx.fillStyle = COLOURS.ink;
  for (const { i, text, size, x, y } of cached.written) {
    ctx.globalAlpha = light(i) < 1 ? 0.5 : 1;
    ctx.font = `500 ${size}px system-ui, "Noto Sans", sans-serif`;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
  ctx.restore();
}
