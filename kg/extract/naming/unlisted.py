"""Organisations that no table has, and descriptions beside a person's name."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.naming.mention import Mention
from kg.extract.naming.scene import Scene
from kg.extract.naming.senses import AFTER_CITY
from kg.extract.naming.titles import title_of
from kg.knowledge.slug import slug
from kg.model import Actor

# How reasons of links by a name begin.
_BY_NAME = ("name of", "surname of", "first name", "spelling", "person's name", "organisation's")


def organisations(scene: Scene) -> None:
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
        country = country or _town(scene, words)
        actor = Actor(f"actor:{slug(words.text)}", words.text, country, "organisation")
        if actor.id != "actor:":
            head = scene.head(words.start, words.end)
            why = "organisation's name, in no table"
            scene.add(Mention(words.start, words.end, head, (actor,), why))


def _town(scene: Scene, words: Span) -> str | None:
    """Country of the town that something is named after ("Baghdad University")."""
    if len(words) < 2 or words[1].lower_ not in AFTER_CITY:
        return None
    countries = {entry.country for entry in scene.actors.named(words[0].text)} - {None}
    return countries.pop() if len(countries) == 1 else None


def _trimmed(ent: Span) -> Span | None:
    """A name without article, quotation marks and possessive."""
    start, end = ent.start, ent.end
    while start < end and not ent.doc[start].text[0].isupper():
        start += 1
    while start < end and not ent.doc[end - 1].text[0].isalnum():
        end -= 1
    found = ent.doc[start:end]
    return found if start < end and len(found.text) > 1 else None


def appositions(scene: Scene) -> None:
    """Let the description of a named person mean the person ("Putin's spokesperson, Peskov")."""
    for index, mention in enumerate(scene.mentions):
        head = scene.doc[mention.head]
        if head.dep_ != "appos" and not any(c.dep_ == "appos" for c in head.children):
            continue
        if mention.sector is None or mention.why.startswith(_BY_NAME):
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


def _person(mention: Mention) -> bool:
    return mention.actors[0].kind == "person"


def _named_beside(scene: Scene, head: Token) -> Iterator[Mention]:
    """Mentions of persons that a noun is in apposition with."""
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        beside.append(head.head)
    for token in beside:
        mention = scene.taken.get(token.i)
        if mention is not None and mention.why.startswith(_BY_NAME) and _person(mention):
            yield mention
