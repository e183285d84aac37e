"""Refreshing from a SPARQL server on this machine that holds a few items of Wikidata's shape."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import NetworkError
from kg.knowledge.actors import Actors
from kg.pipeline.version import version
from kg.wikidata import refresh
from kg.wikidata.endpoint import Endpoint

DAY = date(2026, 11, 25)
PREFIXES = """
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix pqv: <http://www.wikidata.org/prop/qualifier/value/> .
@prefix wikibase: <http://wikiba.se/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def moment(day: str, precision: int) -> str:
    """A date as Wikidata writes it."""
    value = f'"{day}T00:00:00Z"^^xsd:dateTime'
    return f"[ wikibase:timeValue {value} ; wikibase:timePrecision {precision} ]"


ITEMS = f"""{PREFIXES}
wd:Q159 wdt:P298 "RUS" ; wdt:P1906 wd:Q1 ; p:P35 wd:s1 , wd:s2 .
wd:Q1 rdfs:label "President of Russia"@en .
wd:s1 ps:P35 wd:Q7747 ; pqv:P580 {moment("2012-05-07", 11)} .
wd:s2 ps:P35 wd:Q7747 ; wikibase:rank wikibase:DeprecatedRank ; pqv:P580 {moment("1990-01-01", 9)} .
wd:Q7747 rdfs:label "Vladimir Putin"@en ; skos:altLabel "V. V. Putin"@en , "Wladimir Putin"@de .
wd:Q212 wdt:P298 "UKR" .
wd:Q2 wdt:P279 wd:Q7330070 ; wdt:P1001 wd:Q212 .
wd:Q2 rdfs:label "Minister of Foreign Affairs of Ukraine"@en .
wd:Q90 p:P39 wd:s3 ; rdfs:label "Andrii Sybiha"@en ; skos:altLabel "Andrij Sybiha"@en .
wd:s3 ps:P39 wd:Q2 ; pqv:P580 {moment("2024-09-05", 11)} ; pqv:P582 {moment("2026-10-01", 10)} .
wd:Q91 p:P39 wd:s4 ; rdfs:label "Nova Persona"@en .
wd:s4 ps:P39 wd:Q2 ; pqv:P580 {moment("2026-10-01", 10)} .
"""


class Asked:
    """What the server was asked, and how often it shall be busy first."""

    def __init__(self) -> None:
        self.queries: list[str] = []
        self.agents: list[str] = []
        self.busy = 0
        self.broken = ""


class Handler(BaseHTTPRequestHandler):
    """SPARQL over POST."""

    asked: Asked
    store: ox.Store

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.asked.busy:
            self.asked.busy -= 1
            self.send_response(429)
            self.send_header("Retry-After", "7")
            self.end_headers()
            return
        self.asked.agents.append(self.headers["User-Agent"])
        query = parse_qs(body)["query"][0]
        self.asked.queries.append(query)
        text = self.asked.broken or _answer(self.store, query)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _answer(store: ox.Store, query: str) -> str:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return (found.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode()


@pytest.fixture
def server() -> Iterator[tuple[str, Asked]]:
    asked = Asked()
    store = ox.Store()
    store.load(ITEMS.encode(), format=ox.RdfFormat.TURTLE)
    made = type("Served", (Handler,), {"asked": asked, "store": store})
    with ThreadingHTTPServer(("127.0.0.1", 0), made) as http:
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_address[1]}/sparql", asked
        http.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def test_overlay_is_newer(server: tuple[str, Asked], tmp_path: Path, actors: Actors) -> None:
    url, asked = server
    found = refresh(tmp_path, actors=actors, endpoint=Endpoint(url, "test"), day=DAY, size=2)
    assert (found.people, found.offices) == (3, 3)
    assert all("diplomatic-kg/" in agent and "(test)" in agent for agent in asked.agents)
    newer = Actors.load(overlay=tmp_path)
    held = newer.holders("foreign minister", "UKR", date(2026, 11, 1))
    assert [(e.label, doubt) for e, doubt in held] == [("Nova Persona", False)]
    [putin, *_] = newer.holders("head of state", "RUS", DAY)
    assert (putin[0].id, putin[1]) == ("actor:Vladimir_Putin", False)
    assert "V. V. Putin" in putin[0].aliases
    assert set(actors.named("Vladimir Putin")[0].aliases) <= set(putin[0].aliases)
    assert newer.offices_of("actor:Vladimir_Putin", DAY)[0].title == "President"
    assert not (tmp_path / "pages").exists()


