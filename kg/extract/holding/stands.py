"""One position with what it was read from, and how sure the reading is."""

from dataclasses import dataclass

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.holding.position_holders import Holder
from kg.extract.issues import Topic
from kg.model import Factuality, Mark, Position, Stance

TURNED: dict[str, Stance] = {
    "support": "oppose",
    "demand": "oppose",
    "open_to": "oppose",
    "oppose": "support",
}
# How sure a reading is: by its trigger, then less for each step away from plain words.
_SURE = {"verb": 0.85, "adjective": 0.8, "noun": 0.75}
_SPOKEN, _INSIDE, _COREFERENCE, _POINTING, _TURNING = 0.75, 0.85, 0.9, 0.75, 0.95


@dataclass(frozen=True, slots=True)
class Stand:
    """A position with what it was read from."""

    clause: Clause
    topic: Topic
    position: Position


def stand(
    clause: Clause, rule: str, holder: Holder, what: tuple[Stance, Topic], context: Context
) -> Stand:
    """The position of a holder on a topic, with its evidence.

    Args:
        clause: that reports it.
        rule: id of the frame.
        holder: whose it is.
        what: stance and topic.
        context: of the article.
    """
    stance, topic = what
    cue = [clause.trigger] + ([clause.light] if clause.light is not None else [])
    marks = [Mark(*topic.span, "issue")]
    if holder.part is not None:
        marks.append(Mark(*context.span(holder.part.mention), "actor"))
    evidence = context.evidence(
        [t for t in cue if t.sent == clause.trigger.sent],
        rule=rule,
        confidence=_confidence(clause, holder, topic),
        marks=marks,
    )
    doubtful = clause.factuality == "hypothetical" and holder.part is not None
    factuality: Factuality = "hypothetical" if doubtful else "actual"
    position = Position(holder.actor, stance, topic.issue, factuality, (evidence,))
    return Stand(clause, topic, position)


def _confidence(clause: Clause, holder: Holder, topic: Topic) -> float:
    """How sure a reading is; not yet a calibrated probability."""
    sure = _SURE[clause.pos]
    if holder.part is None:
        sure *= _SPOKEN
    else:
        sure *= _INSIDE if holder.part.inside else 1.0
        sure *= _COREFERENCE if holder.part.mention.why.startswith("coreference") else 1.0
    sure *= _POINTING if topic.found else 1.0
    return sure * (_TURNING if topic.turned else 1.0)
