"""Calendar sums behind date phrases: which Tuesday, which January, which week."""

from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
LAST_WEEK = 3  # "last Thursday" said on a Friday is not yesterday


def month_number(name: str) -> int:
    """Number of a month by its name, abbreviation or digits.

    >>> month_number("Sept."), month_number("May"), month_number("07")
    (9, 5, 7)
    """
    if name.isdecimal():
        return int(name)
    return MONTHS.index(name.lower()[:3]) + 1


def weekday_before(day: date, name: str, *, least: int = 0) -> date:
    """Most recent day of this name, at least so many days back.

    >>> weekday_before(date(2025, 3, 19), "Tuesday").isoformat()
    '2025-03-18'
    >>> weekday_before(date(2020, 1, 10), "Thursday", least=LAST_WEEK).isoformat()
    '2020-01-02'
    """
    back = (day.weekday() - WEEKDAYS.index(name.lower())) % 7
    return day - timedelta(back if back >= least else back + 7)


def weekday_after(day: date, name: str, *, least: int = 0) -> date:
    """First day of this name, at least so many days ahead.

    >>> weekday_after(date(2025, 3, 19), "Tuesday").isoformat()
    '2025-03-25'
    """
    ahead = (WEEKDAYS.index(name.lower()) - day.weekday()) % 7
    return day + timedelta(ahead if ahead >= least else ahead + 7)


def week(day: date, shift: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week that many weeks from this day's.

    >>> [str(end) for end in week(date(2025, 3, 19), -1)]
    ['2025-03-10', '2025-03-16']
    """
    monday = day - timedelta(day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(6)


def weekend(day: date, shift: int = 0) -> tuple[date, date]:
    """Saturday and Sunday: 0 is the last to have begun, 1 the one after.

    >>> [str(end) for end in weekend(date(2025, 3, 18))]
    ['2025-03-15', '2025-03-16']
    """
    saturday = weekday_before(day, "saturday") + timedelta(weeks=shift)
    return saturday, saturday + timedelta(1)


def add_months(day: date, count: int) -> tuple[int, int]:
    """Year and month that many months away.

    >>> add_months(date(2025, 1, 31), -1)
    (2024, 12)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return year, month + 1


def make(year: int, month: int, day: int) -> date | None:
    """The day, or none where the calendar lacks it.

    >>> make(2025, 2, 30) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(published: date, month: int, day: int, *, future: bool, name: str = "") -> date | None:
    """The day of a date without a year: the latest not after publication, or the next.

    Args:
        published: day from which it is told.
        month: number of the month.
        day: day of the month.
        future: the text speaks of what is to come.
        name: weekday named with the date; where it fits one near year only, that year.

    >>> nearest(date(2025, 3, 18), 8, 31, future=False).isoformat()
    '2024-08-31'
    >>> nearest(date(2025, 3, 18), 3, 20, future=False, name="Thursday").isoformat()
    '2025-03-20'
    """
    years = range(published.year - 8, published.year + 9)
    days = [made for year in years if (made := make(year, month, day))]
    past = [made for made in days if made <= published]
    coming = [made for made in days if made >= published]
    pick = coming[:1] if future else past[-1:]
    if name:
        near = [made for made in past[-1:] + coming[:1] if made.strftime("%A") == name]
        pick = near[:1] or pick
    return pick[0] if pick else None


def nearest_month(published: date, month: int, *, future: bool) -> str:
    """ISO month of a month without a year.

    >>> nearest_month(date(2025, 3, 18), 11, future=False)
    '2024-11'
    """
    year = published.year
    if future and month < published.month:
        year += 1
    elif not future and month > published.month:
        year -= 1
    return f"{year}-{month:02d}"


def season(name: str, year: int) -> str:
    """ISO interval of months; a winter is named after the year it begins in.

    >>> season("winter", 2014)
    '2014-12/2015-02'
    """
    first, last = SEASONS[name.lower()]
    return f"{year}-{first:02d}/{year + (last < first)}-{last:02d}"
