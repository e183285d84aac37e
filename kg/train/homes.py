"""Learn whose country those are of whom no table and no word beside them tells it.

    python -m kg.train.homes --coded data/coded

From coded articles: somebody counts where coders named an actor by the very same words; signs are
those of ``kg.extract.naming.strangers``. Tells how well it does on articles that it did not
learn from.
"""

import argparse
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sklearn.linear_model import LogisticRegression  # type: ignore
from spacy.language import Language
from spacy.tokens import Doc

from kg.evaluate.gold import plain
from kg.evaluate.reading import article
from kg.extract import parse
from kg.extract.coreference import resolve
from kg.extract.linking import Mention, mentions
from kg.extract.naming.homes import Homes, Weights
from kg.extract.naming.strangers import Stranger, strangers
from kg.knowledge.actors import Actors
from kg.model import Article
from kg.train.coded import read_coded

_STRENGTH = 0.5  # how freely weights may grow
_RARE = 15  # times a sign must be seen
# A bare noun may mean anybody, and an organisation be of no country.
_TOLD = {"person": 0.5, "organisation": 0.6, "group": 0.6}
log = logging.getLogger(__name__)


class Case(NamedTuple):
    """Somebody, what speaks for each country, and the country that coders gave."""

    stranger: Stranger
    country: str | None


class Parsed(NamedTuple):
    """A coded article with its parse; ``mentions`` as far as reading has come."""

    article: Article
    coded: Mapping[str, str | None]  # countries by names of actors
    doc: Doc
    mentions: Sequence[Mention]


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, measure, write.

    Args:
        arguments: of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m kg.train.homes", description=__doc__)
    parser.add_argument("--coded", type=Path, default=Path("data/coded"), help="coded articles")
    parser.add_argument("--out", type=Path, default=parse.shipped(), help="folder of the model")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    nlp, actors = parse.load(folder=options.out), Actors.load()
    read = {
        name: list(_parsed(nlp, actors, options.coded / f"{name}.jsonl"))
        for name in ("train", "tune", "held")
    }
    people = _fitted(read, actors, "person")
    read = {name: [_gone_on(one, actors, people) for one in each] for name, each in read.items()}
    others = {kind: _fitted(read, actors, kind) for kind in ("organisation", "group")}
    Homes({"person": people, **others}).save(options.out)


def _parsed(nlp: Language, actors: Actors, path: Path) -> Iterator[Parsed]:
    """Coded articles, their mentions linked."""
    records = read_coded([path])
    docs = nlp.pipe(record["text"] for record in records)
    for record, doc in zip(records, docs, strict=True):
        doc.tensor = doc.tensor[:0]  # thousands of them are kept
        told = article(record)
        yield Parsed(told, dict(_coded(record)), doc, mentions(doc, actors, article=told))


def _fitted(read: Mapping[str, Sequence[Parsed]], actors: Actors, kind: str) -> Weights:
    """Learn from the articles for training; tell how it does on all."""
    cases = {name: list(_cases(each, actors, kind)) for name, each in read.items()}
    weights = _learned(cases["train"], kind)
    for name, some in cases.items():
        log.info("%s, %s: %s", kind, name, _score(weights, some))
    return weights


def _gone_on(one: Parsed, actors: Actors, weights: Weights) -> Parsed:
    """The article after persons are settled and coreference is resolved, as in reading."""
    found = Homes({"person": weights}).settle(one.doc, one.mentions, actors, "person")
    found = resolve(one.doc, found, actors=actors, article=one.article)
    return one._replace(mentions=found)


def _cases(read: Iterable[Parsed], actors: Actors, kind: str) -> Iterator[Case]:
    """Those whose country coders told, or that they are of none."""
    for one in read:
        for stranger in strangers(one.doc, one.mentions, actors, kind):
            name = plain(stranger.actor.label)
            if name in one.coded:
                yield Case(stranger, one.coded[name])


def _coded(record: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Names of coded actors, and their countries."""
    for event in record["events"]:
        for actor in (*event["actors"], *event["recipients"]):
            yield plain(actor["name"]), actor["country"]
    for position in record["positions"]:
        yield plain(position["actor"]["name"]), position["actor"]["country"]


def _learned(cases: Sequence[Case], kind: str) -> Weights:
    """Weights of signs; each country of an article is one example."""
    rows = [(told, c == case.country) for case in cases for c, told in case.stranger.signs.items()]
    seen = Counter(name for told, _ in rows for name in told)
    signs = sorted(name for name, times in seen.items() if times >= _RARE)
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit([[t.get(n, 0.0) for n in signs] for t, _ in rows], [right for _, right in rows])
    weights = dict(zip(signs, model.coef_[0].tolist(), strict=True))
    for name, weight in sorted(weights.items(), key=lambda row: -abs(row[1])):
        log.info("%6.2f  %s", weight, name)
    return Weights(weights, float(model.intercept_[0]), _TOLD[kind])


def _score(weights: Weights, cases: Iterable[Case]) -> str:
    """How many countries are told, and how many of them are right."""
    answers = [(*weights.likeliest(case.stranger), case.country) for case in cases]
    told = [(said, country) for said, chance, country in answers if chance >= weights.told]
    right = sum(said == country for said, country in told)
    of_some = sum(country is not None for *_, country in answers)
    return (
        f"{len(answers)}, {of_some} of a country; told {len(told)}, "
        f"precision {right / max(len(told), 1):.3f}, recall {right / max(of_some, 1):.3f}"
    )


if __name__ == "__main__":
    main()
