"""Statements as JSON Lines: there and back again, and what is refused."""

import json
from typing import Any

import pytest

from kg.errors import RecordError
from kg.model import Actor, Event, Evidence, Issue, Mark, Position, Statement
from kg.records import dumps, loads, record, statement

USA = Actor("actor:USA", "United States", "USA", "country")
RUS = Actor("actor:RUS", "Russia", "RUS", "country")
HAMAS = Actor("actor:Hamas", "Hamas", None, "group")
SAID = Evidence("story", 10, 19, "They met.", "consult.meet", HAMAS, 0.7, (Mark(15, 18, "cue"),))
EVENT = Event(
    "CONSULT", (USA,), (RUS, HAMAS), "2025-03", "denied", "meet", "040", ("diplomatic",), (SAID,)
)
POSITION = Position(
    RUS, "oppose", Issue("issue:peacekeepers", "peacekeepers", "issue:troops"), "actual", (SAID,)
)


def form(**changed: Any) -> dict[str, Any]:
    """A valid record of an event, changed."""
    return {
        "kind": "event",
        "type": "CONSULT",
        "actors": [{"id": "actor:USA"}],
        "evidence": [{"article": "story", "start": 10, "end": 19, "text": "They met."}],
        **changed,
    }


def same(one: Statement, other: Statement) -> None:
    """Compare labels and all, which equality of actors leaves aside."""
    assert repr(one) == repr(other)


@pytest.mark.parametrize("claim", [EVENT, POSITION])
def test_there_and_back(claim: Statement) -> None:
    line = dumps(claim)
    assert "\n" not in line
    [back] = loads([line, ""])
    same(back, claim)


def test_documented_form_of_an_event() -> None:
    found = record(EVENT)
    assert list(found) == [
        "kind",
        "id",
        "type",
        "mode",
        "code",
        "actors",
        "recipients",
        "day",
        "factuality",
        "contexts",
        "confidence",
        "evidence",
    ]
    assert found["evidence"][0]["article"] == "story"
    assert found["actors"][0]["country"] == "USA"
    assert found["id"] == EVENT.id


def test_documented_form_of_a_position() -> None:
    found = record(POSITION)
    assert list(found) == [
        "kind",
        "id",
        "actor",
        "stance",
        "issue",
        "factuality",
        "confidence",
        "evidence",
    ]
    assert found["issue"]["id"] == "issue:peacekeepers"


def test_what_may_be_left_out() -> None:
    found = statement(form())
    assert isinstance(found, Event)
    assert (found.factuality, found.day, found.recipients) == ("actual", None, ())
    assert found.actors[0].label == "USA"
    assert found.confidence == 1.0


def test_confidence_of_the_claim_is_that_of_its_evidence() -> None:
    assert statement(form(confidence=0.4)).confidence == 0.4


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Dmitry Peskov", "actor:Dmitry_Peskov"),
        ("actor:RUS", "actor:RUS"),
        (None, None),
        ("", None),
    ],
)
def test_speaker_may_be_a_name(speaker: str | None, expected: str | None) -> None:
    evidence = form()["evidence"][0] | {"speaker": speaker}
    found = statement(form(evidence=[evidence])).evidence[0].speaker
    assert (found.id if found else None) == expected


def seen(**changed: Any) -> list[dict[str, Any]]:
    """Evidence of a valid record, changed."""
    return [form()["evidence"][0] | changed]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kind": "claim"}, "kind: 'claim' is unknown (use one of: event, position)"),
        ({"type": "MEET"}, "type: 'MEET' is unknown (use one of: AGREE, CONSULT"),
        ({"factuality": "true"}, "factuality: 'true' is unknown (use one of: actual, planned"),
        ({"actors": []}, "actors: missing"),
        ({"actors": {"id": "actor:USA"}}, "actors: an object where a list is expected"),
        ({"actors": ["actor:USA"]}, "actors[0]: text where an object is expected"),
        ({"actors": [{"id": "USA"}]}, "actors[0].id: 'USA' is no id (write it as 'actor:USA')"),
        ({"actors": [{"id": "actor:a b"}]}, "actors[0].id"),
        ({"actors": [{"id": "actor:USA", "country": "US"}]}, "actors[0].country: 'US' is no"),
        ({"actors": [{"id": "actor:USA", "country_basis": "x"}]}, "actors[0].country_basis: 'x'"),
        ({"recipient": []}, "recipient: unknown field (did you mean 'recipients'?)"),
        ({"day": "18 March"}, "day: '18 March' is no day"),
        ({"day": "2025-02-30"}, "day: '2025-02-30' is no day"),
        ({"day": 2025}, "day: a number where text is expected"),
        ({"contexts": "war"}, "contexts: text where a list is expected"),
        ({"contexts": [1]}, "contexts: a number in a list"),
        ({"confidence": 2}, "confidence: 2 where a number from 0 to 1"),
        ({"confidence": True}, "confidence: True where"),
        ({"evidence": []}, "evidence: missing"),
        ({"evidence": seen(end=20)}, "evidence[0].end: 10 to 20 are 10 characters, the text has 9"),
        ({"evidence": seen(start=-1)}, "evidence[0].start: -1 where"),
        ({"evidence": seen(start=10.0)}, "evidence[0].start: 10.0 where"),
        ({"evidence": seen(article=None)}, "evidence[0].article: missing"),
        ({"evidence": seen(text="half \ud83d")}, "evidence[0].text: half a character"),
        ({"evidence": seen(speaker=7)}, "evidence[0].speaker: a number where an object"),
        ({"evidence": seen(speaker="!?")}, "evidence[0].speaker: '!?' has no letter"),
        ({"evidence": seen(marks=[{"start": 3, "end": 3, "role": "cue"}])}, "marks[0].end"),
        ({"evidence": seen(marks=[{"start": 3, "end": 4, "role": "x"}])}, "marks[0].role"),
    ],
)
def test_what_is_refused(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(RecordError) as error:
        statement(form(**changed), "coded.jsonl", where="line 7")
    assert str(error.value).startswith("coded.jsonl, line 7: ")
    assert told in str(error.value)


@pytest.mark.parametrize("stance", ["against", ""])
def test_unknown_stance_is_refused(stance: str) -> None:
    told = json.loads(dumps(POSITION)) | {"stance": stance}
    with pytest.raises(RecordError, match="stance"):
        statement(told)


def test_a_line_that_is_no_json_is_told_by_number() -> None:
    with pytest.raises(RecordError, match="line 2: not JSON"):
        list(loads([dumps(EVENT), "{"], "coded.jsonl"))
