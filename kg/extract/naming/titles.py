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

_FOR = frozenset({"to", "for", "of", "on"})
_BETWEEN = frozenset({"and", "the", "&", ",", "(", ")", "-"})
_LONGEST = 16  # tokens of a title


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
        opening = noun is None and at == start and not _called(scene, found)
        posted = _post(scene, at) if opening else None
        if posted is not None:
            entries = _owning(scene, posted.end, start)
            noun, at = posted, posted.start
        elif found is not None and noun is None:
            noun, at = found, min(at - 1, found.start)
        elif token.i in scene.at and scene.at[token.i].sense.entry.kind not in {"person", "place"}:
            entries, at = [scene.at[token.i].sense.entry, *entries], scene.at[token.i].start
        elif found is not None or token.lower_ in HONORIFICS or _ministry(scene, token):
            at -= 1
        else:
            break
    while at < start and doc[at].lower_ in {"-", "'s", "’s", "and", "of", "for", "the"}:
        at += 1
    return at, entries, noun


def _owning(scene: Scene, after: int, start: int) -> list[Entry]:
    """The country that a title is of ("First Lady of Zambia Esther Lungu")."""
    for at in range(after, start):
        hit, before = scene.at.get(at), scene.doc[at - 1]
        before = scene.doc[at - 2] if before.lower_ == "the" else before
        if hit is not None and hit.sense.entry.kind in COUNTRIES and before.lower_ == "of":
            return [hit.sense.entry]
    return []


def _called(scene: Scene, noun: Noun | None) -> bool:
    """Whether a noun before a name is what its bearer is ("President"), not "the Knesset"."""
    return noun is not None and scene.doc[max(noun.start - 1, 0)].lower_ not in _FOR | {"the"}


def _post(scene: Scene, at: int) -> Noun | None:
    """The noun of a title that says what or where for, before a name.

    As in "Ambassador to Germany Richard Grenell", "Speaker of the Knesset Mickey Levy" and
    "Assistant Secretary for African Affairs Molly Phee".
    """
    doc, found = scene.doc, None
    if not at or not (doc[at - 1].text == ")" or _part(doc[at - 1])):
        return None
    for index in range(at - 1, max(at - _LONGEST, 0), -1):
        token = doc[index]
        if token.lower_ in _FOR:
            noun = noun_at(doc[index - 1], scene.actors)
            if noun is not None and doc[noun.head].text[0].isupper():
                found = noun
        elif index < (found.start if found else 0) or not _within(token):
            break
    return found


def _within(token: Token) -> bool:
    """Whether a token may stand inside a title."""
    return _part(token) or token.lower_ in _BETWEEN


def _ministry(scene: Scene, token: Token) -> bool:
    """Whether a word is short for an office, behind its country ("the Italian MFA's")."""
    hit = scene.at.get(token.i - 1)
    short = token.is_upper and token.is_alpha and token.i not in scene.at
    return short and hit is not None and hit.sense.entry.kind in COUNTRIES


def _part(token: Token) -> bool:
    """Whether a word may stand in a title: it has a capital and names no person."""
    return token.text[0].isupper() and token.ent_type_ != "PERSON"


def _goes_on(scene: Scene, at: int, token: Token) -> bool:
    """Whether a possessive, hyphen or preposition inside a title has its noun before it."""
    if at == 0:
        return False
    before = scene.doc[at - 1]
    if token.lower_ in {"of", "for"}:
        return noun_at(before, scene.actors) is not None
    hit = scene.at.get(before.i)
    return token.text == "-" or (hit is not None and hit.sense.entry.kind in COUNTRIES)
