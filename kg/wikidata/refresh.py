"""A refresh: all questions, all pages, one overlay; it may be stopped and started again."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg.knowledge.actors import Actors
from kg.wikidata.endpoint import Endpoint
from kg.wikidata.overlay import Overlay
from kg.wikidata.pages import names, rows

WIKIDATA = "https://query.wikidata.org/sparql"


class Refreshed(NamedTuple):
    """What a refresh found."""

    people: int
    offices: int
    day: date


def refresh(  # noqa: PLR0913 - options, all of them by name
    folder: Path,
    *,
    actors: Actors,
    endpoint: Endpoint,
    day: date,
    size: int = 2000,
    progress: Callable[[], None] = lambda: None,
) -> Refreshed:
    """Write people.tsv and offices.tsv as Wikidata has them, as an overlay of ours.

    Pages stay in ``folder/pages`` until all is written: after a stop, the same call goes on
    where it was, dated as it began.

    Args:
        folder: of the overlay; made if need be.
        actors: the known ones, whose ids are kept.
        endpoint: whom to ask.
        day: until when open spells are then known.
        size: rows a question.
        progress: called after each page.

    Raises:
        NetworkError: the endpoint does not answer; what came is kept.
        KnowledgeError: what was written cannot be used.
    """
    pages = folder / "pages"
    day = _begun(pages, endpoint.url, size, day)
    overlay = Overlay(actors, day=day)
    for name in names():
        for row in rows(name, endpoint, pages, size=size, progress=progress):
            overlay.add(row)
    overlay.write(folder)
    Actors.load(overlay=folder)  # tells at once what could not be read later
    shutil.rmtree(pages)
    return Refreshed(len(overlay.people), len(overlay.offices), day)


def _begun(pages: Path, url: str, size: int, day: date) -> date:
    """When the refresh in a folder began; pages of another one are thrown away."""
    note = pages / "refresh.json"
    asked = {"url": url, "size": size}
    if note.exists():
        before = json.loads(note.read_text(encoding="utf-8"))
        if {key: before[key] for key in asked} == asked:
            return date.fromisoformat(before["day"])
        shutil.rmtree(pages)
    pages.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({**asked, "day": day.isoformat()}), encoding="utf-8")
    return day
