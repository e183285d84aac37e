"""Verbs of saying: who speaks, and which words the grammar makes the content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extract.grammar import SUBJECTS, children, conjuncts, lemma, objects, subjects
from kg.extract.participles import main_subjects, trailing
from kg.extract.quotation.quotes import Quote
from kg.extract.roles import Roles
from kg.knowledge.frames import Frames
from kg.model import Actor


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying, who says it, and the characters of what is said."""

    cue: Token
    speaker: tuple[Actor, ...]
    start: int
    end: int


def speaker_of(verb: Token, roles: Roles) -> tuple[Actor, ...]:
    """Actors who are the subject of a verb; of a stranded participle, of its sentence."""
    heads = [t for s in subjects(verb) for t in conjuncts(s)]
    found = roles.parts(heads)
    if not found and trailing(verb):
        found = roles.parts(t for s in main_subjects(verb) for t in conjuncts(s))
    return tuple(part.actor for part in found)


def sayings(doc: Doc, roles: Roles, frames: Frames) -> Iterator[Saying]:
    """Yield the verbs of saying that have a known speaker and a content."""
    for token in doc:
        if not _says(token, frames) or _bare_infinitive(token):
            continue
        speaker = speaker_of(token, roles)
        content = _content(token, account=lemma(token) in frames.account) if speaker else None
        if content is not None:
            yield Saying(token, speaker, content[0], content[1])


def _says(token: Token, frames: Frames) -> bool:
    """Whether a word is a verb of saying; a participle counts however it is tagged."""
    return (token.pos_ == "VERB" or trailing(token)) and lemma(token) in frames.speech


def _content(verb: Token, *, account: bool) -> tuple[int, int] | None:
    """Characters of what the grammar of a verb of saying makes its content.

    Args:
        verb: of saying.
        account: whether its object may be the content ("announced plans").
    """
    finite = [c for c in children(verb, "ccomp") if not _bare_infinitive(c)]
    said = finite or [c for c in children(verb, "parataxis") if c.i < verb.i]
    if said:
        return _extent(said[0], without=verb)
    if verb.dep_ == "parataxis" and verb.i > verb.head.i:
        return _extent(verb.head, without=verb)
    things = [c for c in objects(verb) if c.i > verb.i and c.pos_ != "PRON"]
    if not things or not account or children(verb, "xcomp"):
        return None
    last = [c for c in verb.children if c.i > things[0].i and _as(c)]
    start, end = _extent(things[0], without=verb)
    return start, max([end, *(_extent(c, without=verb)[1] for c in last)])


def _bare_infinitive(token: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children) and not any(
        c.dep_ in SUBJECTS for c in token.children
    )


def _as(token: Token) -> bool:
    """Whether a phrase says what something is described as or accused of."""
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "case"}}
    return bool(marks & {"as", "of", "for", "including"})


def _extent(head: Token, *, without: Token) -> tuple[int, int]:
    """Characters of a head's subtree on its side of the verb, punctuation at the ends left off."""
    after, sentence = head.i > without.i, head.sent
    inside = [
        t
        for t in head.subtree
        if sentence.start <= t.i < sentence.end and (t.i > without.i if after else t.i < without.i)
    ]
    first, last = min(t.i for t in inside), max(t.i for t in inside)
    for token in inside:
        edge = token.left_edge
        if token.dep_ == "acl:relcl" and edge.i > first and edge.nbor(-1).text == ",":
            last = edge.i - 1 if token.right_edge.i >= last else last
    return trim(head.doc[first : last + 1])


def trim(span: Span) -> tuple[int, int]:
    """Characters of a span without commas and blanks at its ends."""
    start, end = span.start, span.end
    while end - 1 > start and (span.doc[end - 1].text in ",.;:" or span.doc[end - 1].is_space):
        end -= 1
    while start < end - 1 and (span.doc[start].text in ",.;:" or span.doc[start].is_space):
        start += 1
    return span.doc[start].idx, span.doc[end - 1].idx + len(span.doc[end - 1])


def cut(
    doc: Doc, sayings: Sequence[Saying], quoted: Sequence[Quote], frames: Frames
) -> list[Saying]:
    """End contents where the outer speaker goes on (", adding") or a quotation ends in a comma."""
    stops = [t.nbor(-1).idx for t in doc if trailing(t) and lemma(t) in frames.speech]
    stops += [
        t.nbor(-1).idx
        for t in doc
        if t.lower_ == "as" and t.i and t.nbor(-1).text == "," and reported(t.head)
    ]
    text, cut = doc.text, []  # spaCy makes the text anew each time it is asked for
    for saying in sayings:
        account = lemma(saying.cue) in frames.account
        aside = [q.end for q in quoted if account or text[q.end - 2] == ","]
        ends = [stop for stop in (*stops, *aside) if saying.start < stop < saying.end]
        cut.append(replace(saying, end=min(ends)) if ends else saying)
    return cut


def reported(token: Token) -> bool:
    """Whether a clause names who reported what stands beside it ("as reported by TASS")."""
    return (
        token.pos_ == "VERB"
        and token.dep_ in {"advcl", "acl", "parataxis"}
        and bool([c for c in token.children if c.dep_ == "obl:agent" or c.dep_ in SUBJECTS])
    )
