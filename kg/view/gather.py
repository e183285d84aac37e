"""SPARQL rows to findings: the only way from the graph to the pictures.

The questions are ``queries/*.rq`` beside this file; each is asked once, whatever the size.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from kg.model import (
    Actor,
    Article,
    Event,
    Evidence,
    Factuality,
    Issue,
    Mark,
    Position,
    Stance,
)
from kg.view.findings import Findings
from kg.view.rows import Row, actor, rows

if TYPE_CHECKING:
    from kg.graph.store import Store

ROLES = {
    "kg:cue": "cue",
    "kg:actorMention": "actor",
    "kg:recipientMention": "recipient",
    "kg:issueMention": "issue",
    "kg:speakerMention": "speaker",
}


def findings(of: "Store | Findings") -> Findings:
    """What a store says, in order of ids; findings are given back as they are."""
    return of if isinstance(of, Findings) else Gathering(of).findings()


class Gathering:
    """The answers of one store, joined by id."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._actors: dict[str, Actor] = {}
        for row in self._rows("actors"):
            self._actors.setdefault(row["actor"], actor(row))
        self._evidence = self._by_claim()

    def findings(self) -> Findings:
        """All of it."""
        articles = (_article(row) for row in self._rows("articles"))
        names: dict[str, list[str]] = defaultdict(list)
        for row in self._rows("names"):
            names[row["actor"]].append(row["name"])
        return Findings(
            tuple(self._events()),
            tuple(self._positions()),
            {article.id: article for article in articles},
            {actor: tuple(known) for actor, known in names.items()},
            {row["actor"]: _address(row["item"]) for row in self._rows("items")},
            {row["country"][len("actor:") :]: row["label"] for row in self._rows("countries")},
        )

    def _rows(self, name: str) -> Iterator[Row]:
        """Answers to one question, each by variable."""
        return rows(self._store, name)

    def _named(self, actor: str) -> Actor:
        return self._actors.get(actor) or Actor(actor, actor.partition(":")[2])

    def _events(self) -> Iterator[Event]:
        sides: dict[str, list[Actor]] = defaultdict(list)
        for row in self._rows("sides"):
            sides[row["event"] + row["side"]].append(self._named(row["actor"]))
        contexts: dict[str, list[str]] = defaultdict(list)
        for row in self._rows("contexts"):
            contexts[row["event"]].append(row["context"])
        for event, row in _first(self._rows("events"), "event").items():
            yield Event(
                type=row["type"].removeprefix("type:"),
                actors=tuple(sides[event + "kg:actor"]),
                recipients=tuple(sides[event + "kg:recipient"]),
                day=str(row["day"]) if row["day"] else None,
                factuality=cast(Factuality, row["factuality"].removeprefix("kg:")),
                mode=row["mode"] or "",
                contexts=tuple(contexts[event]),
                evidence=tuple(self._evidence[event]),
            )

    def _positions(self) -> Iterator[Position]:
        issues = _first(self._rows("issues"), "issue")
        for position, row in _first(self._rows("positions"), "position").items():
            about = issues[row["issue"]]
            label = about["label"] or row["issue"].partition(":")[2]
            yield Position(
                actor=self._named(row["actor"]),
                stance=cast(Stance, row["stance"].removeprefix("stance:")),
                issue=Issue(row["issue"], label, about["broader"]),
                factuality=cast(Factuality, row["factuality"].removeprefix("kg:")),
                evidence=tuple(self._evidence[position]),
            )

    def _by_claim(self) -> dict[str, list[Evidence]]:
        marks: dict[str, list[Mark]] = defaultdict(list)
        for row in self._rows("marks"):
            marks[row["evidence"]].append(Mark(row["start"], row["end"], ROLES[row["role"]]))  # type: ignore[arg-type]
        found: dict[str, list[Evidence]] = defaultdict(list)
        for row in self._rows("evidence"):
            found[row["claim"]].append(
                Evidence(
                    article=str(row["article"]),
                    start=row["start"],
                    end=row["end"],
                    text=row["text"],
                    rule=row["rule"] or "",
                    speaker=self._named(row["speaker"]) if row["speaker"] else None,
                    confidence=float(1 if row["confidence"] is None else row["confidence"]),
                    marks=tuple(marks[row["evidence"]]),
                )
            )
        return found


def _first(told: Iterator[Row], key: str) -> dict[str, Row]:
    """One row for each value of ``key``: the first, where articles differ."""
    found: dict[str, Row] = {}
    for row in told:
        found.setdefault(row[key], row)
    return found


def _address(item: str) -> str:
    """Where people read about a Wikidata item; other addresses stay.

    >>> _address("wd:Q159")
    'https://www.wikidata.org/wiki/Q159'
    """
    return item.replace("wd:", "https://www.wikidata.org/wiki/")


def _article(row: Row) -> Article:
    return Article(
        id=str(row["article"]),
        text="",
        title=row["title"] or "",
        published=date.fromisoformat(str(row["published"])) if row["published"] else None,
        published_basis=row["basis"] or "",
        publisher=row["publisher"] or "",
        url=row["url"] or "",
        licence=row["licence"] or "",
    )
