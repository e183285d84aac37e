"""How long ago something was, told by what came after it: "five years after the crowds rioted"."""

from datetime import date

from spacy.tokens import Token

from kg.extract.grammar import children, lemma
from kg.extract.times.datemeanings import number

_MONTHS = {"year": 12, "month": 1, "decade": 120, "century": 1200}
_PLAIN = 3  # months; less than a quarter ago is news still, and its day is better left open


def long_before(trigger: Token, published: date | None) -> str | None:
    """Year of an act that a clause with "after" or "since" puts some time before the news.

    Args:
        trigger: of the act, the verb of that clause.
        published: from when the time is counted back.
    """
    if published is None:
        return None
    if not any(mark.lower_ in {"after", "since"} for mark in children(trigger, "mark", "case")):
        return None
    for noun in children(trigger, "obl", "nmod", "advmod"):
        months = _MONTHS.get(lemma(noun), 0)
        if months and not children(noun, "case") and noun.i < trigger.i:
            counts = [number(each.text) for each in children(noun, "nummod")]
            count = counts[0] if counts else 1 + ("Number=Plur" in str(noun.morph))
            back = months * count
            return str(published.year - back // 12) if back > _PLAIN else None
    return None
