"""Two actors of one sentence, and the features that tell a classifier what is between them.

Features are words: what stands on the way through the tree from one to the other, which slots
of which verbs and event nouns the two fill, which frames those evoke, and what else the
sentence says. Names of the two are left out, so that nobody is known by what they often do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.extract.clauses import Clause
from kg.extract.factuality import modal, negated
from kg.extract.grammar import case_of, children, lemma
from kg.extract.naming.mention import head_of
from kg.knowledge.frames import Frame, Frames
from kg.model import Factuality

_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "PART", "ADP", "SCONJ", "NUM"})
_WORDY = frozenset({"VERB", "NOUN", "ADJ"})
_QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "words for"),
    **dict.fromkeys(("COOPERATE", "AID", "CONCEDE", "RETREAT"), "deeds for"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "words against"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "deeds against"),
}
_FAR = 50  # more steps than any tree has
_LONGEST = 8  # steps of a path that are told one by one
_ACTS = frozenset({"VERB", "AUX"})
Spans = Iterable[Sequence[int]]  # stretches of characters
Depths = Mapping[int, int]  # ancestors of a token, itself included, and how far above they are


@dataclass(frozen=True, slots=True)
class Pair:
    """Who may have acted and on whom: token offsets into the Doc of a sentence."""

    sentence: Span
    actor: tuple[int, int]
    recipient: tuple[int, int]

    @classmethod
    def marked(cls, doc: Doc, actor: Spans, recipient: Spans) -> "Pair":
        """The pair whose sides somebody marked in a text of one sentence.

        Args:
            doc: parsed.
            actor: stretches of characters; the first counts, and the first token where none is.
            recipient: the same; the last token where none is.
        """
        first, last = (0, 1), (len(doc) - 1, len(doc))
        return cls(doc[:], _tokens(doc, actor) or first, _tokens(doc, recipient) or last)

    def turned(self) -> "Pair":
        """The same two the other way round."""
        return Pair(self.sentence, self.recipient, self.actor)


def _tokens(doc: Doc, spans: Spans) -> tuple[int, int] | None:
    """Tokens of the first of these stretches."""
    for start, end in spans:
        if span := doc.char_span(start, end, alignment_mode="expand"):
            return span.start, span.end
    return None


@dataclass(frozen=True, slots=True)
class Evoked:
    """A frame that a clause of the sentence evokes, seen from the two."""

    frame: Frame
    told: Factuality
    fit: str  # which of the two its slots hold
    actor: int  # steps from the actor up to the trigger
    recipient: int


def features(pair: Pair, clauses: Iterable[Clause], frames: Frames) -> list[str]:
    """Features of a pair, each once.

    Args:
        pair: of one sentence.
        clauses: of that sentence.
        frames: that the clauses may evoke.
    """
    doc = pair.sentence.doc
    actor, recipient = (head_of(doc, *side) for side in (pair.actor, pair.recipient))
    found = [*_bag(pair), *_path(actor, recipient), *_governors(actor, recipient)]
    above = depths(actor), depths(recipient)
    evoked = []
    for clause in clauses:
        found += _slotted(clause, *(_slots(clause, depths) for depths in above))
        if frame := _evokes(clause, frames, *above):
            evoked.append(frame)
            found += _evoked(frame)
    found += _nearest(evoked)
    names = _names(pair)
    return [f for f in dict.fromkeys(found) if names.isdisjoint(f.lower().split())]


def _names(pair: Pair) -> set[str]:
    """Proper names of the two."""
    doc = pair.sentence.doc
    tokens = [t for side in (pair.actor, pair.recipient) for t in doc[slice(*side)]]
    return {word for t in tokens if t.pos_ == "PROPN" for word in (t.lower_, lemma(t))}


def _bag(pair: Pair) -> Iterator[str]:
    """Lemmas of the sentence, and which of them stand between the two."""
    named = {*range(*pair.actor), *range(*pair.recipient)}
    words = [t for t in pair.sentence if t.i not in named and t.pos_ in _CONTENT]
    first, last = sorted((pair.actor, pair.recipient))
    order = "forward" if pair.actor < pair.recipient else "backward"
    yield f"order {order}"
    for token in words:
        word = lemma(token)
        if token.pos_ in _WORDY:
            yield f"has {word}"
        if first[1] <= token.i < last[0]:
            yield f"between {order} {word}"
        elif token.pos_ in _WORDY:
            yield f"{'before' if token.i < first[0] else 'after'} {word}"
    for left, right in pairwise(words):
        yield f"two {lemma(left)} {lemma(right)}"


def _path(actor: Token, recipient: Token) -> Iterator[str]:
    """Words and relations from the actor up to the common head and down to the recipient."""
    up = [actor, *actor.ancestors]
    down = [recipient, *recipient.ancestors]
    common = next((t for t in up if t in down), None)
    if common is None:
        yield "path none"
        return
    rising, falling = up[: up.index(common)], down[: down.index(common)]
    yield f"path top {lemma(common)}"
    yield f"path length {min(len(rising) + len(falling), _LONGEST)}"
    for side, steps in (("up", rising), ("down", falling)):
        for token in steps[1:_LONGEST]:
            yield f"path {side} {lemma(token)}"
            yield f"path {lemma(token)}"
    yield "path " + " ".join(t.dep_ for t in (*rising, *reversed(falling)))[:60]
    steps = [*rising[1:], common, *reversed(falling[1:])]
    if len(steps) <= _LONGEST // 2:
        yield "path words " + " ".join(map(lemma, steps))


def _governors(actor: Token, recipient: Token) -> Iterator[str]:
    """The nearest verb above each of the two, how it hangs there, and the verb's own words."""
    for side, token in (("actor", actor), ("recipient", recipient)):
        below, verb = token, token.head
        while verb.pos_ not in _ACTS and verb.head.i != verb.i:
            below, verb = verb, verb.head
        case = case_of(below)
        yield f"{side} under {lemma(verb)} {below.dep_} {case}"
        yield f"{side} under {lemma(verb)}"
        yield f"{side} as {below.dep_} {case}"
        if below.i != token.i:
            yield f"{side} in {lemma(below)}"
        if negated(verb):
            yield f"{side} under negated"
        if says := modal(verb):
            yield f"{side} under {says}"
        for child in children(verb, "xcomp", "ccomp", "obj", "compound"):
            yield f"{side} beside {child.dep_} {lemma(child)}"
            yield f"{side} beside {lemma(verb)} {lemma(child)}"


