"""Persons: full names, unknown names, and the titles in front of them."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.naming.mention import Hit
from kg.extract.naming.prominence import country_named, led, spells_of, standing
from kg.extract.naming.scene import Scene
from kg.extract.naming.spellings import spelled
from kg.extract.naming.titles import HONORIFICS
from kg.knowledge.agents import singular
from kg.knowledge.entries import Entry
from kg.knowledge.names import pieces
from kg.knowledge.slug import slug
from kg.knowledge.surnames import surname
from kg.model import Actor

NOBODY = frozenset({"God", "Allah", "Jesus", "Christ", "Lord", "Heaven"})


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
    spells = spells_of(scene, entry)
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
        if ent.label_ != "PERSON" or ent.text in NOBODY:
            continue
        start, end = ent.start, ent.end
        while start < end and (_title(scene, scene.doc[start]) or start in scene.at):
            start += 1
        while end > start and (not scene.doc[end - 1].text[0].isupper() or end - 1 in scene.at):
            end -= 1
        if start == end or not pieces(scene.doc[start:end].text):
            continue  # nothing left, or not in Latin letters: no name that an id can be made of
        if scene.doc[start].text[0].isupper() and not calling(scene, scene.doc[end - 1]):
            yield scene.doc[start:end]


def calling(scene: Scene, token: Token) -> bool:
    """Whether what looks like a name, or ends one, is a noun for people ("the US President")."""
    return scene.actors.agent(singular(token.lower_)) is not None


def _title(scene: Scene, token: Token) -> bool:
    """Whether a token is a title rather than part of the name."""
    low = token.lower_
    return low in HONORIFICS or (
        scene.actors.agent(low) is not None and token.dep_ in {"nmod:desc", "compound", "amod"}
    )


def _which(scene: Scene, entries: list[Entry]) -> Entry:
    """One of several persons of the same name: in office, of a country of the article."""
    return min(entries, key=lambda e: (-standing(scene, e), -country_named(scene, e)))


def _unknown(scene: Scene, span: Span) -> tuple[Actor, str]:
    """A person the tables lack under this name: a like spelling of a known one, or minted."""
    name = span.text.replace("\n", " ").strip("'\"’ ")
    known = spelled(scene.actors, name, lambda e: standing(scene, e) > 1 or led(scene, [e]))
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
