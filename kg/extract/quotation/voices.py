"""Whose words are being read: who is quoted, and who has the floor in a transcript."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.grammar import SUBJECTS, own_subjects
from kg.extract.naming.mention import Mention
from kg.extract.quotation.quotes import Quote, quotes
from kg.model import Actor

_SPEECH = frozenset(
    "say tell add state write tweet declare announce continue note warn ask comment remark reply "
    "insist stress conclude explain respond argue claim assert emphasize emphasise caution "
    "post question speak".split()
)
_NEAR = 220  # characters between a quotation and the verb that introduces it
_LONGEST_NAME = 8  # tokens before the colon that gives the floor
_LONGEST_OPENING = 18  # with a delegation and a language
_COLONS = (":", "):")  # the second is a smiley to the tokenizer
# Who takes the floor in the record of a meeting, and for whom; the chair speaks for nobody.
_RECORD = re.compile(
    r"(?:The (?:Acting )?(?:President|Chair)|(?:M[rs]{1,2}\.|Miss|Sir|Dame|Lord|Baroness|Sheikh)"
    r" [^():]{1,60} \((?P<sent>[^()]+)\))(?: \([^()]*\))?:"
)


class Voices:
    """The quotations of an article, and who speaks in each."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._text = doc.text  # spaCy makes it anew each time
        self.quotes = list(quotes(self._text))
        self._starts = [quote.start for quote in self.quotes]

    def quote(self, token: Token) -> int | None:
        """Which quotation a token stands in."""
        index = bisect_right(self._starts, token.idx) - 1
        return index if index >= 0 and token.idx < self.quotes[index].end else None

    def quoted(self, token: Token, by_head: dict[int, Mention]) -> Actor | None:
        """Whose words a token belongs to, if it is quoted.

        Args:
            token: of the article.
            by_head: mentions by head token.
        """
        index = self.quote(token)
        return self._speaker(index, by_head) if index is not None else None

    def _speaker(self, index: int, by_head: dict[int, Mention]) -> Actor | None:
        """Subject of the verb of saying next to a quotation, else whoever spoke just before."""
        while True:
            quote = self.quotes[index]
            start, end = self._paragraph(quote)
            found = self._told(quote, max(start, quote.start - _NEAR), end, by_head)
            if found is not None:
                return found
            before = self.quotes[index - 1] if index else None
            if before is not None and (before.start >= start or before.goes_on):
                index -= 1
                continue
            if start < quote.start or not self._text[max(0, start - 9) : start].rstrip().endswith(
                ":"
            ):
                return None
            return self._told(quote, quote.start - _NEAR, start, by_head)

    def _paragraph(self, quote: Quote) -> tuple[int, int]:
        text = self._text
        start, end = text.rfind("\n", 0, quote.start) + 1, text.find("\n", quote.end)
        return start, len(text) if end < 0 else end

    def _told(
        self, quote: Quote, start: int, end: int, by_head: dict[int, Mention]
    ) -> Actor | None:
        """Subject of the nearest verb of saying in a stretch around a quotation."""
        end = min(end, quote.end + _NEAR)
        around = self.doc.char_span(max(0, start), end, alignment_mode="contract")
        found: list[tuple[int, Actor]] = []
        for verb in around or ():
            if verb.lemma_.lower() not in _SPEECH or self.quote(verb) is not None:
                continue
            who = _who(verb, by_head)
            if who is not None:
                gap = quote.start - verb.idx if verb.idx < quote.start else verb.idx - quote.end
                found.append((gap, who))
        return min(found, key=lambda pair: pair[0])[1] if found else None


def _who(verb: Token, by_head: dict[int, Mention]) -> Actor | None:
    """The one actor that says something."""
    for subject in _subjects(verb):
        inner = [c for c in subject.children if c.dep_ in {"appos", "flat"}]
        known = [by_head[t.i] for t in (subject, *inner) if t.i in by_head]
        single = [m.actors[0] for m in known if len(m.actors) == 1]
        if single:  # of "The Vice President, Mike Pence" the name
            return max(single, key=lambda actor: (actor.kind == "person", bool(actor.country)))
    return None


def _subjects(verb: Token) -> Iterator[Token]:
    """The subject of a verb; in "wrote Trump" the parser may take it for the object."""
    yield from own_subjects(verb)
    if verb.dep_ in {"conj", "advcl"}:
        yield from (c for c in verb.head.children if c.dep_ in SUBJECTS)
    yield from (c for c in verb.children if c.dep_ in {"obj", "iobj"} and c.pos_ == "PROPN")


Turn = tuple[int, Actor | None]  # the colon from which somebody speaks; none: who is not known


def turns(doc: Doc, by_head: Mapping[int, Mention]) -> list[Turn]:
    """Where each speaker of a transcript takes the floor ("SECRETARY BLINKEN: ...").

    In the records of meetings a country speaks: "Mr. Liu (China) (spoke in Chinese): ...".

    Args:
        doc: parsed.
        by_head: mentions by head token.
    """
    found: list[Turn] = []
    for token in doc:
        if token.text not in _COLONS or not token.i:
            continue
        start = token.i
        while start and "\n" not in doc[start - 1].text and token.i - start < _LONGEST_OPENING:
            start -= 1
        record = _RECORD.fullmatch(doc[start : token.i + 1].text)
        words = doc[start : token.i]
        if record is not None:
            sent = range(*(doc[start].idx + at for at in record.span("sent")))
            named = [m.actors[0] for i, m in by_head.items() if doc[i].idx in sent]
            found.append((token.i, named[0] if named else None))
        elif words.text.isupper() and len(words) <= _LONGEST_NAME:
            named = [by_head[t.i].actors[0] for t in words if t.i in by_head]
            if named:
                found.append((token.i, named[-1]))
    return found


def floor(taken: Sequence[Turn], token: Token) -> Actor | None:
    """Who has the floor at a token.

    Args:
        taken: where who takes it, in order.
        token: of the transcript.
    """
    index = bisect_right(taken, token.i, key=lambda turn: turn[0]) - 1
    return taken[index][1] if index >= 0 else None
