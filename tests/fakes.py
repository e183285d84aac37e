"""A reader without a language model: one event for each body paragraph that says "met"."""

import os
import signal
from collections.abc import Iterable, Iterator

from kg.model import Actor, Article, Event, Evidence, Gap, Reading

USA, RUS = Actor("actor:USA", "United States", "USA"), Actor("actor:RUS", "Russia", "RUS")


class FakeReader:
    """Counts what it is given; chokes on "CHOKE", kills its process on "kill me"."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self) -> "FakeReader":
        """Stands for its own factory."""
        return self

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings of the articles in their order."""
        for article in articles:
            self.seen.append(article.id)
            if "CHOKE" in article.text:
                raise ValueError("choked")
            if "kill me" in article.text and os.environ.get("KG_TEST_KILL"):
                os.kill(os.getpid(), signal.SIGKILL)
            yield Reading(article, tuple(events(article)), tuple(gaps(article)))


def events(article: Article) -> Iterator[Event]:
    """An event for each paragraph that says "met"."""
    day = article.published.isoformat() if article.published else None
    for part in article.parts:
        words = article.text[part.start : part.end]
        if part.kind == "body" and "met" in words:
            seen = Evidence(article.id, part.start, part.end, words, "fake.met")
            yield Event("CONSULT", (USA,), (RUS,), day, evidence=(seen,))


def gaps(article: Article) -> Iterator[Gap]:
    """A gap for each article that says "Ruritania"."""
    at = article.text.find("Ruritania")
    if at >= 0:
        yield Gap("unlinked name", article.id, at, at + 9, "Ruritania")
