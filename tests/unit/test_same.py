"""The example articles read with the shipped model: nothing depends on what is read beside them."""

import random
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from kg.articles import read
from kg.errors import ArticleError
from kg.extract.parse import load
from kg.model import Article, Reading
from kg.pipeline.workers import load_reader, read_in_order

FOLDER = Path(__file__).parents[2] / "data" / "articles"
ARTICLES = [found for found in read([FOLDER]) if isinstance(found, Article)]
SHUFFLED = random.Random(3).sample(ARTICLES, len(ARTICLES))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def annotation(doc: Doc) -> tuple[object, ...]:
    """All layers of a document, and its sentences."""
    tokens = tuple(
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    )
    return tokens, tuple(sentence.end for sentence in doc.sents)


@pytest.fixture(scope="module")
def alone(nlp: Language) -> dict[str, tuple[object, ...]]:
    """The annotation of each article, read alone."""
    return {article.id: annotation(nlp(article.text)) for article in ARTICLES}


@pytest.mark.parametrize(("batch", "processes"), [(1, 1), (5, 1), (64, 1), (5, 2)])
def test_annotation(
    nlp: Language, alone: dict[str, tuple[object, ...]], batch: int, processes: int
) -> None:
    docs = nlp.pipe((a.text for a in SHUFFLED), batch_size=batch, n_process=processes)
    for article, doc in zip(SHUFFLED, docs, strict=True):
        assert annotation(doc) == alone[article.id]


def test_a_fresh_pipeline_annotates_the_same(alone: dict[str, tuple[object, ...]]) -> None:
    fresh = load()
    article = SHUFFLED[0]
    assert annotation(fresh(article.text)) == alone[article.id]


def test_readings() -> None:
    def readings(articles: list[Article], processes: int, batch: int) -> dict[str, Reading]:
        found = read_in_order(articles, load_reader, processes=processes, batch=batch)
        whole = {r.article.id: r for r in found if not isinstance(r, ArticleError)}
        assert list(whole) == [article.id for article in articles]
        return whole

    assert readings(ARTICLES, 1, 16) == readings(SHUFFLED, 2, 4)
