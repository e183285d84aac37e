"""Attributions: who says which stretch of the text.

Three kinds of evidence are read: verbs of saying with what depends on them ("said that",
"acknowledged the call"), quotations with the verb that stands next to them, and phrases that
name whose account a sentence is ("according to", "as reported by").
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.grammar import case_of, children, conjuncts, subjects
from kg.extract.naming.mention import Mention
from kg.extract.quotation.quoted import Attribution, Scene, add_quotes, plain, within
from kg.extract.quotation.quotes import quotes
from kg.extract.quotation.sayings import cut, reported, sayings, trim
from kg.extract.roles import Roles
from kg.knowledge.frames import Frames

__all__ = ["Attribution", "attributions"]


def attributions(doc: Doc, mentions: Iterable[Mention], frames: Frames) -> list[Attribution]:
    """Attributions of a parsed Doc in text order, those that report others first."""
    scene = Scene(doc, Roles(mentions), frames, doc.text)
    quoted = quotes(scene.text)
    said = [s for s in sayings(doc, scene.roles, frames) if not within(s.cue, quoted)]
    found = [plain(s, quoted) for s in cut(doc, said, quoted, frames)]
    found = add_quotes(found, quoted, scene)
    found += _accounts(doc, scene.roles)
    return _nested(doc, found)


def _accounts(doc: Doc, roles: Roles) -> Iterator[Attribution]:
    """Sentences that name whose account they are: "according to", "as reported by"."""
    according = {t.head.i for t in doc if t.dep_ == "case" and t.lower_.startswith("according")}
    for token in doc:
        phrase = None
        if token.i in according and case_of(token).startswith("according"):
            phrase, who = token, conjuncts(token)
        elif reported(token) and any(c.lower_ == "as" for c in children(token, "mark")):
            phrase, who = token, [t for s in subjects(token) for t in conjuncts(s)]
        if phrase is None:
            continue
        speaker = tuple(p.actor for p in roles.parts(who))
        content = _rest(phrase)
        if speaker and content:
            cue = (phrase.left_edge.i, phrase.i + 1)
            yield Attribution(speaker, cue, content[0], content[1], "indirect")
    yield from _headlines(doc, roles)


def _rest(phrase: Token) -> tuple[int, int] | None:
    """The sentence before or after a phrase, whichever is longer."""
    sentence = phrase.sent
    edge = [t.i for t in phrase.subtree]
    before = sentence.doc[sentence.start : min(edge)]
    after = sentence.doc[max(edge) + 1 : sentence.end]
    span = max(before, after, key=lambda s: len(s.text.strip(" ,.\n")))
    return trim(span) if span.text.strip(" ,.\n") else None


def _headlines(doc: Doc, roles: Roles) -> Iterator[Attribution]:
    """Lines that open with a speaker and a colon."""
    for sentence in doc.sents:
        colon = next((t for t in sentence[1:7] if t.text == ":"), None)
        if colon is None or colon.i + 1 >= sentence.end:
            continue
        mention = roles.mention(sentence[0])
        if mention and mention.end == colon.i and mention.start == sentence.start:
            start, end = trim(doc[colon.i + 1 : sentence.end])
            yield Attribution(mention.actors, (colon.i, colon.i + 1), start, end, "indirect")


def _nested(doc: Doc, found: Iterable[Attribution]) -> list[Attribution]:
    """Attributions with their parents: the innermost whose content holds their cue."""
    ordered = sorted(found, key=lambda a: (-(a.end - a.start), a.start))
    placed: list[Attribution] = []
    for one in ordered:
        at = doc[one.cue[0]].idx
        holders = [a for a in placed if a.start <= at < a.end]
        parent = min(holders, key=lambda a: a.end - a.start) if holders else None
        placed.append(replace(one, parent=parent))
    return sorted(placed, key=lambda a: (a.start, -a.end))
