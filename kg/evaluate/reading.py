"""From records to readings, and from readings to the forms that predictions are kept in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import product
from typing import Any

from kg.articles import parts
from kg.evaluate.result import Record
from kg.knowledge.actors import Actors
from kg.model import SYMMETRIC, Actor, Article, Event, Position, Reading
from kg.pipeline import Reads

DATE_FORMS = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y")
# What stands for a country where an actor has none, in the codes of event data.
STATELESS = {"organisation": "IGO", "group": "IMG"}


def day(text: str | None) -> date | None:
    """Date of a record in one of the usual forms, else none.

    >>> day("19950101"), day("10 May 2015"), day("Today")
    (datetime.date(1995, 1, 1), datetime.date(2015, 5, 10), None)
    """
    for form in DATE_FORMS if text else ():
        try:
            return datetime.strptime(text or "", form).date()
        except ValueError:
            continue
    return None


def article(record: Record) -> Article:
    """Article of a record with id, text and perhaps title and date; a title tells its parts."""
    published = day(record.get("date"))
    title = record.get("title") or ""
    return Article(
        str(record["id"]),
        record["text"],
        title,
        published,
        "metadata" if published else "",
        parts=parts(record["text"], title=title) if title else (),
    )


def read_records(reader: Reads, records: Sequence[Record]) -> Iterator[Reading]:
    """Readings of all records in one go, so that the model can work in batches."""
    return reader.read_all([article(record) for record in records])


def code(actor: Actor, known: Actors | None = None) -> str:
    """Country of an actor, or what stands for one in event data; "" where nothing does.

    Of groups only those with a name of their own have a code: "some allies" is nobody. Where
    the tables are known, those of an organisation have its code ("NATO troops", Kofi Annan), and
    an organisation that they lack has none: who says it is one of governments?

    >>> code(Actor("actor:Al_Qaeda", "al-Qaeda", None, "group"))
    'IMG'
    >>> code(Actor("actor:Western_nations", "Western nations", None, "group"))
    ''
    >>> code(Actor("actor:NATO_troops", "NATO troops", None, "group"), Actors.load())
    'IGO'
    >>> code(Actor("actor:NATO", "NATO", None, "organisation"), Actors.load())
    'IGO'
    >>> code(Actor("actor:Gxndor", "Gxndor", None, "organisation"), Actors.load())
    ''
    """
    described = actor.kind == "group" and any(word.islower() for word in actor.label.split())
    own = actor.id.removeprefix("actor:")
    lacking = actor.kind == "organisation" and known is not None and own not in known.bodies
    return (
        actor.country
        or ("" if described or lacking else STATELESS.get(actor.kind, ""))
        or (_by_owner(actor, known) if known is not None else "")
    )


def _by_owner(actor: Actor, known: Actors) -> str:
    """Code of the organisation that a person without country, or a described group, acts for."""
    words = actor.label.split()
    names = [" ".join(words[:size]) for size in range(len(words) - 1, 0, -1)]
    if actor.kind == "person":
        served = [known.bodies.get(spell.body) for spell in known.offices_of(actor.id)]
    else:
        served = [entry for name in names for entry in known.named(name)]
    kinds = {entry.kind for entry in served if entry is not None and not entry.country}
    return next((STATELESS[kind] for kind in STATELESS if kind in kinds), "")


def pairs(event: Event) -> Iterator[tuple[Actor, Actor]]:
    """Each actor with each recipient, and the other way round where both do the same."""
    both = mutual(event)
    for actor, recipient in product(event.actors, event.recipients):
        yield actor, recipient
        if both:
            yield recipient, actor


def mutual(event: Event) -> bool:
    """Whether the sides of a symmetric act stand on one side of the word that tells it.

    Coded event data count "A and B met" in both directions, "A met B" in one.
    """
    if event.type not in SYMMETRIC and event.mode not in {"meet", "sign"}:
        return False
    for evidence in event.evidence:
        cues = [mark.start for mark in evidence.marks if mark.role == "cue"]
        sides = [mark.start for mark in evidence.marks if mark.role in {"actor", "recipient"}]
        if cues and sides:
            return min(sides) > max(cues) or max(sides) < min(cues)
    return False


def uniform(
    reading: Reading,
    *,
    coded: Callable[[Iterable[Event]], Iterable[Event]] = iter,
    known: Actors | None = None,
) -> dict[str, Any]:
    """Prediction with one entry for each pair of actor and recipient, as coded event data.

    Args:
        reading: of one text.
        coded: gives the events as a coding scheme without factuality has them.
        known: tables that tell which organisation somebody belongs to.
    """
    return {
        "id": reading.article.id,
        "text": reading.article.text,
        "events": [
            {
                "source_text": actor.label,
                "source_code": code(actor, known),
                "target_text": recipient.label,
                "target_code": code(recipient, known),
                "plover_root": event.type,
                "cameo_code": event.code or None,
                "factuality": event.factuality,
                "day": event.day,
                "confidence": event.confidence,
            }
            for event in coded(_news(reading))
            for actor, recipient in pairs(event)
        ],
    }


def whole(reading: Reading) -> dict[str, Any]:
    """Prediction with all events and positions of an article."""
    return {
        "id": reading.article.id,
        "text": reading.article.text,
        "events": [
            {
                "actors": [_named(actor) for actor in event.actors],
                "recipients": [_named(actor) for actor in event.recipients],
                "root": event.type,
                "factuality": event.factuality,
                "day": event.day,
            }
            for event in _events(reading)
        ],
        "positions": [
            {
                "actor": _named(claim.actor),
                "stance": claim.stance,
                "issue": claim.issue.label,
                "factuality": claim.factuality,
            }
            for claim in reading.statements
            if isinstance(claim, Position)
        ],
    }


def _events(reading: Reading) -> list[Event]:
    return [claim for claim in reading.statements if isinstance(claim, Event)]


def _news(reading: Reading) -> Iterator[Event]:
    """Events that are news: event data leave out what an article tells of years before it."""
    published = reading.article.published
    first = str(published.year - 1) if published else ""
    return (event for event in _events(reading) if not event.day or event.day >= first)


def _named(actor: Actor) -> Mapping[str, str | None]:
    return {"name": actor.label, "country": actor.country}
