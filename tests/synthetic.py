"""Invented findings of any size, with the skew of real news: few actors in most events."""

import random
from datetime import date, timedelta
from itertools import accumulate

from kg.graph.store import Store
from kg.model import (
    EVENT_TYPES,
    Actor,
    Article,
    Event,
    Evidence,
    Issue,
    Mark,
    Position,
    Reading,
    Stance,
    Statement,
)
from kg.view.findings import Findings
from kg.view.kinds import kind as kind_of

STATES_TEXT = (
    "United States,Russia,Ukraine,China,Israel,Iran,United Kingdom,France,Germany,Türkiye,India,"
    "Saudi Arabia,Japan,South Korea,North Korea,Poland,Egypt,Qatar,Pakistan,Brazil,South Africa,"
    "Italy,Spain,Syria,Lebanon,Iraq,Jordan,Yemen,Australia,Canada,Vietnam,Philippines,Taiwan,"
    "Indonesia,Mexico,Nigeria,Ethiopia,Sudan,Mali,Armenia,Azerbaijan,Georgia,Belarus,Hungary,"
    "Serbia,Finland,Sweden,Norway,Netherlands,Belgium,Romania,Greece,Cyprus,Moldova,Cuba,Kenya"
)
STATES = STATES_TEXT.split(",")
BODIES_TEXT = (
    "United Nations,European Union,NATO,IAEA,G7,Arab League,African Union,ASEAN,OSCE,WTO,"
    "UN Security Council,World Health Organization,Hamas,Hezbollah,Houthi movement"
)
BODIES = BODIES_TEXT.split(",")
PEOPLE_TEXT = (
    "Donald Trump,Vladimir Putin,Volodymyr Zelensky,Emmanuel Macron,Dmitry Peskov,Marco Rubio,"
    "Sergey Lavrov,Xi Jinping,Recep Tayyip Erdoğan,Keir Starmer,António Guterres,Mark Rutte,"
    "Kaja Kallas,Narendra Modi,Viktor Orbán,محمد بن سلمان"
)
PEOPLE = PEOPLE_TEXT.split(",")
ISSUES_TEXT = (
    "Ceasefire in Ukraine,Western peacekeepers in Ukraine,US military support for Ukraine,"
    "NATO enlargement,Tariffs on steel,Iran nuclear deal,Two-state solution,Red Sea shipping,"
    "Sanctions on Russia,Climate finance,Taiwan arms sales,Sahel transition timetable"
)
ISSUES = ISSUES_TEXT.split(",")
STANCES: tuple[Stance, ...] = ("support", "oppose", "demand", "conditional", "open_to", "neutral")
WORDS = {
    "AGREE": "agreed with {} on the text of a joint statement",
    "CONSULT": "held talks with {} on the way ahead",
    "SUPPORT": "voiced support for {} at the session",
    "CONCEDE": "eased restrictions on {} after a round of talks",
    "COOPERATE": "signed a working arrangement with {}",
    "AID": "pledged new assistance to {}",
    "RETREAT": "pulled back units that faced {}",
    "REQUEST": "called on {} to return to the table",
    "ACCUSE": "accused {} of undermining the talks",
    "REJECT": "rejected the proposal of {}",
    "THREATEN": "warned {} of serious consequences",
    "PROTEST": "summoned the envoy of {} in protest",
    "SANCTION": "imposed sanctions on {}",
    "MOBILIZE": "put forces on alert against {}",
    "COERCE": "detained nationals of {} in the dispute",
    "ASSAULT": "struck positions of {}",
}
WEIGHTS = (6, 16, 10, 4, 4, 2, 1, 8, 10, 6, 5, 1, 4, 3, 2, 3)  # in the order of EVENT_TYPES
PUBLISHERS = ("Wire desk", "Daily Record", "Regional Post", "Gulf Monitor", "Agence du Nord")
DAYS = 180


def actors(count: int) -> list[Actor]:
    """That many actors, the weightier ones first."""
    named = [
        *((name, "country") for name in STATES[:12]),
        *((name, "organisation") for name in BODIES[:3]),
        *((name, "person") for name in PEOPLE[:5]),
        *((name, "country") for name in STATES[12:]),
        *((name, "organisation") for name in BODIES[3:12]),
        *((name, "group") for name in BODIES[12:]),
        *((name, "person") for name in PEOPLE[5:]),
    ]
    kinds = ("country", "organisation", "person", "person", "group")
    named += [(f"Actor {n}", kinds[n % 5]) for n in range(count - len(named))]
    return [
        Actor(f"actor:A{n}", label, label[:3].upper() if kind == "country" else None, kind)
        for n, (label, kind) in enumerate(named[:count])
    ]


