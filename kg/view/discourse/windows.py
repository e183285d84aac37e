"""Windows of time that move over the stands: a network for each shows how a debate changes."""

import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.errors import QueryError
from kg.view.discourse.stands import Stand, in_time, weighed

UNITS = ("days", "weeks", "months", "years", "statements")
_WORDS = re.compile(rf"(\d{{1,4}})[ -]?({'|'.join(unit[:-1] for unit in UNITS)})s?")
# Weight of a stand by its distance from the middle, where 1 is the edge of the window.
KERNELS: dict[str, Callable[[float], float]] = {
    "uniform": lambda _: 1.0,
    "triangular": lambda u: 1 - u,
    "epanechnikov": lambda u: 1 - u * u,
    "gaussian": lambda u: math.exp(-2 * u * u),  # the edge is two standard deviations away
}


@dataclass(frozen=True, slots=True)
class Window:
    """Stands from one day to another, both included."""

    first: date
    last: date
    stands: tuple[Stand, ...]


def parsed(words: str) -> tuple[int, str]:
    """Size and unit of a window.

    Raises:
        QueryError: it is no size.

    >>> parsed("3 months"), parsed("1 week"), parsed("50-statements")
    ((3, 'months'), (1, 'weeks'), (50, 'statements'))
    """
    found = _WORDS.fullmatch(words.strip().lower())
    if not found or not int(found[1]):
        told = f"{words!r} is no window; write it like '3 months', with {', '.join(UNITS)}"
        raise QueryError(told)
    return int(found[1]), f"{found[2]}s"


def windows(
    given: Iterable[Stand], size: int, unit: str, *, step: int = 1, kernel: str = "uniform"
) -> Iterator[Window]:
    """Windows of a size, each so many units after the one before; stands without day are left out.

    Weeks begin on Monday, months and years on their first day; the last window is the first
    that reaches the last stand. With "statements" as unit, so many stands in their order.

    Args:
        given: the stands.
        size: of each window.
        unit: one of `UNITS`.
        step: how many units a window begins after the one before.
        kernel: how stands weigh by their distance from the middle, one of `KERNELS`.

    >>> from kg.model import Actor, Issue
    >>> usa, tariffs = Actor("actor:USA", "United States"), Issue("issue:tariffs", "tariffs")
    >>> days = [date(2025, 1, 9), date(2025, 3, 1)]
    >>> said = [Stand(usa, tariffs, "support", 1, day=day) for day in days]
    >>> [(str(w.first), str(w.last), len(w.stands)) for w in windows(said, 2, "months")]
    [('2025-01-01', '2025-02-28', 1), ('2025-02-01', '2025-03-31', 1)]
    """
    dated = sorted((stand for stand in given if stand.day), key=in_time)
    if unit == "statements":
        spans = _by_number(dated, size, step)
    else:
        spans = _by_time(dated, size, unit, step)
    for window in spans:
        yield Window(window.first, window.last, tuple(_heavy(window, kernel)))


def _by_number(dated: list[Stand], size: int, step: int) -> Iterator[Window]:
    for start in range(0, max(len(dated) - size, 0) + 1, step):
        part = dated[start : start + size]
        days = [stand.day for stand in part if stand.day]
        if days:
            yield Window(days[0], days[-1], tuple(part))


def _by_time(dated: list[Stand], size: int, unit: str, step: int) -> Iterator[Window]:
    days = [stand.day for stand in dated if stand.day]
    if not days:
        return
    first = _beginning(days[0], unit)
    while True:
        last = _later(first, size, unit) - timedelta(days=1)
        inside = (stand for stand, day in zip(dated, days, strict=True) if first <= day <= last)
        yield Window(first, last, tuple(inside))
        if last >= days[-1]:
            return
        first = _later(first, step, unit)


def _beginning(day: date, unit: str) -> date:
    """The first day of the week, month or year that a day is in."""
    if unit == "weeks":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1, month=1 if unit == "years" else day.month) if _long(unit) else day


def _later(day: date, number: int, unit: str) -> date:
    """A first day, so many units later."""
    if not _long(unit):
        return day + timedelta(days=number * (7 if unit == "weeks" else 1))
    months = day.month - 1 + number * (12 if unit == "years" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _long(unit: str) -> bool:
    return unit in {"months", "years"}


def _heavy(window: Window, kernel: str) -> Iterator[Stand]:
    """The stands of a window with their weights."""
    weigh, half = KERNELS[kernel], ((window.last - window.first).days + 1) / 2
    middle = window.first.toordinal() + half - 0.5
    days = (stand.day.toordinal() if stand.day else middle for stand in window.stands)
    return weighed(window.stands, (weigh(abs(day - middle) / half) for day in days))
