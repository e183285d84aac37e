"""The tables of actors, and what is said of wrong ones."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import coverage
from kg.knowledge.actors import Actors
from kg.knowledge.names import Lexicon, fits, pieces

HEADINGS = {
    "actors.tsv": "id\tkind\tlabel\taliases\tdemonyms\tcapital\tseats\tambiguous\tcountry\twikidata"
    "\tmembers\tsector\tcode\tleader\torigin",
    "people.tsv": "id\tlabel\taliases\tcountry\twikidata\torigin",
    "offices.tsv": "person\toffice\ttitle\tbody\tstart\tend\tknown_until\torigin",
    "agents.tsv": "noun\tsector\toffice\tbare\tbody",
    "given.tsv": "name\tgender",
    "places.tsv": "name\tcountry\tambiguous\torigin",
}
ARNOR = "actor:ARN\tcountry\tArnor\t\tArnorian\tAnnuminas\t\t\tARN\t\t\t\t\thead of state\ttest"
ARAGORN = "actor:Aragorn\tAragorn Elessar\tStrider\tARN\t\ttest"
KING = "actor:Aragorn\thead of state\tKing\tARN\t3019-05-01\t\t3020\ttest"


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def write(folder: Path, **lines: str) -> Path:
    """A folder of tables: a good line each, or the ones given."""
    good = {"actors": ARNOR, "people": ARAGORN, "offices": KING}
    for name, heading in HEADINGS.items():
        line = lines.get(name.removesuffix(".tsv"), good.get(name.removesuffix(".tsv"), ""))
        (folder / name).write_text(f"{heading}\n{line}\n", encoding="utf-8")
    return folder


def test_an_office_that_a_state_lacks_is_no_gap(tmp_path: Path) -> None:
    nobody = "-\tdefence minister\t\tARN\t3019\t\t3020\ttest"
    realm = Actors.load(write(tmp_path, offices=f"{KING}\n{nobody}"))
    day = date(3019, 6, 1)
    assert realm.holders("defence minister", "ARN", day) == []
    assert coverage.covered(realm, "defence minister", day) == (0, 0, 0)
    assert coverage.covered(realm, "foreign minister", day) == (0, 0, 1)
    assert coverage.covered(realm, "head of state", day) == (1, 0, 1)


def test_holder_on_a_day(actors: Actors) -> None:
    found = actors.holders("foreign minister", "RUS", date(2025, 3, 18))
    assert [(e.label, flagged) for e, flagged in found] == [("Sergey Lavrov", False)]


def test_open_spell_is_flagged_after_what_is_known(tmp_path: Path) -> None:
    actors = Actors.load(write(tmp_path))
    assert actors.holders("head of state", "ARN", date(3020, 6, 1))[0][1] is False
    assert actors.holders("head of state", "ARN", date(3025, 6, 1))[0][1] is True


def test_seed_people_are_there(actors: Actors) -> None:
    for name in ("Dmitry Peskov", "Dan Scavino", "Andriy Sybiga", "Maria Zakharova"):
        assert actors.named(name), name


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Türkiye", ["actor:TUR"]),
        ("turkey", []),
        ("US", ["actor:USA"]),
        ("us", []),
        ("WHO", ["actor:World_Health_Organization"]),
        ("who", []),
        ("Volodymyr Zelensky", ["actor:Volodymyr_Zelenskyy"]),
        ("U.S.", ["actor:USA"]),
    ],
)
def test_named(actors: Actors, name: str, ids: list[str]) -> None:
    assert [entry.id for entry in actors.named(name)] == ids


def test_enough_is_known(actors: Actors) -> None:
    kinds = [entry.kind for entry in actors]
    assert kinds.count("country") >= 190
    assert kinds.count("organisation") >= 120
    assert sum(kinds.count(k) for k in ("group", "company", "agency", "media")) >= 250


@pytest.mark.parametrize("year", range(2014, 2026))
def test_who_leads_the_members_of_the_united_nations_is_known(actors: Actors, year: int) -> None:
    for office, lacking in zip(coverage.OFFICES, (2, 3, 4, 20), strict=True):
        known, _flagged, every = coverage.covered(actors, office, date(year, 7, 1))
        assert known >= every - lacking, office


def test_one_head_of_state_at_a_time(actors: Actors) -> None:
    for day in (date(2015, 1, 10), date(2019, 10, 15), date(2025, 3, 18)):
        for office in ("head of state", "head of government", "foreign minister"):
            for country in ("RUS", "UKR", "USA", "CHN", "FRA", "DEU", "GBR", "TUR", "ISR", "IRN"):
                assert len(actors.holders(office, country, day)) <= 1, (office, country, day)


@pytest.mark.parametrize(
    ("table", "line", "problem"),
    [
        ("actors", f"{ARNOR}\n{ARNOR}", "stands twice"),
        ("actors", ARNOR.replace("\tcountry\t", "\tkingdom\t"), "unknown kind"),
        ("actors", ARNOR.replace("actor:ARN", "ARN"), "does not start"),
        ("people", ARAGORN.replace("\tARN", "\tXXX"), "unknown country"),
        ("people", "actor:Aragorn\t\t\tARN\t\ttest", "no label"),
        ("people", "actor:Aragorn\tAragorn", "2 cells"),
        ("offices", KING.replace("actor:Aragorn", "actor:Boromir"), "unknown person"),
        ("offices", KING.replace("\tARN\t", "\tXXX\t"), "unknown body"),
        ("offices", KING.replace("\t\t3020", "\t3018\t"), "before start"),
        ("offices", KING.replace("3019-05-01", "May 1"), "no date"),
        ("offices", KING.replace("3020", ""), "known_until"),
        ("agents", "elf\tGOV\t\t\t\nelf\tMIL\t\t\t", "stands twice"),
    ],
)
def test_wrong_line(tmp_path: Path, table: str, line: str, problem: str) -> None:
    with pytest.raises(KnowledgeError, match=problem) as error:
        Actors.load(write(tmp_path, **{table: line}))
    assert f"{table}.tsv" in str(error.value)
    assert "line" in str(error.value)


def test_missing_table(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="not found"):
        Actors.load(tmp_path)


def test_overlay_adds_and_replaces(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "places.tsv").unlink()
    (tmp_path / "given.tsv").unlink()
    actors = Actors.load(overlay=tmp_path)
    assert [e.id for e in actors.named("Arnor")] == ["actor:ARN"]
    assert actors.named("Russia")
    assert actors.holders("head of state", "ARN", date(3019, 6, 1))[0][0].label == "Aragorn Elessar"


def test_lexicon_prefers_the_longest() -> None:
    names = Lexicon[str]()
    names.add("Guinea", "GIN")
    names.add("Guinea-Bissau", "GNB")
    assert names.longest(pieces("Guinea-Bissau left"), 0)[1][0].sense == "GNB"
    assert names.longest(("peru",), 0) == (0, [])


@pytest.mark.parametrize(
    ("name", "text", "fine"),
    [
        ("the West", "the West", True),
        ("the West", "the west", False),
        ("al-Qaeda", "Al-Qaeda", True),
    ],
)
def test_case(name: str, text: str, fine: bool) -> None:
    assert fits(name, text) is fine
