"""Lemmas from tables of irregular forms and known words, else by rule: no non-words."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

_DOUBLED: Final = frozenset("bdgkmnprt")
_VOWELS: Final = frozenset("aeiouy")
_ENDINGS: Final = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s", "NNPS": "s"}
_COMPARED: Final = {"JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}
_VERB_ENDINGS: Final = ("ed", "ing", "s")
_PLURAL_ES: Final = ("ss", "x", "ch", "sh", "zz")
_SILENT_E: Final = (
    *("at", "as", "os", "iz", "is", "v", "uc", "c", "dg", "u"),
    *("bl", "dl", "tl", "pl", "gl", "fl", "kl"),
)


class Lemmatizer:
    r"""Dictionary form of a word, given its Penn tag.

    >>> words = Lemmatizer(forms={"VBD\tdrew": "draw"}, verbs=["centre"], nouns=[])
    >>> words.lemma("drew", "VBD"), words.lemma("centred", "VBD"), words.lemma("Talks", "NNS")
    ('draw', 'centre', 'talk')
    """

    def __init__(
        self, forms: Mapping[str, str], verbs: Iterable[str], nouns: Iterable[str]
    ) -> None:
        """Take the tables.

        Args:
            forms: lemma of "tag TAB lower-cased form", for what no rule gets right.
            verbs: known verbs in their dictionary form.
            nouns: known nouns that end in s, or whose plural drops more than an s.
        """
        self.forms = dict(forms)
        self.verbs = frozenset(verbs)
        self.nouns = frozenset(nouns)
        self._seen: dict[tuple[str, str], str] = {}

    @classmethod
    def read(cls, path: Path) -> "Lemmatizer":
        """Lemmatizer from its JSON file.

        Args:
            path: ``lemmas.json`` of the model.
        """
        return cls(**json.loads(path.read_text("utf-8")))

    def lemma(self, word: str, tag: str) -> str:
        """Dictionary form of a word.

        Args:
            word: as written.
            tag: Penn tag.
        """
        found = self._seen.get((word, tag))
        if found is None:
            found = self._seen[word, tag] = self._lemma(word, tag)
        return found

    def _lemma(self, word: str, tag: str) -> str:
        """Tables first, then rules."""
        form = word.replace("’", "'").lower()
        known = self.forms.get(f"{tag}\t{form}")
        if known is not None:
            return known if not tag.startswith("NNP") else _cased_like(word, known)
        if tag in ("NNP", "FW", "GW", "ADD", "LS") or not form[-1:].isalpha():
            return word
        if "-" in form:
            front, _, last = form.rpartition("-")
            return f"{front}-{self.lemma(last, tag)}"
        ending = _ENDINGS.get(tag)
        if tag.startswith("VB") and form not in self.verbs:
            found = (self._known_verb(form, each) for each in _VERB_ENDINGS)
            return next((verb for verb in found if verb), self._verb(form, ending or ""))
        if ending is None:
            return self._compared(form, tag) if tag in _COMPARED else form
        if tag.startswith("VB"):
            return self._verb(form, ending)
        lemma = self._noun(form)
        return _cased_like(word, lemma) if tag == "NNPS" else lemma

    def _verb(self, form: str, ending: str) -> str:
        """Dictionary form of a regular verb form."""
        if not ending or not form.endswith(ending) or len(form) <= len(ending) + 1:
            return form
        stem = form.removesuffix(ending)
        if ending == "s":
            return self._third_person(form, stem)
        return self._known_verb(form, ending) or _guessed(stem, ending)

    def _known_verb(self, form: str, ending: str) -> str | None:
        """The known verb that has this form, if there is one."""
        if not form.endswith(ending) or len(form) <= len(ending) + 1:
            return None
        stem = form.removesuffix(ending)
        if ending == "s":
            verb = self._third_person(form, stem)
            return verb if verb in self.verbs else None
        candidates = [stem, stem + "e"]
        if stem[-1] == "i" and ending == "ed":
            candidates = [stem[:-1] + "y", *candidates]
        if len(stem) > 3 and stem[-1] == stem[-2]:
            candidates.append(stem[:-1])
        if stem.endswith("ck"):
            candidates.append(stem[:-1])
        if stem[-1] == "y" and ending == "ing":
            candidates.append(stem[:-1] + "ie")
        known = [each for each in candidates if each in self.verbs]
        if not known:
            known = [each for each in candidates if self._compound(each)]
        return self._preferred(known) if known else None

    def _preferred(self, known: list[str]) -> str:
        """The likelier of two known verbs: ``rate`` over ``rat``, ``plan`` over ``plane``."""
        return max(known, key=len) if known[0] + "e" in known else known[0]

    def _compound(self, verb: str) -> bool:
        """Whether a known verb remains without a common prefix."""
        prefixes = ("re", "over", "under", "out", "un", "dis", "mis", "co", "de", "pre")
        return any(
            verb.startswith(prefix) and verb[len(prefix) :].lstrip("-") in self.verbs
            for prefix in prefixes
        )

    def _third_person(self, form: str, stem: str) -> str:
        """Dictionary form of a verb in -s."""
        if form.endswith("ies"):
            return form[:-3] + ("y" if len(form) > 4 else "ie")
        if stem in self.verbs:
            return stem
        if form.endswith("es") and form[:-2] in self.verbs:
            return form[:-2]
        return form[:-2] if form[:-2].endswith((*_PLURAL_ES, "o")) else stem

    def _noun(self, form: str) -> str:
        """Singular of a regular plural."""
        if form.endswith("men") and len(form) > 4:
            return form[:-2] + "an"
        if not form.endswith("s") or len(form) < 3 or form in self.nouns or form.endswith("ss"):
            return form
        if form[:-1] in self.nouns:
            return form[:-1]
        if form.endswith("ies") and len(form) > 4:
            return form[:-3] + "y"
        if form.endswith("es") and (form[:-2] in self.nouns or form[:-2].endswith(_PLURAL_ES)):
            return form[:-2]
        return form[:-1]

    def _compared(self, form: str, tag: str) -> str:
        """Positive of a compared adjective or adverb."""
        ending = _COMPARED[tag]
        if not form.endswith(ending) or len(form) < len(ending) + 3:
            return form
        stem = form.removesuffix(ending)
        if stem[-1] == "i":
            return stem[:-1] + "y"
        if stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
            return stem[:-1]
        return stem + "e" if stem.endswith(_SILENT_E) or stem[-2:] in ("os", "rg", "af") else stem


def _guessed(stem: str, ending: str) -> str:
    """Dictionary form of a regular verb no list knows."""
    if stem[-1] == "i" and ending == "ed":
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    if stem.endswith(_SILENT_E):
        return stem + "e"
    short = len(stem) >= 3 and stem[-1] not in "wxy" and stem[-2] in _VOWELS
    one_syllable = sum(char in _VOWELS for char in stem) == 1
    return stem + "e" if short and one_syllable and stem[-1] not in _VOWELS else stem


def _cased_like(word: str, lemma: str) -> str:
    """A lemma in the capitals of its word."""
    if word.isupper() and len(word) > 2:
        return lemma.upper()
    return lemma[:1].upper() + lemma[1:] if word[:1].isupper() else lemma