def _evokes(clause: Clause, frames: Frames, actor: Depths, recipient: Depths) -> Evoked | None:
    """The first frame of events that a clause evokes."""
    for frame in frames.find(clause.pos, clause.lemma, set(clause.words)):
        if frame.type:
            held = {
                "actor": set(frame.actor) & set(_slots(clause, actor)),
                "recipient": set(frame.recipient) & set(_slots(clause, recipient)),
            }
            return Evoked(
                frame,
                frame.factuality or clause.factuality,
                " ".join(side for side, slots in held.items() if slots),
                actor.get(clause.trigger.i, _FAR),
                recipient.get(clause.trigger.i, _FAR),
            )
    return None


def _slotted(clause: Clause, who: Sequence[str], whom: Sequence[str]) -> Iterator[str]:
    """Slots of a clause that hold the two, and the words beside its trigger."""
    whole = f"{clause.pos} {clause.lemma}"
    for slot in who:
        yield f"actor {slot} {whole}"
        for other in whom:
            yield f"both {slot} {other} {whole}"
            yield f"both {slot} {other} {clause.pos}"
    for slot in whom:
        yield f"recipient {slot} {whole}"
    if who or whom:
        for word in clause.words:
            yield f"beside {clause.lemma} {word}"


def _evoked(evoked: Evoked) -> Iterator[str]:
    """What a frame says by itself and by how the two fit its slots."""
    frame, told = evoked.frame, evoked.told
    yield f"frame {frame.type}"
    yield f"frame {frame.id}"
    for fit in ("", evoked.fit):
        yield f"frame {frame.type} {fit}"
        yield f"frame {frame.type} {fit} {told}"
        yield f"frame {_QUADS[frame.type]} {fit} {told}"


def _nearest(found: Sequence[Evoked]) -> Iterator[str]:
    """The frame nearest above each of the two, and the one nearest above both."""
    ranks: dict[str, Callable[[Evoked], int]] = {
        "actor": lambda e: e.actor,
        "recipient": lambda e: e.recipient,
        "both": lambda e: e.actor + e.recipient,
    }
    for side, depth in ranks.items():
        near = min(found, key=depth, default=None)
        if near is None or depth(near) >= _FAR:
            yield f"nearest {side} none"
            continue
        yield f"nearest {side} {near.frame.type} {near.told}"
        yield f"nearest {side} {near.frame.type} {near.fit}"
        yield f"nearest {side} {near.frame.type}"
        yield f"nearest {side} {_QUADS[near.frame.type]} {near.told}"
        yield f"nearest {side} {near.frame.id}"


def _slots(clause: Clause, depths: Depths) -> Sequence[str]:
    """Slots of a clause with the token or a phrase that it is part of, the nearest first."""
    held = {
        slot: min(depths[filler.i] for filler in fillers if filler.i in depths)
        for slot, fillers in clause.slots.items()
        if any(filler.i in depths for filler in fillers)
    }
    return sorted(held, key=lambda slot: held[slot])


def depths(token: Token) -> Depths:
    """The token and those above it, and how many steps above."""
    return {above.i: depth for depth, above in enumerate((token, *token.ancestors))}
