"""When an article was published, where nobody says so.

A date that stands alone ("March 18, 2025" under the title) is the day of publication. A
date inside a caption or a sentence only says that the article is not older; the weekday of
the story ("on Tuesday") then tells how much younger: the first such day from there on.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from kg.model import Part

_AROUND = {"title", "deck", "caption"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)",
    )
)
_WEEKDAY = re.compile(
    rf"\b(?P<name>{'|'.join(_WEEKDAYS)})\b(?!,?\s+(?:\d|{_MONTH}\s*\d))", re.IGNORECASE
)
# Words before a day that put it in another week, or after the story.
_ELSEWHERE = re.compile(
    r"\b(?:last|next|coming|previous|past|every|each|upcoming|will|would|shall|until|till|by"
    r"|before|due|scheduled|expected?|expects|plans?|planned|set to|to be|deadline|ahead of"
    r"|going to|starting|from|since|black|ash|good|super|bloody|easter|holy|of)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|until|till|by|before|due|scheduled|expires?|deadline|through"
    r"|no later than|effective|beyond|starting)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# Words before a date that make it one of a document, a period or a beginning long ago.
_HISTORY = re.compile(
    r"\b(?:of|since|dated|from|between|period|beginning|as of|amended|order|resolution|adopted"
    r"|approved|signed|issued|born|founded|established|declared|during|to|and|terms?)"
    r"\s+(?:on\s+)?(?:(?!\w+day\b)\w+,? )?$",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    r"\b(?:in|since|early|late|of|during)\s+(?:19|20)\d{2}\b(?!-)", re.IGNORECASE
)
_LATER_SPEECH = 2  # days: "met on Monday" and "said on Wednesday" are of one week


def infer(text: str, parts: Iterable[Part] = ()) -> date | None:
    """Day of publication from the text itself; None where no full date stands in it.

    >>> infer("Photo, Friday, March 14, 2025. They spoke on Tuesday.")
    datetime.date(2025, 3, 18)
    >>> infer("They spoke on Tuesday.") is None
    True
    """
    kept = tuple(parts) or (Part("body", 0, len(text)),)
    alone = [
        day
        for part in kept
        if part.kind == "credit"
        for _, day in _dates(text[part.start : part.end])
    ]
    if alone:
        return max(alone)
    body = [text[part.start : part.end] for part in kept if part.kind == "body"]
    told = list(_weekdays(body))
    # Where no weekday is told it is no news story: dates further down are those of documents.
    believed = body if told else body[:1]
    around = [text[part.start : part.end] for part in kept if part.kind in _AROUND]
    known = [
        day for words in (*around, *believed) for at, day in _dates(words) if _is_news(words, at)
    ]
    if not known:
        return None
    latest = max(known)
    if any(year > latest.year for words in body for year in _years(words)):
        return None  # the text knows a later year, so that this date is only history
    return _roll(latest, told)


def parse_date(words: str) -> date | None:
    """Date of a metadata field: ISO 8601, with or without time, RFC 822, or in words.

    >>> parse_date("2025-03-18T17:40:00Z"), parse_date("Tue, 18 Mar 2025 17:40:00 GMT")
    (datetime.date(2025, 3, 18), datetime.date(2025, 3, 18))
    """
    words = words.strip()
    if re.fullmatch(r"(?:19|20)\d{6}", words):
        words = f"{words[:4]}-{words[4:6]}-{words[6:]}"
    found = next((day for _, day in _dates(words)), None)
    if found is None and re.match(r"[A-Za-z]{3}, ", words):
        try:
            return parsedate_to_datetime(words).date()
        except ValueError:
            return None
    return found


def _dates(text: str) -> Iterator[tuple[int, date]]:
    """Full dates in a text with the place where they stand."""
    for form in _FORMS:
        for match in form.finditer(text):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            try:
                yield match.start(), date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                continue  # "February 30, 2025"


def _ahead(text: str, at: int) -> bool:
    """Whether the words before a date say that it was still to come."""
    return bool(_AHEAD.search(text[max(0, at - 80) : at]))


def _is_news(text: str, at: int) -> bool:
    """Whether a date may be that of the story, not of its past or of its future."""
    return not _ahead(text, at) and not _HISTORY.search(text[max(0, at - 40) : at])


def _years(text: str) -> Iterator[int]:
    """Years named alone, of things that have happened."""
    for match in _BARE_YEAR.finditer(text):
        if not _ahead(text, match.start()):
            yield int(match.group()[-4:])


def _weekdays(paragraphs: Iterable[str]) -> Iterator[int]:
    """Weekdays of what the story tells, 0 is Monday, in text order."""
    for words in paragraphs:
        for match in _WEEKDAY.finditer(words):
            if not _ELSEWHERE.search(words[max(0, match.start() - 80) : match.start()]):
                yield _WEEKDAYS.index(match["name"].lower())


def _roll(earliest: date, weekdays: list[int]) -> date:
    """First day that fits: that of the lead, or a day or two later if others spoke then."""
    if not weekdays:
        return earliest
    lead = earliest + timedelta((weekdays[0] - earliest.weekday()) % 7)
    after = [(day - weekdays[0]) % 7 for day in weekdays]
    return lead + timedelta(max((days for days in after if days <= _LATER_SPEECH), default=0))
