"""What tells whether a sentence of a speech criticises a country, and which: numbers, no names.

Nothing here knows which country is which: only how often and how each is mentioned, what the
network hears of it, and what the sentence is like.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Span

from kg.extract.debates.hostility import HARMED, HARMS, HEARD, WHOLE, Hostility, hostility, silent
from kg.extract.debates.speech import Speech, countries, nearest
from kg.extract.naming.mention import Mention
from kg.extract.network.couples import Floats
from kg.extract.network.heads import Heads

_SCALE = 4.0  # of logits
_MOST = 3  # mentions in one sentence that are told apart
_MENTIONED = (
    "named",
    "times named",
    "subject",
    "passive subject",
    "place",
    "by coreference",
    "country itself",
    "person",
    "only one named",
    "named first",
    "named one sentence ago",
    "named two sentences ago",
    "named within three",
    "named within five",
    "named in the next",
    "named in the next three",
    "the one named last",
    "share of the speech",
    "times in the speech",
)
COUNTRY = (
    *_MENTIONED,
    *HEARD,
    *(f"{name}, all speech" for name in HEARD),
    "harms more, all speech",
)
_MANNER = (
    "place in the speech",
    "opens it",
    "length",
    "question",
    "first person",
    "second person",
    "third person",
    "negation",
)
_COUNTED = 2  # columns that count mentions in all the speech
SENTENCE = len(_MANNER) + WHOLE


@dataclass(frozen=True, slots=True)
class Blame:
    """Numbers of one sentence: its own, and those of each country that may be meant."""

    sentence: Floats  # manner, what is heard
    words: Floats  # mean vector
    countries: tuple[str, ...]
    each: Floats  # a row for each country, columns of COUNTRY
    named: Floats  # mean vector of each country's mentions here, nought where there is none


def blames(speech: Speech, heads: Heads) -> list[Blame]:
    """Numbers of each sentence of a speech.

    Args:
        speech: of a Doc that the network read.
        heads: of that network.
    """
    heard = hostility(speech, heads)
    others = speech.others()
    named = [{c: n for c, n in some.items() if c != speech.country} for some in speech.named()]
    known = {country: _all_speech(named, heard, country) for country in others}
    found = []
    for at, (sentence, one) in enumerate(zip(speech.sentences, heard, strict=True)):
        here = {c: [m for m in speech.mentions[at] if c in countries(m)] for c in others}
        each = [
            [
                *_mentioned(sentence, here[country], speech.mentions[at]),
                *_around(named, at, country),
                *known[country][:_COUNTED],
                *(one.of.get(country, silent()) / _SCALE),
                *known[country][_COUNTED:],
            ]
            for country in others
        ]
        found.append(
            Blame(
                _floats([*_manner(sentence, at), *(one.whole / _SCALE)]),
                _mean(speech, range(sentence.start, sentence.end)),
                tuple(others),
                _floats(each).reshape(-1, len(COUNTRY)),
                _floats([_mean(speech, [m.head for m in here[c]]) for c in others]),
            )
        )
    return found


def _mean(speech: Speech, tokens: Sequence[int]) -> Floats:
    """Mean vector of some tokens, nought where there are none."""
    vectors = speech.doc.tensor
    return _floats(vectors[list(tokens)].mean(axis=0) if tokens else np.zeros(vectors.shape[1]))


def _all_speech(
    named: Sequence[Mapping[str, int]], heard: Sequence[Hostility], country: str
) -> Floats:
    """How often a country is mentioned in all the speech, and how much is heard of it."""
    times = sum(some.get(country, 0) for some in named)
    share = times / sum(n for some in named for n in some.values())
    rows = [one.of[country] for one in heard if country in one.of]
    likely = 1 / (1 + np.exp(-_floats(rows).reshape(-1, len(HEARD))))
    loud = np.log1p(likely.sum(axis=0))
    return _floats([share, np.log1p(times), *loud, loud[HARMS] - loud[HARMED]])


def _floats(numbers: object) -> Floats:
    return np.asarray(numbers, dtype=np.float32)


def _mentioned(
    sentence: Span, here: Sequence[Mention], every: Sequence[Mention]
) -> Iterator[float]:
    """How a sentence mentions a country."""
    doc = sentence.doc
    roles = {doc[m.head].dep_ for m in here}
    kinds = {actor.kind for m in here for actor in m.actors}
    yield bool(here)
    yield min(len(here), _MOST)
    yield "nsubj" in roles
    yield "nsubj:pass" in roles
    yield any(m.why.startswith("place") for m in here)
    yield any(m.why.startswith("coreference") for m in here)
    yield "country" in kinds
    yield "person" in kinds
    yield bool(here) and len(set().union(*(countries(m) for m in every))) == 1
    yield bool(here) and here[0].start == min(m.start for m in every)


def _around(named: Sequence[Mapping[str, int]], at: int, country: str) -> Iterator[float]:
    """How near a country is mentioned before and after."""
    before = nearest(named, at, country, step=-1)
    after = nearest(named, at, country, step=1)
    yield from (before == 1, before == 2, before <= 3, before <= 5, after == 1, after <= 3)
    last = next((some for some in reversed(named[:at]) if some), {})
    yield set(last) == {country}


def _manner(sentence: Span, at: int) -> Iterator[float]:
    """What a sentence is like, whoever is meant."""
    persons = {str(p) for t in sentence if t.pos_ == "PRON" for p in t.morph.get("Person", [])}
    yield at / 10
    yield at == 0
    yield np.log(len(sentence))
    yield "?" in {t.text for t in sentence}
    yield from (str(person) in persons for person in (1, 2, 3))
    yield any("Neg" in t.morph.get("Polarity", []) for t in sentence)
