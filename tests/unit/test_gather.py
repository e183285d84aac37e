"""From statements through a store back to findings: nothing that the pictures show is lost."""

from dataclasses import replace

from kg.graph.store import Store
from kg.model import Actor, Event
from kg.view.findings import Findings
from kg.view.gather import findings
from tests import synthetic
from tests.browser.reading import small
from tests.synthetic import stored


def sides(event: Event) -> set[tuple[str, str | None, str]]:
    """Everybody in an event: symmetric ones have no order."""
    everybody: tuple[Actor, ...] = (*event.actors, *event.recipients)
    return {(actor.label, actor.country, actor.kind) for actor in everybody}


def test_claims_evidence_and_marks_come_back() -> None:
    given = small()
    found = findings(stored(given))
    before = {event.id: event for event in given.events}
    assert {event.id for event in found.events} == set(before)
    for event in found.events:
        kept = before[event.id]
        [why], [meant] = event.evidence, kept.evidence
        assert set(why.marks) == set(meant.marks)
        assert replace(why, marks=()) == replace(meant, marks=())
        assert sides(event) == sides(kept)
        assert (event.type, event.day, event.factuality) == (kept.type, kept.day, kept.factuality)
    [position] = found.positions  # the other one has no evidence, so no article says it
    assert position == given.positions[0]
    assert found.articles["article:seed"].title == "Trump, Putin hold talks & more"
    assert found.articles["article:seed"].published_basis == "inferred"


def test_one_claim_of_two_articles_is_one_event_with_both_sentences() -> None:
    given = synthetic.findings(6, 60)
    store = stored(given)
    found = findings(store)
    assert len(found.events) == len({event.id for event in given.events})
    assert sum(len(e.evidence) for e in found.events) == len(
        {(e.id, why) for e in given.events for why in e.evidence}
    )


def test_same_store_gives_same_findings_in_the_same_order() -> None:
    given = synthetic.findings(20, 80)
    one, other = findings(stored(given)), findings(stored(given))
    assert one == other
    assert findings(one) is one


def test_an_empty_store_gives_empty_findings() -> None:
    assert findings(Store.open(None)) == Findings()


def test_known_actors_bring_other_names_and_their_item() -> None:
    store = stored(small())
    store.learn()
    found = findings(store)
    assert "Russian Federation" in found.names["actor:RUS"]
    assert found.items["actor:RUS"] == "https://www.wikidata.org/wiki/Q159"
    assert set(found.names) <= set(found.actors())
