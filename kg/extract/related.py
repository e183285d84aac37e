"""Events that no frame tells: what the classifier makes of two actors of one clause.

Asked only where a verb has a linked subject and another linked actor in a slot, and frames
found nothing between the two in that sentence. Its answer counts where it is sure enough.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from spacy.tokens import Span

from kg.extract.classifier import NONE, Classifier
from kg.extract.clauses import Clause
from kg.extract.context import Context, trimmed
from kg.extract.dates import when
from kg.extract.pairs import Pair, features
from kg.extract.roles import Part
from kg.knowledge.frames import Frames
from kg.model import Event, Mark

_SURE = 0.8  # probability from which a class is told: found by cross-validation
_OWN = {"YIELD": "CONCEDE"}  # the coded sentences make one class of conceding and retreating
_SKIPPED = ("subject", "author", "clause", "modifier")


def related(
    clauses: Sequence[Clause],
    told: Iterable[Event],
    context: Context,
    *,
    frames: Frames,
    classifier: Classifier,
) -> Iterator[Event]:
    """Yield events between actors that share a verb which no frame explains.

    Args:
        clauses: of the article.
        told: events that are known already.
        context: of the article.
        frames: for the features.
        classifier: asked for each pair.
    """
    known = _known(told)
    nearby = _by_sentence(clauses)
    for clause in clauses:
        if clause.pos != "verb" or not context.read(clause.trigger):
            continue
        if clause.lemma in frames.speech or _explained(clause, frames):
            continue
        sentence = clause.trigger.sent
        for actor, recipient in _sides(clause, context):
            sides = frozenset({actor.actor.id, recipient.actor.id})
            if sides in known.get(trimmed(sentence).start_char, set()):
                continue
            pair = Pair(sentence, _tokens(actor), _tokens(recipient))
            found = features(pair, nearby[sentence.start], frames)
            best, share = _best(classifier.probabilities(found))
            if best != NONE and share >= _SURE:
                yield _event(clause, (actor, recipient), context, (best, share))


def _explained(clause: Clause, frames: Frames) -> bool:
    return any(f.type for f in frames.find(clause.pos, clause.lemma, set(clause.words)))


def _best(shares: Mapping[str, float]) -> tuple[str, float]:
    name = max(shares, key=shares.__getitem__)
    return name, shares[name]


def _sides(clause: Clause, context: Context) -> Iterator[tuple[Part, Part]]:
    """Actors of the subject, each with those of the other slots, of the same sentence."""
    roles, within = context.roles, clause.trigger.sent
    who = [p for p in roles.slot(clause, ["subject"], inside=False) if _in(p, within)]
    others = [slot for slot in clause.slots if slot.partition(".")[0] not in _SKIPPED]
    whom = {p.actor.id: p for slot in others for p in roles.slot(clause, [slot]) if _in(p, within)}
    for actor, recipient in product(who, whom.values()):
        if _apart(actor, recipient):
            yield actor, recipient


def _in(part: Part, sentence: Span) -> bool:
    return sentence.start <= part.mention.start and part.mention.end <= sentence.end


def _apart(one: Part, other: Part) -> bool:
    """Whether two are not of one country, nor named by the same words."""
    same = one.actor.country is not None and one.actor.country == other.actor.country
    overlap = one.mention.start < other.mention.end and other.mention.start < one.mention.end
    return not same and not overlap and one.actor.id != other.actor.id


def _tokens(part: Part) -> tuple[int, int]:
    return part.mention.start, part.mention.end


def _by_sentence(clauses: Iterable[Clause]) -> Mapping[int, list[Clause]]:
    """Clauses by the first token of their sentence."""
    found: dict[int, list[Clause]] = {}
    for clause in clauses:
        found.setdefault(clause.trigger.sent.start, []).append(clause)
    return found


def _known(told: Iterable[Event]) -> Mapping[int, set[frozenset[str]]]:
    """Pairs that events join, by the first character of the sentence that tells it."""
    found: dict[int, set[frozenset[str]]] = {}
    for event in told:
        pairs = {frozenset({a.id, r.id}) for a, r in product(event.actors, event.recipients)}
        for evidence in event.evidence:
            found.setdefault(evidence.start, set()).update(pairs)
    return found


def _event(
    clause: Clause, sides: tuple[Part, Part], context: Context, answer: tuple[str, float]
) -> Event:
    """The event that the classifier tells."""
    actor, recipient = sides
    kind, share = answer
    marks = (
        Mark(*context.span(actor.mention), "actor"),
        Mark(*context.span(recipient.mention), "recipient"),
    )
    rule = f"classifier.{kind}"
    evidence = context.evidence([clause.trigger], rule=rule, confidence=share, marks=marks)
    day = when(context.doc, clause.trigger.i, context.dates, context.article.published)
    return Event(
        type=_OWN.get(kind, kind),
        actors=(actor.actor,),
        recipients=(recipient.actor,),
        day=day,
        factuality=clause.factuality,
        evidence=(evidence,),
    )
