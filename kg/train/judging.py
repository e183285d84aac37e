"""Weights of claims, learned from what coders made of them.

A claim may be told in several sentences, and coders name it once: what is learned from is its
best telling. How apt a phrase is to name an issue is also learned from articles that the network
learned from. There the network sounds surer than it may be elsewhere: what it says of them is
weighed apart, and these weights are left out of the judgement.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore

from kg.evaluate.counts import Counts
from kg.extract.network.believing import told
from kg.extract.network.judgement import Judgement
from kg.extract.network.stances import Held

OPEN = -1  # neither right nor wrong
_FOLDS = 5
_STRENGTH = 0.3  # how freely weights may grow
_ROUNDS = 3  # of choosing the best telling and learning from it
_UNFRAMED = np.arange(0.16, 0.7, 0.02)  # with less it would be guessing
_SPARE = 0.002  # of F1: thresholds so near the best are as good
_LEARNED = "learned by heart: "  # before what the network says of articles that it knows
_SAYS = (
    "network",
    "network, at a glance",
    "network, another stance",
    "network, another class",
    "network, the other way",
    "drowned by another class",
    "another act between the two",
    "the same act upon another",
    "fainter than the loudest",
    "composed",
    "likeness foreseen",
    "likeness foreseen, by the loudest",
    "likeness of what is said here",
    "likeness of what is said here, by the loudest",
)
Chances = NDArray[np.float64]
Key = tuple[str, ...]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Case:
    """One claim: what it would count as, what speaks for it, and whether coders made it."""

    key: Key
    reasons: Mapping[str, float]
    right: int  # 1, 0, or -1 where coders did not insist
    half: int  # the same of the pair of actors, or of holder and stance, alone
    frame: str | None = None  # that tells it
    held: Held | None = None  # what it is, of a stance

    @property
    def sides(self) -> Key:
        """The pair of actors, or holder and stance."""
        return tuple(sorted(self.key[:2]))

    @property
    def statement(self) -> Key:
        """What would be told: of a stance by whom, however they count, and the issue's name."""
        if self.held is None:
            return self.key
        return self.held.holder.id, self.held.stance, self.held.label


@dataclass(frozen=True, slots=True)
class Cases:
    """The claims of one article, and how many items coders insisted on."""

    cases: list[Case]
    wanted: int
    halves: int  # pairs of actors, or holders with stances, of these items
    known: bool = False  # whether the network learned from it


def by_heart(one: Cases) -> Cases:
    """The claims of an article that the network learned from; what it says gets other names."""
    cases = [replace(case, reasons=_by_heart(case.reasons)) for case in one.cases]
    return replace(one, cases=cases, known=True)


def _by_heart(reasons: Mapping[str, float]) -> Mapping[str, float]:
    renamed = {_LEARNED + name if name in _SAYS else name: v for name, v in reasons.items()}
    return {**renamed, _LEARNED + "claim": 1.0}


def learn(  # noqa: PLR0913 - options, all of them by name
    given: Sequence[Cases],
    known: Sequence[Cases] = (),
    *,
    framed: float,
    doubted: frozenset[str] = frozenset(),
    doubtful: float | None = None,
    rounds: int = _ROUNDS,
    trust: float = 0.2,
) -> Judgement:
    """Weights of claims, and from where on the network's own are believed.

    A claim may be told in several sentences, and coders name it once: what is learned from is its
    best telling, by the weights so far.

    Args:
        given: claims of each article.
        known: of articles that the network learned from.
        framed: least probability of a claim that a frame tells.
        doubted: frames that coded articles give reason to doubt.
        doubtful: least probability of a claim that they tell; by default that of the network's own.
        rounds: of choosing and learning. Where a telling is also a wording, one is enough: more
            would only teach the wordings that were liked before.
        trust: weight of an article that the network knows.
    """
    every = [*given, *known]
    names = sorted({name for one in every for case in one.cases for name in case.reasons})
    chances: dict[int, Chances] = {}
    for fold in range(_FOLDS):
        rest = [one for row, one in enumerate(given) if row % _FOLDS != fold]
        model = _fit([*rest, *known], names, rounds, trust)
        for row in range(fold, len(given), _FOLDS):
            chances[row] = _chances(model, given[row].cases, names)
    judges = [
        Judgement({}, 0.0, framed, at, doubted, at if doubtful is None else doubtful)
        for at in _UNFRAMED.tolist()
    ]
    best = _threshold(given, chances, judges)
    model = _fit(every, names, rounds, trust)
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    weights = {name: weight for name, weight in weights.items() if not name.startswith(_LEARNED)}
    for name, weight in sorted(weights.items(), key=lambda row: -abs(row[1])):
        log.info("%6.2f  %s", weight, name)
    return replace(best, weights=weights, bias=float(model.intercept_[0]))


def _threshold(
    given: Sequence[Cases],
    chances: Mapping[int, Chances],
    judges: Sequence[Judgement],
) -> Judgement:
    """The most precise of those judges that reach all but the best F1, the mean of both kinds."""
    scores = [_score(given, chances, one) for one in judges]
    f1 = [(whole.f1 + half.f1) / 2 for whole, half in scores]
    row = max(row for row, mean in enumerate(f1) if mean >= max(f1) - _SPARE)
    for name, one in zip(("claims", "by half"), scores[row], strict=True):
        log.info("CV %s P %.3f R %.3f F1 %.3f", name, one.precision, one.recall, one.f1)
    log.info("from %.2f on", judges[row].unframed)
    return judges[row]


def _fit(
    given: Sequence[Cases], names: Sequence[str], rounds: int, trust: float
) -> LogisticRegression:
    """A model of the best telling of each claim."""
    volumes = [np.array([_volume(case) for case in one.cases]) for one in given]
    for _ in range(rounds):
        cases = [
            (case, trust if one.known else 1.0)
            for one, volume in zip(given, volumes, strict=True)
            for case in _best(one.cases, volume)
            if case.right != OPEN
        ]
        model = LogisticRegression(C=_STRENGTH, max_iter=3000)
        right, weight = zip(*((case.right, weight) for case, weight in cases), strict=True)
        model.fit(_table([case for case, _ in cases], names), right, sample_weight=weight)
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
) -> tuple[Counts, Counts]:
    """Counts of the claims that a judge believes, each once: of the whole claim, of its sides."""
    whole = half = Counts()
    for row, one in enumerate(given):
        believed = list(_believed(one.cases, chances[row], judge))
        said = {case.statement for case in believed if case.right != OPEN}
        right = {case.key for case in believed if case.right == 1}
        whole += Counts(len(right), len(said), len(right), one.wanted)
        said = {case.sides for case in believed if case.half != OPEN}
        right = {case.sides for case in believed if case.half == 1}
        half += Counts(len(right), len(said), len(right), one.halves)
    return whole, half


def _believed(cases: Sequence[Case], chances: Chances, judge: Judgement) -> Iterator[Case]:
    """The claims of an article that would be told."""
    given = list(zip(cases, chances.tolist(), strict=True))
    held = {id(case.held): case for case in cases if case.held is not None}
    stances = [(case.held, chance) for case, chance in given if case.held is not None]
    for claim, _ in told(stances, judge):
        yield held[id(claim)]
    for case, chance in given:
        if case.held is None and judge.believes(case.reasons, chance, case.frame):
            yield case
