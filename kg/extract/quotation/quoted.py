"""Quotations with their speakers: by the verb beside them, or carried on from the last one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from kg.extract.grammar import lemma
from kg.extract.participles import trailing
from kg.extract.quotation.quotes import Quote
from kg.extract.quotation.sayings import Saying, speaker_of
from kg.extract.roles import Roles
from kg.knowledge.frames import Frames
from kg.model import Actor

Kind = Literal["direct", "indirect", "mixed"]
_REACH = 160  # characters between a quotation and the verb that introduces it
_WORDS = 4  # a quotation with fewer words is a term in quotation marks, not speech
_ENDS = (".", "!", "?", "\n", '"', "“")


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
class Scene:
    """What is needed to find out who speaks."""

    doc: Doc
    roles: Roles
    frames: Frames
    text: str  # of the Doc, which spaCy makes anew each time it is asked for


def plain(saying: Saying, quoted: Sequence[Quote]) -> Attribution:
    """The attribution of a verb of saying."""
    kind = _kind(saying.start, saying.end, quoted)
    cue = saying.cue
    return Attribution(saying.speaker, (cue.i, cue.i + 1), saying.start, saying.end, kind)


def _kind(start: int, end: int, quoted: Sequence[Quote]) -> Kind:
    if any(q.start <= start + 1 and end - 1 <= q.end for q in quoted):
        return "direct"
    return "mixed" if any(q.start < end and start < q.end for q in quoted) else "indirect"


def within(token: Token, quoted: Sequence[Quote]) -> bool:
    """Whether a word stands in a quotation."""
    return any(q.start < token.idx < q.end for q in quoted)


def add_quotes(
    found: list[Attribution], quoted: Sequence[Quote], scene: Scene
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
        if len(scene.text[quote.start : quote.end].split()) < _WORDS:
            continue
        heard = _heard(quote, scene) or _carried(scene.text, quote, last, last_quote)
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


def _heard(quote: Quote, scene: Scene) -> Attribution | None:
    """The attribution of a quotation to the verb before or after it."""
    for verb in sorted(_near(quote, scene), key=lambda v: _gap(v, quote)):
        speaker = speaker_of(verb, scene.roles)
        if speaker:
            cue = (verb.i, verb.i + 1)
            return Attribution(speaker, cue, quote.start, quote.end, "direct")
    return None


def _gap(verb: Token, quote: Quote) -> int:
    """Characters between a verb and a quotation."""
    return verb.idx - quote.end if verb.idx >= quote.end else quote.start - verb.idx - len(verb)


def _near(quote: Quote, scene: Scene) -> Iterator[Token]:
    """Verbs that may introduce a quotation: of saying, or any right beside a comma or colon."""
    doc = scene.doc
    lead = doc.char_span(max(0, quote.start - _REACH), quote.end + _REACH, alignment_mode="expand")
    for token in lead if lead is not None else doc:
        if quote.start <= token.idx < quote.end or not (token.pos_ == "VERB" or trailing(token)):
            continue
        between = _between(token, quote, scene.text)
        if between is None or any(mark in between.replace("U.S.", "US") for mark in _ENDS):
            continue
        saying = lemma(token) in scene.frames.speech
        main = token.dep_ in {"ROOT", "conj", "parataxis", "acl", "advcl"}
        if saying or (main and _beside(token, quote, scene.text)):
            yield token


def _between(verb: Token, quote: Quote, text: str) -> str | None:
    """The text between a verb and a quotation; None where the quotation ends its sentence."""
    if verb.idx < quote.start:
        return text[verb.idx + len(verb) : quote.start]
    return None if text[quote.end - 2] == "." else text[quote.end : verb.idx]


def _beside(verb: Token, quote: Quote, text: str) -> bool:
    """Whether a comma or colon joins the quotation to the verb's clause."""
    if verb.idx < quote.start:
        return text[max(0, quote.start - 2) : quote.start].strip()[-1:] in {",", ":"}
    return text[quote.end : quote.end + 1] == ","


def _carried(
    text: str, quote: Quote, last: Attribution | None, before: Quote | None
) -> Attribution | None:
    """A quotation that goes on after the speaker was named, in this or the last paragraph."""
    if last is None or before is None:
        return None
    between = text[before.end : quote.start]
    goes_on = "\n" not in between and len(between) < _REACH and _alone(text, quote)
    if goes_on or before.goes_on:
        return replace(last, start=quote.start, end=quote.end, kind="direct")
    return None


def _alone(text: str, quote: Quote) -> bool:
    """Whether the sentence begins with the quotation."""
    head = text[max(0, quote.start - 2) : quote.start].rstrip()
    return not head or head[-1] in '.!?,"”'
