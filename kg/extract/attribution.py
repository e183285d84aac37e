"""Attributions: who says which stretch of the text.

Three kinds of evidence are read: verbs of saying with what depends on them ("said that",
"acknowledged the call"), quotations with the verb that stands next to them, and phrases that
name whose account a sentence is ("according to", "as reported by").
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from kg.extract.grammar import SUBJECTS, case_of, children, conjuncts, lemma, objects, subjects
from kg.extract.linking import Mention
from kg.extract.participles import main_subjects, trailing
from kg.extract.quotes import Quote, quotes
from kg.extract.roles import Roles
from kg.knowledge.frames import Frames
from kg.model import Actor

Kind = Literal["direct", "indirect", "mixed"]
_REACH = 160  # characters between a quotation and the verb that introduces it
_WORDS = 4  # a quotation with fewer words is a term in quotation marks, not speech
_ENDS = (".", "!", "?", "\n")
_MARKS = frozenset("\"“”„«»‘’'″")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words: ``start`` and ``end`` are characters, ``cue`` a token span.

    ``parent`` is the attribution that reports this one ("TASS reports that Peskov said").
    """

    speaker: tuple[Actor, ...]
    cue: tuple[int, int]
    start: int
    end: int
    kind: Kind
    parent: "Attribution | None" = None


@dataclass(frozen=True, slots=True)
class _Saying:
    """A verb of saying, who says it, and what its grammar makes the content."""

    cue: Token
    speaker: tuple[Actor, ...]
    start: int
    end: int


