"""Weigh frames and network against each other on coded articles that neither was made with.

    python -m kg.train.judge --coded data/coded

A claim is right if a coder made it a core item of the article; what only one coder would code
counts neither way. The threshold is the one with the best F1 under cross-validation by article.

How apt a phrase is to name an issue is also learned from the articles that the network learned
from. There the network sounds surer than it may be elsewhere: what it says of them is weighed
apart, and these weights are left out of the judgement.
"""

import argparse
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore

from kg.evaluate.gold import LIKE, SAME_STANCE, actor_key, event_keys, likeness
from kg.evaluate.reading import article
from kg.extract import parse
from kg.extract.claims import Claim, claims
from kg.extract.judgement import Judgement, Judgements
from kg.extract.pairhead import Heads
from kg.extract.reader import Reader
from kg.extract.stances import Held, held
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Frames
from kg.knowledge.issues import Issues
from kg.model import SYMMETRIC
from kg.train.coded import key_of, read_coded

Record = Mapping[str, Any]
Key = tuple[str, ...]
_FOLDS = 5
_STRENGTH = 0.3  # how freely weights may grow
_ROUNDS = 3  # of choosing the best telling and learning from it
# An analyst who writes a frame expects it to speak: only the hopeless is dropped.
_FRAMED_EVENT, _FRAMED_POSITION = 0.05, 0.06
_UNFRAMED = np.arange(0.3, 0.7, 0.05)  # with less the network would guess
_OPEN = -1
_LEARNED = "learned by heart: "  # before what the network says of articles that it knows
_SAYS = ("network", "network, another stance", "fainter than the loudest")
_TRUST = 0.2  # weight of an article that the network knows
Chances = NDArray[np.float64]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Case:
    """One claim: what it would count as, what speaks for it, and whether coders made it."""

    key: Key
    reasons: Mapping[str, float]
    right: int  # 1, 0, or -1 where coders did not insist


@dataclass(frozen=True, slots=True)
class Cases:
    """The claims of one article, and how many items coders insisted on."""

    cases: list[Case]
    wanted: int
    known: bool = False  # whether the network learned from it


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
    reader = Reader(parse.load(folder=options.out), Actors.load(), Frames.load(), Issues.load())
    records = read_coded([options.coded / "tune.jsonl"])
    acts, stands = collect(records, reader, Heads.load(options.out))
    log.info("events")
    events = learn(acts, framed=_FRAMED_EVENT)
    log.info("positions")
    _, known = collect(read_coded([options.coded / "train.jsonl"]), reader, Heads.load(options.out))
    positions = learn(stands, [by_heart(one) for one in known], framed=_FRAMED_POSITION)
    Judgements(events, positions).save(options.out)


def by_heart(one: Cases) -> Cases:
    """The claims of an article that the network learned from; what it says gets other names."""
    cases = [
        Case(
            case.key,
            {(_LEARNED + n if n in _SAYS else n): v for n, v in case.reasons.items()}
            | {_LEARNED + "claim": 1.0},
            case.right,
        )
        for case in one.cases
    ]
    return Cases(cases, one.wanted, known=True)


def collect(
    records: Sequence[Record], reader: Reader, heads: Heads
) -> tuple[list[Cases], list[Cases]]:
    """Claims of events and of positions of each article.

    Args:
        records: coded articles.
        reader: by frames alone.
        heads: of the network.
    """
    acts, stands = [], []
    docs = reader.nlp.pipe(record["text"] for record in records)
    for record, doc in zip(records, docs, strict=True):
        context = reader.context(article(record), doc)
        told = reader.framed(context)
        acts.append(_acts(record, claims(context, told.events, heads.events)))
        found = held(told.positions, told.topics, heads.positions)
        stands.append(_stands(record, found))
    return acts, stands


def _acts(record: Record, found: Sequence[Claim]) -> Cases:
    """Claims of events beside the coded ones."""
    core, every = (
        {key[:3] for event in events for key in event_keys(event)}
        for events in ([e for e in record["events"] if e.get("core", True)], record["events"])
    )

    def case(claim: Claim) -> Case:
        sides = [key_of(claim.actor), key_of(claim.recipient) if claim.recipient else "?"]
        key = (*(sorted(sides) if claim.root in SYMMETRIC else sides), claim.root)
        return Case(key, claim.reasons, 1 if key in core else _OPEN if key in every else 0)

    return Cases([case(claim) for claim in found], len(core))


