/* Events over time, with a range to choose and to play. */
const BARS = 60;
let playing = 0;

function buildTimeline() {
  if (FIRST == null || FIRST === LAST) return void ($('time').hidden = true);
  const slider = (key, label) =>
    el('input', {
      type: 'range',
      id: key,
      min: FIRST,
      max: LAST,
      'aria-label': label,
      on: { input: () => range(key, Number($(key).value)) },
    });
  $('time').append(
    button('▶', play, { id: 'play', 'aria-label': 'Play the timeline', title: 'Play' }),
    el(
      'div',
      { id: 'track' },
      draw('svg', { preserveAspectRatio: 'none', 'aria-hidden': 'true' }),
      slider('from', 'First day'),
      slider('to', 'Last day'),
      el('output', { id: 'from-day' }),
      el('output', { id: 'to-day' }),
    ),
  );
}

function range(key, value) {
  const other = key === 'from' ? Math.min(value, state.to) : Math.max(value, state.from);
  cancelAnimationFrame(range.waiting);
  range.waiting = requestAnimationFrame(() => change({ [key]: other }));
}

function showTimeline() {
  if ($('time').hidden) return;
  const step = Math.max(1, Math.ceil((LAST - FIRST + 1) / BARS));
  const bars = Array.from({ length: Math.ceil((LAST - FIRST + 1) / step) }, () => [0, 0]);
  for (const [claim, hostile] of counted())
    if (claim.low != null)
      bars[Math.floor((Math.max(claim.low, FIRST) - FIRST) / step)][hostile] += 1;
  const most = Math.max(1, ...bars.map(([a, b]) => a + b));
  const svg = $('track').firstElementChild;
  svg.setAttribute('viewBox', `0 0 ${bars.length} 100`);
  svg.replaceChildren(
    ...bars.flatMap(([friendly, hostile], n) => {
      const inside = FIRST + n * step + step - 1 >= state.from && FIRST + n * step <= state.to;
      const [a, b] = [(friendly / most) * 100, (hostile / most) * 100];
      return [
        ['cooperation', 100 - a, a],
        ['conflict', 100 - a - b, b],
      ].map(([tone, y, height]) =>
        draw('rect', { class: inside ? tone : tone + ' out', x: n + 0.08, y, width: 0.84, height }),
      );
    }),
  );
  for (const key of ['from', 'to']) {
    $(key).value = state[key];
    $(key).setAttribute('aria-valuetext', shortDay(iso(state[key])));
    $(key + '-day').textContent = shortDay(iso(state[key]));
  }
}

/** What the bars count, each with 1 for conflict: events, or positions where those are shown. */
function counted() {
  if (state.view === 'positions')
    return POSITIONS.filter((p) => standing(p, 'time')).map((p) => [
      p,
      p.stance === 'oppose' ? 1 : 0,
    ]);
  return EVENTS.filter((event) => passes(event, 'time')).map((event) => [
    event,
    event.type.cooperation ? 0 : 1,
  ]);
}

function play() {
  if (playing) return stop();
  const whole = LAST - FIRST;
  const width =
    state.to - state.from < whole ? state.to - state.from : Math.max(1, Math.round(whole / 6));
  if (state.to >= LAST) change({ from: FIRST, to: FIRST + width });
  $('play').textContent = '❚❚';
  playing = setInterval(() => {
    const pace = Math.max(1, Math.round(whole / 90));
    change({
      from: Math.min(state.from + pace, LAST - width),
      to: Math.min(state.to + pace, LAST),
    });
    if (state.to >= LAST) stop();
  }, 200);
}

function stop() {
  clearInterval(playing);
  playing = 0;
  $('play').textContent = '▶';
}
