"""Persons: full names, surnames after them, unknown names, and the titles in front of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.naming.mention import Hit
from kg.extract.naming.scene import Scene
from kg.extract.naming.spellings import spelled
from kg.extract.naming.titles import HONORIFICS
from kg.knowledge.agents import singular
from kg.knowledge.entries import Entry
from kg.knowledge.names import pieces
from kg.knowledge.offices import Office
from kg.knowledge.slug import slug
from kg.knowledge.surnames import surname
from kg.model import Actor

# Who among several holders of office of one surname is meant, best first.
_RANKS = (
    "head of state",
    "head of government",
    "foreign minister",
    "secretary-general",
    "head of the commission",
    "defence minister",
    "deputy head of state",
    "spokesperson",
    "foreign ministry spokesperson",
)
_LEADING = 8  # standing of foreign ministers and those above
_NOBODY = frozenset({"God", "Allah", "Jesus", "Christ", "Lord", "Heaven"})


def full_names(scene: Scene) -> Iterator[tuple[int, int, Actor, str]]:
    """Yield persons of the tables and names the model takes for persons, with the reason."""
    seen: set[int] = set()
    for hit in _distinct(scene):
        if hit.sense.entry.kind == "person" and hit.end - hit.start > 0:
            entry = _which(scene, [s.entry for s in hit.senses])
            seen.update(range(hit.start, hit.end))
            yield (
                hit.start,
                hit.end,
                as_actor(scene, entry),
                f"name of {entry.label} in the table of people",
            )
    for span in _persons(scene):
        if len(span) > 1 and not seen & set(range(span.start, span.end)):
            actor, why = _unknown(scene, span)
            yield span.start, span.end, actor, why


def as_actor(scene: Scene, entry: Entry) -> Actor:
    """A person; without country while in office for an organisation ("Jens Stoltenberg")."""
    spells = _spells(scene, entry)
    if spells and all(f"actor:{s.body}" not in scene.actors.countries for s in spells):
        return replace(entry.actor, country=None)
    return entry.actor


def _distinct(scene: Scene) -> Iterator[Hit]:
    last = None
    for hit in scene.at.values():
        if hit is not last:
            yield hit
        last = hit


def _persons(scene: Scene) -> Iterator[Span]:
    """Names of persons that the model found, without titles, possessives and known names."""
    for ent in scene.doc.ents:
        if ent.label_ != "PERSON" or ent.text in _NOBODY:
            continue
        start, end = ent.start, ent.end
        while start < end and (_title(scene, scene.doc[start]) or start in scene.at):
            start += 1
        while end > start and (not scene.doc[end - 1].text[0].isupper() or end - 1 in scene.at):
            end -= 1
        if start == end or not pieces(scene.doc[start:end].text):
            continue  # nothing left, or not in Latin letters: no name that an id can be made of
        if scene.doc[start].text[0].isupper() and not _calling(scene, end - 1):
            yield scene.doc[start:end]


def _calling(scene: Scene, last: int) -> bool:
    """Whether what looks like a name ends in a noun for people ("the US President")."""
    return scene.actors.agent(singular(scene.doc[last].lower_)) is not None


def _title(scene: Scene, token: Token) -> bool:
    """Whether a token is a title rather than part of the name."""
    low = token.lower_
    return low in HONORIFICS or (
        scene.actors.agent(low) is not None and token.dep_ in {"nmod:desc", "compound", "amod"}
    )


def _which(scene: Scene, entries: list[Entry]) -> Entry:
    """One of several persons of the same name: in office, of a country of the article."""
    return min(entries, key=lambda e: (-_standing(scene, e), -_seen(scene, e)))


def _seen(scene: Scene, entry: Entry) -> int:
    return scene.countries[entry.country] if entry.country else 0


def _spells(scene: Scene, entry: Entry) -> list[Office]:
    return scene.actors.offices_of(entry.id, scene.day) if scene.day else []


def _standing(scene: Scene, entry: Entry) -> int:
    """How high an office a person holds when the article appears; 0: none."""
    held = {spell.office for spell in _spells(scene, entry)}
    for rank, office in enumerate(_RANKS):
        if office in held:
            return len(_RANKS) - rank + 1
    return int(bool(held))


def _unknown(scene: Scene, span: Span) -> tuple[Actor, str]:
    """A person the tables lack under this name: a like spelling of a known one, or minted."""
    name = span.text.replace("\n", " ").strip("'\"’ ")
    known = spelled(scene.actors, name, lambda e: _standing(scene, e) > 1 or _led(scene, [e]))
    if known is not None:
        return as_actor(scene, known[0]), known[1]
    return Actor(f"actor:{slug(name)}", name, None, "person"), "person's name, in no table"


def remember(scene: Scene, actor: Actor, name: str) -> None:
    """Let a person's surname stand for the person in this article; the first bearer has it.

    Args:
        scene: the article.
        actor: the person.
        name: as written in full.
    """
    entry = scene.actors.get(actor.id)
    forms = {surname(n, actor.country) for n in (name, actor.label)}
    if entry is not None:
        forms |= {surname(n, entry.country) for n in entry.aliases}
    for first in {*pieces(actor.label)[:1], *pieces(name)[:1]}:
        scene.first_names.setdefault(first, actor)
    for form in forms - {""}:
        scene.people.setdefault(form, actor)
        last = form.rpartition(" ")[2]
        scene.people.setdefault(last, actor)


def short_names(scene: Scene) -> Iterator[tuple[int, int, Actor, str]]:
    """Yield surnames: of persons named in the article, else of well-known holders of office."""
    sizes = sorted({len(form.split()) for form in scene.people} | {1}, reverse=True)
    for token in scene.doc:
        if not token.text[0].isupper() or token.i in scene.taken:
            continue
        span = _surname_at(scene, token, sizes)
        if span is not None:
            actor = scene.people[" ".join(pieces(span.text))]
            yield span.start, span.end, actor, f"surname of {actor.label}, named in the article"
        elif token.ent_iob_ == "B" and _personal(scene, token) and _a_name(scene, token):
            yield from _famous(scene, token)


def _personal(scene: Scene, token: Token) -> bool:
    """Whether a name is a person's; the model takes some leaders' surnames for organisations."""
    if token.ent_type_ == "PERSON":
        return True
    longer = token.i + 1 < len(scene.doc) and scene.doc[token.i + 1].ent_iob_ == "I"
    if token.ent_type_ != "ORG" or longer:
        return False
    return any(_standing(scene, e) >= _LEADING for e in scene.actors.surnamed(token.text))


def _a_name(scene: Scene, token: Token) -> bool:
    """Whether a token that the model takes for a person is no title or known name."""
    known = token.i in scene.at or token.text in _NOBODY or not pieces(token.text)
    return not known and scene.actors.agent(singular(token.lower_)) is None


def _known_here(scene: Scene, entry: Entry) -> bool:
    """Whether somebody holds a high office, or the article is about their country."""
    return _standing(scene, entry) > 1 or bool(_seen(scene, entry))


def _in_office(scene: Scene, entry: Entry, name: str) -> bool:
    """Whether somebody holds any office, and the name is no first name."""
    return _standing(scene, entry) > 0 and name not in scene.actors.given


def _titled(scene: Scene, span: Span, entry: Entry) -> bool:
    """Whether the words before a surname are the bearer's title ("Vice President Harris")."""
    before = [t.lower_ for t in scene.doc[max(0, span.start - 6) : span.start]]
    titles = [s.title.lower().split() for s in _spells(scene, entry)]
    return any(title and before[-len(title) :] == title for title in titles)


