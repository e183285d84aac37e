"""Where somebody without a name or country is: "killed 20 people in Kabul" tells whose they are."""

from spacy.tokens import Token

from kg.extract.grammar import case_of
from kg.extract.scene import COUNTRIES, Scene

_IN = frozenset({"in", "at", "near", "inside", "outside", "across", "throughout", "around"})
_PLACES = COUNTRIES | {"place", "region"}


def country_around(scene: Scene, token: Token) -> str | None:
    """The one country in which the sentence of a word is set, if it names no other.

    Args:
        scene: whose names are settled.
        token: a noun for somebody.
    """
    sentence = token.sent
    found = set()
    for index in range(sentence.start, sentence.end):
        hit = scene.at.get(index)
        if hit is None or hit.start != index or hit.sense.entry.kind not in _PLACES:
            continue
        if case_of(scene.doc[scene.head(hit.start, hit.end)]) in _IN:
            found.add(hit.sense.entry.country)
    return found.pop() if len(found) == 1 else None
