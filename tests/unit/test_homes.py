"""Whose country those are of whom no table tells it."""

from pathlib import Path

import pytest
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.extract.naming.homes import Homes, Weights
from kg.extract.naming.mention import Mention
from kg.extract.naming.strangers import strangers
from kg.extract.parse import shipped
from kg.knowledge.actors import Actors
from kg.knowledge.likenames import LikeNames
from kg.model import Actor
from tests.hand import doc

BIMALA = Actor("actor:Bimala_Thapa", "Bimala Thapa", None, "person")
ANNAN = Actor("actor:Kofi_Annan", "Kofi Annan", None, "person")
GUNMEN = Actor("actor:gunmen", "gunmen", None, "group")
NEPAL = Actor("actor:NPL", "Nepal", "NPL", "country")
CHINA = Actor("actor:CHN", "China", "CHN", "country")


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


@pytest.fixture
def speech() -> Doc:
    """Two sentences: "Nepal voted . Thapa criticised China"."""
    return doc(
        "Nepal Nepal PROPN nsubj 2",
        "voted vote VERB ROOT 0",
        ". . PUNCT punct 2",
        "Thapa Thapa PROPN nsubj 5",
        "criticised criticise VERB ROOT 0",
        "China China PROPN obj 5",
    )


def mention(at: int, actor: Actor, why: str = "name") -> Mention:
    return Mention(at, at + 1, at, (actor,), why)


def told(sign: str, kind: str = "person", *, least: float = 0.5) -> Homes:
    """A model that believes one sign."""
    return Homes({kind: Weights({sign: 4.0}, -2.0, least)})


def test_every_country_of_the_article_has_its_signs(speech: Doc, actors: Actors) -> None:
    found = [mention(0, NEPAL), mention(3, BIMALA), mention(5, CHINA)]
    [stranger] = strangers(speech, found, actors, "person")
    assert stranger.actor == BIMALA
    assert stranger.signs["NPL"]["in the sentence before"] == 1
    assert stranger.signs["NPL"]["alone in the sentence before"] == 1
    china = stranger.signs["CHN"]
    assert china["name as nsubj, country as obj"] == 1
    assert (china["near"], china["nearest"], china["before the name"]) == (1 / 3, 1, 0)
    assert china["share of the article"] == stranger.signs["NPL"]["share of the article"] == 0.5


def test_a_country_likely_enough_is_told_with_its_reason(speech: Doc, actors: Actors) -> None:
    found = [mention(0, NEPAL), mention(3, BIMALA), mention(5, CHINA)]
    first, who, last = told("in the sentence before").settle(speech, found, actors, "person")
    assert (first, last) == (found[0], found[2])
    assert (who.actors[0].country, who.actors[0].country_basis) == ("NPL", "inferred")
    assert who.actors[0] == BIMALA
    assert who.why == "name; of NPL by the article (88%)"
    strict = told("in the sentence before", least=0.9)
    assert strict.settle(speech, found, actors, "person") == found


def test_those_whom_the_tables_know_stay_as_they_are(speech: Doc, actors: Actors) -> None:
    found = [mention(0, NEPAL), mention(3, ANNAN), mention(5, CHINA)]
    assert told("nearest").settle(speech, found, actors, "person") == found


def test_where_no_country_is_named_nobody_is_placed(speech: Doc, actors: Actors) -> None:
    assert not list(strangers(speech, [mention(3, BIMALA)], actors, "person"))


def test_one_sentence_alone_tells_too_little(speech: Doc, actors: Actors) -> None:
    alone = speech[3:6].as_doc()
    found = [mention(0, BIMALA), mention(2, CHINA)]
    assert not list(strangers(alone, found, actors, "person"))


def test_groups_of_two_countries_are_two(speech: Doc, actors: Actors) -> None:
    found = [mention(0, NEPAL), mention(3, GUNMEN), mention(5, CHINA)]
    _, who, _ = told("nearest", "group").settle(speech, found, actors, "group")
    assert (who.actors[0].id, who.actors[0].country) == ("actor:gunmen_CHN", "CHN")


def test_names_tell_where_they_are_usual(actors: Actors) -> None:
    names = actors.like_names
    assert names.fit("Nguyen Van Minh", "VNM") > names.fit("Nguyen Van Minh", "USA")
    assert names.fit("Oleksandr Shevchuk", "UKR") > names.fit("Oleksandr Shevchuk", "PAK")
    assert LikeNames([("Ivan Petrov", "RUS")]).fit("Xyz", "RUS") == 0


def test_weights_are_read_as_they_were_saved(tmp_path: Path) -> None:
    told("near").save(tmp_path)
    assert Homes.load(tmp_path) == told("near")
    with pytest.raises(ModelError, match=r"homes\.json missing"):
        Homes.load(tmp_path / "nowhere")


@pytest.mark.parametrize("label", ["secretary-general", "Asian governments"])
def test_offices_and_groups_of_many_countries_are_not_placed(
    label: str, speech: Doc, actors: Actors
) -> None:
    somebody = Actor("actor:somebody", label, None, "group")
    assert not list(strangers(speech, [mention(0, NEPAL), mention(3, somebody)], actors, "group"))


def test_the_shipped_weights_tell_three_kinds() -> None:
    assert set(Homes.load(shipped()).weights) == {"person", "organisation", "group"}
