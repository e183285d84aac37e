"""What a discourse network may be like, and which choices do not go together.

The words are those of the Discourse Network Analyzer (Leifeld), apart from "issue" (its
concept) and "stance" (its qualifier, agreement).
"""

from dataclasses import dataclass

from kg.errors import QueryError

KINDS = ("congruence", "conflict", "subtract", "ignore", "combine")
NODES = ("actors", "issues", "both")
NORMALISATIONS = ("no", "average", "cosine", "jaccard", "activity", "prominence")
DUPLICATES = ("include", "document", "week", "month", "year", "acrossrange")
QUALIFIERS = ("binary", "integer", "text")
_TWO_MODE = {"kind": ("ignore", "subtract", "combine"), "normalise": ("no", *NORMALISATIONS[4:])}
_ONE_MODE = {"kind": KINDS[:4], "normalise": NORMALISATIONS[:4]}
_ALL = {
    "kind": KINDS,
    "nodes": NODES,
    "normalise": NORMALISATIONS,
    "duplicates": DUPLICATES,
    "qualifier": QUALIFIERS,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How stands become a network.

    Args:
        kind: what ties two nodes. "congruence": the same stance on the same issue; "conflict":
            different stances; "subtract": the first minus the second; "ignore": any stance;
            "combine": which stances there are (for "both" only).
        nodes: "actors" or "issues", tied with each other, or "both": actors tied with issues.
        normalise: what weights are divided by, since who speaks often agrees often.
        duplicates: what counts once: the same stance in one document, week, month or year,
            or altogether ("acrossrange"); "include" counts all.
        qualifier: "binary": for or against, neutral ones left out; "integer": the number of
            the stance; "text": stances are the same or not.

    Raises:
        QueryError: a choice is unknown, or does not go with the others.

    >>> Settings(kind="combine")
    Traceback (most recent call last):
    kg.errors.QueryError: kind 'combine' does not go with nodes 'actors'; choose congruence, \
conflict, subtract, ignore
    """

    kind: str = "congruence"
    nodes: str = "actors"
    normalise: str = "no"
    duplicates: str = "document"
    qualifier: str = "binary"

    def __post_init__(self) -> None:
        for name, choices in _ALL.items():
            if getattr(self, name) not in choices:
                told = f"{name} is one of {', '.join(choices)}, not {getattr(self, name)!r}"
                raise QueryError(told)
        for name, choices in (_TWO_MODE if self.nodes == "both" else _ONE_MODE).items():
            if getattr(self, name) not in choices:
                told = f"{name} {getattr(self, name)!r} does not go with nodes {self.nodes!r}"
                raise QueryError(f"{told}; choose {', '.join(choices)}")
        if (self.nodes, self.kind, self.qualifier) == ("both", "subtract", "text"):
            raise QueryError("stances as text have no sign to subtract; choose another qualifier")
        if self.kind == "combine" and self.normalise != "no":
            raise QueryError("the codes of 'combine' are names, not amounts: nothing to normalise")


def chosen(kind: str | None = None, *, nodes: str = "actors", **others: str) -> Settings:
    """Settings with the usual kind for the nodes where none is given.

    Raises:
        QueryError: a choice is unknown, or does not go with the others.

    >>> chosen().kind, chosen(nodes="both").kind
    ('congruence', 'subtract')
    """
    for name in others:
        if name not in _ALL:
            raise QueryError(f"there is no choice {name!r}; there are {', '.join(_ALL)}")
    return Settings(kind or ("subtract" if nodes == "both" else "congruence"), nodes, **others)
