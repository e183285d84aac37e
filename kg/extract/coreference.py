"""Coreference: who "he", "they" and "the group" are, within one article."""

from spacy.tokens import Doc

from kg.extract.mention import Mention
from kg.knowledge.actors import Actors
from kg.model import Article


def resolve(doc: Doc, mentions: list[Mention], *, actors: Actors, article: Article) -> list[Mention]:
    """All mentions, and one more for each pronoun or description that a rule understands."""
    return list(mentions)
