"""What the rest of an article says for or against a claim of one of its sentences.

News tells its main act several times, lets the same actors deal with each other again, and does
one thing to several. A sentence does not show that.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Protocol

from kg.extract.naming.mention import Mention
from kg.model import SYMMETRIC, Actor

FAINT = -5.0  # logit that stands for silence
_FRAMED = 3  # tellings by frames beyond which more say nothing
_LATE = 20  # sentences after which all is late
_NOBODY = "?"
Key = tuple[str, str, str]  # side, side and class


class Telling(Protocol):
    """An act of one class between two, told in one sentence."""

    sentence: int  # first character
    root: str
    actor: Actor
    recipient: Actor | None
    reasons: dict[str, float]


def side(actor: Actor | None) -> str:
    """What an actor counts as: a state and those who act for it are one side."""
    return _NOBODY if actor is None else actor.country or actor.id


def told(claim: Telling) -> Key:
    """What a claim tells of whom, as far as order means something."""
    one, other = side(claim.actor), side(claim.recipient)
    if claim.root in SYMMETRIC and other < one:
        one, other = other, one
    return one, other, claim.root


def placed(
    claims: Sequence[Telling], mentions: Iterable[Mention], sentences: Iterable[int]
) -> None:
    """Give claims the reasons that lie outside their sentences.

    Args:
        claims: of one article; those of one act are told apart by their sentences.
        mentions: of the article.
        sentences: their first characters, in order.
    """
    named = Counter(side(actor) for mention in mentions for actor in mention.actors)
    order = {start: row for row, start in enumerate(sentences)}
    keyed = [(told(claim), claim) for claim in claims]
    tellings = Counter(key for key, _ in keyed)
    framed = Counter(key for key, claim in keyed if claim.reasons.get("frame"))
    volumes = _volumes(keyed)
    pairs = _rivals(volumes, lambda key: frozenset(key[:2]))
    others = _rivals(volumes, lambda key: (key[0], key[2]))
    for key, claim in keyed:
        claim.reasons |= {
            "told again": math.log(tellings[key]),
            "framed again": float(min(framed[key], _FRAMED)),
            "another act between the two": pairs[key],
            "the same act upon another": others[key],
            "actor often named": math.log1p(named[key[0]]),
            "recipient often named": math.log1p(named[key[1]]),
            "actor of a country": float(claim.actor.country is not None),
            "recipient of a country": float(
                claim.recipient is not None and claim.recipient.country is not None
            ),
            "late in the article": min(order.get(claim.sentence, 0), _LATE) / _LATE,
        }


def _volumes(keyed: Iterable[tuple[Key, Telling]]) -> dict[Key, float]:
    """The loudest logit of each act, over its tellings."""
    found: dict[Key, float] = {}
    for key, claim in keyed:
        found[key] = max(found.get(key, FAINT), claim.reasons.get("network", FAINT))
    return found


def _rivals(volumes: Mapping[Key, float], group: Callable[[Key], Hashable]) -> dict[Key, float]:
    """For each act the loudest logit of the other acts of its group."""
    groups: dict[Hashable, list[Key]] = defaultdict(list)
    for key in volumes:
        groups[group(key)].append(key)
    found: dict[Key, float] = {}
    for keys in groups.values():
        first = max(keys, key=volumes.__getitem__)
        second = max((volumes[key] for key in keys if key != first), default=FAINT)
        found |= {key: second if key == first else volumes[first] for key in keys}
    return found
