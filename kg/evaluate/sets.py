"""The sets that quality is measured on, and how each is run with one reader."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from kg import articles
from kg.errors import ArticleError
from kg.evaluate import (
    actors,
    article,
    clusters,
    coreference,
    gold,
    lines,
    relations,
    stance,
    triples,
)
from kg.evaluate.adapters import country, identify, link, links, speech
from kg.evaluate.classifiers import by_other_folds
from kg.evaluate.debates import by_other_debates
from kg.evaluate.invented import Invented
from kg.evaluate.quality import Measure, find
from kg.evaluate.result import Result
from kg.extract.reader import Reader
from kg.model import Article

SEED, GOLD, COREFERENCE = "seed_gold.json", "articles.jsonl", "coreference.jsonl"
ISSUES, HELD = "issue_clusters.tsv", "held.jsonl"


def measures(reader: Reader, folders: Sequence[Path], *, last_look: bool = False) -> list[Measure]:
    """Every set, in the order of the table; those whose data are missing are passed over later.

    Args:
        reader: reads them all.
        folders: where the data lie; the article of the seed is sought there too.
        last_look: also the articles that nobody tunes on, shown apart.
    """
    known = [
        Measure("seed", SEED, partial(_seed, reader=reader, folders=folders)),
        Measure("gold, 15 articles", GOLD, partial(gold.evaluate, reader=reader)),
        Measure("coreference, 8 articles", COREFERENCE, _marked(reader, "develop")),
        Measure(
            "gsr_dev",
            "gsr_dev.jsonl",
            partial(triples.evaluate, reader=reader, known=reader.actors),
        ),
        Measure("petr_unit", "petr_unit.jsonl", partial(_invented, reader=reader)),
        Measure("plv_train, events", "plv_train.jsonl", partial(relations.evaluate, reader=reader)),
        Measure(
            "plv_train, classifier, CV",
            "plv_train.jsonl",
            partial(relations.evaluate, predict=by_other_folds(reader)),
        ),
        Measure(
            "actor_phrases_dev",
            "actor_phrases_dev.jsonl",
            partial(actors.evaluate, link=link(reader)),
        ),
        Measure("unscon_dev, CV by debate", "unscon_dev.jsonl", partial(_debates, reader=reader)),
        Measure(
            "coded articles, held out", HELD, partial(gold.evaluate, reader=reader), pinned=False
        ),
        Measure("issue phrases", ISSUES, partial(_phrases, reader=reader, half="dev")),
        Measure(
            "issue phrases, other half",
            ISSUES,
            partial(_phrases, reader=reader, half="other"),
        ),
    ]
    return [*known, *_unseen(reader)] if last_look else known


def _unseen(reader: Reader) -> list[Measure]:
    """What nobody tunes on."""
    articles = partial(_last_look, reader=reader)
    apart = _marked(reader, "held out")
    return [
        Measure("gold, last look", GOLD, articles, pinned=False),
        Measure("coreference, held out", COREFERENCE, apart, pinned=False),
    ]


def _marked(reader: Reader, part: str) -> Callable[[Path], Result]:
    """Marked pronouns and descriptions of one part of the articles."""
    return partial(coreference.evaluate, links=links(reader), part=part)


def _seed(path: Path, *, reader: Reader, folders: Sequence[Path]) -> Result:
    """The user's article; its text lies in one of the folders under the name the coding gives."""
    name = article.load(path)["document"]
    text = find(name, folders)
    if text is None:
        raise ArticleError(name, "the article of this coding is missing")
    for item in articles.read(text):
        if isinstance(item, ArticleError):
            raise item
        if isinstance(item, Article):
            return article.evaluate(item, path, reader=reader, speech=speech(reader))
    raise ArticleError(text, "no article in it")


def _last_look(path: Path, *, reader: Reader) -> Result:
    unseen = lines.read_ids(path.with_name(gold.LAST_LOOK))
    return gold.evaluate(path, reader=reader, only=unseen, last_look=True)


def _debates(path: Path, *, reader: Reader) -> Result:
    """Speeches, each debate judged by a critic that learned from the others."""
    code = country(reader.actors)
    return stance.evaluate(path, predict=by_other_debates(reader, code), country=code)


def _phrases(path: Path, *, reader: Reader, half: str) -> Result:
    """Phrases of issues; by those of the other half no rule was chosen."""
    return clusters.evaluate(path, identify=identify(reader), half=half)


def _invented(path: Path, *, reader: Reader) -> Result:
    """Sentences about invented countries, whose dictionaries lie beside them."""
    actors, nouns = (path.with_name(f"PETR.Validate.{kind}.txt") for kind in ("actors", "agents"))
    invented = Invented.load(reader, actors, nouns)
    return triples.evaluate(path, reader=invented, known=reader.actors)
