"""The names of the tables in an article, each with its likeliest meaning."""

from collections.abc import Iterable

from spacy.tokens import Doc

from kg.extract.naming.mention import Hit
from kg.extract.naming.naming import hits
from kg.extract.naming.scene import Scene
from kg.extract.naming.senses import settle
from kg.knowledge.actors import Actors
from kg.model import Article

_BODIES = frozenset({"organisation", "group", "company", "agency"})


def survey(doc: Doc, actors: Actors, article: Article) -> Scene:
    """Find the names and settle what they mean.

    Args:
        doc: parse of ``article.text``.
        actors: the tables.
        article: read for its day.
    """
    scene = Scene(doc, actors, article)
    found = list(hits(scene.text, actors))
    scene.put(found)
    scene.at.clear()
    short = _short_names(found, doc)
    for hit in found:
        settled = settle(scene, hit)
        if settled is not None and not (_short(doc, settled, short) or _cut(scene, settled)):
            for index in range(hit.start, hit.end):
                scene.at[index] = settled
    return scene


def _short_names(found: Iterable[Hit], doc: Doc) -> set[str]:
    """First words of companies' names, which are no places here ("Mahan" of Mahan Air)."""
    longer = (h for h in found if h.end - h.start > 1 and h.sense.entry.kind == "company")
    return {doc[h.start].text for h in longer}


def _cut(scene: Scene, hit: Hit) -> bool:
    """Whether a longer name that is in no table begins before ("National Democratic Party")."""
    first, before = scene.doc[hit.start], scene.doc[max(hit.start - 1, 0)]
    return (
        hit.sense.role == "name"
        and hit.sense.entry.kind in _BODIES
        and (first.ent_type_, first.ent_iob_) == ("ORG", "I")
        and (before.pos_, before.ent_type_) == ("PROPN", "ORG")
        and before.text[:1].isupper()
        and before.i not in scene.at
    )


def _short(doc: Doc, hit: Hit, short: set[str]) -> bool:
    return hit.sense.role == "place" and doc[hit.start].text in short
