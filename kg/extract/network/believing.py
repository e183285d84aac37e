"""From claims of stances to positions: what is believed, and told once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.network.judgement import Judgement
from kg.extract.network.stances import Held, alike
from kg.model import Mark, Position, Stance


def weighed(found: Iterable[Held], context: Context, *, judge: Judgement) -> Iterator[Position]:
    """Yield the positions that are believed; the network names one issue for a stance.

    Args:
        found: claims of the article.
        context: of the article.
        judge: weighs frames and network.
    """
    sure = [(claim, judge.probability(claim.reasons)) for claim in found]
    best: dict[tuple[int, str, str], float] = defaultdict(float)
    for claim, chance in sure:
        best[claim.stand] = max(best[claim.stand], chance)
    believed = [
        (claim, chance)
        for claim, chance in sure
        if claim.position is not None or chance == best[claim.stand]
        if judge.believes(claim.reasons, chance)
    ]
    here: dict[tuple[int, str], list[tuple[Held, float]]] = defaultdict(list)
    for claim, chance in believed:
        here[claim.stand[:2]].append((claim, chance))
    for claim, chance in believed:
        if not _contradicted(claim, chance, here[claim.stand[:2]]):
            yield _position(claim, context, chance)


def _contradicted(claim: Held, chance: float, beside: Iterable[tuple[Held, float]]) -> bool:
    """Whether a sentence more likely tells another stance of the same holder on the same issue."""
    return claim.position is None and any(
        other.stance != claim.stance
        and (other.position is not None or other_chance > chance)
        and alike(other.label, claim.label)
        for other, other_chance in beside
    )


def _position(claim: Held, context: Context, chance: float) -> Position:
    """The position of a claim: as its frame tells it, else as the network does."""
    if claim.position is not None:
        why = tuple(
            replace(e, confidence=round(chance, 3)) if e.start == claim.sentence else e
            for e in claim.position.evidence
        )
        return replace(claim.position, evidence=why)
    assert claim.topic is not None and claim.couple is not None and claim.trigger is not None
    evidence = context.evidence(
        [context.doc[claim.trigger]],
        rule=f"network.{claim.stance}",
        confidence=chance,
        marks=[
            Mark(*claim.topic.span, "issue"),
            Mark(*context.span(claim.couple.one), "actor"),
        ],
    )
    stance: Stance = claim.stance  # type: ignore[assignment]
    return Position(claim.holder, stance, claim.topic.issue, evidence=(evidence,))
