"""Quotations by their marks."""

import pytest

from kg.extract.quotation.quotes import quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "yes".', ['"yes"']),
        ("He said “yes” and «no».", ["“yes”", "«no»"]),
        ("They're 'free' at last, the ministers' aides say.", ["'free'"]),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ('The 5" gun and the 6" gun', []),
        ('An odd " mark alone', []),
        ('He said "never closed', []),
        ("", []),
    ],
)
def test_quotes(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotes(text)] == found


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"We shall go on.\n"We shall not stop," he said.'
    first, second = quotes(text)
    assert first.goes_on
    assert text[first.start : first.end] == '"We shall go on.'
    assert text[second.start : second.end] == '"We shall not stop,"'