def attributions(doc: Doc, mentions: Iterable[Mention], frames: Frames) -> list[Attribution]:
    """Attributions of a parsed Doc in text order, those that report others first."""
    roles = Roles(mentions)
    quoted = quotes(doc.text)
    sayings = [s for s in _sayings(doc, roles, frames) if not _inside(s.cue, quoted)]
    found = [_plain(doc, s, quoted) for s in _cut(doc, sayings, quoted, frames)]
    found = _add_quotes(doc, found, quoted, _Scene(roles, frames, doc))
    found += _accounts(doc, roles)
    return _nested(doc, found)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is needed to find out who speaks."""

    roles: Roles
    frames: Frames
    doc: Doc

    def speaker(self, verb: Token) -> tuple[Actor, ...]:
        return _speaker(verb, self.roles)


def _speaker(verb: Token, roles: Roles) -> tuple[Actor, ...]:
    """Actors who are the subject of a verb; of a stranded participle, of its sentence."""
    heads = [t for s in subjects(verb) for t in conjuncts(s)]
    found = roles.parts(heads)
    if not found and trailing(verb):
        found = roles.parts(t for s in main_subjects(verb) for t in conjuncts(s))
    return tuple(part.actor for part in found)


# --- verbs of saying


def _sayings(doc: Doc, roles: Roles, frames: Frames) -> Iterator[_Saying]:
    for token in doc:
        if not _says(token, frames) or _bare_infinitive(token):
            continue
        speaker = _speaker(token, roles)
        content = _content(token, account=lemma(token) in frames.account) if speaker else None
        if content is not None:
            yield _Saying(token, speaker, content[0], content[1])


def _says(token: Token, frames: Frames) -> bool:
    """Whether a word is a verb of saying; a participle counts however it is tagged."""
    return lemma(token) in frames.speech and (token.pos_ == "VERB" or trailing(token))


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
    after = head.i > without.i
    inside = [
        t
        for t in head.subtree
        if t.sent == head.sent and (t.i > without.i if after else t.i < without.i)
    ]
    first, last = min(t.i for t in inside), max(t.i for t in inside)
    return _trim(head.doc[first : last + 1])


def _trim(span: Span) -> tuple[int, int]:
    """Characters of a span without commas and blanks at its ends."""
    start, end = span.start, span.end
    while end - 1 > start and (span.doc[end - 1].text in ",.;:" or span.doc[end - 1].is_space):
        end -= 1
    while start < end - 1 and (span.doc[start].text in ",.;:" or span.doc[start].is_space):
        start += 1
    return span.doc[start].idx, span.doc[end - 1].idx + len(span.doc[end - 1])


def _cut(
    doc: Doc, sayings: Sequence[_Saying], quoted: Sequence[Quote], frames: Frames
) -> list[_Saying]:
    """End contents where the outer speaker goes on (", adding") or a quotation ends in a comma."""
    stops = [t.nbor(-1).idx for t in doc if trailing(t) and lemma(t) in frames.speech]
    stops += [
        t.nbor(-1).idx
        for t in doc
        if t.lower_ == "as" and t.i and t.nbor(-1).text == "," and _reported(t.head)
    ]
    cut = []
    for saying in sayings:
        aside = [
            q.end
            for q in quoted
            if doc.text[q.end - 2] == "," or lemma(saying.cue) in frames.account
        ]
        ends = [stop for stop in (*stops, *aside) if saying.start < stop < saying.end]
        cut.append(replace(saying, end=min(ends)) if ends else saying)
    return cut


def _plain(doc: Doc, saying: _Saying, quoted: Sequence[Quote]) -> Attribution:
    kind = _kind(saying.start, saying.end, quoted)
    cue = saying.cue
    return Attribution(saying.speaker, (cue.i, cue.i + 1), saying.start, saying.end, kind)


def _kind(start: int, end: int, quoted: Sequence[Quote]) -> Kind:
    if any(q.start <= start + 1 and end - 1 <= q.end for q in quoted):
        return "direct"
    return "mixed" if any(q.start < end and start < q.end for q in quoted) else "indirect"


# --- quotations


def _inside(token: Token, quoted: Sequence[Quote]) -> bool:
    return any(q.start < token.idx < q.end for q in quoted)


def _add_quotes(
    doc: Doc, found: list[Attribution], quoted: Sequence[Quote], scene: _Scene
) -> list[Attribution]:
    """Widen contents to the quotation they begin, and attribute quotations not yet covered."""
    last: Attribution | None = None
    last_quote: Quote | None = None
    for quote in quoted:
        index = next((i for i, a in enumerate(found) if _begins(a, quote)), None)
        if index is not None:
            held = found[index]
            start, end = min(held.start, quote.start), max(held.end, quote.end)
            found[index] = replace(held, start=start, end=end, kind=_kind(start, end, quoted))
            last, last_quote = found[index], quote
            continue
        if any(a.start <= quote.start and quote.end <= a.end + 1 for a in found):
            continue
        if len(doc.text[quote.start : quote.end].split()) < _WORDS:
            continue
        heard = _heard(quote, scene) or _carried(doc, quote, last, last_quote)
        if heard is not None:
            found.append(heard)
            last, last_quote = heard, quote
    return sorted(found, key=lambda a: (a.start, -a.end))


def _begins(held: Attribution, quote: Quote) -> bool:
    """Whether a content found by grammar lies in the quotation, or most of it does."""
    inside = min(held.end, quote.end) - max(held.start, quote.start)
    return (
        inside > 0
        and 2 * inside >= min(held.end - held.start, quote.end - quote.start)
        and (held.start >= quote.start - 2)
    )


def _heard(quote: Quote, scene: _Scene) -> Attribution | None:
    """The attribution of a quotation to the verb before or after it."""
    for verb in sorted(_near(quote, scene.doc, scene.frames), key=lambda v: _gap(v, quote)):
        speaker = scene.speaker(verb)
        if speaker:
            cue = (verb.i, verb.i + 1)
            return Attribution(speaker, cue, quote.start, quote.end, "direct")
    return None


def _gap(verb: Token, quote: Quote) -> int:
    """Characters between a verb and a quotation."""
    return verb.idx - quote.end if verb.idx >= quote.end else quote.start - verb.idx - len(verb)


def _near(quote: Quote, doc: Doc, frames: Frames) -> Iterator[Token]:
    """Verbs that may introduce a quotation: of saying, or any right beside a comma or colon."""
    before = doc.text[max(0, quote.start - 2) : quote.start].strip()
    lead = doc.char_span(max(0, quote.start - _REACH), quote.end + _REACH, alignment_mode="expand")
    for token in lead if lead is not None else doc:
        if quote.start <= token.idx < quote.end or not (token.pos_ == "VERB" or trailing(token)):
            continue
        after = token.idx >= quote.end
        if after and doc.text[quote.end - 2] == ".":
            continue
        between = (
            doc.text[quote.end : token.idx]
            if after
            else doc.text[token.idx + len(token) : quote.start]
        )
        if any(mark in between.replace("U.S.", "US") for mark in _ENDS) or set(between) & {
            '"',
            "“",
        }:
            continue
        saying = lemma(token) in frames.speech
        beside = between[:1] == "," if after else before[-1:] in {",", ":"}
        if saying or (beside and token.dep_ in {"ROOT", "conj", "parataxis", "acl", "advcl"}):
            yield token


def _carried(
    doc: Doc, quote: Quote, last: Attribution | None, before: Quote | None
) -> Attribution | None:
    """A quotation that goes on after the speaker was named, in this or the last paragraph."""
    if last is None or before is None:
        return None
    between = doc.text[before.end : quote.start]
    goes_on = "\n" not in between and len(between) < _REACH and _alone(doc, quote)
    if goes_on or before.goes_on:
        return replace(last, start=quote.start, end=quote.end, kind="direct")
    return None


def _alone(doc: Doc, quote: Quote) -> bool:
    """Whether the sentence begins with the quotation."""
    head = doc.text[max(0, quote.start - 2) : quote.start].rstrip()
    return not head or head[-1] in '.!?,"”'


# --- whose account it is


def _accounts(doc: Doc, roles: Roles) -> Iterator[Attribution]:
    """Sentences that name whose account they are: "according to X", "as reported by X", "X: ..."."""
    for token in doc:
        phrase = None
        if case_of(token).startswith("according"):
            phrase, who = token, conjuncts(token)
        elif _reported(token) and any(c.lower_ == "as" for c in children(token, "mark")):
            phrase, who = token, [t for s in subjects(token) for t in conjuncts(s)]
        if phrase is None:
            continue
        speaker = tuple(p.actor for p in roles.parts(who))
        content = _rest(phrase)
        if speaker and content:
            cue = (phrase.left_edge.i, phrase.i + 1)
            yield Attribution(speaker, cue, content[0], content[1], "indirect")
    yield from _headlines(doc, roles)


def _reported(token: Token) -> bool:
    return (
        token.pos_ == "VERB"
        and token.dep_ in {"advcl", "acl", "parataxis"}
        and bool([c for c in token.children if c.dep_ == "obl:agent" or c.dep_ in SUBJECTS])
    )


def _rest(phrase: Token) -> tuple[int, int] | None:
    """The sentence before or after a phrase, whichever is longer."""
    sentence = phrase.sent
    edge = [t.i for t in phrase.subtree]
    before = sentence.doc[sentence.start : min(edge)]
    after = sentence.doc[max(edge) + 1 : sentence.end]
    span = max(before, after, key=lambda s: len(s.text.strip(" ,.\n")))
    return _trim(span) if span.text.strip(" ,.\n") else None


def _headlines(doc: Doc, roles: Roles) -> Iterator[Attribution]:
    """Lines that open with a speaker and a colon."""
    for sentence in doc.sents:
        colon = next((t for t in sentence[1:7] if t.text == ":"), None)
        if colon is None or colon.i + 1 >= sentence.end:
            continue
        mention = roles.mention(sentence[0])
        if mention and mention.end == colon.i and mention.start == sentence.start:
            start, end = _trim(doc[colon.i + 1 : sentence.end])
            yield Attribution(mention.actors, (colon.i, colon.i + 1), start, end, "indirect")


# --- who reports whom


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
