"""Kinds of events as readers see them: words or deeds, cooperation or conflict.

What they mean is data (``ontology/event-types.ttl``); this only looks it up.
"""

from dataclasses import dataclass
from functools import cache

from kg.graph.terms import curie, plain, short
from kg.graph.vocabulary import Vocabulary

QUADS = {
    "kg:verbalCooperation": (True, False),
    "kg:materialCooperation": (True, True),
    "kg:verbalConflict": (False, False),
    "kg:materialConflict": (False, True),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of event: what to call it, what it covers, and its quad class."""

    id: str
    label: str
    definition: str
    cooperation: bool
    deed: bool  # else words
    symmetric: bool = False  # what one does the other does too


@cache
def kinds() -> dict[str, Kind]:
    """PLOVER's types by name, cooperation first, words before deeds.

    >>> kinds()["AID"].cooperation, kinds()["AID"].deed, kinds()["REJECT"].cooperation
    (True, True, False)
    """
    said: dict[str, dict[str, str]] = {}
    for triple in Vocabulary.load().triples:
        words = said.setdefault(curie(str(getattr(triple.subject, "value", ""))), {})
        words[short(triple.predicate.value)] = str(plain(triple.object))
    found = (_kind(name, words) for name, words in said.items() if "kg:quadClass" in words)
    return {kind.id: kind for kind in sorted(found, key=lambda k: (not k.cooperation, k.deed))}


def _kind(name: str, words: dict[str, str]) -> Kind:
    cooperation, deed = QUADS[words["kg:quadClass"]]
    plain_name = name.removeprefix("type:")
    label = words.get("skos:prefLabel", plain_name.lower())
    symmetric = words.get("kg:symmetric") == "True"
    definition = words.get("skos:definition", "")
    return Kind(plain_name, label, definition, cooperation, deed, symmetric)


def kind(name: str) -> Kind:
    """The kind of this name; one that the ontology does not have counts as conflict in words.

    >>> kind("CONSULT").label
    'consult'
    """
    return kinds().get(name) or Kind(name, name.lower().replace("_", " "), "", False, False)
