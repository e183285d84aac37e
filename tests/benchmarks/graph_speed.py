"""How fast the graph is: run with ``python -m tests.benchmarks.graph_speed [EVENTS]``.

Prints, for invented articles with the skew of real news, quads and articles a second, times of
opening and of every question of the catalogue, and how many times longer rdflib's own store
takes for some of them. Nothing is asserted: machines differ.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

import rdflib

from kg.graph.catalogue import queries
from kg.graph.rdf import quads
from kg.graph.store import Store
from kg.graph.terms import PREFIXES
from kg.graph.validate import problems
from kg.knowledge.actors import Actors
from kg.model import (
    EVENT_TYPES,
    STANCES,
    Actor,
    Article,
    Event,
    Evidence,
    Factuality,
    Issue,
    Mark,
    Position,
    Reading,
    Stance,
    Statement,
)

T = TypeVar("T")
_WORDS = "talks ceasefire sanctions border grain summit treaty envoy veto aid of and said".split()
_ARTICLE = 12  # statements of one article
REFERENCE = ("who-opposes-what", "most-active-pairs", "who-consults-whom", "timeline")


def invented(events: int) -> Iterator[Reading]:
    """Articles with so many statements together, a quarter of them positions."""
    dice = random.Random(7)
    actors = [e.actor for e in Actors.load().__iter__() if e.kind in {"country", "person"}]
    dice.shuffle(actors)
    issues = [Issue(f"issue:i{n}", f"issue {n}") for n in range(max(40, int(events**0.5 / 2)))]
    for number in range(max(1, events // _ARTICLE)):
        yield _reading(dice, number, _skewed(dice, actors, 6), _skewed(dice, issues, 3))


def _skewed(dice: random.Random, pool: Sequence[T], count: int) -> list[T]:
    """Some of the pool; the first ones turn up most."""
    weights = list(accumulate(1 / n for n in range(1, len(pool) + 1)))
    return dice.choices(pool, cum_weights=weights, k=count)


def _reading(dice: random.Random, number: int, actors: list[Actor], issues: list[Issue]) -> Reading:
    day = date(2022, 2, 1) + timedelta(days=dice.randrange(1200))
    name = f"n{number:06}"
    place, statements = 0, []
    for _ in range(_ARTICLE):
        words = " ".join(dice.choices(_WORDS, k=24))
        proof = Evidence(
            name, place, place + len(words), words, "bench",
            dice.choice([None, None, *actors]), round(dice.uniform(0.5, 1), 2),
            (Mark(place, place + 4, "cue"), Mark(place + 6, place + 9, "actor")),
        )  # fmt: skip
        place += len(words) + 1
        statements.append(_statement(dice, proof, (actors, issues, day)))
    article = Article(
        name, "", f"Headline {number}", day, "metadata", "Paper", f"https://e.org/{name}"
    )
    return Reading(article, tuple(statements))


def _statement(
    dice: random.Random, proof: Evidence, about: tuple[list[Actor], list[Issue], date]
) -> Statement:
    actors, issues, day = about
    told: Factuality = dice.choices(("actual", "planned", "negated"), (8, 1, 1))[0]
    one, other = dice.sample(actors, 2)
    if dice.random() < 0.25:
        stance: Stance = dice.choice(STANCES)  # type: ignore[arg-type]
        return Position(one, stance, dice.choice(issues), told, (proof,))
    return Event(
        dice.choice(EVENT_TYPES), (one,), (other,), day.isoformat(), told, evidence=(proof,)
    )


def timed(action: Callable[[], T]) -> tuple[T, float]:
    """What an action gives, and the seconds it took."""
    began = time.process_time()
    result = action()
    return result, time.process_time() - began


def main(events: int = 10_000) -> None:
    """Print the table."""
    readings = list(invented(events))
    made, seconds = timed(lambda: [quads(reading) for reading in readings])
    count = sum(map(len, made))
    print(f"{events} events in {len(readings)} articles, {count} quads")
    print(f"readings to quads      {seconds:7.2f} s  {count / seconds / 1000:6.0f}k quads/s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph"
        store, seconds = timed(lambda: Store.open(path))
        print(f"first opening          {seconds:7.2f} s  (ontology and known actors)")
        _, seconds = timed(lambda: store.put_all(readings))
        print(f"putting new articles   {seconds:7.2f} s  {count / seconds / 1000:6.0f}k quads/s")
        _, seconds = timed(lambda: store.put_all(readings[:100]))
        print(f"putting 100 again      {seconds:7.2f} s")
        _, seconds = timed(store.close)
        print(f"closing                {seconds:7.2f} s")
        store, seconds = timed(lambda: Store.open(path, read_only=True))
        print(f"opening to read        {seconds:7.3f} s")
        _, seconds = timed(store.statements)
        print(f"all statements         {seconds:7.2f} s")
        found, seconds = timed(lambda: problems(store))
        print(f"validating             {seconds:7.2f} s  {len(found)} findings")
        _questions(store)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory            {peak:7.0f} MB (with rdflib's copy)")


def _questions(store: Store) -> None:
    """Times of the questions, warm, and of rdflib's own engine as a multiple."""
    reference = rdflib.Graph()
    for prefix, space in PREFIXES.items():
        reference.bind(prefix, space, override=True, replace=True)
    lines = "".join(f"{quad.triple} .\n" for quad in store.quads())
    _, seconds = timed(lambda: reference.parse(data=lines, format="nt"))
    print(f"rdflib reads the merge {seconds:7.2f} s")
    for query in queries():
        times = [timed(lambda q=query: store.select(q.text)) for _ in range(3)]  # type: ignore[misc]
        rows, best = times[0][0], min(seconds for _, seconds in times)
        line = f"{query.name:24} {best * 1000:8.1f} ms {len(rows):7} rows"
        if query.name in REFERENCE and len(reference) < 10**6:
            slow, seconds = timed(lambda q=query: list(reference.query(q.text)))  # type: ignore[misc]
            line += f"  rdflib x{seconds / best:.0f}, {len(slow)} rows"
        print(line)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
