"""Dates in a text, and the day that holds for a clause.

`dates` finds the phrases and counts from the day of publication; `when` follows the parse
from a trigger to the phrase that dates it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from re import Match, Pattern

from spacy.tokens import Doc, Token

from kg.extract.times.datemeanings import Basis, Moment, Precision
from kg.extract.times.datephrases import RULES, Rule
from kg.extract.times.elapsed import long_before

WINDOW = 12  # tokens searched for the tense around a date
FUTURE = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "scheduled", "slated", "due", "upcoming", "forthcoming"}
    | {"expected", "planned", "plans", "next", "lapses", "resume", "deadline"}
)
PRESENT_TAGS = frozenset({"VBZ", "VBP"})  # "today says": what is told, not what is to come
PAST = frozenset(
    {"said", "says", "told", "was", "were", "had", "has", "have", "did", "met", "spoke"}
)
STOPS = frozenset({".", "!", "?", ";"})
SUBORDINATE = frozenset({"ccomp", "acl:relcl", "advcl:relcl", "csubj", "parataxis"})
CLAUSAL = SUBORDINATE | {"ROOT", "xcomp", "advcl", "acl"}


@dataclass(frozen=True, slots=True)
class When:
    """A date phrase, its tokens and the time it stands for.

    ``value`` is an ISO day, month, year or interval with "/" (".." where open); ``basis`` tells
    what it was reckoned from: nothing ("absolute"), the article's day by a weekday ("weekday")
    or a distance ("relative"), or a missing year ("inferred").
    """

    start: int
    end: int
    value: str
    precision: Precision
    basis: Basis


def dates(doc: Doc, published: date | None) -> list[When]:
    """Date phrases in text order, without overlaps.

    Args:
        doc: tokens suffice; sentence marks and tags sharpen the tense.
        published: day the text was published; without it only full dates are found.

    >>> import spacy
    >>> [found] = dates(spacy.blank("en")("They spoke late Monday."), date(2025, 3, 18))
    >>> found.value, found.precision, found.basis
    ('2025-03-17', 'day', 'weekday')
    """
    starts = [token.idx for token in doc]
    found: list[When] = []
    mentioned = None
    for match, rule in _matches(doc.text):
        start, end = (bisect_right(starts, at) - 1 for at in (match.start(), match.end() - 1))
        moment = Moment(published, mentioned, _future(doc, start, end + 1))
        meaning = rule.meaning(match, moment)
        if meaning is None:
            continue
        when = When(start, end + 1, *meaning)
        if when.precision == "day":
            mentioned = date.fromisoformat(when.value)
        found.append(_bounded(doc, when, published))
    return found


def _matches(text: str) -> Iterator[tuple[Match[str], Rule]]:
    """Phrases that no earlier or longer one covers."""
    lines = {hint: list(_lines(text, hint)) for hint in {rule.hint for rule in RULES}}
    matches = [
        (match, rule)
        for rule in RULES
        for start, end in lines[rule.hint]
        for match in rule.pattern.finditer(text, start, end)
    ]
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    reached = 0
    for match, rule in matches:
        if match.start() >= reached:
            reached = match.end()
            yield match, rule


def _lines(text: str, hint: Pattern[str]) -> Iterator[tuple[int, int]]:
    """Characters of the lines that have a hint; no wording goes on in the next line.

    Each comes with the mark that ends it and one more, lest ``$`` take it for the end of the text.
    """
    end = 0
    while (found := hint.search(text, end)) is not None:
        start = text.rfind("\n", end, found.start()) + 1 or end
        end = text.find("\n", found.end()) + 1 or len(text)
        yield start, end + 1


def _future(doc: Doc, start: int, end: int) -> bool:
    """Whether the words around speak of what is to come; the nearest verb decides."""
    ahead = start > 0 and doc[start - 1].lower_ in {"until", "till", "by"}
    for token in _around(doc, start, end):
        word = token.lower_
        if word in FUTURE or _to_be(token):
            return True
        past = token.tag_ == "VBD" if token.tag_ else word.endswith("ed")
        if past or word in PAST or (token.tag_ in PRESENT_TAGS and not ahead):
            return False
    return ahead


def _to_be(token: Token) -> bool:
    """Whether it ends "to be" or "is to"."""
    before = token.nbor(-1).lower_ if token.i else ""
    return (before, token.lower_) in {("to", "be"), ("is", "to"), ("are", "to")}


def _around(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """Tokens before the phrase, nearest first, then those after it, within the sentence."""
    for steps in (range(start - 1, max(start - WINDOW, 0) - 1, -1), range(end, end + WINDOW)):
        for at in steps:
            if at >= len(doc) or doc[at].text in STOPS:
                break
            yield doc[at]


def _bounded(doc: Doc, when: When, published: date | None) -> When:
    """With "since" or "until" before it, the interval it opens or closes."""
    word = doc[when.start - 1].lower_ if when.start else ""
    if when.precision == "period":
        return when
    if word == "since":
        return replace(when, value=f"{when.value}/{published or '..'}", precision="period")
    if word in {"until", "till", "by", "before", "through"}:
        return replace(when, value=f"../{when.value}", precision="period")
    return when


def when(doc: Doc, index: int, found: Iterable[When], published: date | None = None) -> str | None:
    """Day, month or year that holds for the clause of a trigger; none where the text tells none.

    The phrase may hang on the trigger itself, on its clause, or on a clause that lends its time
    (of a participle, an infinitive, a conjoined verb); what is merely reported inherits nothing.
    What was "five years" before the news has that year.

    Args:
        doc: parsed document.
        index: token of the trigger.
        found: date phrases of the document.
        published: latest day that a short period may count as.
    """
    if told := long_before(_clause(doc[index]), published):
        return told
    sentence = doc[index].sent
    here = [one for one in found if sentence.start <= one.start < sentence.end]
    if not here:
        return None
    roots = {one: doc[one.start : one.end].root for one in here}
    own = [one for one in here if roots[one].head.i == index and _day(one, published)]
    if own:
        return _day(min(own, key=lambda one: abs(one.start - index)), published)
    clause: Token | None = _clause(doc[index])
    while clause is not None:
        near = [one for one in here if _attached(roots[one], clause) and _day(one, published)]
        if near:
            return _day(min(near, key=lambda one: abs(one.start - index)), published)
        clause = _lender(clause)
    return None


def _day(when: When, published: date | None) -> str | None:
    """ISO day, month or year of a phrase; a week counts as the month in which it ended.

    A period inside one month counts as that month, a longer one dates nothing.
    """
    if when.precision != "period":
        return when.value
    first, _, last = when.value.partition("/")
    if first[:7] == last[:7] and len(first) >= 7:
        return first[:7]
    if min(len(first), len(last)) < 10:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if published and start <= published:
        end = min(end, published)
    return end.isoformat()[:7] if (end - start).days < 7 else None


def _clause(token: Token) -> Token:
    """Head of the clause a token stands in."""
    while token.dep_ not in CLAUSAL and not _conjoined(token) and token.head is not token:
        token = token.head
    return token


def _conjoined(token: Token) -> bool:
    """Whether it is a verb beside another verb."""
    return token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}


def _attached(root: Token, clause: Token) -> bool:
    """Whether a date belongs to this clause; a year before a noun dates only the noun."""
    modifier = root.dep_ in {"compound", "nummod", "nmod:unmarked", "amod"} and root.i < root.head.i
    return not (modifier and root.head.pos_ in {"NOUN", "PROPN"}) and _clause(root) == clause


def _lender(clause: Token) -> Token | None:
    """Clause whose time holds for this one too."""
    if clause.dep_ in SUBORDINATE or clause.dep_ == "ROOT":
        return None
    if clause.dep_ == "advcl" and any(child.dep_.startswith("nsubj") for child in clause.children):
        return None
    return _clause(clause.head)
