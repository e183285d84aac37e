"""From claims of stances to positions: what is believed, and told once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.network.judgement import Judgement
from kg.extract.network.stances import Held, alike
from kg.extract.network.standing import side
from kg.model import Actor, Mark, Position, Stance

Rated = tuple[Held, float]  # a claim, and how likely it is right


def weighed(found: Iterable[Held], context: Context, *, judge: Judgement) -> Iterator[Position]:
    """Yield the positions that are believed.

    Args:
        found: claims of the article.
        context: of the article.
        judge: weighs frames and network.
    """
    for claim, chance in told([(c, judge.probability(c.reasons)) for c in found], judge):
        yield _position(claim, context, chance)


def told(found: Iterable[Rated], judge: Judgement) -> list[Rated]:
    """The claims that are believed: of rivals the likeliest.

    Where only the network tells a stance, it is on one issue.

    Args:
        found: claims of an article, and how likely each is right.
        judge: tells from where on they are believed.
    """
    stands: dict[tuple[int, str, str], list[Rated]] = defaultdict(list)
    for claim, chance in sorted(found, key=lambda row: -row[1]):
        kept = stands[claim.stand]
        if not any(alike(claim.label, other.label) for other, _ in kept):
            kept.append((claim, chance))
    here: dict[int, list[Rated]] = defaultdict(list)
    for stand, kept in stands.items():
        here[stand[0]] += [
            (claim, chance)
            for at, (claim, chance) in enumerate(kept)
            if (claim.position is not None or at == 0)
            and judge.believes(claim.reasons, chance, claim.frame)
        ]
    return [
        one
        for beside in here.values()
        for one in beside
        if not any(_outdone(one, other) for other in beside)
    ]


def _outdone(one: Rated, other: Rated) -> bool:
    """Whether a sentence more likely tells something else than what the network alone tells.

    That is another stance of the same holder on the same issue, or the same stance of a state
    and of who acts for it ("Trump", "the United States").
    """
    (claim, chance), (rival, sure) = one, other
    if claim.position is not None or (rival.position is None and sure <= chance):
        return False
    if claim.holder.id == rival.holder.id:
        outdone = claim.stance != rival.stance
    else:
        outdone = claim.stance == rival.stance and _one_side(claim.holder, rival.holder)
    return outdone and alike(claim.label, rival.label)


def _one_side(holder: Actor, other: Actor) -> bool:
    """Whether two are a state and who acts for it; two persons each have their own stance."""
    return side(holder) == side(other) and not holder.kind == other.kind == "person"


def _position(claim: Held, context: Context, chance: float) -> Position:
    """The position of a claim: as its frame tells it, else as the network does."""
    if claim.position is not None:
        issue = claim.issue or claim.position.issue
        same = issue == claim.position.issue
        why = tuple(
            replace(e, confidence=round(chance, 3)) if e.start == claim.sentence else e
            for e in claim.position.evidence
            if same or e.start == claim.sentence
        )
        return replace(claim.position, issue=issue, evidence=why)
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
