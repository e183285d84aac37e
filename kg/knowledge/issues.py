"""Issues: the scheme of ``ontology/issues.ttl`` and the words that surround an issue.

A phrase belongs to a concept when it holds all words of one of its labels and both have the
same head: "a 30-day halt in hostilities" holds "halt in hostilities", a label of ceasefire.
"""

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

import pyoxigraph

from kg.errors import KnowledgeError
from kg.knowledge.paths import folder

_ISSUE = "https://w3id.org/dkg/issue/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SLOT = "https://w3id.org/dkg/ns#slot"
_SLOTS = frozenset({"provider", "recipient", "place", "parties"})
# Words that only join the others; what follows the first of them is not the head.
_JOINTS = frozenset(
    {"of", "in", "on", "to", "for", "against", "with", "from", "by", "at", "into", "between"}
    | {"among", "and", "over", "as", "without", "within", "during", "after", "inside", "towards"}
    | {"around", "along", "near", "under", "about", "through", "across", "toward", "upon", "off"}
    | {"outside", "beyond"}
)
_EMPTY = frozenset({"the", "a", "an", "its", "their", "s"})


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


@dataclass(frozen=True, slots=True)
class Words:
    """Words that change, introduce or stand for an issue (``data/frames/issue_words.toml``)."""

    turn_nouns: frozenset[str]
    turn_verbs: frozenset[str]
    carry_nouns: frozenset[str]
    carry_verbs: frozenset[str]
    fillers: frozenset[str]
    prepositions: tuple[str, ...]
    generic: frozenset[str]
    acts: frozenset[str]
    dropped: frozenset[str]
    leaving: frozenset[str]
    presence: str
    idle: frozenset[str]
    texts: frozenset[str]
    regions: frozenset[str]
    plain: frozenset[str]
    nominal: Mapping[str, str]


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
        words = _words((frames or folder("data/frames")) / "issue_words.toml")
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


def head_word(label: str) -> str:
    """The word of a label that says what it is: the last before a preposition.

    >>> head_word("accession to the European Union"), head_word("gas pipeline")
    ('accession', 'pipeline')
    """
    words = label.split()
    cut = next((i for i, w in enumerate(words) if i and w in _JOINTS), len(words))
    return words[cut - 1]


def stem(word: str) -> str:
    """Lower-case word without a plural ending, British spelling.

    >>> [stem(w) for w in ("Sanctions", "allies", "crisis", "denuclearization")]
    ['sanction', 'ally', 'crisis', 'denuclearisation']
    """
    word = re.sub(r"iz(?=(e[ds]?|ing|ations?)$)", "is", word.lower()).replace("-", "")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def stems(words: Collection[str]) -> frozenset[str]:
    """Stems of the words that mean something, hyphenated ones taken apart too."""
    return frozenset(chain.from_iterable(map(_stems_of, words)))


@lru_cache(maxsize=1 << 16)  # news repeats its words
def _stems_of(word: str) -> tuple[str, ...]:
    bare = re.sub(r"['’]s?$|^\W+|\W+$", "", word)
    parts = [bare, *bare.split("-")] if "-" in bare else [bare]
    return tuple(
        stem(p) for p in parts if p and p.lower() not in _JOINTS | _EMPTY and p[0].isalnum()
    )


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


def _words(file: Path) -> Words:
    """The word lists of a TOML file."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        return Words(
            turn_nouns=frozenset(table["turn"]["nouns"]),
            turn_verbs=frozenset(table["turn"]["verbs"]),
            carry_nouns=frozenset(table["carry"]["nouns"]),
            carry_verbs=frozenset(table["carry"]["verbs"]),
            fillers=frozenset(table["filler"]["nouns"]),
            prepositions=tuple(table["filler"]["prepositions"]),
            generic=frozenset(table["generic"]["nouns"]),
            acts=frozenset(table["generic"]["acts"]),
            dropped=frozenset(table["dropped"]["words"]),
            leaving=frozenset(table["place"]["verbs"]),
            presence=table["place"]["noun"],
            idle=frozenset(table["idle"]["nouns"]),
            texts=frozenset(table["texts"]["nouns"]),
            regions=frozenset(table["regions"]["nouns"]),
            plain=stems(table["plain"]["words"]),
            nominal=table["nominal"],
        )
    except (tomllib.TOMLDecodeError, KeyError, OSError) as error:
        raise KnowledgeError(file, "words", str(error)) from error
