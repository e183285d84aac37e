"""What a user means by a question: SPARQL, a file of it, or a name of the catalogue."""

from collections.abc import Mapping
from pathlib import Path

from kg.errors import QueryError
from kg.graph import catalogue
from kg.graph.guard import tokens
from kg.graph.store import Store

_SPARQL = ("select", "ask", "construct", "describe", "prefix", "base", "#")
_THINGS = {"actor", "issue", "speaker"}  # variables of the catalogue that stand for a node
_CALLED = """
SELECT DISTINCT ?node ?main WHERE {
  VALUES ?name { %s }
  ?node skos:prefLabel|skos:altLabel ?name ; skos:prefLabel ?main .
} ORDER BY ?node
"""

_LIKE = """
SELECT DISTINCT ?main WHERE {
  ?claim kg:actor|kg:recipient|kg:issue ?node . ?node skos:prefLabel ?main .
  FILTER(CONTAINS(LCASE(STR(?main)), %s))
} ORDER BY STRLEN(?main) ?main LIMIT 5
"""


def question_text(question: str | Path) -> str:
    """SPARQL of a question.

    Raises:
        QueryError: no such file or name.

    >>> question_text("ASK { ?a ?b ?c }")
    'ASK { ?a ?b ?c }'
    """
    words = str(question).lstrip()
    if words.lower().startswith(_SPARQL):
        return words
    path = Path(question)
    if path.suffix in {".rq", ".sparql"} or (len(words) < 200 and path.is_file()):
        try:
            return path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise QueryError(f"cannot read {path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise QueryError(f"{path} is not text in UTF-8") from error
    return catalogue.find(words).text


def is_select(sparql: str) -> bool:
    """Whether a query answers with rows.

    >>> is_select("PREFIX x: <http://x/> SELECT ?a WHERE {}"), is_select("ASK {}")
    (True, False)
    """
    forms = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
    words = (text.upper() for kind, text in tokens(sparql) if kind == "word")
    return next((word for word in words if word in forms), "") == "SELECT"


def named(store: Store, bindings: Mapping[str, object]) -> dict[str, object]:
    """Values in which names of actors and issues have become ids: "Russia" is actor:RUS.

    Raises:
        QueryError: nothing, or more than one thing, is called so.
    """
    return {
        variable: _id(store, variable, value)
        if isinstance(value, str) and ":" not in value and variable in _THINGS
        else value
        for variable, value in bindings.items()
    }


def _id(store: Store, variable: str, name: str) -> str:
    """The id of what bears a name; the main name counts more than another one."""
    quoted = _quoted(name)
    found = store.select(_CALLED % f"{quoted}@en {quoted}").rows
    ids = [node for node, main in found if main == name] or [node for node, _ in found]
    if len(set(ids)) == 1:
        return str(ids[0])
    if not ids:
        near = [str(main) for (main,) in store.select(_LIKE % _quoted(name.lower()))]
        hint = f"; perhaps {', '.join(near)}" if near else ""
        raise QueryError(f"no {variable} is called {name!r} in this graph{hint}")
    raise QueryError(f"{name!r} may be {', '.join(map(str, ids))}: give one of these")


def _quoted(text: str) -> str:
    """A text as SPARQL writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