def findings(count: int, events: int, *, seed: int = 7) -> Findings:
    """Events among ``count`` actors in 180 days, each with its own sentence and article."""
    dice = random.Random(seed)
    people = actors(count)
    heaps = list(accumulate(1 / (rank + 3) ** 1.1 for rank in range(count)))
    camp = [dice.randrange(5) for _ in people]
    mood: dict[tuple[int, int], float] = {}
    articles: dict[str, Article] = {}
    told: list[Event] = []
    while len(told) < events:
        one, other = dice.choices(range(count), cum_weights=heaps, k=2)
        if one == other or (camp[one] != camp[other] and dice.random() < 0.6):
            continue
        kind = mood.setdefault((min(one, other), max(one, other)), dice.betavariate(0.7, 0.6))
        for _ in range(1 + int(dice.expovariate(0.9))):
            friendly = dice.random() < kind
            told.append(_event(dice, people[one], people[other], friendly, articles))
    held = [_position(dice, people[: count // 2 or 1], articles) for _ in range(events // 6)]
    return Findings(tuple(told[:events]), tuple({p.id: p for p in held}.values()), articles)


def _event(
    dice: random.Random, one: Actor, other: Actor, friendly: bool, articles: dict[str, Article]
) -> Event:
    fitting = [
        (name, weight)
        for name, weight in zip(EVENT_TYPES, WEIGHTS, strict=True)
        if kind_of(name).cooperation == friendly
    ]
    [kind] = dice.choices([n for n, _ in fitting], [w for _, w in fitting])
    day = date(2025, 1, 1) + timedelta(int(dice.betavariate(1.6, 1.4) * DAYS))
    before, _, after = WORDS[kind].partition("{}")
    text = f"{one.label} {before}{other.label}{after}, officials said on {day:%A}."
    cue, start = len(one.label) + 1, 100 + dice.randrange(900)
    second = cue + len(before)
    marks = (
        Mark(start, start + len(one.label), "actor"),
        Mark(start + cue, start + cue + before.find(" "), "cue"),
        Mark(start + second, start + second + len(other.label), "recipient"),
    )
    article = _article(dice, f"{one.label} and {other.label}", day, articles)
    [factuality] = dice.choices(("actual", "planned", "demanded", "denied"), (80, 8, 8, 4))
    return Event(
        kind,
        (one,),
        (other,),
        day.isoformat() if dice.random() < 0.8 else None,
        factuality,  # type: ignore[arg-type]
        evidence=(
            Evidence(
                article, start, start + len(text), text, f"{kind.lower()}.synthetic",
                confidence=round(dice.uniform(0.5, 1), 2), marks=marks,
            ),
        ),
    )  # fmt: skip


def _position(dice: random.Random, people: list[Actor], articles: dict[str, Article]) -> Position:
    rank = min(int(dice.expovariate(0.08)), len(people) - 1)
    actor, label = people[rank], dice.choice(ISSUES)
    [stance] = dice.choices(STANCES, (8, 7, 3, 2, 2, 1))
    text = f"{actor.label} made clear where it stands on the question of {label}."
    day = date(2025, 1, 1) + timedelta(dice.randrange(DAYS))
    article = _article(dice, label, day, articles)
    start = len(text) - 1 - len(label)
    marks = (Mark(0, len(actor.label), "actor"), Mark(start, start + len(label), "issue"))
    why = Evidence(article, 0, len(text), text, "stance.synthetic", marks=marks)
    issue = Issue("issue:" + label.lower().replace(" ", "_"), label)
    return Position(actor, stance, issue, evidence=(why,))


def _article(dice: random.Random, about: str, day: date, articles: dict[str, Article]) -> str:
    if len(articles) > 9 and dice.random() < 0.6:  # an article holds several claims
        return f"article:{dice.randrange(len(articles)):06}"
    name = f"article:{len(articles):06}"
    articles[name] = Article(
        name, "", f"{about}: what the talks mean", day, "metadata", dice.choice(PUBLISHERS),
        f"https://example.org/{day}/{len(articles)}",
    )  # fmt: skip
    return name


def stored(given: Findings) -> Store:
    """A store with one reading for each article, as a pipeline would leave it."""
    said: dict[str, dict[str, Statement]] = {name: {} for name in given.articles}
    claims: tuple[Statement, ...] = (*given.events, *given.positions)
    for claim in claims:
        for evidence in claim.evidence:
            said[evidence.article][claim.id] = claim
    store = Store.open(None)
    store.put_all(
        Reading(given.articles[name], tuple(here.values())) for name, here in said.items()
    )
    return store
