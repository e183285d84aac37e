"""Readings made by hand and by dice, for tests of the graph."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Literal, cast

from kg.model import (
    EVENT_TYPES,
    FACTUALITIES,
    STANCES,
    Actor,
    Article,
    Event,
    Evidence,
    Factuality,
    Gap,
    Issue,
    Mark,
    Position,
    Reading,
    Stance,
    Statement,
)

Role = Literal["cue", "actor", "recipient", "issue", "speaker"]
GapKind = Literal["unlinked name", "verb without frame", "stance without issue"]
USA = Actor("actor:USA", "United States", "USA", "country")
RUS = Actor("actor:RUS", "Russia", "RUS", "country")
UKR = Actor("actor:UKR", "Ukraine", "UKR", "country")
TRUMP = Actor("actor:Donald_Trump", "Donald Trump", "USA", "person")
PUTIN = Actor("actor:Vladimir_Putin", "Vladimir Putin", "RUS", "person")
PESKOV = Actor("actor:Dmitry_Peskov", "Dmitry Peskov", "RUS", "person")
OFFICIALS = Actor("actor:Ukrainian_officials", "Ukrainian officials", "UKR", "group")
CEASEFIRE = Issue("issue:a_new_truce", "a new truce", "issue:ceasefire")
TROOPS = Issue("issue:Western_peacekeepers_in_Ukraine", "Western peacekeepers in Ukraine")
TEXT = (
    "Trump and Putin spoke by phone on Tuesday. Russia opposes Western peacekeepers, Peskov said. "
    "Ukrainian officials demand a new truce. Ukraine may sanction Russia. Zorblax spoke."
)


def evidence(
    words: str, *, article: str = "seed", speaker: Actor | None = None, cue: str = ""
) -> Evidence:
    """Evidence at the place where the words stand in `TEXT`."""
    start = TEXT.index(words)
    at = TEXT.index(cue, start) if cue else start
    marks = (Mark(at, at + len(cue), "cue"),) if cue else ()
    return Evidence(
        article, start, start + len(words), words, "hand.rule", speaker, confidence=0.9, marks=marks
    )


def seed(article: str = "seed") -> Reading:
    """A small reading with an event, positions for and against, a possible act and a gap."""
    told = Article(
        article, TEXT, "Trump, Putin hold talks", date(2025, 3, 18), "metadata", "The Paper",
        "https://example.org/a?b=c&d=é", "CC BY 4.0",
    )  # fmt: skip
    call = evidence("Trump and Putin spoke by phone on Tuesday.", article=article, cue="spoke")
    against = evidence(
        "Russia opposes Western peacekeepers, Peskov said.", article=article, speaker=PESKOV,
        cue="opposes",
    )  # fmt: skip
    demand = evidence("Ukrainian officials demand a new truce.", article=article, cue="demand")
    maybe = evidence("Ukraine may sanction Russia.", article=article, cue="sanction")
    return Reading(
        told,
        (
            Event("CONSULT", (TRUMP,), (PUTIN,), "2025-03-18", mode="phone", code="041",
                  contexts=("diplomatic", "military"), evidence=(call,)),
            Position(RUS, "oppose", TROOPS, evidence=(against,)),
            Position(OFFICIALS, "demand", CEASEFIRE, evidence=(demand,)),
            Event("SANCTION", (UKR,), (RUS,), factuality="hypothetical", evidence=(maybe,)),
        ),
        (Gap("unlinked name", article, TEXT.index("Zorblax"), TEXT.index("Zorblax") + 7, "Zorblax",
             "Zorblax"),),
    )  # fmt: skip


_SCRAPS = (
    "peace", 'say "no"', "it's", "a\\b", "line\nbreak", "tab\t", "ünïcödé", "平和", "🕊", "", " ",
    "<a href>", "{x}", "100%", "a#b?c", "Ω\u2028", "é", "'''", '"""', "\x7f", "a:b", "@en", "^^",
)  # fmt: skip


def drawn(number: int) -> Reading:
    """A reading by dice, with any characters; the same number gives the same reading."""
    dice = random.Random(number)
    article = f"a{number} {_words(dice)}"
    pool = [_actor(dice, n) for n in range(dice.randrange(1, 7))]
    told = Article(
        article,
        _words(dice),
        _words(dice),
        dice.choice([None, date(2024, 2, 29)]),
        dice.choice(["", "metadata"]),
        _words(dice),
        _words(dice),
        _words(dice),
    )
    kinds: list[GapKind] = ["unlinked name", "verb without frame", "stance without issue"]
    gaps = [
        Gap(dice.choice(kinds), article, 3, 9, _words(dice), _words(dice))
        for _ in range(dice.randrange(3))
    ]
    claims = tuple(_statement(dice, article, pool) for _ in range(dice.randrange(9)))
    return Reading(told, claims, tuple(gaps))


def _statement(dice: random.Random, article: str, pool: Sequence[Actor]) -> Statement:
    proofs = tuple(_evidence(dice, article, pool) for _ in range(dice.randrange(4)))
    told = cast(Factuality, dice.choice(FACTUALITIES))
    if dice.random() < 0.5:
        stance = cast(Stance, dice.choice(STANCES))
        return Position(dice.choice(pool), stance, _issue(dice), told, proofs)
    return Event(
        dice.choice(EVENT_TYPES),
        tuple(dice.choices(pool, k=dice.randrange(1, 4))),
        tuple(dice.choices(pool, k=dice.randrange(4))),
        dice.choice([None, "2025-03-18", "2025-03", "2025"]),
        told,
        _words(dice),
        dice.choice(["", "041", "1823"]),
        tuple(dice.choices(["legal", "military", _words(dice) or "x"], k=dice.randrange(4))),
        proofs,
    )


def _words(dice: random.Random) -> str:
    return " ".join(dice.choices(_SCRAPS, k=dice.randrange(4)))


def _actor(dice: random.Random, number: int) -> Actor:
    name = dice.choice(
        [f"actor:A{number}", f"{_words(dice)}{number}", f"actor:{_words(dice)}{number}"]
    )
    country, kind = dice.choice([None, "USA", "x y"]), dice.choice(["", "person", "group"])
    return Actor(name, _words(dice), country, kind, dice.choice(["", "inferred"]))


def _issue(dice: random.Random) -> Issue:
    name = f"issue:{_words(dice)}{dice.randrange(9)}"
    return Issue(name, f"about {name}", f"{name} broader" if len(name) % 2 else None)


def _evidence(dice: random.Random, article: str, pool: Sequence[Actor]) -> Evidence:
    start, text = dice.randrange(5000), _words(dice)
    roles: list[Role] = ["cue", "actor", "recipient", "issue", "speaker"]
    marks = tuple(
        Mark(start + n, start + n + dice.randrange(5), dice.choice(roles))
        for n in range(dice.randrange(4))
    )
    speaker = dice.choice([None, *pool])
    sure = dice.choice([0.0, 1.0, 0.5, 1e-7, 0.1 + 0.2, dice.random()])
    return Evidence(article, start, start + len(text), text, _words(dice), speaker, sure, marks)
