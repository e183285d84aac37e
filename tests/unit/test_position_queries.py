"""Questions about positions over time, beside deeds, and against each other; and names for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import rdflib

from kg.errors import QueryError
from kg.graph.catalogue import find
from kg.graph.store import Store
from kg.graph.subjects import Subject, subject
from kg.model import Actor, Event, Evidence, Issue, Position, Reading, Stance, Statement
from tests.readings import PUTIN, RUS, UKR, USA, evidence, seed
from tests.unit.test_queries import answers, as_dataset, comparable

CEASEFIRE = Issue("issue:ceasefire", "ceasefire")
TRUCE = Issue("issue:truce_in_Ukraine", "truce in Ukraine", "issue:ceasefire")
SANCTIONS = Issue("issue:sanctions", "sanctions")
CROWD = Actor("actor:Russian_protesters", "Russian protesters", "RUS", "group")
SAID, DONE = "Ukraine may sanction Russia.", "Zorblax spoke."


def reading(day: date, *claims: Statement) -> Reading:
    """What an article of a day says."""
    told = replace(seed().article, id=f"of-{day}", title=f"Of {day}", published=day)
    return Reading(told, tuple(claims))


def held(actor: Actor, stance: Stance, issue: Issue, day: date) -> Position:
    return Position(actor, stance, issue, evidence=(proof(SAID, day),))


def done(kind: str, actor: Actor, whom: Actor, day: date) -> Event:
    return Event(kind, (actor,), (whom,), str(day), evidence=(proof(DONE, day),))


def proof(words: str, day: date) -> Evidence:
    return evidence(words, article=f"of-{day}")


MARCH, APRIL, MAY = date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Russia turns on a truce, its president attacks; the United States sanctions all the same."""
    with Store.open(None) as kept:
        kept.put_all(
            [
                reading(
                    MARCH,
                    held(RUS, "oppose", TRUCE, MARCH),
                    held(UKR, "support", TRUCE, MARCH),
                    held(USA, "oppose", SANCTIONS, MARCH),
                    held(USA, "support", Issue(UKR.id, UKR.label), MARCH),
                    done("SANCTION", USA, RUS, MARCH),
                ),
                reading(
                    APRIL,
                    held(RUS, "conditional", TRUCE, APRIL),
                    held(UKR, "demand", TRUCE, APRIL),
                    done("ASSAULT", PUTIN, UKR, APRIL),
                    done("ASSAULT", CROWD, UKR, APRIL),
                ),
                reading(
                    MAY,
                    held(RUS, "support", TRUCE, MAY),
                    held(UKR, "oppose", SANCTIONS, MAY),
                    done("COERCE", USA, UKR, MAY),
                ),
            ]
        )
        yield kept


def test_who_changed_and_when(store: Store) -> None:
    columns = ("who", "earlier", "last", "later", "first")
    assert answers(store, "changed-positions", *columns) == {
        ("Russia", "opposes", "2025-03-01", "supports on conditions", "2025-04-01"),
        ("Russia", "supports on conditions", "2025-04-01", "supports", "2025-05-01"),
    }
    assert not answers(store, "changed-positions", "who", actor=UKR.id)  # demands weigh the same
    assert len(answers(store, "changed-positions", "later", issue=TRUCE.id, actor=RUS.id)) == 2


def test_words_and_deeds(store: Store) -> None:
    columns = ("who", "stance", "what", "doer", "does", "whom")
    assert answers(store, "words-and-deeds", *columns) == {
        ("Russia", "supports", "truce in Ukraine", "Vladimir Putin", "assault", "Ukraine"),
        ("Russia", "supports on conditions", "truce in Ukraine", "Vladimir Putin", "assault",
         "Ukraine"),
        ("United States", "opposes", "sanctions", "United States", "sanction", "Russia"),
        ("United States", "supports", "Ukraine", "United States", "coerce", "Ukraine"),
    }  # fmt: skip
    assert answers(store, "words-and-deeds", "says", "tells") == {(SAID, DONE)}
    assert len(answers(store, "words-and-deeds", *columns, actor=RUS.id)) == 2
    assert not answers(store, "words-and-deeds", "who", actor=UKR.id)


def test_opponents_of_what_is_supported(store: Store) -> None:
    columns = ("supporter", "stance", "what", "opponent")
    truce = "truce in Ukraine"
    both = {("Ukraine", stance, truce, "Russia") for stance in ("supports", "demands")}
    assert answers(store, "who-opposes-what-others-support", *columns) == both
    assert answers(store, "who-opposes-what-others-support", *columns, actor=UKR.id) == both
    narrower = answers(store, "who-opposes-what-others-support", *columns, issue=CEASEFIRE.id)
    assert narrower == both


def test_positions_on_an_issue_run_from_for_to_against(store: Store) -> None:
    rows = store.select(find("positions-on-an-issue").text, issue=CEASEFIRE.id).dicts()
    stances = [row["stance"] for row in rows]
    assert stances == ["supports", "demands", "supports", "supports on conditions", "opposes"]
    assert {row["published"] for row in rows} == {str(MARCH), str(APRIL), str(MAY)}


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib's own use
@pytest.mark.parametrize(
    "name",
    ["positions-on-an-issue", "words-and-deeds", "who-opposes-what-others-support"],
)
def test_rdflib_gives_the_same_answers(store: Store, name: str) -> None:
    dataset: rdflib.Dataset = as_dataset(store)
    ours, theirs = comparable(store, dataset, find(name))
    assert ours == theirs
    assert ours


def test_names_of_subjects(store: Store) -> None:
    russia = Subject("actor", RUS.id, "Russia")
    assert subject(store, "russia") == subject(store, "actor:RUS") == russia
    assert subject(store, "Truce in Ukraine") == Subject("issue", TRUCE.id, TRUCE.label)
    assert subject(store, "Ukraine", "issue").kind == "issue"
    assert subject(store, "Ukraine") == Subject("actor", UKR.id, "Ukraine", both=True)
    assert subject(store, "cease-fire").id == CEASEFIRE.id  # another name, of a wider issue
    assert subject(store, "tariffs").id == "issue:tariffs"  # of the scheme, nobody's position
    assert subject(store, "sanctions").id == "issue:sanctions"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ceasfire", "no actor or issue is called 'ceasfire' in this graph; perhaps ceasefire"),
        ("in Ukraine", "perhaps Ukraine, truce in Ukraine"),
        ("Zorblax", "kg query most-contested-issues lists issues"),
    ],
)
def test_names_that_do_not_fit_are_told(store: Store, name: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        subject(store, name)
