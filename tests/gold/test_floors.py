"""Quality on the gold in this folder: nothing may fall below its floor."""

from pathlib import Path

import pytest

from kg.evaluate import quality
from kg.evaluate.invented import Invented
from kg.evaluate.petrarch import Named, Role
from kg.evaluate.sets import measures
from kg.extract.reader import Reader
from kg.model import Article, Event

HERE = Path(__file__).parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_floors_hold(reader: Reader) -> None:
    done = quality.measure(measures(reader, [HERE]), [HERE])
    assert {one.measure.name for one in done} == {
        "seed",
        "gold, 15 articles",
        "coreference, 8 articles",
        "issue phrases",
        "issue phrases, other half",
    }
    assert not quality.problems(done, quality.load(HERE / "floors.json")), quality.report(done)


def test_invented_actors(reader: Reader) -> None:
    gondor = Named(["Gondor", "Minas Tirith"], [Role("GON")])
    japan = Named(["Japan"], [Role("JAP")])
    invented = Invented(reader, [gondor, japan], {})
    texts = ("Gondor condemned Japan.", "Minas Tirith condemned France.")
    readings = invented.read_all([Article(text, text) for text in texts])
    sides = [
        (event.actors[0].country, event.recipients[0].country)
        for reading in readings
        for event in reading.statements
        if isinstance(event, Event) and event.type == "ACCUSE"
    ]
    assert sides == [("GON", "JAP"), ("GON", "FRA")]
