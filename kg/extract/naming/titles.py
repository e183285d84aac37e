"""Titles before names: "Ukrainian Foreign Minister", "Iran's President", "Gen."."""

from spacy.tokens import Token

from kg.extract.naming.nouns import Noun, noun_at
from kg.extract.naming.scene import COUNTRIES, Scene
from kg.knowledge.entries import Entry

HONORIFICS = frozenset(
    "mr mrs ms dr sir dame lord lady gen gen. lt lt. col col. maj maj. adm adm. sen sen. rep rep. "
    "mr. mrs. ms. dr. prof prof. president-elect ayatollah sheikh cardinal pope king queen prince "
    "princess crown former ex then acting interim senior deputy vice special chief prime foreign "
    "state the st. hon. rev. rev brig. brig secretary-designate new outgoing incoming late top us "
    "then-president elect designate first".split()
)


def title_of(scene: Scene, start: int) -> tuple[int, list[Entry], Noun | None]:
    """The title before a name: where it starts, the countries it names, its noun.

    Args:
        scene: the article.
        start: token of the name.
    """
    doc, at = scene.doc, start
    entries: list[Entry] = []
    noun: Noun | None = None
    while at > 0:
        token = doc[at - 1]
        if token.text in {"-", "'s", "’s"} or (token.lower_ in {"of", "for"} and noun is None):
            if at == start or not _goes_on(scene, at - 1, token):
                break
            at -= 1
            continue
        if token.text == ")" and at > 3 and doc[at - 3].text == "(" and at - 2 in scene.at:
            at -= 3  # "Republic of Korea (ROK) Minister"
            continue
        found = noun_at(token, scene.actors)
        posted = _post(scene, at) if noun is None and at == start else None
        if posted is not None:
            noun, at = posted, posted.start
        elif found is not None and noun is None:
            noun, at = found, min(at - 1, found.start)
        elif token.i in scene.at and scene.at[token.i].sense.entry.kind not in {"person", "place"}:
            entries, at = [scene.at[token.i].sense.entry, *entries], scene.at[token.i].start
        elif found is not None or token.lower_ in HONORIFICS:
            at -= 1
        else:
            break
    while at < start and doc[at].lower_ in {"-", "'s", "’s", "and", "of", "for", "the"}:
        at += 1
    return at, entries, noun


def _post(scene: Scene, at: int) -> Noun | None:
    """The noun of a post abroad before its country ("Ambassador to Germany Richard Grenell")."""
    hit = scene.at.get(at - 1)
    if hit is None or hit.start < 2 or scene.doc[hit.start - 1].lower_ not in {"to", "for"}:
        return None
    return noun_at(scene.doc[hit.start - 2], scene.actors)


def _goes_on(scene: Scene, at: int, token: Token) -> bool:
    """Whether a possessive, hyphen or preposition inside a title has its noun before it."""
    if at == 0:
        return False
    before = scene.doc[at - 1]
    if token.lower_ in {"of", "for"}:
        return noun_at(before, scene.actors) is not None
    hit = scene.at.get(before.i)
    return token.text == "-" or (hit is not None and hit.sense.entry.kind in COUNTRIES)
