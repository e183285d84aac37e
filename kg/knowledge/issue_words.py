"""Words around issues, and words as they are compared (``data/frames/issue_words.toml``)."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from kg.errors import KnowledgeError

# Words that only join the others; what follows the first of them is not the head.
_JOINTS = frozenset(
    {"of", "in", "on", "to", "for", "against", "with", "from", "by", "at", "into", "between"}
    | {"among", "and", "over", "as", "without", "within", "during", "after", "inside", "towards"}
    | {"around", "along", "near", "under", "about", "through", "across", "toward", "upon", "off"}
    | {"outside", "beyond"}
)
_EMPTY = frozenset({"the", "a", "an", "its", "their", "s"})


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
    joining: frozenset[str]
    membership: str
    idle: frozenset[str]
    texts: frozenset[str]
    regions: frozenset[str]
    plain: frozenset[str]
    short: Mapping[str, str]
    nominal: Mapping[str, str]

    def shortened(self, label: str) -> str:
        """A label with short names for long ones.

        >>> from kg.knowledge.issues import Issues
        >>> Issues.load().words.shortened("U.S. troops under United Nations command")
        'US troops under UN command'
        """
        for long, short in self.short.items():
            if long in label:
                label = re.sub(rf"(?<!\w){re.escape(long)}(?!\w)", short, label)
        return label


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


def load_words(file: Path) -> Words:
    """The word lists of a TOML file.

    Raises:
        KnowledgeError: not TOML, or a list is missing.
    """
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
            joining=frozenset(table["joining"]["verbs"]),
            membership=table["joining"]["noun"],
            idle=frozenset(table["idle"]["nouns"]),
            texts=frozenset(table["texts"]["nouns"]),
            regions=frozenset(table["regions"]["nouns"]),
            plain=stems(table["plain"]["words"]),
            short=table["short"],
            nominal=table["nominal"],
        )
    except (tomllib.TOMLDecodeError, KeyError, OSError) as error:
        raise KnowledgeError(file, "words", str(error)) from error
