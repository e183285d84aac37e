"""Linking: which words of an article mean which actors, and why.

Steps, each only over what the ones before left: names of the tables, persons with their
titles, surnames, agents ("Ukrainian officials"), countries and adjectives, unknown names.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from kg.extract.groups import Owner, link_groups, minted, owner_of
from kg.extract.mention import Hit, Mention
from kg.extract.naming import Pieces, hits
from kg.extract.nouns import Noun, noun_at
from kg.extract.people import full_names, remember, short_names, title_of
from kg.extract.phrases import phrase
from kg.extract.scene import COUNTRIES, Scene, demonym
from kg.extract.senses import place, settle
from kg.knowledge.actors import Actors, Entry
from kg.knowledge.agents import Agent
from kg.knowledge.slug import slug
from kg.model import Actor, Article

__all__ = ["Mention", "mentions", "phrase"]
_PLACES = COUNTRIES | {"region", "place"}
_AGAINST = frozenset({"pro", "anti", "non"})


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
    _unknown(scene)
    _appositions(scene)
    return sorted(scene.mentions, key=lambda m: (m.start, m.end))


def survey(doc: Doc, actors: Actors, article: Article) -> Scene:
    """The names of the tables in an article, each with its likeliest meaning.

    Args:
        doc: parse of ``article.text``.
        actors: the tables.
        article: read for its day.
    """
    scene = Scene(doc, actors, article, Pieces(doc))
    found = list(hits(scene.text, actors))
    scene.put(found)
    scene.at.clear()
    for hit in found:
        settled = settle(scene, hit)
        if settled is not None:
            for index in range(hit.start, hit.end):
                scene.at[index] = settled
    return scene


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


def _person(scene: Scene, start: int, end: int, actor: Actor, why: str) -> Actor:
    """Record a person together with the title before the name."""
    first, entries, noun = title_of(scene, start)
    if not scene.free(first, start):
        first = start
    if actor.country is None and scene.actors.get(actor.id) is None:
        actor, why = _placed(scene, actor, entries, (start, end), why)
    title = scene.doc[first:start].text
    sector = noun.agent.sector if noun is not None else None
    words = f'{why}; title "{title}"' if title else why
    scene.add(first, end, [actor], words, head=_name_head(scene.doc, start, end), sector=sector)
    return actor


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
        found, basis = _described(scene, span), "description"
    if not found or found[0].country is None:
        return actor, why
    placed = Actor(actor.id, actor.label, found[0].country, actor.kind)
    return placed, f"{why}; of {found[0].label} by the {basis}"


def _described(scene: Scene, span: tuple[int, int]) -> list[Entry]:
    """Countries of the noun that a name is in apposition to, or the other way round."""
    for token in scene.doc[span[0] : span[1]]:
        near = [c for c in token.children if c.dep_ in {"appos", "nmod:desc"}]
        if token.dep_ in {"appos", "flat"} and token.head.i not in range(*span):
            near.append(token.head)
        for other in near:
            owner = _owner(scene, other)
            found = [e for e in owner.entries if e.country]
            found += [
                entry
                for person in owner.persons
                if person.country and (entry := scene.actors.country(person.country)) is not None
            ]
            if found:
                return found
    return []


def _owner(scene: Scene, token: Token) -> Owner:
    noun = noun_at(token, scene.actors)
    if noun is None:
        noun = Noun(token.i, token.i + 1, token.i, _ANYONE, token.lower_)
    return owner_of(scene, noun)


# --- names that are no persons


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
    entry, role = hit.sense.entry, hit.sense.role
    words = scene.doc[hit.start : hit.end].text
    if role == "adjective" and _sided(scene.doc, hit):
        return
    if role == "people":
        actor = minted(words, entry.country)
        scene.add(hit.start, hit.end, [actor], f"people of {entry.label}")
        return
    if entry.kind == "place" and entry.country is None:
        return
    actor = _country(scene, entry).actor if entry.kind == "place" else entry.actor
    where = place(scene.doc, hit) if entry.kind in _PLACES and role != "adjective" else ""
    why = f"place: {where}" if where else _why(entry, role, words)
    scene.add(hit.start, hit.end, [actor], why, sector=entry.sector)


def _sided(doc: Doc, hit: Hit) -> bool:
    """Whether "pro-" or "anti-" stands before an adjective."""
    return (
        hit.start > 1 and doc[hit.start - 1].text == "-" and doc[hit.start - 2].lower_ in _AGAINST
    )


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


# --- names in no table


def _unknown(scene: Scene) -> None:
    """Mint organisations that the model found and no table has."""
    for ent in scene.doc.ents:
        if ent.label_ != "ORG" or not scene.free(ent.start, ent.end):
            continue
        words = _trimmed(ent)
        if words is None or not any(t.pos_ == "PROPN" for t in words):
            continue
        _first, entries, _noun = title_of(scene, words.start)
        inside = [e for t in words for e in scene.country_of(t)]
        country = next((e.country for e in (*entries, *inside) if e.country), None)
        actor = Actor(f"actor:{slug(words.text)}", words.text, country, "organisation")
        if actor.id != "actor:":
            scene.add(words.start, words.end, [actor], "organisation's name, in no table")


def _trimmed(ent: Span) -> Span | None:
    """A name without article, quotation marks and possessive."""
    start, end = ent.start, ent.end
    while start < end and not ent.doc[start].text[0].isupper():
        start += 1
    while start < end and not ent.doc[end - 1].text[0].isalnum():
        end -= 1
    found = ent.doc[start:end]
    return found if start < end and len(found.text) > 1 else None


# --- appositions


def _appositions(scene: Scene) -> None:
    """Let the description of a named person mean the person ("Putin's spokesperson, Peskov")."""
    for index, mention in enumerate(scene.mentions):
        head = scene.doc[mention.head]
        if head.dep_ != "appos" and not any(c.dep_ == "appos" for c in head.children):
            continue
        if mention.sector is None or not _is_minted(scene, mention):
            continue
        named = next(_named_beside(scene, head), None)
        if named is not None:
            scene.mentions[index] = Mention(
                mention.start,
                mention.end,
                mention.head,
                named.actors,
                f"in apposition to {named.actors[0].label}",
                mention.sector,
            )


def _is_minted(scene: Scene, mention: Mention) -> bool:
    return all(scene.actors.get(a.id) is None and a.kind == "group" for a in mention.actors)


def _named_beside(scene: Scene, head: Token) -> Iterable[Mention]:
    """Mentions of persons that a noun is in apposition with."""
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        beside.append(head.head)
    for token in beside:
        mention = scene.taken.get(token.i)
        if mention is not None and mention.actors[0].kind == "person":
            yield mention


_ANYONE = Agent("", "", "", bare=False)
