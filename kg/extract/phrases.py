"""One phrase that names an actor: its country and sector, as political coders write them."""

from datetime import date

from spacy.language import Language

from kg.knowledge.actors import Actors


def phrase(
    nlp: Language, text: str, actors: Actors, *, context: str = "", date: date | None = None
) -> tuple[str | None, str | None]:
    """Country and sector."""
    return None, None
