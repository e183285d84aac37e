"""Who "I" and "we" are inside a quotation: whoever the words around it say speaks.

"We" of somebody in office is the country or organisation the office belongs to.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

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
_AGAINST = frozenset({"rebel", "opposition", "militia"})  # speak for no country
_NEAR = 220  # characters between a quotation and the verb that introduces it


def first_persons(scene: Scene, by_head: dict[int, Mention]) -> Iterator[Mention]:
    """Yield a mention for each "I" and "we" in a quotation whose speaker is known.

    Args:
        scene: the article.
        by_head: mentions by head token, pronouns included.
    """
    doc = scene.doc
    spoken = [t for t in doc if t.lower_ in _ONE | _MANY and t.pos_ == "PRON"]
    if not spoken:
        return
    spans = [(quote.start, quote.end) for quote in quotes(doc.text)]
    for token in spoken:
        inside = next((s for s in spans if s[0] <= token.idx < s[1]), None)
        if inside is None:
            continue
        speaker = _speaker(doc, inside, spans, by_head)
        if speaker is None:
            continue
        who = _for_many(scene, speaker) if token.lower_ in _MANY else speaker
        why = f'coreference: "{token.text}" is {who.label}, who is quoted'
        yield Mention(token.i, token.i + 1, token.i, (who,), why)


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
