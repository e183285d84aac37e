"""Wordings of dates; what they mean is told in ``datemeanings``. Longer wordings win."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract import datemeanings as means


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording and its meaning."""

    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str], means.Moment], means.Meaning | None]


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

RULES = tuple(
    Rule(re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b", means.one_day),
        (rf"\b{_NAMED}(?:the )?(?P<m>{_MONTH}) (?:the )?(?P<d>{_DAY}){_TAIL}", means.one_day),
        (rf"\b{_NAMED}(?:the )?(?P<d>{_DAY}) (?:of )?(?P<m>{_MONTH})\b{_TAIL}", means.one_day),
        (
            rf"\b(?P<m>{_MONTH}) (?P<d>[0-3]?\d){_TO}(?:(?P<m2>{_MONTH}) )?(?P<d2>{_DAY}){_TAIL}",
            means.days,
        ),
        (rf"\b(?P<d>[0-3]?\d){_TO}(?P<d2>{_DAY}) (?P<m>{_MONTH})\b{_TAIL}", means.days),
        (
            rf"\b(?P<d>{_DAY}) (?P<m>{_MONTH}){_TO}(?P<d2>{_DAY}) (?P<m2>{_MONTH})\b{_TAIL}",
            means.days,
        ),
        (r"(?<=[Oo]n )the (?P<d>[0-3]?\d(?:st|nd|rd|th))\b(?= ?[,.;]|$)", means.ordinal),
        (rf"\b(?:{_PART})?(?P<m>{_MONTH}),? (?:of )?(?P<y>{_YEAR})\b", means.month),
        (
            rf"(?:(?<=\b[Ii]n )|(?<=\b[BbMm]y )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Ll]ast )"
            rf"|(?<=\b[Nn]ext )|(?<=\b[Dd]uring )|\b{_PART})(?P<m>{_MONTH})\b"
            r"(?: (?P<rel>last|this|next) year\b)?",
            means.month,
        ),
        (rf"\b(?P<m>{_MONTH}){_TO}(?P<m2>{_MONTH})\b(?:,? (?P<y>{_YEAR})\b)?", means.months),
        (
            rf"(?:\b{_PART}|(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )"
            rf"|(?<=\b[Dd]uring )|(?<=\b[Ff]rom )|(?<=\b[Oo]f )|(?<=\b[Tt]he )|(?<='s )"
            rf"|(?<=\b[Aa]fter )|(?<=\b[Bb]efore )|(?<=\b[Tt]hrough ))"
            rf"(?P<y>{_YEAR})\b(?![-–,]\d|s\b)",
            means.year,
        ),
        (rf"\b(?P<y>{_YEAR})(?:{_TO})(?P<y2>{_YEAR}|\d\d)\b(?!-)", means.years),
        (rf"(?:[Tt]he )?(?:{_PART})?\b(?P<y>{_YEAR[:-4]}\d0)s\b", means.decade),
        (
            rf"\b(?P<s>(?i:spring|summer|autumn|fall|winter)) (?:of )?(?P<y>{_YEAR})\b",
            means.season,
        ),
        (rf"\b(?i:(?P<q>first|second|third|fourth) quarter) of (?P<y>{_YEAR})\b", means.quarter),
        (
            r"\b(?i:the day before yesterday|the day after tomorrow|yesterday|today|tonight"
            r"|tomorrow|last night|this morning|this afternoon|this evening)\b",
            means.near_day,
        ),
        (
            r"\b(?i:the (?:previous|same|following|next) day|(?:the|that) same day"
            r"|(?:earlier|later) that day|(?:a|one) day (?:earlier|later|before|after)"
            r"|the day (?:before|after)(?= ?[,.]))",
            means.other_day,
        ),
        (
            rf"\b(?:(?i:earlier|later) on )?(?:{_PART})?"
            r"(?:(?P<which>(?i:last|next|this|coming|past)) )?"
            rf"(?P<name>{_WEEKDAY})\b{_HOUR}"
            r"(?: (?P<week>last|this|next) week\b)?",
            means.weekday,
        ),
        (
            rf"\b(?P<first>{_WEEKDAY})(?: ?[-–—] ?| to | through )(?P<name>{_WEEKDAY})\b",
            means.weekdays,
        ),
        (
            r"\b(?i:(?:over|at|during|on) the |over )?"
            r"(?:(?P<which>(?i:last|this past|past|this|next|coming)) )?(?i:weekend)\b",
            means.weekend,
        ),
        (
            r"\b(?:(?i:earlier|later) )?(?P<which>(?i:last|this|next|previous|coming)) "
            r"(?P<unit>week|month|year)\b",
            means.span,
        ),
        (
            r"\b(?i:earlier|later) (?:in |that )?(?P<which>the|that) (?P<unit>week|month|year)\b",
            means.span,
        ),
        (rf"\b(?i:{_COUNT}) {_UNIT} ago\b", means.ago),
        (
            rf"\b(?i:for|over|in|during) (?:the )?(?:last |past )?"
            rf"(?:more than |over |almost |nearly |about |around |at least |some )?"
            rf"(?i:{_COUNT}) {_UNIT}\b(?! ago)",
            means.duration,
        ),
        (
            r"\b(?i:over|in|during) the (?:last|past) (?P<n>)(?P<unit>week|month|year|decade)\b",
            means.duration,
        ),
    )
)
HINT = re.compile(
    rf"\b{_YEAR}|day|\b{_MONTH}|tomorrow|night|weekend|\b(?:week|month|year|decade)s?\b|\d(?:st|nd|rd|th)"
    r"|(?i:this morning|this afternoon|this evening)"
)
