"""The tables of the lemmatizer, baked from a word list and the treebank."""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from kg.extract.language.lemmas import Lemmatizer
from kg.train.treebank import Sentence

_TAGS = {
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
    "noun": ("NNS",),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
}
_ENDINGS = {
    "VBD": ("",),
    "VBN": ("",),
    "VBG": ("ing",),
    "VBZ": ("s",),
    "NNS": ("",),
    "JJR": ("r", "e"),
    "RBR": ("r", "e"),
    "JJS": ("t",),
    "RBS": ("t",),
}
_UNLEARNED = ("NNP", "FW", "GW", "ADD", "LS", "CD", "SYM", "NFP", "UH")


def bake(sentences: Sequence[Sentence], path: Path) -> None:
    """Write the tables of the lemmatizer.

    Args:
        sentences: with gold lemmas.
        path: of the JSON file.
    """
    verbs = sorted(word for word in _list("index")["verb"] if word.isalpha())
    nouns = sorted(_plural_like(_list("index")["noun"]))
    forms: dict[str, str] = {}
    for kind, tags in _TAGS.items():
        for form, lemmas in _list("exc").get(kind, {}).items():
            for tag in tags:
                if form.isalpha() and form.endswith(_ENDINGS[tag]) and form != lemmas[0]:
                    forms[f"{tag}\t{form}"] = lemmas[0]
    rules = Lemmatizer({}, verbs, nouns)
    forms = {key: lemma for key, lemma in forms.items() if _by_rule(rules, key) != lemma}
    listed = Lemmatizer(forms, verbs, nouns)
    for key, lemma in _observed(sentences).items():
        ours = _by_rule(listed, key)
        slip = key.startswith("VB") and lemma not in listed.verbs and ours in listed.verbs
        if ours != lemma and not slip:
            forms[key] = lemma
    tables = {"forms": dict(sorted(forms.items())), "verbs": verbs, "nouns": nouns}
    path.write_text(json.dumps(tables, indent=0, ensure_ascii=False) + "\n", "utf-8")


def _list(kind: str) -> Any:
    """One table of the package spacy-lookups-data (MIT; from WordNet)."""
    name = f"spacy_lookups_data/data/en_lemma_{kind}.json.gz"
    file = Path(str(distribution("spacy-lookups-data").locate_file(name)))
    return json.loads(gzip.decompress(file.read_bytes()))


def _plural_like(nouns: Sequence[str]) -> set[str]:
    """Nouns a rule for plurals would spoil."""
    kept = ("s", "se", "ze", "xe", "che", "she", "o", "ie")
    known = {word for word in nouns if word.isalpha()}
    plurals = {word for word in known if word.endswith("s") and word[:-1] in known}
    always = {word for word in plurals if word.endswith(("ics", "ss", "us", "is"))} | {"means"}
    return {word for word in known - (plurals - always) if word.endswith(kept)}


def _by_rule(rules: Lemmatizer, key: str) -> str:
    """What the lemmatizer makes of a "tag TAB form" key."""
    tag, form = key.split("\t")
    return rules.lemma(form, tag)


def _observed(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Lemmas the treebank gives a form at least twice, nearly always."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        rows = zip(sentence.words, sentence.tags, sentence.lemmas, strict=True)
        for word, tag, lemma in rows:
            if not tag.startswith(_UNLEARNED) and any(char.isalpha() for char in word):
                counts[f"{tag}\t{word.replace('’', chr(39)).lower()}"][lemma] += 1
    found = {}
    for key, lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= 2 and count >= 0.8 * lemmas.total() and lemma != "_":
            found[key] = lemma
    return found
