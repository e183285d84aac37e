"""Where actors stand, sentence by sentence: what discourse networks are made of.

The question to the graph is ``kg/view/queries/stands.rq``; what a stance weighs is data
(``kg:signed`` in ``ontology/stances.ttl``).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Actor, Issue
from kg.view.rows import Row, actor, rows

if TYPE_CHECKING:
    from kg.graph.store import Store


@dataclass(frozen=True, slots=True)
class Stand:
    """An actor takes a stance on an issue in one sentence (a "statement" of DNA).

    ``number`` is the stance on a scale from against to for; ``weight`` says how much the
    sentence counts in a window of time.
    """

    actor: Actor
    issue: Issue
    stance: str
    number: float
    article: str = ""
    start: int = 0
    day: date | None = None
    weight: float = 1.0


def stands(
    store: "Store",
    *,
    issues: Collection[str] = (),
    factuality: Collection[str] = ("actual",),
    countries: bool = False,
    scheme: bool = False,
) -> list[Stand]:
    """Every stand of a graph in order of time, those without day last.

    Args:
        store: the graph.
        issues: only these (ids) and those narrower; all if none is given.
        factuality: which positions count; by default those told as taken.
        countries: count people, offices and groups as their country.
        scheme: count a new issue as the one of the scheme above it.
    """
    wanted = _narrower(store, issues) if issues else None
    actors, named = _actors(store, countries=countries), _issues(store, scheme=scheme)
    found = [
        _stand(row, actors.get(row["actor"]), named.get(row["issue"]))
        for row in rows(store, "stands")
        if row["factuality"].removeprefix("kg:") in factuality
        and (wanted is None or row["issue"] in wanted)
    ]
    return sorted(found, key=in_time)


def in_time(stand: Stand) -> tuple[date, str, int]:
    """Key that sorts stands by day, then by article and place in it."""
    return stand.day or date.max, stand.article, stand.start


def within(given: Iterable[Stand], since: date | None, until: date | None) -> list[Stand]:
    """Stands published from one day to another, both included; without a day they are left out.

    >>> one = Stand(Actor("actor:RUS", "Russia"), Issue("issue:tariffs", "tariffs"), "oppose", -1)
    >>> len(within([one], None, None)), len(within([one], date(2025, 1, 1), None))
    (1, 0)
    """
    if since is None and until is None:
        return list(given)
    first, last = since or date.min, until or date.max
    return [stand for stand in given if stand.day and first <= stand.day <= last]


def _stand(row: Row, holder: Actor | None, issue: Issue | None) -> Stand:
    return Stand(
        holder or Actor(row["actor"], row["actor"].partition(":")[2]),
        issue or Issue(row["issue"], row["issue"].partition(":")[2]),
        row["stance"].removeprefix("stance:"),
        float(row["number"]),
        str(row["article"]).removeprefix("article:"),
        row["start"],
        date.fromisoformat(str(row["day"])) if row["day"] else None,
    )


def _actors(store: "Store", *, countries: bool) -> dict[str, Actor]:
    """Actors by id, or what stands for them: their country."""
    found: dict[str, Actor] = {}
    for row in rows(store, "actors"):
        found.setdefault(row["actor"], actor(row))
    if not countries:
        return found
    labels = {row["country"]: row["label"] for row in rows(store, "countries")}
    return {key: _country(one, labels) for key, one in found.items()}


def _country(one: Actor, labels: dict[str, str]) -> Actor:
    """The country of an actor, or the actor if it has none."""
    if one.country is None:
        return one
    state = f"actor:{one.country}"
    return Actor(state, labels.get(state, one.country), one.country, "country")


def _issues(store: "Store", *, scheme: bool) -> dict[str, Issue]:
    """Issues by id, or what stands for them: the issue of the scheme above."""
    found: dict[str, Issue] = {}
    for row in rows(store, "issues"):
        label = row["label"] or row["issue"].partition(":")[2]
        found.setdefault(row["issue"], Issue(row["issue"], label, row["broader"]))
    above: dict[str, Issue] = {}
    for row in rows(store, "scheme") if scheme else ():
        above.setdefault(row["issue"], Issue(row["above"], row["label"]))
    return {key: above.get(key, issue) for key, issue in found.items()}


def _narrower(store: "Store", issues: Iterable[str]) -> set[str]:
    """Issues at or below the given ones."""
    wanted = set(issues)
    return {row["issue"] for row in rows(store, "wider") if row["wider"] in wanted}


def weighed(given: Iterable[Stand], weights: Iterable[float]) -> Iterator[Stand]:
    """The stands with these weights, those of no weight left out."""
    for stand, weight in zip(given, weights, strict=True):
        if weight > 0:
            yield replace(stand, weight=weight)
