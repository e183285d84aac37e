"""What an ambiguous name means here, and whether a country is meant as a government or a place."""

from collections import Counter
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.naming.mention import Hit, head_of
from kg.extract.naming.nouns import noun_at
from kg.extract.naming.scene import COUNTRIES, Scene
from kg.knowledge.actors import Sense
from kg.knowledge.entries import Entry

_PLACE_WORDS = frozenset(
    "in near at inside outside within across throughout around into onto through off amid".split()
)
# "interfere in Syria", "confidence in Iran": the country is what is acted upon.
_NOT_PLACE = frozenset(
    "interfere interference intervene intervention meddle meddling invest investment trust "
    "believe confidence interest stake".split()
)
_SITES = frozenset(
    "airport province region city area suburb district hospital university base port border "
    "governorate oblast prison street square neighborhood neighbourhood summit".split()
)
_US_STATE = frozenset({"atlanta", "governor", "savannah", "republican", "democratic", "senate"})
AFTER_CITY = frozenset(
    "post times state university county street avenue park stadium airport".split()
)


def settle(scene: Scene, hit: Hit) -> Hit | None:
    """The hit with its likeliest meaning first, or None where it is no name of an actor here.

    Args:
        scene: the article.
        hit: a name with all its meanings.
    """
    if _inside_person(scene, hit):
        return None
    senses = [s for s in hit.senses if _possible(scene, hit, s)]
    if not senses:
        return None
    senses.sort(key=lambda s: _rank(scene, hit, s))
    return replace(hit, senses=tuple(senses))


def _inside_person(scene: Scene, hit: Hit) -> bool:
    """Whether a country's or city's name is part of a person's ("Michael Jordan")."""
    doc = scene.doc
    if hit.sense.entry.kind == "person" or hit.sense.role in {"adjective", "people"}:
        return False
    first, last = doc[hit.start], doc[hit.end - 1]
    if first.ent_type_ != "PERSON" or (hit.end < len(doc) and noun_at(doc[hit.end], scene.actors)):
        return False
    before = hit.start > 0 and first.ent_iob_ == "I" and doc[hit.start - 1].pos_ != "ADJ"
    after = hit.end < len(doc) and doc[hit.end].ent_iob_ == "I"
    doubtful = hit.sense.ambiguous and not doc[hit.start : hit.end].text.isupper()  # "the WHO"
    return (before or after or doubtful) and last.ent_type_ == "PERSON"


def _possible(scene: Scene, hit: Hit, sense: Sense) -> bool:
    """Whether the context lets a name have this meaning."""
    doc, entry = scene.doc, sense.entry
    after = doc[hit.end].lower_ if hit.end < len(doc) else ""
    if entry.id == "actor:GEO" and sense.role == "name":
        return not (scene.countries["USA"] and _american_state(scene, hit))
    if sense.role in {"capital", "seat", "place"} and after in AFTER_CITY:
        return False
    if not sense.ambiguous or (entry.kind in COUNTRIES and sense.role in {"name", "adjective"}):
        return True
    if entry.kind == "organisation" and sense.role == "seat":
        return True
    if sense.role in {"capital", "place"}:
        support = bool(entry.country and scene.countries[entry.country])
        return support or entry.id in {"actor:USA", "actor:BEL", "actor:European_Union"}
    return _supported(scene, hit, entry)


def _american_state(scene: Scene, hit: Hit) -> bool:
    caucasus = sum(scene.countries[c] for c in ("RUS", "ARM", "AZE", "GEO", "UKR"))
    words = {t.lower_ for t in scene.doc[max(0, hit.start - 12) : hit.end + 12]}
    return not caucasus and bool(words & _US_STATE)


def _supported(scene: Scene, hit: Hit, entry: Entry) -> bool:
    """Whether something speaks for an ambiguous name of an organisation or group."""
    start = hit.start
    while start > 0 and scene.doc[start - 1].text in {"'s", "’s", "the"}:
        start -= 1
    before = scene.country_of(scene.doc[start - 1]) if start else []
    near = [e.country for e in before if e.country and e.kind in COUNTRIES]
    if near:
        return entry.country in near
    if entry.country is None:
        family = {entry.id, entry.code} if entry.code in {"EUR", "UNO"} else {entry.id}
        return scene.doc[hit.start : hit.end].text.isupper() or bool(family & scene.seen)
    return not scene.countries or bool(scene.countries[entry.country])


def _rank(scene: Scene, hit: Hit, sense: Sense) -> tuple[int, int, int, int]:
    """Likelier meanings first: supported by the article's countries, plain names, unambiguous.

    Of groups of one name ("Taliban") those of a country that the sentence names come first.
    """
    entry = sense.entry
    named = scene.countries
    if entry.kind == "group" and len(hit.senses) > 1:
        named = scene.around.get(scene.doc[hit.start].sent.start, Counter())
    seen = named[entry.country] if entry.country else 0
    if entry.id == "actor:European_Union" and sense.role == "seat":
        return (0, 0, 0, 0)
    order = {"name": 0, "adjective": 1, "people": 1, "capital": 2, "seat": 2, "place": 3}
    usual = entry.id in {"actor:COD", "actor:DOM"}
    return (order[sense.role] > 2, -seen, not usual, order[sense.role] * 2 + sense.ambiguous)


def place(doc: Doc, hit: Hit) -> str:
    """The preposition that makes a country or city a place here, or "" where it acts.

    Args:
        doc: parsed.
        hit: a country, capital, region or city.
    """
    head = head_of(doc, hit.start, hit.end)
    while head.dep_ == "conj" and not _case(head):
        head = head.head
    word = _case(head)
    if word in _PLACE_WORDS and head.head.lemma_.lower() not in _NOT_PLACE:
        return word
    if _dateline(doc, hit) or doc[hit.end : hit.end + 2].text.startswith(", D.C"):
        return "dateline"
    if hit.sense.role != "name" and head.dep_ == "compound" and head.head.lemma_.lower() in _SITES:
        return head.head.lower_
    return ""


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), "")


def _dateline(doc: Doc, hit: Hit) -> bool:
    """Whether a name opens a line as the place of the report ("KYIV (Reuters) —")."""
    opens = hit.start == 0 or "\n" in doc[hit.start - 1].text
    if not opens or hit.end >= len(doc):
        return False
    return doc[hit.end].text in {"(", "—", "–", "--"} or (
        doc[hit.start].text.isupper() and len(doc[hit.start]) > 3 and doc[hit.end].text == ","
    )
