"""Learning a critic from coded speeches, and asking it about debates that it never saw."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.evaluate.counts import Counts
from kg.evaluate.fitting import Dense, Table, fit
from kg.extract.debates.blame import COUNTRY, SENTENCE, Blame
from kg.extract.debates.critic import Critic, Verdict, chosen, inputs
from kg.extract.network.couples import Floats

_CHOICE, _BLAME = 0.05, 0.002  # how freely the weights of the two steps may grow
_NUMBERS = SENTENCE + len(COUNTRY) + 1  # inputs told by name; parts of vectors follow
_WORDS, _NAMED = 0.4, 0.4  # what parts of vectors count beside a number told by name
_VAGUE = 0.3  # weight of criticism of nobody named
_THRESHOLDS = np.arange(0.15, 0.55, 0.01)
_WIDE = 5  # neighbours on either side that a threshold is judged with


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence whose criticism somebody coded."""

    debate: str
    blame: Blame
    country: str | None  # that is criticised
    vague: bool = False  # somebody is who is not named


def learn(cases: Sequence[Case]) -> Critic:
    """A critic; its threshold is the best on debates left out in turn.

    Args:
        cases: of two debates or more.
    """
    found = crossed(cases, weighed)
    return replace(weighed(cases), threshold=_threshold(cases, found))


def crossed(
    cases: Sequence[Case], learned: Callable[[Sequence[Case]], Critic]
) -> list[Verdict | None]:
    """The verdict on each case by a critic that never saw its debate, believed or not.

    Args:
        cases: of two debates or more.
        learned: makes a critic.
    """
    found: dict[int, Verdict | None] = {}
    for debate in dict.fromkeys(case.debate for case in cases):
        critic = learned([case for case in cases if case.debate != debate])
        unseen = [at for at, case in enumerate(cases) if case.debate == debate]
        for at, verdict in zip(unseen, critic.judge(cases[i].blame for i in unseen), strict=True):
            believed = verdict is not None and verdict.chance >= critic.threshold
            found[at] = verdict if believed else None
    return [found[at] for at in range(len(cases))]


def weighed(cases: Iterable[Case]) -> Critic:
    """A critic that believes everything: its threshold is still to be found.

    Args:
        cases: of speeches that mention another country; others teach nothing.
    """
    told = [case for case in cases if case.blame.countries]
    choice = _choice([case for case in told if case.country in case.blame.countries])
    rows = np.array([_inputs(case, choice) for case in told], dtype=np.float64)
    wanted = np.array([int(case.vague or case.country is not None) for case in told])
    weight = np.array([_VAGUE if case.vague else 1.0 for case in told])
    scale = np.ones(rows.shape[1])
    width = (rows.shape[1] - _NUMBERS) // 2
    scale[_NUMBERS:] = np.repeat([_WORDS, _NAMED], width)
    blame, bias = _two(rows, wanted, strength=_BLAME, scale=scale, weight=weight)
    return Critic(choice, blame, bias, threshold=0.0)


def _choice(told: Sequence[Case]) -> Floats:
    """Weights by which the criticised country stands out among those mentioned."""
    rows = np.concatenate([case.blame.each for case in told]).astype(np.float64)
    wanted = np.array([int(c == case.country) for case in told for c in case.blame.countries])
    return _two(rows, wanted, strength=_CHOICE)[0]


def _inputs(case: Case, choice: Floats) -> Floats:
    at = chosen(case.blame, choice)
    assert at is not None
    return inputs(case.blame, at, choice)


def _two(
    rows: Table,
    wanted: np.typing.NDArray[np.int64],
    *,
    strength: float,
    scale: Table | float = 1.0,
    weight: Table | None = None,
) -> tuple[Floats, float]:
    """Weights and bias of a choice of two, for inputs as they are; fitted on alike ones."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    factor = np.where(spread > 1e-6, scale / np.maximum(spread, 1e-6), 0.0)
    weights, bias = fit(Dense((rows - mean) * factor), wanted, strength=strength, importance=weight)
    slope = (weights[:, 1] - weights[:, 0]) * factor
    return slope.astype(np.float32), float(bias[1] - bias[0] - mean @ slope)


def _threshold(cases: Sequence[Case], found: Sequence[Verdict | None]) -> float:
    """The threshold whose neighbourhood has the best F1; vague criticism does not count."""
    rows = [
        (case.country, verdict)
        for case, verdict in zip(cases, found, strict=True)
        if not case.vague
    ]
    scores = []
    for threshold in _THRESHOLDS:
        whole = Counts()
        for country, verdict in rows:
            told = {verdict.country} if verdict and verdict.chance >= threshold else set()
            whole += Counts.of({country} if country else set(), told)
        scores.append(whole.f1)
    smooth = [np.mean(scores[max(0, i - _WIDE) : i + _WIDE + 1]) for i in range(len(scores))]
    return round(float(_THRESHOLDS[int(np.argmax(smooth))]), 3)
