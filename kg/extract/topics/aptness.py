"""How apt a phrase is as the name of an issue, seen beside the others of its sentence.

Coders name issues in a few words that say what is done to whom: "nomination of Ahmad Vahidi",
neither "Ahmad Vahidi" nor half the sentence. What speaks for a phrase is named here and weighed
in `kg.extract.network.judgement`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log1p

from spacy.tokens import Doc

from kg.knowledge.issues import stems
from kg.model import Issue

_MANY = 6  # words that mean something, beyond which more of them are no gain
_SHORT = 100  # tokens of a short article
_ELSEWHERE = 0.1  # chance of a word that the sentence does not say
_MOST = 8  # words of a composed phrase that mean something
_ROOT = 5  # characters that nouns and adjectives of one name share
_OFTEN = 4.0  # no stem is said more often than that, as logarithm
Stems = frozenset[str]

# What each piece of evidence may be before a phrase is known.
UNKNOWN: Mapping[str, tuple[float, float]] = {
    "one word": (0.0, 1.0),
    "words": (1.0, float(_MANY)),
    "too many words": (0.0, 1.0),
    "just an actor": (0.0, 1.0),
    "issue of the scheme": (0.0, 1.0),
    "said often": (0.0, _OFTEN),
    "like other phrases": (0.0, 1.0),
    "inside another phrase": (0.0, 1.0),
    "around another phrase": (0.0, 1.0),
}


class Aptness:
    """What speaks for the phrases of one article as names of issues."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._sentences: dict[tuple[int, int], list[Stems]] = {}

    @cached_property
    def article(self) -> dict[str, float]:
        """What is known of the article: a long one says more than its coder would note."""
        return {"length of the article": log1p(len(self.doc) / _SHORT)}

    def reasons(self, issue: Issue, others: Collection[Stems]) -> dict[str, float]:
        """What speaks for and against the label of an issue.

        Args:
            issue: as it would be called.
            others: words of all phrases that the sentence offers for the stance, this one's too.
        """
        words = stems(issue.label.split())
        return {
            "one word": float(len(words) <= 1),
            "words": float(min(len(words), _MANY)),
            "too many words": float(len(words) > _MANY),
            "just an actor": float(issue.id.startswith("actor:")),
            "issue of the scheme": float(issue.broader is not None),
            "said often": self._often(words),
            **dict(_beside(words, others)),
            **self.article,
        }

    def likely(self, passage: tuple[int, int], named: Sequence[float]) -> dict[str, float]:
        """How likely each stem of a sentence is a word of the issue.

        Args:
            passage: first token and end of the sentence that tells the stance.
            named: how likely each of its tokens is a word of the issue.
        """
        return likeliness(self.roots(passage), named)

    def here(self, words: Stems, span: tuple[int, int], likely: Mapping[str, float]) -> Stems:
        """Those words of a name that the sentence says; if none, those of the phrase in it.

        Args:
            words: of the name.
            span: characters of the phrase that stands for it ("the operation").
            likely: stems of the sentence.
        """
        said = _roots(words) & likely.keys()
        if said:
            return said
        phrase = self._text[slice(*span)].replace(".", "")
        return _roots(stems(phrase.split())) & likely.keys()

    def roots(self, passage: tuple[int, int]) -> list[Stems]:
        """Beginnings of the stems of each token of a sentence ("Ukraine", "Ukrainian")."""
        if passage not in self._sentences:
            start, end = passage
            self._sentences[passage] = [
                # "U.S." is "US" in a label.
                _roots(stems([token.text.replace(".", "")]))
                for token in self.doc[start:end]
            ]
        return self._sentences[passage]

    @cached_property
    def _text(self) -> str:
        return self.doc.text

    def _often(self, words: Stems) -> float:
        """How often the article says the words of a phrase."""
        often = [min(log1p(self._counts[word]), _OFTEN) for word in words]
        return sum(often) / max(len(often), 1)

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often the article says each word."""
        said = (stem for token in self.doc if token.is_alpha for stem in stems([token.text]))
        return Counter(said)


def _beside(words: Stems, others: Collection[Stems]) -> Iterator[tuple[str, float]]:
    """How a phrase stands to the others of its sentence."""
    yield "like other phrases", sum(common(words, o) for o in others) / max(len(others), 1)
    yield "inside another phrase", float(any(words < other for other in others))
    yield "around another phrase", float(any(words > other for other in others))


def unsaid(words: Collection[str], likely: Mapping[str, float]) -> int:
    """How many words of a name a sentence does not say.

    Args:
        words: of the name.
        likely: stems of the sentence.

    >>> unsaid({"border", "agreement"}, {"agree": 0.9})
    1
    """
    return sum(word[:_ROOT] not in likely for word in words)


def _roots(words: Iterable[str]) -> Stems:
    return frozenset(word[:_ROOT] for word in words)


def likeliness(stems: Iterable[Stems], named: Iterable[float]) -> dict[str, float]:
    """How likely each stem of a sentence is a word of the issue, by its likeliest token.

    Args:
        stems: of each token.
        named: how likely each token is a word of the issue.
    """
    likely: dict[str, float] = {}
    for own, chance in zip(stems, named, strict=True):
        for stem in own:
            likely[stem] = max(chance, likely.get(stem, 0.0))
    return likely


def likeliest(likely: Mapping[str, float]) -> list[str]:
    """The words that together are expected to be likest the wanted phrase.

    Args:
        likely: how likely each word is part of it.

    >>> likeliest({"trade": 0.9, "talk": 0.8, "late": 0.1})
    ['trade', 'talk']
    """
    ordered = sorted(likely, key=lambda stem: -likely[stem])[:_MOST]
    best, most, inside, outside = 0, 0.0, 0.0, sum(likely.values())
    for size, stem in enumerate(ordered, 1):
        inside += likely[stem]
        outside -= likely[stem]
        if inside / (size + outside) > most:
            best, most = size, inside / (size + outside)
    return ordered[:best]


def expected(words: Collection[str], likely: Mapping[str, float]) -> float:
    """Expected number of common words, as a share of the expected words of both phrases.

    Args:
        words: of the phrase.
        likely: how likely each word of the sentence is part of the wanted one.

    >>> round(expected({"trade"}, {"trade": 1.0, "talk": 0.5}), 2)
    0.67
    """
    roots = _roots(words)
    inside = sum(likely.get(word, _ELSEWHERE) for word in roots)
    outside = sum(likely.values()) - sum(likely.get(word, 0.0) for word in roots)
    return inside / (len(roots) + outside) if roots else 0.0


def highest(likely: Mapping[str, float]) -> float:
    """What is expected of the likeliest phrase."""
    return max(expected(likeliest(likely), likely), _ELSEWHERE)


def common(one: Stems, other: Stems) -> float:
    """Share of common words among all words of two phrases.

    >>> common(frozenset({"trade", "talk"}), frozenset({"trade"}))
    0.5
    """
    both = one | other
    return len(one & other) / len(both) if both else 0.0
