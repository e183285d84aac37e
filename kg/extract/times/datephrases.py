"""Wordings of dates; what they mean is told in ``datemeanings``. Longer wordings win.

Each wording has a word that it cannot do without; it is looked for only in the lines with one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.times import datemeanings as means


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording and its meaning."""

    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str], means.Moment], means.Meaning | None]
    hint: re.Pattern[str]


_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(means.NUMBERS)})"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?(?![\w%]|[,:.]\d)"
_NAMED = rf"(?:(?P<name>{_WEEKDAY}),? )?"
_TAIL = rf"(?:,? (?P<y>{_YEAR})\b|,? (?P<rel>last|this|next) year\b)?"
_TO = r"(?: ?[-–—] ?| to | through | and | until )"
_PART = r"(?i:early|late|mid)[- ]"
_HOUR = r"(?i: morning| afternoon| evening| night)?"

# What wordings cannot do without: a month, a year, an ordinal, a near day or a span of time.
_M, _Y = re.compile(rf"\b{_MONTH}"), re.compile(_YEAR)
_N = re.compile(r"\d(?:st|nd|rd|th)")
_D = re.compile(
    r"week|month|year|decade|(?i:day|tomorrow|night|weekend|this (?:morning|afternoon|evening))"
)

RULES = tuple(
    Rule(re.compile(pattern), meaning, hint)
    for pattern, meaning, hint in (
        (rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b", means.one_day, _Y),
        (rf"\b{_NAMED}(?:the )?(?P<m>{_MONTH}) (?:the )?(?P<d>{_DAY}){_TAIL}", means.one_day, _M),
        (rf"\b{_NAMED}(?:the )?(?P<d>{_DAY}) (?:of )?(?P<m>{_MONTH})\b{_TAIL}", means.one_day, _M),
        (
            rf"\b(?P<m>{_MONTH}) (?P<d>[0-3]?\d){_TO}(?:(?P<m2>{_MONTH}) )?(?P<d2>{_DAY}){_TAIL}",
            means.days,
            _M,
        ),
        (rf"\b(?P<d>[0-3]?\d){_TO}(?P<d2>{_DAY}) (?P<m>{_MONTH})\b{_TAIL}", means.days, _M),
        (
            rf"\b(?P<d>{_DAY}) (?P<m>{_MONTH}){_TO}(?P<d2>{_DAY}) (?P<m2>{_MONTH})\b{_TAIL}",
            means.days,
            _M,
        ),
        (r"(?<=[Oo]n )the (?P<d>[0-3]?\d(?:st|nd|rd|th))\b(?= ?[,.;]|$)", means.ordinal, _N),
        (rf"\b(?:{_PART})?(?P<m>{_MONTH}),? (?:of )?(?P<y>{_YEAR})\b", means.month, _M),
        (
            r"\b(?=[A-Zelm])"  # asked first: cheaper than to look back
            rf"(?:(?<=\b[Ii]n )|(?<=\b[BbMm]y )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Ll]ast )"
            rf"|(?<=\b[Nn]ext )|(?<=\b[Dd]uring )|\b{_PART})(?P<m>{_MONTH})\b"
            r"(?: (?P<rel>last|this|next) year\b)?",
            means.month,
            _M,
        ),
        (rf"\b(?P<m>{_MONTH}){_TO}(?P<m2>{_MONTH})\b(?:,? (?P<y>{_YEAR})\b)?", means.months, _M),
        (
            r"\b(?=[12ELMelm])"
            rf"(?:{_PART}|(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )"
            rf"|(?<=\b[Dd]uring )|(?<=\b[Ff]rom )|(?<=\b[Oo]f )|(?<=\b[Tt]he )|(?<='s )"
            rf"|(?<=\b[Aa]fter )|(?<=\b[Bb]efore )|(?<=\b[Tt]hrough ))"
            rf"(?P<y>{_YEAR})\b(?![-–,]\d|s\b)",
            means.year,
            _Y,
        ),
        (rf"\b(?P<y>{_YEAR})(?:{_TO})(?P<y2>{_YEAR}|\d\d)\b(?!-)", means.years, _Y),
        (rf"(?=[12ELMTelmt])(?:[Tt]he )?(?:{_PART})?\b(?P<y>{_YEAR[:-4]}\d0)s\b", means.decade, _Y),
        (
            rf"\b(?P<s>(?i:spring|summer|autumn|fall|winter)) (?:of )?(?P<y>{_YEAR})\b",
            means.season,
            _Y,
        ),
        (
            rf"\b(?i:(?P<q>first|second|third|fourth) quarter) of (?P<y>{_YEAR})\b",
            means.quarter,
            _Y,
        ),
        (
            r"\b(?i:the day before yesterday|the day after tomorrow|yesterday|today|tonight"
            r"|tomorrow|last night|this morning|this afternoon|this evening)\b",
            means.near_day,
            _D,
        ),
        (
            r"\b(?i:the (?:previous|same|following|next) day|(?:the|that) same day"
            r"|(?:earlier|later) that day|(?:a|one) day (?:earlier|later|before|after)"
            r"|the day (?:before|after)(?= ?[,.]))",
            means.other_day,
            _D,
        ),
        (
            rf"\b(?:(?i:earlier|later) on )?(?:{_PART})?"
            r"(?:(?P<which>(?i:last|next|this|coming|past)) )?"
            rf"(?P<name>{_WEEKDAY})\b{_HOUR}"
            r"(?: (?P<week>last|this|next) week\b)?",
            means.weekday,
            _D,
        ),
        (
            rf"\b(?P<first>{_WEEKDAY})(?: ?[-–—] ?| to | through )(?P<name>{_WEEKDAY})\b",
            means.weekdays,
            _D,
        ),
        (
            r"\b(?i:(?:over|at|during|on) the |over )?"
            r"(?:(?P<which>(?i:last|this past|past|this|next|coming)) )?(?i:weekend)\b",
            means.weekend,
            _D,
        ),
        (
            r"\b(?:(?i:earlier|later) )?(?P<which>(?i:last|this|next|previous|coming)) "
            r"(?P<unit>week|month|year)\b",
            means.span,
            _D,
        ),
        (
            r"\b(?i:earlier|later) (?:in |that )?(?P<which>the|that) (?P<unit>week|month|year)\b",
            means.span,
            _D,
        ),
        (rf"\b(?i:{_COUNT}) {_UNIT} ago\b", means.ago, _D),
        (
            rf"\b(?i:for|over|in|during) (?:the )?(?:last |past )?"
            rf"(?:more than |over |almost |nearly |about |around |at least |some )?"
            rf"(?i:{_COUNT}) {_UNIT}\b(?! ago)",
            means.duration,
            _D,
        ),
        (
            r"\b(?i:over|in|during) the (?:last|past) (?P<n>)(?P<unit>week|month|year|decade)\b",
            means.duration,
            _D,
        ),
    )
)
