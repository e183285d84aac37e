"""Linking: which words of an article mean which actors, and why.

Steps, each only over what the ones before left: names of the tables, persons with their
titles, surnames, agents ("Ukrainian officials"), countries and adjectives, unknown names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.naming.groups import link_groups, minted
from kg.extract.naming.mention import Hit, Mention
from kg.extract.naming.nouns import Noun, noun_at
from kg.extract.naming.owners import Owner, owner_of, takes_side
from kg.extract.naming.people import full_names, remember
from kg.extract.naming.scene import COUNTRIES, Scene
from kg.extract.naming.senses import place
from kg.extract.naming.surnames import short_names
from kg.extract.naming.survey import survey
from kg.extract.naming.titles import title_of
from kg.extract.naming.unlisted import appositions, organisations
from kg.knowledge.actors import Actors
from kg.knowledge.agents import Agent
from kg.knowledge.entries import Entry
from kg.model import Actor, Article

__all__ = ["Mention", "mentions"]
_PLACES = COUNTRIES | {"region", "place"}
_ANYONE = Agent("", "", "", bare=False)


def mentions(doc: Doc, actors: Actors, *, article: Article) -> list[Mention]:
    """Mentions of actors in a parsed article, in text order; some lie inside others.

    Args:
        doc: parse of ``article.text``.
        actors: the tables.
        article: its day tells who held an office.
    """
    scene = survey(doc, actors, article)
    _people(scene)
    list(link_groups(scene))
    _names(scene)
    organisations(scene)
    appositions(scene)
    return sorted(scene.mentions, key=lambda m: (m.start, m.end))


# --- persons


def _people(scene: Scene) -> None:
    """Link full names and surnames; each with its title."""
    for start, end, actor, why in full_names(scene):
        if not scene.free(start, end):
            continue
        linked = _person(scene, start, end, actor, why)
        remember(scene, linked, scene.doc[start:end].text)
    for start, end, actor, why in list(short_names(scene)):
        if scene.free(start, end):
            _person(scene, start, end, actor, why)
    _share_countries(scene)


def _share_countries(scene: Scene) -> None:
    """Let all mentions of an unknown person know the country that one of them tells."""
    known = {a.id: a for m in scene.mentions for a in m.actors if a.country}
    for index, mention in enumerate(scene.mentions):
        actor = mention.actors[0]
        if actor.country is None and actor.id in known and scene.actors.get(actor.id) is None:
            told = replace(mention, actors=(known[actor.id],))
            scene.mentions[index] = told
            for token in range(mention.start, mention.end):
                scene.taken[token] = told


def _person(scene: Scene, start: int, end: int, actor: Actor, why: str) -> Actor:
    """Record a person together with the title before the name."""
    first, entries, noun = title_of(scene, start)
    if not scene.free(first, start):
        first = start
    title = scene.doc[first:start].text
    serving = _serves(entries, noun) and "former" not in title.lower()
    if serving:
        actor = replace(actor, country=None)
    elif actor.country is None and scene.actors.get(actor.id) is None:
        actor, why = _placed(scene, actor, _givers(scene, entries, noun), (start, end), why)
    sector = noun.agent.sector if noun is not None else None
    words = f'{why}; title "{title}"' if title else why
    head = _name_head(scene.doc, start, end).i
    scene.add(Mention(first, end, head, (actor,), words, sector, serving=serving))
    return actor


def _serves(entries: list[Entry], noun: Noun | None) -> bool:
    """Whether a title is of an organisation of many states, and not that of an ambassador to it."""
    abroad = noun is not None and noun.agent.noun.endswith(("ambassador", "representative"))
    bodies = [e.kind == "organisation" and not e.country for e in entries]
    return noun is not None and not abroad and bool(bodies) and all(bodies)


def _givers(scene: Scene, entries: list[Entry], noun: Noun | None) -> list[Entry]:
    """The countries that a title names, else the one that alone gives such titles."""
    only = scene.actors.country(noun.agent.country) if noun is not None else None
    return entries or ([only] if only is not None else [])


def _name_head(doc: Doc, start: int, end: int) -> Token:
    """Head of a name; where the title governs it, the title."""
    first = doc[start]
    return next((t for t in doc[start:end] if not start <= t.head.i < end), first)


def _placed(
    scene: Scene, actor: Actor, entries: list[Entry], span: tuple[int, int], why: str
) -> tuple[Actor, str]:
    """A minted person with the country that title or apposition give."""
    found = [e for e in entries if e.country]
    basis = "title"
    if not found:
        found, basis = _behind(scene, span[1]), "words after the name"
    if not found:
        found, basis = _described(scene, span), "description"
    if not found or found[0].country is None:
        return actor, why
    placed = Actor(actor.id, actor.label, found[0].country, actor.kind)
    return placed, f"{why}; of {found[0].label} by the {basis}"


def _behind(scene: Scene, end: int) -> list[Entry]:
    """The country in "Igor Matovič of the Slovak Republic"."""
    words = [t for t in scene.doc[end : end + 3] if t.lower_ != "the"]
    if len(words) < 2 or words[0].lower_ not in {"of", "from"}:
        return []
    return [e for e in scene.country_of(words[1]) if e.country]


def _described(scene: Scene, span: tuple[int, int]) -> list[Entry]:
    """Countries of the noun that a name is in apposition to, or the other way round."""
    for token in scene.doc[span[0] : span[1]]:
        left = [c for c in token.lefts if c.dep_ == "amod"]  # "British militant Ali"
        adjectives = [c for one in left for c in (one, *one.lefts)]
        if found := [e for c in adjectives for e in scene.country_of(c) if e.country]:
            return found
        near = [c for c in token.children if c.dep_ in {"appos", "nmod:desc"}]
        if token.dep_ in {"appos", "flat"} and token.head.i not in range(*span):
            near.append(token.head)
        if token.dep_ == "nsubj" and _is_told(token.head):
            near.append(token.head)
        for other in near:
            owner = _owner(scene, other)
            found = [e for e in owner.entries if e.country]
            if noun_at(other, scene.actors) is not None:  # an aide's country, not a fiancée's
                found += _countries(scene, owner.persons)
            if found:
                return found
    return []


def _countries(scene: Scene, persons: Iterable[Actor]) -> Iterator[Entry]:
    """Countries of some persons."""
    for person in persons:
        if person.country and (entry := scene.actors.country(person.country)) is not None:
            yield entry


def _is_told(token: Token) -> bool:
    """Whether somebody is said to be what a noun says, not to be somewhere ("was in Delhi")."""
    parts = {child.dep_ for child in token.children}
    return "cop" in parts and "case" not in parts


def _owner(scene: Scene, token: Token) -> Owner:
    noun = noun_at(token, scene.actors)
    if noun is None:
        noun = Noun(token.i, token.i + 1, token.i, _ANYONE, token.lower_)
    return owner_of(scene, noun)


def _names(scene: Scene) -> None:
    """Link countries, organisations, groups, capitals and adjectives."""
    last = None
    for hit in list(scene.at.values()):
        if hit is last or not scene.free(hit.start, hit.end) or hit.sense.entry.kind == "person":
            continue
        last = hit
        _name(scene, hit)


def _name(scene: Scene, hit: Hit) -> None:
    """Record one name of the tables."""
    where = place(scene.doc, hit) if _placeable(hit) else ""
    sense = next((s for s in hit.senses if s.entry.kind in _PLACES), hit.sense)
    entry, role = (sense if where else hit.sense)[:2]
    words = scene.doc[hit.start : hit.end].text
    if role == "adjective" and (takes_side(scene.doc, hit.start) or _opens_name(scene, hit)):
        return
    if role == "people":
        actor = minted(words, entry.country)
        why = f"people of {entry.label}"
        scene.add(Mention(hit.start, hit.end, scene.head(hit.start, hit.end), (actor,), why))
        return
    if entry.kind == "place" and entry.country is None:
        return
    actor = _country(scene, entry).actor if entry.kind == "place" else entry.actor
    why = f"place: {where}" if where else _why(entry, role, words)
    head = scene.head(hit.start, hit.end)
    scene.add(Mention(hit.start, hit.end, head, (actor,), why, entry.sector or None))


def _placeable(hit: Hit) -> bool:
    """Whether a name may say where something is."""
    sense = hit.sense
    return sense.role == "seat" or (sense.entry.kind in _PLACES and sense.role != "adjective")


def _opens_name(scene: Scene, hit: Hit) -> bool:
    """Whether an adjective begins an organisation's name ("the Latvian Wood Council")."""
    rest = scene.doc[hit.end : hit.end + 2]
    named = [t for t in rest if t.ent_type_ == "ORG" and t.ent_iob_ == "I" and t.pos_ == "PROPN"]
    return len(named) == 2 and scene.free(hit.end, hit.end + 2)


def _country(scene: Scene, entry: Entry) -> Entry:
    return scene.actors.country(entry.country or "") or entry


def _why(entry: Entry, role: str, words: str) -> str:
    """The reason of a link by name, in words."""
    return {
        "name": f"name of {entry.label}",
        "adjective": f'adjective "{words}" of {entry.label}',
        "capital": f"{words}, capital of {entry.label}, for its government",
        "seat": f"{words}, seat of government, for {entry.label}",
        "place": f"{words}, a place of {entry.country}",
    }[role]
