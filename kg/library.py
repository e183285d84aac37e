"""Python for people at a notebook: read articles, ask the graph, look at it."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg import pipeline
from kg.graph.store import Store
from kg.model import Actor, Event, Evidence, Gap, Position, Statement
from kg.pipeline import Report
from kg.question import named, question_text

if TYPE_CHECKING:
    import pandas as pd

    from kg.view.discourse.matrix import Network
    from kg.view.notebook import Show

Paths = str | Path | Iterable[str | Path]


class Graph:
    """What articles say: statements, with the sentences they are from.

    >>> with Graph(Store.open(None)) as graph:
    ...     graph
    <Graph: 0 events, 0 positions from 0 articles>
    """

    def __init__(self, store: Store, report: Report | None = None) -> None:
        self.store = store
        self.report = report or Report()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.store.close()

    def __repr__(self) -> str:
        articles = len(self.store.articles())
        skipped = f", {len(self.report.skipped)} skipped" if self.report.skipped else ""
        size = f"{len(self.events)} events, {len(self.positions)} positions"
        return f"<Graph: {size} from {articles} articles{skipped}>"

    @property
    def statements(self) -> list[Statement]:
        """Every claim once, with all its evidence."""
        return self.store.statements()

    @property
    def events(self) -> list[Event]:
        """Who did what to whom."""
        return [one for one in self.statements if isinstance(one, Event)]

    @property
    def positions(self) -> list[Position]:
        """Who stands where on which issue."""
        return [one for one in self.statements if isinstance(one, Position)]

    @property
    def gaps(self) -> list[Gap]:
        """What looked like diplomacy and was not understood."""
        return self.store.gaps()

    def query(self, question: str, **bindings: object) -> "pd.DataFrame":
        """Answer to a SELECT query, or to a question of the catalogue by its name.

        Args:
            question: SPARQL, a name listed by ``kg queries``, or the path of a file.
            bindings: values of variables, such as ``actor="Russia"``.

        Raises:
            QueryError: it cannot be understood, or is not allowed.
        """
        text = question_text(question)
        return self.store.select(text, **named(self.store, bindings)).to_dataframe()

    def to_dataframe(self) -> "pd.DataFrame":
        """One row for each sentence of each statement."""
        import pandas as pd

        published = {key: one.published for key, one in self.store.articles().items()}
        rows = [
            {**_claim(claim), **_sentence(one), "published": published.get(one.article)}
            for claim in self.statements
            for one in claim.evidence
        ]
        return pd.DataFrame(rows, columns=COLUMNS)

    def discourse(  # noqa: PLR0913 - a choice each
        self,
        kind: str | None = None,
        *,
        issues: str | Iterable[str] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        countries: bool = False,
        scheme: bool = False,
        **choices: str,
    ) -> "Network":
        """The discourse network as a networkx graph: who agrees or disagrees with whom.

        Args:
            kind: "congruence", "conflict", "subtract", "ignore" or "combine"; "congruence", and
                for both kinds of nodes "subtract", without it.
            issues: names or ids of issues; only these and those narrower count.
            since: only articles from this day on.
            until: only articles up to this day.
            countries: count people and groups as their country.
            scheme: count new issues as the issue of the scheme above them.
            choices: ``nodes``, ``normalise``, ``duplicates``, ``qualifier``; see
                `kg.view.discourse.settings.Settings`.

        Raises:
            QueryError: nothing is called so, or choices do not go together.

        >>> with Graph(Store.open(None)) as graph:
        ...     graph.discourse(nodes="both").number_of_edges()
        0
        """
        from kg.graph.subjects import subject
        from kg.view.discourse.network import discourse
        from kg.view.discourse.settings import chosen
        from kg.view.discourse.stands import stands, within

        names = [issues] if isinstance(issues, str) else issues
        ids = [subject(self.store, name, "issue").id for name in names]
        found = stands(self.store, issues=ids, countries=countries, scheme=scheme)
        return discourse(within(found, _day(since), _day(until)), chosen(kind, **choices))

    def show(self, **options: Any) -> "Show":
        """The network page, for the last line of a notebook's cell.

        Args:
            options: ``title``, ``top`` (number of pairs), ``height`` (in pixels).
        """
        from kg.view.notebook import show

        return show(self.store, **options)

    def page(self, out: str | Path, **options: Any) -> Path:
        """Write the network page to a file and return its path."""
        from kg.view.page import write

        return write(self.store, Path(out), **options)


CLAIM = ("kind", "what", "actors", "recipients", "issue", "day", "factuality", "confidence")
SENTENCE = ("sentence", "speaker", "rule", "article", "published", "start", "end", "id")
COLUMNS = [*CLAIM, *SENTENCE]


def read(
    paths: Paths,
    *,
    date: date | str | None = None,
    model: str | None = None,
    store: str | Path | None = None,
    processes: int = 1,
) -> Graph:
    """Read articles into a graph.

    Args:
        paths: a file (.txt, .html, .jsonl), a folder, or several.
        date: publication day of articles that tell none, as date or "2025-03-18".
        model: another spaCy model than the shipped one, by the name it is installed under.
        store: folder to keep the graph in; in memory without it.
        processes: how many read at the same time.

    What could not be read is listed in ``graph.report.skipped``.

    Raises:
        ArticleError: nothing at all could be read.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    inner = Store.open(None if store is None else Path(store))
    report = pipeline.build(
        given,
        inner,
        reader=partial(pipeline.load_reader, model),
        model=model or "",
        day=_day(date),
        processes=processes,
    )
    if report.skipped and not report.read + report.unchanged:
        inner.close()
        raise report.skipped[0]
    return Graph(inner, report)


def open_store(folder: str | Path = "kg-store") -> Graph:
    """The graph that ``kg build`` keeps in a folder, to be read.

    Raises:
        StoreError: there is none.
    """
    return Graph(Store.open(Path(folder), read_only=True))


def _day(given: date | str | None) -> date | None:
    """A date, also from ISO text."""
    return date.fromisoformat(given) if isinstance(given, str) else given


def _claim(claim: Statement) -> dict[str, object]:
    """Cells that tell what is claimed."""
    base: dict[str, object] = {"id": claim.id, "factuality": claim.factuality}
    if isinstance(claim, Event):
        return base | {
            "kind": "event",
            "what": claim.type,
            "actors": _labels(claim.actors),
            "recipients": _labels(claim.recipients),
            "day": claim.day,
        }
    issue, actors = claim.issue.label, claim.actor.label
    return base | {"kind": "position", "what": claim.stance, "actors": actors, "issue": issue}


def _sentence(evidence: Evidence) -> dict[str, object]:
    """Cells that tell where it is written."""
    return {
        "sentence": evidence.text,
        "speaker": evidence.speaker.label if evidence.speaker else None,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
        "article": evidence.article,
        "start": evidence.start,
        "end": evidence.end,
    }


def _labels(actors: Iterable[Actor]) -> str:
    """Names in a row."""
    return ", ".join(actor.label for actor in actors)
