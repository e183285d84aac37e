"""Who "I" and "we" are: whoever is quoted, has the floor, or publishes the text.

"We" of somebody in office is the country or organisation the office belongs to.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.grammar import SUBJECTS
from kg.extract.mention import Mention
from kg.extract.quotes import quotes
from kg.extract.scene import Scene
from kg.model import Actor

_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
_SPEECH = frozenset(
    "say tell add state write tweet declare announce continue note warn ask comment remark reply "
    "insist stress conclude explain respond argue claim assert emphasize emphasise "
    "post question".split()
)
_AGAINST = frozenset({"rebel", "opposition", "militia", "legislator"})  # speak for no country
_NEAR = 220  # characters between a quotation and the verb that introduces it


class Voices:
    """The quotations of an article, and who speaks in each."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.spans = [(quote.start, quote.end) for quote in quotes(doc.text)]

    def span(self, token: Token) -> tuple[int, int] | None:
        """Characters of the quotation a token stands in."""
        return next((s for s in self.spans if s[0] <= token.idx < s[1]), None)

    def quoted(self, token: Token, by_head: dict[int, Mention]) -> Actor | None:
        """Whose words a token belongs to, if it is quoted.

        Args:
            token: of the article.
            by_head: mentions by head token.
        """
        span = self.span(token)
        return _speaker(self.doc, span, self.spans, by_head) if span is not None else None


def first_persons(scene: Scene, by_head: dict[int, Mention], voices: Voices) -> Iterator[Mention]:
    """Yield a mention for each "I" and "we" whose speaker is known.

    Args:
        scene: the article.
        by_head: mentions by head token, pronouns included.
        voices: the article's quotations.
    """
    doc = scene.doc
    spoken = [t for t in doc if t.lower_ in _ONE | _MANY and t.pos_ == "PRON"]
    turns = _turns(doc, by_head) if spoken else []
    for token in spoken:
        inside = voices.span(token) is not None
        many = token.lower_ in _MANY
        if inside:
            speaker, basis = voices.quoted(token, by_head), "who is quoted"
        else:
            floor = [actor for start, actor in turns if start <= token.i]
            speaker, basis = (floor[-1] if floor else None), "who has the floor"
        if speaker is None and not inside and many:
            speaker, basis = _publisher(scene), "who publishes the text"
        if speaker is not None:
            who = _for_many(scene, speaker) if many else speaker
            why = f'coreference: "{token.text}" is {who.label}, {basis}'
            yield Mention(token.i, token.i + 1, token.i, (who,), why)


def _turns(doc: Doc, by_head: dict[int, Mention]) -> list[tuple[int, Actor]]:
    """Where each speaker of a transcript takes the floor ("SECRETARY BLINKEN: ...")."""
    found = []
    for token in doc:
        if token.text != ":" or not token.i:
            continue
        start = token.i
        while start and "\n" not in doc[start - 1].text and token.i - start < 8:
            start -= 1
        words = doc[start : token.i]
        if not words.text.isupper():
            continue
        named = [by_head[t.i].actors[0] for t in words if t.i in by_head]
        if named:
            found.append((token.i, named[-1]))
    return found


def _publisher(scene: Scene) -> Actor | None:
    """The government or organisation that publishes a statement."""
    entries = scene.actors.named(scene.article.publisher) if scene.article.publisher else []
    if len(entries) != 1 or entries[0].kind not in {"agency", "organisation", "country"}:
        return None
    entry = scene.actors.country(entries[0].country or "")
    return entry.actor if entry is not None else entries[0].actor


def _speaker(
    doc: Doc, quote: tuple[int, int], spans: list[tuple[int, int]], by_head: dict[int, Mention]
) -> Actor | None:
    """Subject of the verb of saying next to a quotation."""
    around = doc.char_span(
        max(0, quote[0] - _NEAR), min(len(doc.text), quote[1] + _NEAR), alignment_mode="contract"
    )
    found: list[tuple[int, Actor]] = []
    for verb in around or ():
        if verb.lemma_.lower() not in _SPEECH or any(s <= verb.idx < e for s, e in spans):
            continue
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is None and verb.dep_ in {"conj", "advcl"}:
            subject = next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
        mention = by_head.get(subject.i) if subject is not None else None
        if mention is not None and len(mention.actors) == 1:
            gap = quote[0] - verb.idx if verb.idx < quote[0] else verb.idx - quote[1]
            found.append((gap, mention.actors[0]))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _for_many(scene: Scene, speaker: Actor) -> Actor:
    """The country or organisation somebody in office speaks for."""
    if speaker.kind != "person" or scene.day is None:
        return speaker
    for spell in scene.actors.offices_of(speaker.id, scene.day):
        body = scene.actors.bodies.get(spell.body)
        if body is not None and spell.office not in _AGAINST:
            return body.actor
    return speaker