def test_rough_dates_leave_a_doubt(
    server: tuple[str, Asked], tmp_path: Path, actors: Actors
) -> None:
    refresh(tmp_path, actors=actors, endpoint=Endpoint(server[0]), day=DAY)
    newer = Actors.load(overlay=tmp_path)
    held = newer.holders("foreign minister", "UKR", date(2026, 10, 10))
    assert [(e.label, doubt) for e, doubt in held] == [
        ("Nova Persona", True),
        ("Andrii Sybiha", True),
    ]


def test_waits_when_the_server_is_busy(
    server: tuple[str, Asked], tmp_path: Path, actors: Actors
) -> None:
    url, asked = server
    asked.busy = 2
    waits: list[float] = []
    refresh(tmp_path, actors=actors, endpoint=Endpoint(url, sleep=waits.append), day=DAY)
    assert waits == [7, 7]


def test_goes_on_where_it_stopped(
    server: tuple[str, Asked], tmp_path: Path, actors: Actors
) -> None:
    url, asked = server
    asked.broken = "no table"
    first = Endpoint(url, tries=1)
    with pytest.raises(NetworkError, match="table in JSON"):
        refresh(tmp_path, actors=actors, endpoint=first, day=DAY, size=1)
    asked.broken = ""
    pages = tmp_path / "pages"
    kept = [{"iso": "RUS", "office": "head of state", "person": "x/Q5", "label": "From Page"}]
    kept[0] |= {"start": "2013-01-01", "startPrecision": "9"}
    (pages / "heads-0000.json").write_text(json.dumps(kept))
    found = refresh(tmp_path, actors=actors, endpoint=first, day=date(2030, 1, 1), size=1)
    assert found.day == DAY
    assert not [q for q in asked.queries[1:] if "P35" in q and "OFFSET 0" in q]
    assert Actors.load(overlay=tmp_path).named("From Page")


def test_other_pages_are_not_mixed_in(
    server: tuple[str, Asked], tmp_path: Path, actors: Actors
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "refresh.json").write_text('{"url": "elsewhere", "size": 9, "day": "2020-01-01"}')
    (pages / "heads-0000.json").write_text('[{"not": "read"}]')
    found = refresh(tmp_path, actors=actors, endpoint=Endpoint(server[0]), day=DAY)
    assert found.day == DAY


@pytest.mark.parametrize(
    ("url", "problem"),
    [("http://127.0.0.1:1/sparql", "refused"), ("file:///etc/hosts", "no address")],
)
def test_tells_why_nothing_came(url: str, problem: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["actors", "refresh", str(tmp_path), "--endpoint", url, "--wait", "0"]
    )
    assert result.exit_code == 1
    assert problem in result.output
    assert url in result.output


def test_command_and_coverage(server: tuple[str, Asked], tmp_path: Path) -> None:
    words = ["actors", "refresh", str(tmp_path), "--endpoint", server[0], "--date", "2026-11-25"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert "3 spells in office, as of 2026-11-25" in result.output
    told = CliRunner().invoke(main, ["actors", "coverage", "--actors", str(tmp_path)])
    assert "foreign minister" in told.output


def test_an_overlay_makes_articles_be_read_again(tmp_path: Path) -> None:
    (tmp_path / "people.tsv").write_text("id\tlabel\taliases\tcountry\twikidata\torigin\n")
    assert version("", tmp_path) != version()
