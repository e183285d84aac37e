"""The issues of a store: how many positions, by whom, and a sentence of each."""

from dataclasses import dataclass

from kg.graph.store import Store

_LISTED = """
SELECT ?issue (MIN(?called) AS ?label) (COUNT(DISTINCT ?position) AS ?positions)
  (COUNT(DISTINCT ?actor) AS ?actors) (MIN(?above) AS ?broader) (MIN(?words) AS ?example)
  (MAX(?open) AS ?candidate)
WHERE {
  ?position kg:issue ?issue ; kg:actor ?actor ; kg:evidence/nif:anchorOf ?words .
  ?issue skos:prefLabel ?called .
  FILTER(STRSTARTS(STR(?issue), STR(issue:)))
  OPTIONAL { ?issue skos:broader ?above }
  OPTIONAL { ?issue kg:candidate ?flag }
  BIND(COALESCE(?flag, false) AS ?open)
}
GROUP BY ?issue
ORDER BY DESC(?positions) ?issue
"""
_POSITIONS = """
SELECT DISTINCT ?who ?stance ?sentence ?article WHERE {
  ?position kg:issue ?issue ; kg:stance ?stance ; kg:actor/skos:prefLabel ?who ;
    kg:evidence ?evidence .
  ?evidence nif:anchorOf ?sentence ; kg:article/schema:identifier ?article .
}
ORDER BY ?who ?stance ?sentence
"""
_WORDINGS = """
SELECT DISTINCT ?label WHERE { ?issue skos:prefLabel|skos:altLabel ?label } ORDER BY ?label
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """An issue on which somebody stands somewhere; a candidate is not of the scheme."""

    id: str
    label: str
    positions: int
    actors: int
    broader: str
    example: str
    candidate: bool


def listed(store: Store) -> list[Listed]:
    """Issues of positions, those with most positions first."""
    rows = store.select(_LISTED).dicts()
    return [
        Listed(
            id=str(row["issue"]),
            label=str(row["label"]),
            positions=int(str(row["positions"])),
            actors=int(str(row["actors"])),
            broader=str(row["broader"] or ""),
            example=str(row["example"]),
            candidate=bool(row["candidate"]),
        )
        for row in rows
        if row["issue"]
    ]


def wordings(store: Store, issue: str) -> list[str]:
    """All that an issue is called."""
    return [str(label) for (label,) in store.select(_WORDINGS, issue=issue)]


def positions(store: Store, issue: str) -> list[tuple[str, str, str, str]]:
    """Who stands how on an issue, with the sentence and its article."""
    rows = store.select(_POSITIONS, issue=issue)
    return [(str(who), str(stance), str(words), str(art)) for who, stance, words, art in rows]
