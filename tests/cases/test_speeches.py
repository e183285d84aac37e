"""The record of a meeting: who has the floor, for whom, and whom they criticise."""

import pytest

from kg.extract.debates.criticism import RULE, speeches
from kg.extract.reader import Reader
from kg.model import Article, Event

RECORD = """The President (spoke in French): I now give the floor to the members of the Council.

Mr. Dubois (France) (spoke in French): We have gathered because peace is in danger. Iran has \
violated its obligations and continues to arm those who kill civilians. We thank the \
Secretary-General for his briefing.

The President: I thank the representative of France for his statement about Iran.

Mr. Karimi (Islamic Republic of Iran): We seek dialogue. France hides behind fine words.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_delegations_have_the_floor_and_the_chair_speaks_for_nobody(reader: Reader) -> None:
    context = reader.context(Article("art:1", RECORD), reader.nlp(RECORD))
    spoken = {s.country: " ".join(x.text for x in s.sentences) for s in speeches(context)}
    assert list(spoken) == ["FRA", "IRN"]
    assert "briefing" in spoken["FRA"] and "thank the representative" not in spoken["FRA"]
    assert spoken["IRN"].startswith("We seek dialogue")


def test_criticism_in_a_speech_is_an_event_of_the_speaker(reader: Reader) -> None:
    found = [
        (event.actors[0].country, event.recipients[0].country, event.evidence[0].text[:17])
        for event in reader.read(Article("art:1", RECORD)).statements
        if isinstance(event, Event) and any(e.rule == RULE for e in event.evidence)
    ]
    assert ("FRA", "IRN", "Iran has violated") in found
    assert all(one != other for one, other, _ in found)


def test_news_has_no_speeches(reader: Reader) -> None:
    text = "Mr. Dubois (left) said: Iran has violated its obligations.\n\nThe President: a life"
    context = reader.context(Article("art:2", text), reader.nlp(text))
    assert list(speeches(context)) == []
