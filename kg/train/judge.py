"""Weigh frames and network against each other on coded articles that neither was made with.

    python -m kg.train.judge --coded data/coded

A claim is right if a coder made it a core item of the article; what only one coder would code
counts neither way. The threshold is the highest whose F1 under cross-validation by article is all
but the best, that of whole claims and that of pairs of actors, or of holders with stances, alike.
Phrases are also judged by the articles that the network learned from (`kg.train.judging`). Before
that it is learned which of several names of an issue to choose (`kg.train.choosing`).
"""

import argparse
import logging
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.evaluate.gold import LIKE, SAME_STANCE, actor_key, core_of, event_keys, likeness
from kg.evaluate.reading import article
from kg.extract import parse
from kg.extract.network.claims import Claim, claims
from kg.extract.network.heads import Heads
from kg.extract.network.judgement import Judgement, Judgements
from kg.extract.network.names import APTNESS
from kg.extract.network.stances import Held, chosen, held
from kg.extract.reader import Reader
from kg.model import SYMMETRIC
from kg.train.choosing import Choice, preference
from kg.train.coded import read_coded
from kg.train.judging import OPEN, Case, Cases, Key, by_heart, learn
from kg.train.lesson import key_of
from kg.train.options import reader

Record = Mapping[str, Any]
# An analyst who writes a frame expects it to speak: only the hopeless is dropped.
_FRAMED_EVENT, _FRAMED_POSITION = 0.03, 0.004
# What a frame that spoke often enough may be believed is known, and that from here on.
_DOUBTFUL_POSITION, _OFTEN = 0.15, 150
_KNOWN_POSITION = 0.5  # weight of articles that the network knows; for events less is as good
_ASSUMED = 4  # tellings as usual that are assumed of each frame, and that a doubt needs
_DOUBTED = 0.9  # a frame that is right so much less often than usual is not trusted
_NAMING = (  # what tells good names of an issue from bad ones
    *APTNESS,
    "one word",
    "words",
    "too many words",
    "just an actor",
    "issue of the scheme",
    "said often",
    "like other phrases",
    "inside another phrase",
    "around another phrase",
    "frame names it",
    "network",
)
Collected = tuple[list[Cases], list[Cases]]  # of events and of positions
log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> None:
    """Collect the claims, learn their weights, write them beside the model.

    Args:
        arguments: of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m kg.train.judge", description=__doc__)
    parser.add_argument("--coded", type=Path, default=Path("data/coded"), help="coded articles")
    parser.add_argument("--out", type=Path, default=parse.shipped(), help="folder of the model")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reads = reader(options.out)
    heads = Heads.load(options.out)
    tuned = collect(read_coded([options.coded / "tune.jsonl"]), reads, heads)
    known = collect(read_coded([options.coded / "train.jsonl"]), reads, heads)
    weigh(tuned, known).save(options.out)


def weigh(tuned: Collected, known: Collected) -> Judgements:
    """Learn all weights.

    Args:
        tuned: claims of articles that the network did not learn from.
        known: of those that it did.
    """
    log.info("names")
    names = preference([c for one in tuned[1] for c in _choices(one)], _NAMING)
    log.info("events")
    doubted = _doubted([*tuned[0], *known[0]])
    learned = [by_heart(one) for one in known[0]]
    events = learn(tuned[0], learned, framed=_FRAMED_EVENT, doubted=doubted)
    log.info("positions")
    stands = [_chosen(one, names) for one in tuned[1]]
    learned = [by_heart(_chosen(one, names)) for one in known[1]]
    positions = learn(
        stands,
        learned,
        framed=_FRAMED_POSITION,
        doubted=_often([*stands, *learned]),
        doubtful=_DOUBTFUL_POSITION,
        rounds=1,
        trust=_KNOWN_POSITION,
    )
    return Judgements(events, positions, names)


def _choices(one: Cases) -> Iterator[Choice]:
    """Names that compete; in long articles there is more to choose from, and they count more."""
    groups: dict[object, list[Case]] = defaultdict(list)
    for case in one.cases:
        if case.held is not None and case.held.topic is not None:
            groups[case.held.choice].append(case)
    for cases in groups.values():
        weight = cases[0].reasons["length of the article"]
        yield [case.reasons for case in cases], [case.right != 0 for case in cases], weight


def _chosen(one: Cases, names: Judgement) -> Cases:
    """The claims with the best names."""
    best = {id(claim) for claim in chosen([c.held for c in one.cases if c.held], names)}
    return replace(one, cases=[case for case in one.cases if id(case.held) in best])


def collect(records: Sequence[Record], reads: Reader, heads: Heads) -> Collected:
    """Claims of events and of positions of each article.

    Args:
        records: coded articles.
        reads: by frames alone.
        heads: of the network.
    """
    acts, stands = [], []
    docs = reads.nlp.pipe(record["text"] for record in records)
    for record, doc in zip(records, docs, strict=True):
        context = reads.context(article(record), doc)
        told = reads.framed(context)
        acts.append(_acts(record, claims(context, told.events, heads.acts)))
        found = held(told.positions, told.topics, heads)
        stands.append(_stands(record, found))
    return acts, stands


def _acts(record: Record, found: Sequence[Claim]) -> Cases:
    """Claims of events beside the coded ones."""
    core, every = (
        {key[:3] for event in events for key in event_keys(event)}
        for events in (core_of(record["events"]), record["events"])
    )
    pairs, any_pairs = ({tuple(sorted(key[:2])) for key in keys} for keys in (core, every))

    def case(claim: Claim) -> Case:
        sides = [key_of(claim.actor), key_of(claim.recipient) if claim.recipient else "?"]
        key = (*(sorted(sides) if claim.root in SYMMETRIC else sides), claim.root)
        pair = tuple(sorted(sides))
        right, half = _verdict(key, core, every), _verdict(pair, pairs, any_pairs)
        return Case(key, claim.reasons, right, half, claim.frame)

    return Cases([case(claim) for claim in found], len(core), len(pairs))


def _stands(record: Record, found: Sequence[Held]) -> Cases:
    """Claims of positions beside the coded ones; like issues count as one."""

    def side(coded: Record) -> Key:
        stance = str(coded["stance"])
        return actor_key(coded["actor"]), SAME_STANCE.get(stance, stance)

    def same(claim: Held, coded: Record) -> bool:
        sides = key_of(claim.holder), claim.stance
        return sides == side(coded) and likeness(claim.label, coded["issue"]) >= LIKE

    core = core_of(record["positions"])
    sides, any_sides = ({side(p) for p in those} for those in (core, record["positions"]))
    cases = []
    for claim in found:
        row = next((i for i, coded in enumerate(core) if same(claim, coded)), None)
        issue = claim.label if row is None else str(row)
        key = key_of(claim.holder), claim.stance, issue
        spare = any(same(claim, coded) for coded in record["positions"])
        right = 1 if row is not None else OPEN if spare else 0
        half = _verdict(key[:2], sides, any_sides)
        cases.append(Case(key, claim.reasons, right, half, claim.frame, claim))
    return Cases(cases, len(core), len(sides))


def _verdict(key: Key, core: Collection[Key], every: Collection[Key]) -> int:
    """1 where coders insist on it, -1 where one would code it, 0 where nobody does."""
    return 1 if key in core else OPEN if key in every else 0


def _often(given: Iterable[Cases]) -> frozenset[str]:
    """Frames of stances that spoke so often that it is known how far they may be believed."""
    told = Counter(case.frame for one in given for case in one.cases if case.frame is not None)
    return frozenset(frame for frame, times in told.items() if times >= _OFTEN)


def _doubted(given: Iterable[Cases]) -> frozenset[str]:
    """Frames that were mostly wrong where they told something."""
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in given:
        for case in one.cases:
            if case.frame is not None and case.right != OPEN:
                told[case.frame] += 1
                right[case.frame] += case.right
    usual = sum(right.values()) / max(sum(told.values()), 1)
    return frozenset(
        frame
        for frame, times in told.items()
        if times >= _ASSUMED
        and (right[frame] + usual * _ASSUMED) / (times + _ASSUMED) < _DOUBTED * usual
    )


if __name__ == "__main__":
    main()
