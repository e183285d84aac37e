"""Strangers: actors without country whom no table knows, and what speaks for each country.

The signs are which countries an article names in the sentences of somebody and how they hang
together with the name in the tree, what else the article is about, and where such names are usual.
"""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extract.naming.mention import Mention
from kg.knowledge.actors import Actors
from kg.knowledge.names import pieces
from kg.model import Actor

_LEAST = 2  # sentences of an article that tells anything: one alone says too little
_SPREAD = 6.0  # of what a name tells: beyond it more says nothing
Signs = Mapping[str, float]  # name of a sign: how strong it is


class Stranger(NamedTuple):
    """Somebody without country, and what speaks for each country that the article names."""

    actor: Actor
    signs: Mapping[str, Signs]


class _Place(NamedTuple):
    """A country named somewhere, directly or by one of its people."""

    country: str
    sentence: int
    mention: Mention
    kind: str


def strangers(
    doc: Doc, mentions: Sequence[Mention], actors: Actors, *kinds: str
) -> Iterator[Stranger]:
    """Those without country in an article of several sentences that names countries.

    Args:
        doc: parsed.
        mentions: of the article.
        actors: those that the tables know are none; their names tell where which are usual.
        kinds: of "person", "organisation" and "group" those that are asked about.
    """
    starts = [sentence.start for sentence in doc.sents]
    places = list(_places(mentions, starts))
    share = Counter(place.country for place in places)
    if not share or len(starts) < _LEAST:
        return
    here: dict[int, list[_Place]] = defaultdict(list)
    for place in places:
        here[place.sentence].append(place)
    unknown: dict[Actor, list[Mention]] = defaultdict(list)
    serving = {actor for mention in mentions if mention.serving for actor in mention.actors}
    for mention in mentions:
        for actor in mention.actors:
            stateless = actor.kind in kinds and not actor.country and actor not in serving
            if stateless and not _known(actor, actors):
                unknown[actor].append(mention)
    for actor, own in unknown.items():
        rows = [(mention, bisect_right(starts, mention.head) - 1) for mention in own]
        fits = {country: actors.like_names.fit(actor.label, country) for country in share}
        best = max(fits.values())
        signs = {}
        for country in share:
            around = (_near(doc, mention, row, country, here) for mention, row in rows)
            closest = max(around, key=_closeness)
            signs[country] = {
                **closest,
                "share of the article": share[country] / share.total(),
                "most named": float(share[country] == max(share.values())),
                "no other in the article": float(len(share) == 1),
                "name usual there": math.tanh(fits[country] / _SPREAD),
                "name less usual than elsewhere": min(best - fits[country], 8.0) / 8,
                **(_called(actor) if actor.kind != "person" else {}),
            }
        yield Stranger(actor, signs)


def _known(actor: Actor, actors: Actors) -> bool:
    """Whether somebody stays without country.

    That is who is in a table, an office, whose holder the article may name, and a group whose
    words tell that it is of many countries ("Asian governments").
    """
    agent = actors.agent(actor.label.lower())
    owned = actor.kind == "group" and " " in actor.label and not actor.label.islower()
    return owned or actors.get(actor.id) is not None or (agent is not None and bool(agent.office))


def _called(actor: Actor) -> dict[str, float]:
    """Signs of what something is called: a party has a country, a fund may have none."""
    return {f"called {word}": 1.0 for word in pieces(actor.label)}


def _places(mentions: Iterable[Mention], starts: Sequence[int]) -> Iterator[_Place]:
    """Countries by what is named of them, in text order."""
    for mention in mentions:
        sentence = bisect_right(starts, mention.head) - 1
        for actor in mention.actors:
            if actor.country:
                yield _Place(actor.country, sentence, mention, actor.kind)


def _closeness(signs: Signs) -> float:
    """In which sentence a country stands nearest to somebody."""
    near = signs.get("in the sentence", 0.0) * 2 + signs.get("near", 0.0)
    return near + signs.get("in the sentence before", 0.0)


def _near(
    doc: Doc, mention: Mention, row: int, country: str, here: Mapping[int, Sequence[_Place]]
) -> dict[str, float]:
    """Signs of one mention of somebody: where the country is named around it."""
    beside = here.get(row, ())
    mine = [place for place in beside if place.country == country]
    if mine:
        return _beside(doc, mention, mine, beside)
    before = {place.country for place in here.get(row - 1, ())}
    if country in before:
        return {
            "in the sentence before": 1.0,
            "alone in the sentence before": float(len(before) == 1),
            "before, and none in the sentence": float(not beside),
        }
    return {"elsewhere": 1.0, "elsewhere, and none in the sentence": float(not beside)}


def _beside(
    doc: Doc, mention: Mention, mine: Sequence[_Place], beside: Sequence[_Place]
) -> dict[str, float]:
    """Signs of a country that the sentence names."""

    def far(place: _Place) -> int:
        return abs(place.mention.head - mention.head)

    nearest = min(mine, key=far)
    first = min(beside, key=lambda place: place.mention.head)
    signs = {
        "in the sentence": 1.0,
        "alone in the sentence": float(len({place.country for place in beside}) == 1),
        "near": 1 / (1 + far(nearest)),
        "nearest": float(far(nearest) == min(map(far, beside))),
        "before the name": float(nearest.mention.head < mention.head),
        "first of the sentence": float(first.country == nearest.country),
        "as a place": float(nearest.mention.why.startswith("place")),
        f"by a {nearest.kind}": 1.0,
    }
    return signs | _hanging(doc[mention.head], doc[nearest.mention.head])


def _hanging(name: Token, country: Token) -> dict[str, float]:
    """Signs of how a name and a country hang together in the tree."""
    up, down = [name, *name.ancestors], [country, *country.ancestors]
    below = {token.i: row for row, token in enumerate(down)}
    at = next((row for row, token in enumerate(up) if token.i in below), None)
    if at is None:
        return {"not in one tree": 1.0}
    common, to = up[at], below[up[at].i]
    own, other = (side[max(row - 1, 0)].dep_ for side, row in ((up, at), (down, to)))
    return {
        "few steps": 1 / (1 + at + to),
        "in one phrase": float(common.pos_ in {"NOUN", "PROPN"}),
        f"name as {own}, country as {other}": 1.0,
    }