def _led(scene: Scene, bearers: list[Entry]) -> bool:
    """Whether the only bearer of a surname once led a state or its diplomacy."""
    offices = {s.office for s in scene.actors.offices_of(bearers[0].id)}
    return len(bearers) == 1 and bool(offices & set(_RANKS[:3]))


def _surname_at(scene: Scene, token: Token, sizes: Iterable[int]) -> Span | None:
    """The longest surname of the article's persons that starts here."""
    text, at = scene.text, scene.text.first[token.i]
    for size in sizes:
        if " ".join(text.flat[at : at + size]) in scene.people:
            span = text.span(at, size)
            if span is not None and scene.free(*span) and not _longer(scene.doc, *span):
                hit = scene.at.get(token.i)
                if (
                    hit is None
                    or hit.sense.entry.kind in {"person", "place"}
                    or hit.sense.ambiguous
                ):
                    return scene.doc[span[0] : span[1]]
    return None


def _longer(doc: Doc, start: int, end: int) -> bool:
    """Whether a surname is part of another person's longer name ("Melania Trump")."""
    if start and doc[start].ent_iob_ == "I" and doc[start - 1].pos_ == "PROPN":
        return doc[start].dep_ in {"flat", "compound"} and doc[start - 1].text[0].isupper()
    return end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].dep_ == "flat"


def _famous(scene: Scene, token: Token) -> Iterator[tuple[int, int, Actor, str]]:
    """A surname alone: who bears it and holds office, or did, in a country of the article."""
    span = next(e for e in scene.doc.ents if e.start <= token.i < e.end)
    if len(span) > 2 or not scene.free(span.start, span.end):
        return
    first = scene.first_names.get(" ".join(pieces(span.text)))
    if first is not None:
        yield span.start, span.end, first, f"first name of {first.label}, named in the article"
        return
    known = [e for e in scene.actors.surnamed(span.text) if e.kind == "person"]
    best = sorted(
        known, key=lambda e: (-_titled(scene, span, e), -_standing(scene, e), -_seen(scene, e))
    )
    top = best[0] if best else None
    if top is not None and (
        _titled(scene, span, top)
        or _known_here(scene, top)
        or _in_office(scene, top, span.text)
        or _led(scene, best)
    ):
        spells = _spells(scene, top)
        why = f"surname of {top.label}" + (f", {spells[-1].title} then" if spells else "")
        yield span.start, span.end, as_actor(scene, top), why
        return
    name = span.text.strip("'\"’")
    actor = Actor(f"actor:{slug(name)}", name, None, "person")
    yield span.start, span.end, actor, "person's name, in no table"
