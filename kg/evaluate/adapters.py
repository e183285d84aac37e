"""What the evaluations ask of a reader beside its readings, made from the shipped one."""

from collections.abc import Iterator, Sequence
from datetime import date

from kg.evaluate.actors import Link
from kg.evaluate.article import Speech, Spoken
from kg.evaluate.clusters import Identify
from kg.evaluate.coreference import Reference, References
from kg.evaluate.stance import Country
from kg.extract.context import READ
from kg.extract.phrases import phrase
from kg.extract.reader import Reader
from kg.extract.wording import wordings
from kg.knowledge.actors import Actors
from kg.model import Article


def speech(reader: Reader) -> Speech:
    """Who says what in an article, by the reader's attributions."""

    def said(article: Article) -> list[Spoken]:
        skipped = [(part.start, part.end) for part in article.parts if part.kind not in READ]
        context = reader.context(article, reader.nlp(article.text))
        return [
            (one.speaker, one.start, one.end)
            for one in context.attributions
            if not any(start <= one.start < end for start, end in skipped)
        ]

    return said


def link(reader: Reader) -> Link:
    """Country and sector of a phrase, by the reader's model and actors."""

    def linked(text: str, context: str, day: date | None) -> tuple[str | None, str | None]:
        return phrase(reader.nlp, text, reader.actors, context=context, date=day)

    return linked


def links(reader: Reader) -> References:
    """Who the pronouns and descriptions of an article mean, by the reader's mentions."""

    def linked(article: Article) -> list[Reference]:
        doc = reader.nlp(article.text)
        return [
            Reference(
                doc[one.start].idx,
                doc[one.head].idx + len(doc[one.head]),
                one.actors,
                one.why.startswith("coreference"),
            )
            for one in reader.context(article, doc).mentions
            if not one.why.endswith("no country named")  # a bare noun means nobody yet
        ]

    return linked


def identify(reader: Reader) -> Identify:
    """The id of a phrase's issue; of several the ids together; where there is none, its words."""

    def ids(phrases: Sequence[str]) -> Iterator[str]:
        for words, found in zip(phrases, wordings(reader, phrases), strict=True):
            yield " ".join(sorted(issue.id for issue in found)) or words.lower()

    return ids


def country(actors: Actors) -> Country:
    """Code of a country by any of its names, whatever capitals it is written with."""

    def code(name: str) -> str | None:
        entries = actors.named(name) or actors.named(name.replace(" Of ", " of "))
        codes = [entry.country for entry in entries if entry.kind in {"country", "territory"}]
        return codes[0] if codes else None

    return code
