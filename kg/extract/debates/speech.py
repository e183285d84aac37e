"""A speech: sentences of one holder in their order, and the countries mentioned in each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from kg.extract.naming.mention import Mention
from kg.extract.network.passages import Passage


@dataclass(frozen=True, slots=True)
class Speech:
    """What one holder says before others.

    ``holder`` is a mention that names who speaks, from outside the sentences where it can be.
    """

    doc: Doc
    holder: Mention
    sentences: tuple[Span, ...]
    mentions: tuple[tuple[Mention, ...], ...]  # of each sentence

    @classmethod
    def of(
        cls, holder: Mention, sentences: Sequence[Span], mentions: Iterable[Mention]
    ) -> "Speech":
        """The speech of some sentences of one Doc.

        Args:
            holder: who speaks.
            sentences: at least one, in order.
            mentions: of the Doc.
        """
        known = [_as_said(m) for m in mentions if m.actors and m != holder]
        inside = tuple(
            tuple(m for m in known if sentence.start <= m.start and m.end <= sentence.end)
            for sentence in sentences
        )
        return cls(sentences[0].doc, holder, tuple(sentences), inside)

    @property
    def country(self) -> str | None:
        """Code of the country that speaks."""
        return self.holder.actors[0].country

    def passages(self) -> list[Passage]:
        """The sentences as the heads are asked about them: the holder may act in each."""
        speaker = self.holder.actors[0].id
        return [
            Passage(sentence, own, (self.holder,), speaker)
            for sentence, own in zip(self.sentences, self.mentions, strict=True)
        ]

    def named(self) -> list[Counter[str]]:
        """How often each sentence mentions each country, the holder's too."""
        return [Counter(c for m in own for c in countries(m)) for own in self.mentions]

    def others(self) -> list[str]:
        """Codes of the other countries that are mentioned, in the order of the alphabet."""
        return sorted({c for some in self.named() for c in some} - {self.country})


def countries(mention: Mention) -> set[str]:
    """Codes of the countries that a mention is of."""
    return {actor.country for actor in mention.actors if actor.country}


def nearest(named: Sequence[Mapping[str, int]], at: int, country: str, *, step: int) -> int:
    """How many sentences away a country is next mentioned, backwards or forwards.

    Args:
        named: countries of each sentence.
        at: the sentence to start from.
        country: code.
        step: 1 or -1.

    >>> nearest([{"RUS": 1}, {}, {}], 2, "RUS", step=-1), nearest([{}, {}], 0, "RUS", step=1)
    (2, 99)
    """
    place, end = at + step, len(named) if step > 0 else -1
    return next((abs(i - at) for i in range(place, end, step) if named[i].get(country)), 99)


def _as_said(mention: Mention) -> Mention:
    """A mention without a country that is only likely: the speech may blame that very country."""
    if not mention.inferred:
        return mention
    return replace(mention, actors=tuple(replace(a, country=None) for a in mention.actors))