def _stands(record: Record, found: Sequence[Held]) -> Cases:
    """Claims of positions beside the coded ones; like issues count as one."""

    def same(claim: Held, coded: Record) -> bool:
        stance = SAME_STANCE.get(coded["stance"], coded["stance"])
        return (key_of(claim.holder), claim.stance) == (actor_key(coded["actor"]), stance) and (
            likeness(claim.label, coded["issue"]) >= LIKE
        )

    core = [p for p in record["positions"] if p.get("core", True)]
    cases = []
    for claim in found:
        row = next((i for i, coded in enumerate(core) if same(claim, coded)), None)
        issue = claim.label if row is None else str(row)
        key = key_of(claim.holder), claim.stance, issue
        spare = any(same(claim, coded) for coded in record["positions"])
        right = 1 if row is not None else _OPEN if spare else 0
        cases.append(Case(key, claim.reasons, right))
    return Cases(cases, len(core))


def learn(given: Sequence[Cases], known: Sequence[Cases] = (), *, framed: float) -> Judgement:
    """Weights of claims, and from where on the network's own are believed.

    A claim may be told in several sentences, and coders name it once: what is learned from is its
    best telling, by the weights so far.

    Args:
        given: claims of each article.
        known: of articles that the network learned from.
        framed: least probability of a claim that a frame tells.
    """
    every = [*given, *known]
    names = sorted({name for one in every for case in one.cases for name in case.reasons})
    chances: dict[int, Chances] = {}
    for fold in range(_FOLDS):
        rest = [one for row, one in enumerate(given) if row % _FOLDS != fold]
        model = _fit([*rest, *known], names)
        for row in range(fold, len(given), _FOLDS):
            chances[row] = _chances(model, given[row].cases, names)
    judges = [Judgement({}, 0.0, framed, float(unframed)) for unframed in _UNFRAMED]
    best = max(judges, key=lambda judge: _score(given, chances, judge)[2])
    scores = _score(given, chances, best)
    log.info("CV P %.3f R %.3f F1 %.3f from %.2f on", *scores, best.unframed)
    model = _fit(every, names)
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    weights = {name: weight for name, weight in weights.items() if not name.startswith(_LEARNED)}
    for name, weight in sorted(weights.items(), key=lambda row: -abs(row[1])):
        log.info("%6.2f  %s", weight, name)
    return Judgement(weights, float(model.intercept_[0]), framed, best.unframed)


def _fit(given: Sequence[Cases], names: Sequence[str]) -> LogisticRegression:
    """A model of the best telling of each claim."""
    volumes = [np.array([_volume(case) for case in one.cases]) for one in given]
    for _ in range(_ROUNDS):
        cases = [
            (case, _TRUST if one.known else 1.0)
            for one, volume in zip(given, volumes, strict=True)
            for case in _best(one.cases, volume)
            if case.right != _OPEN
        ]
        model = LogisticRegression(C=_STRENGTH, max_iter=3000)
        right, trust = zip(*((case.right, trust) for case, trust in cases), strict=True)
        model.fit(_table([case for case, _ in cases], names), right, sample_weight=trust)
        volumes = [_chances(model, one.cases, names) for one in given]
    return model


def _volume(case: Case) -> float:
    """How loudly a telling speaks before anything is learned."""
    says = case.reasons.get("network", case.reasons.get(_LEARNED + "network", -8.0))
    return says + 4 * case.reasons.get("frame", 0.0)


def _best(cases: Sequence[Case], volumes: Chances) -> Iterator[Case]:
    """The loudest telling of each claim."""
    best: dict[Key, int] = {}
    for row, case in enumerate(cases):
        if case.key not in best or volumes[row] > volumes[best[case.key]]:
            best[case.key] = row
    return (cases[row] for row in best.values())


def _chances(model: LogisticRegression, cases: Sequence[Case], names: Sequence[str]) -> Chances:
    if not cases:
        return np.zeros(0)
    return np.asarray(model.predict_proba(_table(cases, names))[:, 1])


def _table(cases: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[case.reasons.get(name, 0.0) for name in names] for case in cases])


def _score(
    given: Sequence[Cases], chances: Mapping[int, Chances], judge: Judgement
) -> tuple[float, float, float]:
    """Precision, recall and F1 of the claims believed from a judge's thresholds on, each key once."""
    right = told = wanted = 0
    for row, one in enumerate(given):
        wanted += one.wanted
        believed = {
            case.key: case.right
            for case, chance in zip(one.cases, chances[row], strict=True)
            if case.right != _OPEN and judge.believes(case.reasons, float(chance))
        }
        told += len(believed)
        right += sum(believed.values())
    precision, recall = right / max(told, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


if __name__ == "__main__":
    main()
