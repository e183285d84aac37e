"""Articles to readings: the steps of extraction in their order.

parse -> mentions -> coreference -> dates, attributions -> clauses -> events, positions ->
merge. Each step is a function of its own module; this one only hands their results on.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, tee

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract import parse
from kg.extract.anaphora import anaphoric
from kg.extract.attribution import attributions
from kg.extract.classifier import Classifier
from kg.extract.clauses import clauses
from kg.extract.context import Context
from kg.extract.coreference import resolve
from kg.extract.counterpart import with_counterparts
from kg.extract.dates import dates
from kg.extract.events import events
from kg.extract.linking import mentions
from kg.extract.merging import coalesce
from kg.extract.positions import positions
from kg.extract.related import Judge, credible, related
from kg.extract.reports import reported
from kg.extract.roles import Roles
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Frames
from kg.knowledge.issues import Issues
from kg.model import Article, Event, Gap, Reading

_BATCH = 32  # articles a call of the model: enough to keep it busy, little to hold in memory


class Reader:
    """Reads articles with one language model and one body of knowledge."""

    def __init__(self, nlp: Language, actors: Actors, frames: Frames, issues: Issues) -> None:
        self.nlp, self.actors, self.frames, self.issues = nlp, actors, frames, issues
        self.judge: Judge | None = Judge(Classifier.load(), frames)

    @classmethod
    def load(cls, model: str | None = None, *, actors: Actors | None = None) -> "Reader":
        """Reader with the shipped model and knowledge, or an installed spaCy model by name.

        Raises:
            ModelError: the model is missing.
            KnowledgeError: a knowledge file is wrong.
        """
        return cls(parse.load(model), actors or Actors.load(), Frames.load(), Issues.load())

    def by_frames_alone(self) -> "Reader":
        """The same reader without the classifier, for sentences that it was trained on."""
        alone = Reader(self.nlp, self.actors, self.frames, self.issues)
        alone.judge = None
        return alone

    def read(self, article: Article) -> Reading:
        """Everything found in one article."""
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings of many articles, in their order; the model runs in batches."""
        texts, kept = tee(articles)
        docs = self.nlp.pipe((a.text for a in texts), batch_size=_BATCH)
        for article, doc in zip(kept, docs, strict=True):
            yield self._reading(article, doc)

    def _reading(self, article: Article, doc: Doc) -> Reading:
        context = self.context(article, doc)
        found = list(clauses(doc, self.frames))
        acts = list(events(found, self.frames, context))
        told = [e for e in acts if isinstance(e, Event)]
        told += reported(found, self.frames, context)
        told = list(with_counterparts(told, self.frames))
        if self.judge is not None:
            told = list(credible(told, found, context, judge=self.judge))
            told += related(found, told, context, judge=self.judge)
        again = anaphoric(found, told, self.frames, context)
        stances = positions(found, self.frames, self.issues, context)
        gaps = (gap for gap in acts if isinstance(gap, Gap))
        everything = list(chain(told, again, stances, gaps))
        return Reading(
            article,
            tuple(coalesce(s for s in everything if not isinstance(s, Gap))),
            tuple(s for s in everything if isinstance(s, Gap)),
        )

    def context(self, article: Article, doc: Doc) -> Context:
        """All that the statements of one article are made from."""
        named = mentions(doc, self.actors, article=article)
        named = resolve(doc, named, actors=self.actors, article=article)
        said = attributions(doc, named, self.frames)
        return Context(
            article=article,
            doc=doc,
            mentions=tuple(named),
            roles=Roles(named),
            dates=tuple(dates(doc, article.published)),
            attributions=tuple(said),
        )
