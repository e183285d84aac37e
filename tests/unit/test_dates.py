"""Date phrases by a table of cases; the day of a clause on hand-built parses."""

import csv
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.extract.dates import When, dates, when

TABLE = Path(__file__).parent.parent / "cases" / "dates.tsv"
NLP = spacy.blank("en")
DAY = date(2025, 3, 18)


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['text']} {row['published']}")
def test_phrase(row: dict[str, str]) -> None:
    doc = NLP(row["text"])
    published = date.fromisoformat(row["published"]) if row["published"] else None
    found = dates(doc, published)
    told = [(doc[one.start : one.end].text, one.value, one.precision, one.basis) for one in found]
    expected = (row["phrase"], row["value"], row["precision"], row["basis"])
    assert told[-1:] == ([expected] if row["phrase"] else [])


def test_table_is_large_enough() -> None:
    assert len(rows()) >= 60


def parsed(text: str, heads: list[int], deps: str, pos: str) -> Doc:
    """Document of one sentence, words divided by spaces."""
    words = text.split()
    return Doc(NLP.vocab, words, heads=heads, deps=deps.split(), pos=pos.split())


def day(doc: Doc, trigger: str) -> str | None:
    index = [token.text for token in doc].index(trigger)
    return when(doc, index, dates(doc, DAY), DAY)


def test_date_of_its_own_clause() -> None:
    doc = parsed(
        "Trump met Putin on Monday",
        [1, 1, 1, 4, 1],
        "nsubj ROOT obj case obl",
        "PROPN VERB PROPN ADP PROPN",
    )
    assert day(doc, "met") == "2025-03-17"


def test_noun_takes_the_date_of_its_verb() -> None:
    doc = parsed(
        "Ministers held talks on Monday",
        [1, 1, 1, 4, 1],
        "nsubj ROOT obj case obl",
        "NOUN VERB NOUN ADP PROPN",
    )
    assert day(doc, "talks") == "2025-03-17"


def test_reported_clause_does_not_inherit() -> None:
    doc = parsed(
        "Trump said Monday that Putin called",
        [1, 1, 1, 5, 5, 1],
        "nsubj ROOT obl:unmarked mark nsubj ccomp",
        "PROPN VERB PROPN SCONJ PROPN VERB",
    )
    assert day(doc, "said") == "2025-03-17"
    assert day(doc, "called") is None


def test_participle_and_conjunct_inherit() -> None:
    doc = parsed(
        "On Tuesday Putin spoke criticizing Paris and left",
        [1, 3, 3, 3, 3, 4, 7, 3],
        "case obl nsubj ROOT advcl obj cc conj",
        "ADP PROPN PROPN VERB VERB PROPN CCONJ VERB",
    )
    assert day(doc, "criticizing") == "2025-03-18"
    assert day(doc, "left") == "2025-03-18"


def test_year_before_a_noun_dates_the_noun_alone() -> None:
    doc = parsed(
        "Iran rejected the 2015 deal",
        [1, 1, 4, 4, 1],
        "nsubj ROOT det compound obj",
        "PROPN VERB DET NUM NOUN",
    )
    assert day(doc, "deal") == "2015"
    assert day(doc, "rejected") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met over the weekend", "2025-03"),
        ("They fought for three years", None),
        ("They ruled since 2014", None),
    ],
)
def test_periods_give_a_day_only_where_they_lie_in_one_month(
    text: str, expected: str | None
) -> None:
    words = text.split()
    heads = [1, 1, 4, 4, 1][: len(words)] if len(words) == 5 else [1, 1, 3, 1]
    deps = "nsubj ROOT case det obl" if len(words) == 5 else "nsubj ROOT case obl"
    pos = "PRON VERB ADP DET NOUN" if len(words) == 5 else "PRON VERB ADP NUM"
    assert day(parsed(text, heads, deps, pos), words[1]) == expected


def test_week_across_months_counts_as_the_month_in_which_it_ended() -> None:
    doc = parsed(
        "They met this week", [1, 1, 3, 1], "nsubj ROOT det obl:unmarked", "PRON VERB DET NOUN"
    )
    newyear = date(2025, 12, 31)
    assert when(doc, 1, dates(doc, newyear), newyear) == "2025-12"
    assert (
        when(doc, 1, dates(doc, newyear.replace(2026, 1, 2)), newyear.replace(2026, 1, 2))
        == "2026-01"
    )


def test_when_is_ordinary_data() -> None:
    assert dates(NLP("Nothing happened."), DAY) == []
    assert When(0, 1, "2014", "year", "absolute").value == "2014"


def test_years_before_the_news() -> None:
    doc = parsed(
        "Ghana left five years after Togo attacked on Monday",
        [1, 1, 3, 6, 6, 6, 1, 8, 6],
        "nsubj ROOT nummod obl:unmarked mark nsubj advcl case obl",
        "PROPN VERB NUM NOUN SCONJ PROPN VERB ADP PROPN",
    )
    doc[3].lemma_ = "year"
    assert day(doc, "attacked") == "2020"
    doc[2].dep_, doc[3].lemma_ = "nummod", "month"
    assert day(doc, "attacked") == "2025"
