"""Where somebody without a name or country is: "killed 20 people in Kabul" tells whose they are."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.grammar import case_of, lemma
from kg.extract.naming.scene import COUNTRIES, Scene

_IN = frozenset({"in", "at", "near", "inside", "outside", "across", "throughout", "around"})
_PLACES = COUNTRIES | {"place", "region"}
# Who takes to the streets does so at home: "Egyptian police fired on demonstrators".
_AT_HOME = frozenset(
    "crowd demonstrator demonstration protester protestor rioter striker marcher".split()
)


def country_around(scene: Scene, token: Token) -> str | None:
    """The one country in which the sentence of a word is set, if it names no other.

    For those who protest, the one country that the sentence names at all.

    Args:
        scene: whose names are settled.
        token: a noun for somebody.
    """
    named = set(_named(scene, token))
    set_in = {country for country, where in named if where}
    if not set_in and lemma(token) in _AT_HOME:
        set_in = {country for country, _ in named}
    return set_in.pop() if len(set_in) == 1 else None


def _named(scene: Scene, token: Token) -> Iterator[tuple[str | None, bool]]:
    """Countries that the sentence of a word names, and whether as a place."""
    sentence = token.sent
    for index in range(sentence.start, sentence.end):
        hit = scene.at.get(index)
        if hit is not None and hit.start == index and hit.sense.entry.kind in _PLACES:
            where = case_of(scene.doc[scene.head(hit.start, hit.end)]) in _IN
            yield hit.sense.entry.country, where
