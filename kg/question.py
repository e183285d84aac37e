"""What a user means by a question: SPARQL, a file of it, or a name of the catalogue."""

from pathlib import Path

from kg.errors import QueryError
from kg.graph import catalogue
from kg.graph.guard import tokens

_SPARQL = ("select", "ask", "construct", "describe", "prefix", "base", "#")


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
