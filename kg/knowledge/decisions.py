"""What an analyst decided about issues: which are one, and what they are called.

A table of tab-separated lines, one for each decision, to be read, mended and kept under version
control like any other. Evidence never changes by it: taking a line out takes the decision back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import KnowledgeError
from kg.knowledge.tables import rows

COLUMNS = ("issue", "merged into", "label", "was")


@dataclass(frozen=True, slots=True)
class Decision:
    """One issue: what it is merged into, or how it is called from now on; ``was``: its label."""

    into: str = ""
    label: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, by the id of their issue.

    >>> both = Decisions().merge("issue:truce", "issue:ceasefire").rename("issue:x", "talks")
    >>> both.final("issue:truce"), both.final("issue:x")
    ('issue:ceasefire', 'issue:x')
    >>> both.undo("issue:truce").final("issue:truce")
    'issue:truce'
    """

    by_issue: Mapping[str, Decision] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Decisions":
        """The decisions of a file; none where there is no file.

        Raises:
            KnowledgeError: a line decides nothing or two things, or issues run in a circle.
        """
        found: dict[str, Decision] = {}
        for row in rows(path, COLUMNS) if path.exists() else ():
            issue, one = row["issue"], Decision(row["merged into"], row["label"], row["was"])
            if not issue or bool(one.into) == bool(one.label):
                raise row.wrong("an issue is either merged into another or given a label")
            if issue in found:
                raise row.wrong(f"{issue} is decided twice")
            found[issue] = one
        decisions = cls(found)
        for issue in found:
            decisions.final(issue, path)
        return decisions

    def save(self, path: Path) -> None:
        """Write the decisions, in order of issues; a file without any is removed."""
        lines = ["\t".join(COLUMNS)]
        lines += ["\t".join((i, d.into, d.label, d.was)) for i, d in sorted(self.by_issue.items())]
        if len(lines) == 1:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.new")
        draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
        draft.replace(path)

    def final(self, issue: str, path: Path = Path("decisions")) -> str:
        """What an issue is merged into at last; itself if it is not merged.

        Raises:
            KnowledgeError: it is merged into itself by way of others.
        """
        seen = [issue]
        while into := self.by_issue.get(seen[-1], Decision()).into:
            if into in seen:
                raise KnowledgeError(path, issue, f"merged in a circle by way of {into}")
            seen.append(into)
        return seen[-1]

    def merged(self) -> dict[str, str]:
        """Each issue that is no more, and the one in its place."""
        return {i: self.final(i) for i, decision in self.by_issue.items() if decision.into}

    def labels(self) -> dict[str, str]:
        """Labels given."""
        return {i: decision.label for i, decision in self.by_issue.items() if decision.label}

    def merge(self, issue: str, into: str, *, was: str = "") -> "Decisions":
        """With an issue merged into another.

        Raises:
            KnowledgeError: the other is merged into this one.
        """
        made = self._with(issue, Decision(into=into, was=was))
        made.final(issue)
        return made

    def rename(self, issue: str, label: str, *, was: str = "") -> "Decisions":
        """With another label for an issue."""
        before = self.by_issue.get(issue, Decision())
        return self._with(issue, Decision(label=label, was=before.was or was))

    def undo(self, issue: str) -> "Decisions":
        """Without what was decided about an issue."""
        return replace(self, by_issue={i: d for i, d in self.by_issue.items() if i != issue})

    def _with(self, issue: str, decision: Decision) -> "Decisions":
        return replace(self, by_issue={**self.by_issue, issue: decision})
