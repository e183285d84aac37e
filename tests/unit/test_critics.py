"""Learning a critic: it generalises to a debate it never saw, and only that is measured."""

from dataclasses import replace

import numpy as np

from kg.evaluate.critics import Case, crossed, learn, weighed
from kg.evaluate.speeches import opposed
from kg.extract.debates.blame import COUNTRY, SENTENCE, Blame
from kg.extract.debates.critic import Verdict

RNG = np.random.default_rng(0)
HARSH, MEANT = 3, COUNTRY.index("subject")


def case(debate: str, *, harsh: bool) -> Case:
    """A sentence that criticises its subject where it is harsh."""
    sentence = RNG.normal(size=SENTENCE).astype(np.float32)
    each = RNG.normal(size=(2, len(COUNTRY))).astype(np.float32)
    sentence[HARSH] = 5.0 * harsh
    each[:, MEANT] = [0.0, 5.0]
    vectors = RNG.normal(size=(3, 4)).astype(np.float32)
    blame = Blame(sentence, vectors[0], ("AAA", "BBB"), each, vectors[1:])
    return Case(debate, blame, "BBB" if harsh else None)


CASES = [case(f"debate {at % 3}", harsh=at % 4 == 0) for at in range(300)]


def test_debates_are_judged_by_critics_that_never_saw_them() -> None:
    seen: list[set[str]] = []

    def learned(cases: object) -> object:
        assert isinstance(cases, list)
        seen.append({one.debate for one in cases})
        return weighed(cases)

    crossed(CASES, learned)  # type: ignore[arg-type]
    assert seen == [{"debate 1", "debate 2"}, {"debate 0", "debate 2"}, {"debate 0", "debate 1"}]


def test_what_is_learned_holds_for_other_debates() -> None:
    found = [verdict.country if verdict else None for verdict in crossed(CASES, learn)]
    right = [one == case.country for one, case in zip(found, CASES, strict=True)]
    assert np.mean(right) > 0.9
    assert 0 < learn(CASES).threshold < 1


def test_vague_criticism_teaches_a_little_and_picks_no_threshold() -> None:
    vague = [replace(c, country=None, vague=c.country is not None) for c in CASES[:20]]
    critic = learn([*vague, *CASES[20:]])
    assert np.isfinite(critic.blame).all()


def test_a_verdict_is_a_target() -> None:
    assert opposed(Verdict("FRA", 0.7)) == {("FRA", "oppose")}
