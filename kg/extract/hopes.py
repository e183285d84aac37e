"""Which of the words that the network heard are worth naming an issue for.

To name an issue takes far longer than to hear of it, and most words cannot make a claim that is
believed, whatever their issue. They are left out, except where a claim of them would tell another
one of the same holder and stance again: then the loudest must be known to be claims.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg.extract.heard import LEAST, Heard, Word
from kg.extract.judgement import Judgement
from kg.model import Actor

Group = tuple[str, str]  # holders by country, and a stance: what tells each other again
Namer = Callable[[Heard, int], Sequence[float]]  # tells how loud the claims are


def group(holder: Actor, stance: str) -> Group:
    """Those of one side and stance tell each other again."""
    return holder.country or holder.id, stance


def name(found: Iterable[Heard], alone: Iterable[Group], judge: Judgement, namer: Namer) -> None:
    """Have the issues named that matter.

    Args:
        found: what was heard in an article.
        alone: of the claims that only frames make.
        judge: weighs frames and network.
        namer: names the issues of the first words of something heard, and of more until one is
            named.
    """
    framed = set(alone)
    groups: dict[Group, list[Heard]] = defaultdict(list)
    for one in found:
        groups[group(one.holder, one.stance)].append(one)
    for key, several in groups.items():
        hopes = [(one, _hope(one, several, judge)) for one in several]
        if key in framed or any(hope for _, hope in hopes):
            _name(hopes, namer)


def _name(hopes: Sequence[tuple[Heard, int]], namer: Namer) -> None:
    """Name where there is hope, then as many of the loudest as may tell that again."""
    loudest: dict[int, float] = {}  # claim of each sentence
    quiet = sorted((h for h in hopes if not h[1]), key=lambda h: -_volume(h[0]))
    for one, hope in (*(h for h in hopes if h[1]), *quiet):
        told = sorted(loudest.values())[-2:]
        if not hope and len(told) > 1 and told[0] >= _volume(one):
            break  # whatever follows is not the loudest in any other sentence
        for volume in namer(one, hope):
            loudest[one.sentence] = max(volume, loudest.get(one.sentence, LEAST))


def _hope(one: Heard, group: Iterable[Heard], judge: Judgement) -> int:
    """How many words, up to the last that may be believed, are worth trying."""
    if one.known:
        return len(one.words)
    again = [_volume(other) for other in group if other.sentence != one.sentence]
    worth = [at for at, word in enumerate(one.words, 1) if _possible(one, word, at, again, judge)]
    return worth[-1] if worth else 0


def _possible(one: Heard, word: Word, at: int, again: Sequence[float], judge: Judgement) -> bool:
    """Whether a word may make a claim that is believed, whatever its issue is called."""
    open_: dict[str, tuple[float, ...]] = {
        "louder words": (0.0, at - 1.0),
        "one word": (0.0, 1.0),
        "named elsewhere": (0.0, 1.0),
        "told again": (0.0, 1.0),
        "network, told again": (0.0, LEAST, *again),
    }
    return judge.believes(judge.highest(one.reasons(word), open_))


def _volume(one: Heard) -> float:
    return one.volume(one.words[0])
