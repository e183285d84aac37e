"""Articles to readings: the steps of extraction in their order.

parse -> mentions, coreference, countries of strangers -> dates, attributions -> clauses ->
events, positions -> merge. Each step is a function of its own module; this one only hands their
results on.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract import parse
from kg.extract.ahead import ahead
from kg.extract.attribution import attributions
from kg.extract.clauses import Clause, clauses
from kg.extract.context import Context
from kg.extract.coreference import resolve
from kg.extract.dates import dates
from kg.extract.deeds.anaphora import anaphoric
from kg.extract.deeds.counterpart import with_counterparts
from kg.extract.deeds.merging import coalesce
from kg.extract.deeds.reports import reported
from kg.extract.events import events
from kg.extract.issues import Topics
from kg.extract.linking import mentions
from kg.extract.naming.homes import Homes
from kg.extract.positions import positions
from kg.extract.roles import Roles
from kg.extract.second import Second
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Frames
from kg.knowledge.issues import Issues
from kg.model import Article, Event, Gap, Position, Reading

_BATCH = 32  # articles a call of the model: enough to keep it busy, little to hold in memory


class Framed(NamedTuple):
    """What the frames alone tell of one article."""

    clauses: list[Clause]
    events: list[Event]
    positions: list[Position]
    gaps: list[Gap]
    topics: Topics


class Reader:
    """Reads articles with one language model and one body of knowledge."""

    def __init__(  # noqa: PLR0913 - the parts that reading is made of
        self,
        nlp: Language,
        actors: Actors,
        frames: Frames,
        issues: Issues,
        homes: Homes,
        *,
        second: Second | None = None,
    ) -> None:
        self.nlp, self.actors, self.frames, self.issues = nlp, actors, frames, issues
        self.homes, self.second = homes, second

    @classmethod
    def load(cls, model: str | None = None, *, actors: Actors | None = None) -> "Reader":
        """Reader with the shipped model and knowledge, or an installed spaCy model by name.

        Raises:
            ModelError: the model is missing.
            KnowledgeError: a knowledge file is wrong.
        """
        known, frames, issues = actors or Actors.load(), Frames.load(), Issues.load()
        homes = Homes.load(parse.shipped())
        second = Second.load(frames, parse.shipped()) if model is None else None
        return cls(parse.load(model), known, frames, issues, homes, second=second)

    def by_frames_alone(self) -> "Reader":
        """The same reader without the network's word on who does what to whom."""
        return Reader(self.nlp, self.actors, self.frames, self.issues, self.homes)

    def read(self, article: Article) -> Reading:
        """Everything found in one article."""
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings of many articles, in their order; the model runs in batches, and ahead."""
        texts = ((article.text, article) for article in articles)
        docs = self.nlp.pipe(texts, as_tuples=True, batch_size=_BATCH)
        for doc, article in ahead(docs):
            yield self._reading(article, doc)

    def _reading(self, article: Article, doc: Doc) -> Reading:
        context = self.context(article, doc)
        told = self.framed(context)
        events, stances = told.events, told.positions
        if self.second is not None and self.second.fits(doc):
            events = list(self.second.events(events, context))
            stances = list(self.second.positions(stances, told.topics))
        again = anaphoric(told.clauses, events, self.frames, context)
        return Reading(article, tuple(coalesce(chain(events, again, stances))), tuple(told.gaps))

    def framed(self, context: Context) -> Framed:
        """What the frames alone tell of an article.

        Args:
            context: of the article.
        """
        found = list(clauses(context.doc, self.frames))
        acts = list(events(found, self.frames, context))
        told = [act for act in acts if isinstance(act, Event)]
        told += reported(found, self.frames, context)
        topics = Topics(context, self.issues)
        stances = list(positions(found, self.frames, topics))
        return Framed(
            found,
            list(with_counterparts(told, self.frames)),
            [stance for stance in stances if isinstance(stance, Position)],
            [gap for gap in chain(acts, stances) if isinstance(gap, Gap)],
            topics,
        )

    def context(self, article: Article, doc: Doc) -> Context:
        """All that the statements of one article are made from."""
        named = mentions(doc, self.actors, article=article)
        named = self.homes.settle(doc, named, self.actors, "person")
        named = resolve(doc, named, actors=self.actors, article=article)
        named = self.homes.settle(doc, named, self.actors, "organisation", "group")
        said = attributions(doc, named, self.frames)
        return Context(
            article=article,
            doc=doc,
            mentions=tuple(named),
            roles=Roles(named),
            dates=tuple(dates(doc, article.published)),
            attributions=tuple(said),
            countries=self.actors.states,
        )
