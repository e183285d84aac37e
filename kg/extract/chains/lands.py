"""Which country a passage is about, where it names only one."""

from collections.abc import Iterable

from spacy.tokens import Span

from kg.extract.naming.mention import Mention
from kg.knowledge.actors import Actors
from kg.knowledge.entries import Entry

_QUIET = frozenset({"media", "company", "organisation"})  # tell nothing of where we are


class Lands:
    """Countries of the sentence that is read and of the one before, places included."""

    def __init__(self, mentions: Iterable[Mention], actors: Actors) -> None:
        self.actors = actors
        self._named = {
            mention.head: actor.country
            for mention in mentions
            for actor in mention.actors
            if actor.country and actor.kind not in _QUIET
        }
        self._before: set[str] = set()
        self._here: set[str] = set()

    def sentence(self, sent: Span) -> None:
        """Go on to the next sentence."""
        self._before = self._here
        self._here = {self._named[t.i] for t in sent if t.i in self._named}

    @property
    def only(self) -> Entry | None:
        """The one country named here and in the sentence before."""
        near = self._here | self._before
        return self.actors.country(next(iter(near))) if len(near) == 1 else None
