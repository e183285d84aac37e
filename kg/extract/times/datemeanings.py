"""What the parts of a date phrase mean at the moment they are said.

Each function takes a match, whose named groups are the parts, and the moment; it yields a value
with its precision and basis, or nothing where calendar or missing publication date forbid.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.extract.times import calendar

Precision = Literal["day", "month", "year", "period"]
Basis = Literal["absolute", "weekday", "relative", "inferred"]
Meaning = tuple[str, Precision, Basis]
NUMBERS = ("an?", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Moment:
    """Whence a phrase is said: publication, the last day mentioned, and the clause's tense."""

    published: date | None
    mentioned: date | None = None
    future: bool = False


def number(text: str) -> int:
    """Number written in digits or words; ordinals lose their ending."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    return NUMBERS.index(text.lower()) if text.lower() in NUMBERS else 1


def _date(match: re.Match[str], moment: Moment, part: str = "") -> tuple[date | None, Basis]:
    """Day of the groups m, d (numbered by part), y, rel and name."""
    groups = match.groupdict()
    month = calendar.month_number(groups.get("m" + part) or groups["m"])
    day = number(groups["d" + part])
    if groups.get("y"):
        return calendar.make(int(groups["y"]), month, day), "absolute"
    if moment.published is None:
        return None, "inferred"
    if groups.get("rel"):
        shift = {"last": -1, "this": 0, "next": 1}[groups["rel"]]
        return calendar.make(moment.published.year + shift, month, day), "relative"
    name = groups.get("name") or ""
    future = moment.future
    return calendar.nearest(moment.published, month, day, future=future, name=name), "inferred"


def one_day(match: re.Match[str], moment: Moment) -> Meaning | None:
    """A day, with or without its year."""
    day, basis = _date(match, moment)
    return (day.isoformat(), "day", basis) if day else None


def days(match: re.Match[str], moment: Moment) -> Meaning | None:
    """From one day to another."""
    last, basis = _date(match, moment, "2")
    first = last and calendar.make(last.year, calendar.month_number(match["m"]), number(match["d"]))
    return (f"{first}/{last}", "period", basis) if first and last and first < last else None


def ordinal(match: re.Match[str], moment: Moment) -> Meaning | None:
    """The latest such day of a month, not after publication."""
    if moment.published is None:
        return None
    months = (calendar.add_months(moment.published, -back) for back in range(12))
    days = (calendar.make(*month, number(match["d"])) for month in months)
    day = next((day for day in days if day and day <= moment.published), None)
    return (day.isoformat(), "day", "inferred") if day else None


def month(match: re.Match[str], moment: Moment) -> Meaning | None:
    """A month, with or without its year."""
    month = calendar.month_number(match["m"])
    groups = match.groupdict()
    if groups.get("y"):
        return f"{groups['y']}-{month:02d}", "month", "absolute"
    if moment.published is None:
        return None
    if groups.get("rel"):
        shift = {"last": -1, "this": 0, "next": 1}[groups["rel"]]
        return f"{moment.published.year + shift}-{month:02d}", "month", "relative"
    return (
        calendar.nearest_month(moment.published, month, future=moment.future),
        "month",
        "inferred",
    )


def months(match: re.Match[str], moment: Moment) -> Meaning | None:
    """From one month to another."""
    first, last = (calendar.month_number(match[group]) for group in ("m", "m2"))
    year = match["y"] or (moment.published and moment.published.year)
    basis: Basis = "absolute" if match["y"] else "inferred"
    return (f"{year}-{first:02d}/{year}-{last:02d}", "period", basis) if year else None


def year(match: re.Match[str], _: Moment) -> Meaning:
    """A year."""
    return match["y"], "year", "absolute"


def years(match: re.Match[str], _: Moment) -> Meaning | None:
    """From one year to another."""
    first, last = match["y"], match["y2"]
    last = first[: 4 - len(last)] + last
    return (f"{first}/{last}", "period", "absolute") if first < last else None


def quarter(match: re.Match[str], _: Moment) -> Meaning:
    """A quarter of a year."""
    first = 3 * ["first", "second", "third", "fourth"].index(match["q"].lower()) + 1
    return f"{match['y']}-{first:02d}/{match['y']}-{first + 2:02d}", "period", "absolute"


def near_day(match: re.Match[str], moment: Moment) -> Meaning | None:
    """Today, yesterday and the like."""
    word = match[0].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(word, shift)
    if moment.published is None:
        return None
    return (moment.published + timedelta(shift)).isoformat(), "day", "relative"


def other_day(match: re.Match[str], moment: Moment) -> Meaning | None:
    """A day told from the one last mentioned."""
    base = moment.mentioned or moment.published
    word = match[0].lower()
    before = any(cue in word for cue in ("before", "earlier", "previous"))
    shift = 0 if "same" in word or word.endswith("that day") else -1 if before else 1
    return ((base + timedelta(shift)).isoformat(), "day", "relative") if base else None


def weekday(match: re.Match[str], moment: Moment) -> Meaning | None:
    """A weekday, last, next or of another week."""
    if moment.published is None:
        return None
    which, name = (match["which"] or "").lower(), match["name"]
    if match["week"]:
        shift = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        monday = calendar.week(moment.published, shift)[0]
        day = monday + timedelta(calendar.WEEKDAYS.index(name.lower()))
    elif which in {"next", "coming"} or moment.future:
        day = calendar.weekday_after(moment.published, name, least=which == "next")
    else:
        least = calendar.LAST_WEEK if which == "last" else 0
        day = calendar.weekday_before(moment.published, name, least=least)
    return day.isoformat(), "day", "weekday"


def weekdays(match: re.Match[str], moment: Moment) -> Meaning | None:
    """From one weekday to another."""
    if moment.published is None:
        return None
    first = calendar.weekday_before(moment.published, match["first"])
    if moment.future:
        first = calendar.weekday_after(moment.published, match["first"])
    last = calendar.weekday_after(first, match["name"])
    return f"{first}/{last}", "period", "weekday"


def weekend(match: re.Match[str], moment: Moment) -> Meaning | None:
    """A weekend: the last begun unless another is meant."""
    if moment.published is None:
        return None
    which = (match["which"] or "").lower()
    coming = which in {"next", "coming"} or (moment.future and which not in {"last", "past"})
    first, last = calendar.weekend(moment.published, int(coming))
    return f"{first}/{last}", "period", "relative"


def span(match: re.Match[str], moment: Moment) -> Meaning | None:
    """Last week, this month, next year."""
    if moment.published is None:
        return None
    which = (match["which"] or "this").lower()
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if match["unit"] == "year":
        return str(moment.published.year + shift), "year", "relative"
    if match["unit"] == "month":
        year, month = calendar.add_months(moment.published, shift)
        return f"{year}-{month:02d}", "month", "relative"
    first, last = calendar.week(moment.published, shift)
    return f"{first}/{last}", "period", "relative"


def _back(base: date, count: int, unit: str) -> tuple[str, Precision]:
    """So many units before the day, as exactly as the unit tells."""
    if unit in {"day", "week"}:
        return (base - timedelta(count * (7 if unit == "week" else 1))).isoformat(), "day"
    if unit == "month":
        year, month = calendar.add_months(base, -count)
        return f"{year}-{month:02d}", "month"
    return str(base.year - count * (10 if unit == "decade" else 1)), "year"


def ago(match: re.Match[str], moment: Moment) -> Meaning | None:
    """So long ago."""
    if moment.published is None:
        return None
    value, precision = _back(moment.published, number(match["n"]), match["unit"].lower())
    return value, precision, "relative"


def duration(match: re.Match[str], moment: Moment) -> Meaning | None:
    """A time that lasts until publication."""
    if moment.published is None:
        return None
    count, unit = number(match["n"] or "1"), match["unit"].lower()
    if unit == "year":  # tells the month as well
        count, unit = 12 * count, "month"
    value, _ = _back(moment.published, count, unit)
    return f"{value}/{moment.published}", "period", "relative"


def decade(match: re.Match[str], _: Moment) -> Meaning:
    """Ten years named after their first."""
    return f"{match['y']}/{match['y'][:3]}9", "period", "absolute"


def season(match: re.Match[str], _: Moment) -> Meaning:
    """A season of a named year."""
    return calendar.season(match["s"], int(match["y"])), "period", "absolute"
