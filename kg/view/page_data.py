"""Findings as the compact tables that ``static/data.js`` reads: numbers for repeated words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import FACTUALITIES, STANCES, Actor, Event, Evidence, Position
from kg.view.findings import Findings
from kg.view.kinds import Kind, kind, kinds

Row = list[object]
ROLES = ("cue", "actor", "recipient", "issue", "speaker")


@dataclass(slots=True)
class Index:
    """Numbers things in the order in which they are first asked for.

    >>> index = Index()
    >>> [index[word] for word in ("b", "a", "b")], list(index.seen)
    ([0, 1, 0], ['b', 'a'])
    """

    seen: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, key: str) -> int:
        """Number of this key, the next free one if it is new."""
        return self.seen.setdefault(key, len(self.seen))


def page_data(findings: Findings, *, actors: Iterable[str]) -> dict[str, object]:
    """Everything the page shows, except the actors, which pyvis carries as nodes.

    Args:
        findings: what the graph says.
        actors: ids in the order of the nodes; claims and speakers refer to them by number.
    """
    tables = _Tables(findings, Index({actor: n for n, actor in enumerate(actors)}))
    events = [tables.event(event) for event in sorted(findings.events, key=_by_day)]
    positions = [tables.position(p) for p in sorted(findings.positions, key=lambda p: p.id)]
    articles = [tables.article(name) for name in tables.articles.seen]
    types = [kind(name) for name in dict.fromkeys([*kinds(), *tables.types.seen])]
    return {
        "types": [_kind(k) for k in types],
        "typeOrder": list(tables.types.seen),
        "factualities": list(FACTUALITIES),
        "stances": list(STANCES),
        "roles": list(ROLES),
        "rules": list(tables.rules.seen),
        "issues": tables.issues,
        "articles": articles,
        "publishers": list(tables.publishers.seen),
        "quotes": tables.quotes,
        "countries": dict(findings.countries),
        "events": events,
        "positions": positions,
    }


def _kind(kind: Kind) -> Row:
    flags = (kind.cooperation, kind.deed, kind.symmetric)
    return [kind.id, kind.label, kind.definition, *(int(flag) for flag in flags)]


def _by_day(event: Event) -> tuple[str, str]:
    return (event.day or "", event.id)


class _Tables:
    """The tables while they are being filled."""

    def __init__(self, findings: Findings, actors: Index) -> None:
        self.findings, self.actors = findings, actors
        self.types, self.rules, self.articles, self.publishers = Index(), Index(), Index(), Index()
        self.issue_numbers, self.quote_numbers = Index(), Index()
        self.issues: list[Row] = []
        self.quotes: list[Row] = []

    def event(self, event: Event) -> Row:
        """[type, actors, recipients, day, factuality, evidence, mode, contexts]."""
        return _trimmed(
            [
                self.types[event.type],
                self._numbers(event.actors),
                self._numbers(event.recipients),
                event.day or "",
                FACTUALITIES.index(event.factuality),
                self._evidence(event.evidence),
                event.mode,
                list(event.contexts),
            ]
        )

    def position(self, position: Position) -> Row:
        """[actor, stance, issue, factuality, evidence]."""
        issue = position.issue
        number = self.issue_numbers[issue.id]
        if number == len(self.issues):
            self.issues.append([issue.id, issue.label, issue.broader or ""])
        return [
            self.actors[position.actor.id],
            STANCES.index(position.stance),
            number,
            FACTUALITIES.index(position.factuality),
            self._evidence(position.evidence),
        ]

    def article(self, name: str) -> Row:
        """[title, number of the publisher, date, url, basis of the date, licence]."""
        article = self.findings.articles.get(name)
        if article is None:
            return [name.removeprefix("article:")]
        day = article.published.isoformat() if article.published else ""
        return _trimmed(
            [
                article.title or name.removeprefix("article:"),
                self.publishers[article.publisher],
                day,
                article.url,
                article.published_basis if article.published_basis != "metadata" else "",
                article.licence,
            ]
        )

    def _numbers(self, actors: Iterable[Actor]) -> list[int]:
        return [self.actors[actor.id] for actor in actors]

    def _evidence(self, evidence: Iterable[Evidence]) -> list[Row]:
        """[quote, rule, confidence in %, speaker or -1, marks as start, end, role, ...]."""
        return [
            [
                self._quote(item),
                self.rules[item.rule],
                round(item.confidence * 100),
                self.actors[item.speaker.id] if item.speaker else -1,
                _marks(item),
            ]
            for item in sorted(evidence, key=lambda e: (e.article, e.start, e.end))
        ]

    def _quote(self, item: Evidence) -> int:
        """Number of the sentence: claims that share it carry it once."""
        key = f"{item.article}#{item.start},{item.end},{item.text}"
        number = self.quote_numbers[key]
        if number == len(self.quotes):
            self.quotes.append([self.articles[item.article], item.text])
        return number


def _trimmed(row: Row) -> Row:
    """The row without the empty values at its end.

    >>> _trimmed([0, "", []])
    [0]
    """
    while row and row[-1] in ("", []):
        row.pop()
    return row


def _marks(evidence: Evidence) -> list[int]:
    """Marks within the sentence, counted as JavaScript counts (UTF-16), in text order.

    >>> from kg.model import Mark
    >>> _marks(Evidence("a", 10, 17, "🤝 Putin", marks=(Mark(12, 17, "recipient"),)))
    [3, 8, 2]
    """
    numbers: list[int] = []
    for mark in sorted(evidence.marks, key=lambda m: (m.start, m.end)):
        start, end = max(mark.start - evidence.start, 0), mark.end - evidence.start
        if start < end <= len(evidence.text):
            ends = (_utf16(evidence.text[:start]), _utf16(evidence.text[:end]))
            numbers += [*ends, ROLES.index(mark.role)]
    return numbers


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
