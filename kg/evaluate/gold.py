"""Whole articles with all their events and positions, coded by hand.

Core items of the gold are required; the others are neither required nor wrong when predicted.
An actor counts as its country where it has one, else as its name; consultations, agreements and
cooperation have no direction; conceding and retreating are one class (yield).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import product
from pathlib import Path

from kg.evaluate import lines
from kg.evaluate.counts import Counts
from kg.evaluate.reading import read_records, whole
from kg.evaluate.result import Record, Result, Score
from kg.model import SYMMETRIC
from kg.pipeline import Reads

LAST_LOOK = "last_look.ids"  # beside the gold: articles nobody tunes on
LIKE = 0.34  # Jaccard of stems from which two issue phrases count as one
SAME_STANCE = {"demand": "support", "open_to": "conditional", "ambivalent": "neutral"}
SHORT = {"eu": "european union", "un": "united nations", "us": "USA"}
EMPTY = frozenset(
    {"the", "a", "an", "of", "on", "in", "to", "for", "and", "with", "from", "by", "at"}
    | {"its", "their", "his", "her", "new", "any", "possible", "potential"}
)
Key = tuple[str, ...]
VIEWS: dict[str, Callable[[Key], Key]] = {
    "event triple": lambda key: key[:3],
    "event pair": lambda key: tuple(sorted(key[:2])),
    "event triple+factuality": lambda key: key,
}


def evaluate(
    path: Path,
    *,
    reader: Reads,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
    last_look: bool = False,
) -> Result:
    """Read the articles of a gold file and score what was found.

    Args:
        path: JSON Lines with text, date, events and positions.
        reader: reads the articles.
        only: ids to score; all others are left out.
        without: ids to leave out.
        last_look: score also the articles of a ``last_look.ids`` beside the file.

    Raises:
        RecordError: the file is not JSON Lines.
    """
    kept = path.with_name(LAST_LOOK)
    hidden = lines.read_ids(kept) if kept.exists() and not last_look else frozenset()
    records = lines.read(path, only=only, without={*without, *hidden})
    predictions = [whole(reading) for reading in read_records(reader, records)]
    rows = score(records, predictions)
    scores = {name: Score.micro(counts, bootstrap=True) for name, counts in rows.items()}
    return Result("gold", len(records), scores, predictions=tuple(predictions))


def score(gold: Iterable[Record], predicted: Iterable[Record]) -> dict[str, list[Counts]]:
    """Counts of each article under each view; a missing prediction counts as an empty one."""
    answers = {record["id"]: record for record in predicted}
    rows: dict[str, list[Counts]] = defaultdict(list)
    for record in gold:
        answer = answers.get(record["id"], {"events": [], "positions": []})
        for name, view in VIEWS.items():
            core, every, found = (
                {view(key) for event in events for key in event_keys(event)}
                for events in (core_of(record["events"]), record["events"], answer["events"])
            )
            rows[name].append(_tolerant(core, every, found))
        stances = (core_of(record["positions"]), record["positions"], answer["positions"])
        sets = [{_stance_key(position) for position in positions} for positions in stances]
        rows["position actor+stance"].append(_tolerant(*sets))
        rows["position actor+stance+issue"].append(_issues(*stances))
    return dict(rows)


def actor_key(actor: Record) -> str:
    """What an actor is known by: its country, else its name.

    >>> actor_key({"name": "the EU", "country": None}), actor_key({"name": "EU", "country": ""})
    ('the eu', 'european union')
    """
    if actor.get("country"):
        return str(actor["country"])
    name = plain(actor.get("name") or "")
    return SHORT.get(name, name)


def plain(text: str) -> str:
    """Lower case without accents and punctuation."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", ascii_only))


def event_keys(event: Record) -> set[Key]:
    """Actor, recipient, class and factuality of each pair of the event's sides."""
    root = "YIELD" if event["root"] in {"CONCEDE", "RETREAT"} else event["root"]
    actors = [actor_key(actor) for actor in event["actors"]] or ["?"]
    recipients = [actor_key(actor) for actor in event["recipients"]] or ["?"]
    pairs: Iterable[Sequence[str]] = product(actors, recipients)
    if root in SYMMETRIC:
        pairs = map(sorted, pairs)
    return {(*pair, root, event.get("factuality", "actual")) for pair in pairs}


def likeness(one: str, other: str) -> float:
    """Jaccard of the five-letter stems of two phrases, empty words aside.

    >>> likeness("a ceasefire in Ukraine", "Ukrainian ceasefire")
    1.0
    """
    stems, others = stem(one), stem(other)
    return len(stems & others) / len(stems | others) if stems | others else 0.0


def stem(text: str) -> frozenset[str]:
    """Five-letter beginnings of the words that mean something."""
    return frozenset(word[:5] for word in plain(text).split() if word not in EMPTY)


def core_of(items: Iterable[Record]) -> list[Record]:
    """The items that any coder would code."""
    return [item for item in items if item.get("core", True)]


def _tolerant(core: set[Key], every: set[Key], found: set[Key]) -> Counts:
    """Counts where gold that is not core neither helps nor hurts."""
    judged = {key for key in found if key in core or key not in every}
    both = len(core & found)
    return Counts(both, len(judged), both, len(core))


def _stance_key(position: Record) -> Key:
    stance = str(position["stance"]).replace(" ", "_")
    return actor_key(position["actor"]), SAME_STANCE.get(stance, stance)


def _issues(core: Sequence[Record], every: Sequence[Record], found: Iterable[Record]) -> Counts:
    """Positions matched one to one by actor, stance and the likest issue, in their order."""
    spare = [position for position in every if not position.get("core", True)]
    used: set[int] = set()
    wrong = 0
    for position in found:
        near = [
            (likeness(position["issue"], other["issue"]), at)
            for at, other in enumerate(core)
            if at not in used and _stance_key(other) == _stance_key(position)
        ]
        best, at = max(near, default=(0.0, -1))
        if best >= LIKE:
            used.add(at)
        elif not any(_like(position, other) for other in spare):
            wrong += 1
    return Counts(len(used), len(used) + wrong, len(used), len(core))


def _like(one: Record, other: Record) -> bool:
    same = _stance_key(one) == _stance_key(other)
    return same and likeness(one["issue"], other["issue"]) >= LIKE
