"""From claims to events: what is believed, put together as the sentence tells it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.beside import beside
from kg.extract.context import Context
from kg.extract.dates import when
from kg.extract.grammar import lemma
from kg.extract.naming.mention import Mention
from kg.extract.network.claims import Claim, claims
from kg.extract.network.heads import Asks
from kg.extract.network.judgement import Judgement
from kg.extract.network.standing import FAINT, Key, side, told
from kg.knowledge.frames import Frame, Frames, PartOfSpeech
from kg.model import Actor, Event, Mark

_POS: Mapping[str, PartOfSpeech] = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_YIELD = "YIELD"
_AUDIBLE = 0.0  # logit from which the network tells of an act once more
_ANOTHER = 0.5  # probability from which the network may tell two another act than a frame did
_AGAIN = 0.65  # probability from which the network may add to what a frame made of the same word


def weighed(
    framed: Sequence[Event], frames: Frames, context: Context, *, head: Asks, judge: Judgement
) -> Iterator[Event]:
    """Yield the events that are believed, those of the frames and those the network adds.

    Args:
        framed: events of the frames.
        frames: tell more of the trigger of an event that the network adds.
        context: of the article.
        head: asked about every couple of actors.
        judge: weighs frames and network.
    """
    found = claims(context, framed, head)
    sure = {id(c): judge.probability(c.reasons) for c in found}
    kept = [c for c in found if judge.believes(c.reasons, sure[id(c)], c.frame)]
    kept = _heard_best(kept, sure)
    cues = {mark for c in kept if c.event is not None for mark in _cues(c.event)}
    spoken = {_between(c) for c in kept if c.event is not None}
    kept = [c for c in kept if sure[id(c)] >= _needed(c, cues, spoken, context)]
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in _distinct(kept, sure):
        by = id(claim.event) if claim.event is not None else claim.trigger
        groups[claim.sentence, claim.root, by].append(claim)
    for group in groups.values():
        for actors, recipients, part in _parted(group):
            chance = max(sure[id(c)] for c in part)
            yield _event(part, (actors, recipients), chance, frames, context)


def _heard_best(kept: Sequence[Claim], sure: Mapping[int, float]) -> list[Claim]:
    """Leave out faint tellings of what the network hears better in another sentence.

    That an act is told elsewhere makes it likelier, not that this sentence tells it.
    """
    best: dict[Key, Claim] = {}
    for claim in kept:
        key = told(claim)
        if key not in best or sure[id(claim)] > sure[id(best[key])]:
            best[key] = claim
    return [
        claim
        for claim in kept
        if claim.event is not None
        or claim is best[told(claim)]
        or claim.reasons.get("network", FAINT) >= _AUDIBLE
    ]


def _cues(event: Event) -> Iterator[int]:
    """First characters of the words by which a frame told an event."""
    return (m.start for e in event.evidence for m in e.marks if m.role == "cue")


def _needed(
    claim: Claim, cues: Collection[int], spoken: Collection[object], context: Context
) -> float:
    """How sure the network must be to add to what frames tell in this sentence."""
    if claim.event is not None:
        return 0.0
    if _between(claim) in spoken:
        return _ANOTHER
    read = claim.trigger is not None and context.doc[claim.trigger].idx in cues
    return _AGAIN if read else 0.0


def _between(claim: Claim) -> tuple[int, frozenset[str]]:
    """The two of a claim, and its sentence."""
    return claim.sentence, frozenset((side(claim.actor), side(claim.recipient)))


def _distinct(kept: Sequence[Claim], sure: Mapping[int, float]) -> list[Claim]:
    """Leave out what the network tells of a country and of its leader in one sentence.

    "Putin" and "Russia" are two mentions and one side: what a frame tells stays, else the surer.
    """
    best: dict[tuple[int, Key], Claim] = {}
    for claim in kept:
        known = best.get(_here(claim))
        if known is None or _rank(claim, sure) > _rank(known, sure):
            best[_here(claim)] = claim
    return [
        claim
        for claim in kept
        if claim.event is not None
        or claim is (other := best[_here(claim)])
        or (_persons(claim) and _persons(other) and other.event is None)
    ]


def _here(claim: Claim) -> tuple[int, Key]:
    """What a claim tells, and in which sentence."""
    return claim.sentence, told(claim)


def _rank(claim: Claim, sure: Mapping[int, float]) -> tuple[bool, float]:
    return claim.event is not None, sure[id(claim)]


def _persons(claim: Claim) -> bool:
    """Whether persons stand on both sides: several of one country may do the same."""
    return all(a.kind == "person" for a in (claim.actor, claim.recipient) if a is not None)


def _parted(group: Iterable[Claim]) -> Iterator[tuple[list[Actor], list[Actor], list[Claim]]]:
    """Split claims of one trigger so that each of the actors acts upon each of the recipients."""
    upon: dict[str, dict[str, Actor]] = defaultdict(dict)
    actors: dict[str, Actor] = {}
    of: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        actors[claim.actor.id] = claim.actor
        of[claim.actor.id].append(claim)
        if claim.recipient is not None:
            upon[claim.actor.id][claim.recipient.id] = claim.recipient
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for name in actors:
        alike[frozenset(upon[name])].append(name)
    for names in alike.values():
        recipients = list(upon[names[0]].values())
        yield [actors[n] for n in names], recipients, [c for n in names for c in of[n]]


def _event(
    part: Sequence[Claim],
    sides: tuple[list[Actor], list[Actor]],
    chance: float,
    frames: Frames,
    context: Context,
) -> Event:
    """The event of some claims: as its frame tells it, else as the network does."""
    actors, recipients = (tuple(side) for side in sides)
    event = part[0].event
    if event is not None:
        why = tuple(
            replace(e, confidence=round(chance, 3)) if e.start == part[0].sentence else e
            for e in event.evidence
        )
        return replace(event, actors=actors, recipients=recipients, evidence=why)
    return _by_network(part, (actors, recipients), chance, frames, context)


def _by_network(
    part: Sequence[Claim],
    sides: tuple[tuple[Actor, ...], tuple[Actor, ...]],
    chance: float,
    frames: Frames,
    context: Context,
) -> Event:
    """An event that no frame tells."""
    claim = part[0]
    assert claim.trigger is not None
    trigger = context.doc[claim.trigger]
    frame = _frame(trigger, claim.root, frames)
    kind = frame.type if frame is not None and frame.type else claim.root
    evidence = context.evidence(
        [trigger],
        rule=f"network.{claim.root}",
        confidence=chance,
        marks=[mark for c in part for mark in _marks(c, context)],
    )
    return Event(
        type="CONCEDE" if kind == _YIELD else kind,
        actors=sides[0],
        recipients=sides[1],
        day=when(context.doc, trigger.i, context.dates, context.article.published),
        factuality=claim.fact,
        mode=frame.mode if frame is not None else "",
        code=frame.code if frame is not None else "",
        contexts=frame.contexts if frame is not None else (),
        evidence=(evidence,),
    )


def _frame(trigger: Token, root: str, frames: Frames) -> Frame | None:
    """A frame of this class that the trigger may evoke: it tells mode, code and context."""
    pos = _POS.get(trigger.pos_)
    known = frames.find(pos, lemma(trigger), beside(trigger)) if pos else ()
    wanted = {"CONCEDE", "RETREAT"} if root == _YIELD else {root}
    return next((frame for frame in known if frame.type in wanted), None)


def _marks(claim: Claim, context: Context) -> Iterator[Mark]:
    couple = claim.couple
    if couple is None:
        return
    sides: tuple[tuple[str, Mention | None], ...] = (
        ("actor", couple.one),
        ("recipient", couple.other),
    )
    for role, mention in sides:
        if mention is not None:
            yield Mark(*context.span(mention), role)  # type: ignore[arg-type]
