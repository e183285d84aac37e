"""What the classifier adds to the frames: events they missed, and doubt about some they found.

It is asked about two actors of one sentence where the one is in the subject of a clause and
the other somewhere below its trigger. Its word counts only where it is sure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import NamedTuple

from spacy.tokens import Span

from kg.extract.classifier import NONE, Classifier
from kg.extract.clauses import Clause
from kg.extract.context import Context, trimmed
from kg.extract.dates import when
from kg.extract.mention import Mention
from kg.extract.pairs import Pair, depths, features
from kg.knowledge.frames import Frames
from kg.model import SYMMETRIC, Event, Evidence, Mark

_SURE = 0.8  # probability from which a class, or that there is nothing, is believed
_MOST = 6  # mentions in one sentence: lists of names tell no pairs
_OWN = {"YIELD": "CONCEDE"}  # the coded sentences make one class of conceding and retreating


class Judge(NamedTuple):
    """Who is asked: the classifier, and the frames that its features need."""

    classifier: Classifier
    frames: Frames

    def shares(self, pair: Pair, clauses: Sequence[Clause]) -> Mapping[str, float]:
        """Probability of each class between two."""
        return self.classifier.probabilities(features(pair, clauses, self.frames))


def credible(
    told: Iterable[Event], clauses: Iterable[Clause], context: Context, *, judge: Judge
) -> Iterator[Event]:
    """Leave out events between two who, it is sure, have nothing to do with each other.

    Args:
        told: events of the article, each with the marks of its sides; symmetric ones are not asked
            about, since coordination looks like nothing ("A and B met").
        clauses: of the article.
        context: of the article.
        judge: asked for each event.
    """
    nearby = by_sentence(clauses)
    for event in told:
        shares = [
            judge.shares(pair, nearby.get(pair.sentence.start, []))
            for evidence in (() if event.type in SYMMETRIC else event.evidence)
            for pair in _marked(evidence, context)
        ]
        if not shares or min(one[NONE] for one in shares) < _SURE:
            yield event


def related(
    clauses: Iterable[Clause], told: Iterable[Event], context: Context, *, judge: Judge
) -> Iterator[Event]:
    """Yield events between actors of one sentence between whom the frames found nothing.

    Args:
        clauses: of the article.
        told: events that are known already.
        context: of the article.
        judge: asked for each pair.
    """
    known = joined(told)
    for start, found in by_sentence(clauses).items():
        sentence = context.doc[start].sent
        tied = known.get(trimmed(sentence).start_char, set())
        for actor, recipient in _couples(sentence, context):
            if frozenset({actor.actors[0].id, recipient.actors[0].id}) in tied:
                continue
            pair = Pair(sentence, (actor.start, actor.end), (recipient.start, recipient.end))
            clause = _between(actor, recipient, found, context)
            if clause is None:
                continue
            shares = judge.shares(pair, found)
            best = max(shares, key=shares.__getitem__)
            if best != NONE and shares[best] >= _SURE:
                yield _event(clause, (actor, recipient), context, (best, shares[best]))


def by_sentence(clauses: Iterable[Clause]) -> Mapping[int, list[Clause]]:
    """Clauses by the first token of their sentence."""
    found: dict[int, list[Clause]] = {}
    for clause in clauses:
        found.setdefault(clause.trigger.sent.start, []).append(clause)
    return found


def _couples(sentence: Span, context: Context) -> Iterator[tuple[Mention, Mention]]:
    """Mentions of two actors, not of one country, in either order."""
    if not context.read(sentence[0]):
        return
    inside = [
        m
        for m in context.mentions
        if sentence.start <= m.start and m.end <= sentence.end and not m.why.startswith("place")
    ]
    for one, other in permutations(inside if len(inside) <= _MOST else (), 2):
        first, second = one.actors[0], other.actors[0]
        same = first.country is not None and first.country == second.country
        overlap = one.start < other.end and other.start < one.end
        if not (same or overlap or first.id == second.id):
            yield one, other


def _between(
    actor: Mention, recipient: Mention, clauses: Iterable[Clause], context: Context
) -> Clause | None:
    """The innermost clause with the actor in its subject and the recipient below its trigger."""
    above, over = (depths(context.doc[m.head]) for m in (actor, recipient))
    fitting = [
        clause
        for clause in clauses
        if clause.trigger.i in over and any(t.i in above for t in clause.slots.get("subject", ()))
    ]
    return min(fitting, key=lambda clause: over[clause.trigger.i], default=None)


def _marked(evidence: Evidence, context: Context) -> Iterator[Pair]:
    """Pairs of the marked sides of an event."""
    sides: dict[str, list[Span]] = {"actor": [], "recipient": []}
    for mark in evidence.marks:
        span = context.doc.char_span(mark.start, mark.end, alignment_mode="expand")
        if mark.role in sides and span is not None:
            sides[mark.role].append(span)
    for one, other in product(sides["actor"], sides["recipient"]):
        if one.sent.start == other.sent.start:
            yield Pair(one.sent, (one.start, one.end), (other.start, other.end))


def joined(told: Iterable[Event]) -> Mapping[int, set[frozenset[str]]]:
    """Pairs that events join, by the first character of the sentence that tells it."""
    found: dict[int, set[frozenset[str]]] = {}
    for event in told:
        pairs = {frozenset({a.id, r.id}) for a, r in product(event.actors, event.recipients)}
        for evidence in event.evidence:
            found.setdefault(evidence.start, set()).update(pairs)
    return found


def _event(
    clause: Clause, sides: tuple[Mention, Mention], context: Context, answer: tuple[str, float]
) -> Event:
    """The event that the classifier tells."""
    actor, recipient = sides
    kind, share = answer
    marks = (Mark(*context.span(actor), "actor"), Mark(*context.span(recipient), "recipient"))
    rule = f"classifier.{kind}"
    evidence = context.evidence([clause.trigger], rule=rule, confidence=share, marks=marks)
    return Event(
        type=_OWN.get(kind, kind),
        actors=actor.actors,
        recipients=recipient.actors,
        day=when(context.doc, clause.trigger.i, context.dates, context.article.published),
        factuality=clause.factuality,
        evidence=(evidence,),
    )
