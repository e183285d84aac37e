"""Surnames alone: of persons named in the article, else of well-known holders of office."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.naming.people import NOBODY, as_actor, calling
from kg.extract.naming.prominence import (
    LEADING,
    country_named,
    in_office,
    known_here,
    led,
    spells_of,
    standing,
    titled,
)
from kg.extract.naming.scene import Scene
from kg.knowledge.entries import Entry
from kg.knowledge.names import pieces
from kg.knowledge.slug import slug
from kg.model import Actor

_MISTAKEN = frozenset({"ORG", "GPE", ""})  # what the model may take a leader's surname for


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
        elif _a_name(scene, token) and (span := _personal(scene, token)) is not None:
            yield from _famous(scene, span)


def _personal(scene: Scene, token: Token) -> Span | None:
    """The name of a person that starts here; the model takes some leaders' for something else."""
    if token.ent_type_ == "PERSON" and token.ent_iob_ == "B":
        span = next(e for e in scene.doc.ents if e.start == token.i)
        return None if calling(scene, span[-1]) else span  # "the Vice President"
    longer = token.i + 1 < len(scene.doc) and scene.doc[token.i + 1].ent_iob_ == "I"
    if token.ent_iob_ == "I" or longer or token.ent_type_ not in _MISTAKEN:
        return None
    if not token.ent_type_ and not (token.i and calling(scene, scene.doc[token.i - 1])):
        return None
    leading = any(standing(scene, e) >= LEADING for e in scene.actors.surnamed(token.text))
    return scene.doc[token.i : token.i + 1] if leading else None


def _a_name(scene: Scene, token: Token) -> bool:
    """Whether a token that the model takes for a person is no title or known name."""
    known = token.i in scene.at or token.text in NOBODY or not pieces(token.text)
    return not known and not calling(scene, token)


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


def _famous(scene: Scene, span: Span) -> Iterator[tuple[int, int, Actor, str]]:
    """A surname alone: who bears it and holds office, or did, in a country of the article."""
    if len(span) > 2 or not scene.free(span.start, span.end):
        return
    first = scene.first_names.get(" ".join(pieces(span.text)))
    if first is not None:
        yield span.start, span.end, first, f"first name of {first.label}, named in the article"
        return
    known = [e for e in scene.actors.surnamed(span.text) if e.kind == "person"]
    best = sorted(known, key=lambda e: _rank(scene, span, e))
    top = best[0] if best else None
    if top is not None and (
        titled(scene, span, top)
        or known_here(scene, top)
        or in_office(scene, top, span.text)
        or led(scene, best)
    ):
        spells = spells_of(scene, top)
        why = f"surname of {top.label}" + (f", {spells[-1].title} then" if spells else "")
        yield span.start, span.end, as_actor(scene, top), why
        return
    name = span.text.strip("'\"’")
    actor = Actor(f"actor:{slug(name)}", name, None, "person")
    yield span.start, span.end, actor, "person's name, in no table"


def _rank(scene: Scene, span: Span, bearer: Entry) -> tuple[int, int, int]:
    """Whom a surname means: the titled, the high in office, those of the article's countries."""
    return (
        -titled(scene, span, bearer),
        -standing(scene, bearer),
        -country_named(scene, bearer),
    )
