"""Issues: the scheme of ``ontology/issues.ttl`` and the words that surround an issue.

A phrase belongs to a concept when it holds all words of one of its labels and both have the
same head: "a 30-day halt in hostilities" holds "halt in hostilities", a label of ceasefire.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph

from kg.errors import KnowledgeError
from kg.knowledge.issue_words import Words, head_word, load_words, stem, stems
from kg.knowledge.paths import folder

__all__ = ["Concept", "Issues", "Match", "Words", "head_word", "stem", "stems"]
_ISSUE = "https://w3id.org/dkg/issue/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SLOT = "https://w3id.org/dkg/ns#slot"
_SLOTS = frozenset({"provider", "recipient", "place", "parties"})


@dataclass(frozen=True, slots=True)
class Concept:
    """An issue of the scheme: labels, wider issue, and the slots that tell its cases apart."""

    id: str
    label: str
    others: tuple[str, ...] = ()
    broader: str | None = None
    slots: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A concept found in a phrase, and the words of the phrase that its label explains."""

    concept: Concept
    words: frozenset[str]


@dataclass(frozen=True)
class Issues:
    """The concepts by id, and the labels by head word."""

    concepts: Mapping[str, Concept]
    words: Words
    demonyms: Mapping[str, str] = field(default_factory=dict)  # of actors: "Turkish"

    @classmethod
    def load(cls, ontology: Path | None = None, frames: Path | None = None) -> "Issues":
        """The scheme of a folder with ``issues.ttl``; the shipped one where none is named.

        Raises:
            KnowledgeError: broken Turtle, an unknown slot, a concept without label or whose
                broader concept does not exist.

        >>> Issues.load().get("issue:ceasefire").label
        'ceasefire'
        """
        file = (ontology or folder("ontology")) / "issues.ttl"
        concepts = {c.id: c for c in _concepts(file)}
        for concept in concepts.values():
            if concept.broader and concept.broader not in concepts:
                raise KnowledgeError(file, concept.id, f"no concept {concept.broader}")
        words = load_words((frames or folder("data/frames")) / "issue_words.toml")
        return cls(concepts, words, _demonyms(folder("data/actors") / "actors.tsv"))

    def get(self, id: str) -> Concept | None:
        """The concept of a CURIE."""
        return self.concepts.get(id)

    def find(self, words: Sequence[str], head: str) -> Match | None:
        """The concept whose label explains most words of a phrase with this head.

        >>> issues = Issues.load()
        >>> issues.find(["NATO", "membership", "of", "Ukraine"], "membership").concept.id
        'issue:nato-membership'
        >>> issues.find(["hostilities"], "talks")
        """
        present = stems(words)
        found = [
            (len(label), label, concept)
            for label, concept in self._labels.get(stem(head), ())
            if label <= present
        ]
        if not found:
            return None
        _, label, concept = max(found, key=lambda one: (one[0], one[2].id))
        return Match(concept, label)

    def headed(self, head: str) -> set[str]:
        """Ids of the concepts that have a label with this head."""
        return {concept.id for _, concept in self._labels.get(stem(head), ())}

    def wider(self, id: str) -> list[str]:
        """The broader concepts, nearest first.

        >>> Issues.load().wider("issue:nuclear-deal")
        ['issue:nuclear']
        """
        found: list[str] = []
        concept = self.get(id)
        while concept and concept.broader and concept.broader not in found:
            found.append(concept.broader)
            concept = self.get(concept.broader)
        return found

    @cached_property
    def _labels(self) -> Mapping[str, list[tuple[frozenset[str], Concept]]]:
        """Labels as sets of stems by the stem of their head."""
        found: dict[str, list[tuple[frozenset[str], Concept]]] = defaultdict(list)
        for concept in self.concepts.values():
            if concept.broader is None:
                continue
            for label in (concept.label, *concept.others):
                found[stem(head_word(label))].append((stems(label.split()), concept))
        return found


def _concepts(file: Path) -> list[Concept]:
    """Every concept of a Turtle file."""
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for triple in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if isinstance(subject, pyoxigraph.NamedNode) and not isinstance(
                value, pyoxigraph.BlankNode | pyoxigraph.Triple
            ):
                name = predicate.value.removeprefix(_SKOS)
                about[_curie(subject.value)][name].append(_curie(value.value))
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(file, "syntax", str(error)) from error
    return [_concept(id, facts, file) for id, facts in about.items() if "prefLabel" in facts]


def _concept(id: str, facts: Mapping[str, list[str]], file: Path) -> Concept:
    slots = frozenset(facts.get(_SLOT, ()))
    if not slots <= _SLOTS:
        raise KnowledgeError(file, id, f"unknown slot {sorted(slots - _SLOTS)}")
    return Concept(
        id,
        facts["prefLabel"][0],
        tuple(facts.get("altLabel", ())),
        next(iter(facts.get("broader", ())), None),
        slots,
        next(iter(facts.get("scopeNote", ())), ""),
    )


def _curie(text: str) -> str:
    return f"issue:{text[len(_ISSUE) :]}" if text.startswith(_ISSUE) else text


def _demonyms(file: Path) -> Mapping[str, str]:
    """The first demonym of each country."""
    with file.open(encoding="utf-8", newline="") as table:
        lines = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            line["id"]: line["demonyms"].split("|")[0]
            for line in lines
            if line["kind"] in {"country", "territory"} and line["demonyms"]
        }
