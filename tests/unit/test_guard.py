"""Queries that reach outside the store are refused, however they are written."""

import random
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.graph.guard import check, tokens
from kg.graph.store import Store
from tests.readings import seed

ALLOWED = [
    "SELECT ?a WHERE { ?a kg:consults actor:RUS }",
    'SELECT * WHERE { ?v nif:anchorOf ?t FILTER(CONTAINS(?t, "secret service")) }',
    "SELECT ?service WHERE { ?service a kg:Event } # the service entrance",
    "SELECT * WHERE { ?s <http://example.org/service#a> ?o . ?s kg:service 'x' }",
    "SELECT * FROM graph:vocab WHERE { ?s ?p ?o }",
    "SELECT * FROM NAMED <https://w3id.org/dkg/graph/seed> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX g: <https://w3id.org/dkg/graph/> ASK FROM g:vocab { ?s ?p ?o }",
    "SELECT * { ?e kg:day ?d FILTER(?d < '2025-03-18'^^xsd:date && ?d>'2024-01-01'^^xsd:date) }",
    'SELECT * { ?s ?p """a "quoted" \\" \'service\' text""" }',
    "DESCRIBE actor:RUS",
    "BASE <http://example.org/> SELECT * { ?s ?p <a> ; ^kg:evidence/kg:actor* ?x }",
]
REFUSED = [
    "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
    "SELECT * { service silent <{url}> { ?s ?p ?o } }",
    "SELECT * { SERVICE#comment\n<{url}> { ?s ?p ?o } }",
    "PREFIX : <{url}> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX ex: <{url}> SELECT * { SERVICEex:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p true SERVICE <{url}> { ?a ?b ?c } }",
    "SELECT * { ?s ?p trueSERVICE <{url}> { ?a ?b ?c } }",
    "SELECT * { BIND(<{url}> AS ?u) SERVICE ?u { ?a ?b ?c } }",
    "SELECT * { \\u0053ERVICE <{url}> { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE <{url}> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <{url}> { ?s ?p ?o } } } }",
    "SELECT * { FILTER('a'<'it>0' || true) SERVICE <{url}> { ?x ?y 'z' } }",
    "SELECT * { FILTER(1<1#x>\n) SERVICE <{url}> { ?x ?y ?z } }",
    "SELECT * { FILTER(?a<1#x>'''\n) SERVICE <{url}> { ?x ?y ?z } } #'''",
    "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
    "SELECT * FROM <{url}> { ?s ?p ?o }",
    "SELECT * FROM NAMED <{url}> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX graph: <{url}> SELECT * FROM graph:vocab { ?s ?p ?o }",
    "LOAD <{url}>",
    "INSERT DATA { actor:RUS kg:x 1 }",
    "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "SELECT * { " + "{ " * 5000 + "}" * 5001,
    "SELECT * { ?s ?p ?o FILTER(" + "(" * 5000 + "1" + ")" * 5001 + " }",
]


class _Heard(BaseHTTPRequestHandler):
    """A server that notes that it was called."""

    calls: list[str] = []  # noqa: RUF012 - shared on purpose

    def do_GET(self) -> None:
        self.calls.append(self.path)
        self.send_response(404)
        self.end_headers()

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Heard)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(None) as kept:
        kept.put(seed())
        yield kept


@pytest.mark.parametrize("text", ALLOWED)
def test_questions_are_answered(store: Store, text: str) -> None:
    store.query(text, "table" if not text.startswith("DESCRIBE") else "json")


@pytest.mark.parametrize("text", REFUSED)
def test_calls_writes_and_files_are_refused(store: Store, url: str, text: str) -> None:
    _Heard.calls.clear()
    with pytest.raises(QueryError):
        store.query(text.replace("{url}", url))
    assert _Heard.calls == []


def test_the_server_would_have_heard(url: str) -> None:
    _Heard.calls.clear()
    with pytest.raises(OSError, match="404"):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert _Heard.calls


def test_no_soup_of_pieces_calls_out(store: Store, url: str) -> None:
    """Pieces in any order: whatever the guard lets through, the engine calls nobody."""
    call = f"SERVICE <{url}> {{ ?s ?p 'o' }}"
    pieces = [
        call, call, "<", ">", "'", '"', "'''", '"""', "#", "\n", "1", "?a", "<a>", "<'", "#>", "\\",
        "FILTER(", ")", "{", "}", ".", "ex:a", "true", " ", " ", "||", "\\'", "@en", "<a#", "'>",
    ]  # fmt: skip
    _Heard.calls.clear()
    passed = 0
    for number in range(4_000):
        dice = random.Random(number)
        body = "".join(dice.choices(pieces, k=dice.randrange(1, 9)))
        text = f"PREFIX ex: <http://x/> SELECT * {{ ?s ?p ?o . {body} }}"
        try:
            check(text)
            passed += 1
            list(store._inner.query(text))  # type: ignore[arg-type]
        except (QueryError, SyntaxError, RuntimeError):
            continue
    assert passed > 100
    assert _Heard.calls == []


def test_tokens_together_are_the_query() -> None:
    for text in ALLOWED:
        assert "".join(part for _, part in tokens(text)) == text
