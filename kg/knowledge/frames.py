"""Frames: which wordings report which act or stance, read from ``data/frames/*.toml``.

A frame names its triggers by part of speech. A verb trigger is a lemma and, after it, any
words that must depend on the verb (particle, preposition, or head of object): ``"call on"``,
``"pull out of"``, ``"sever|cut tie|relation"`` (``|`` parts alternatives). A noun trigger ends
with its head: ``"phone call"``. Adjectives are like verbs: ``"ready"``, ``"critical of"``.

``actor``, ``recipient`` and ``issue`` list slots of the clause; the first that is filled wins:
``subject`` and ``object`` (of the active voice; of a noun: who does it, to whom it is done),
``indirect``, ``clause`` (a complement clause), ``modifier``, or any preposition.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from kg.errors import KnowledgeError
from kg.knowledge.paths import folder
from kg.model import EVENT_TYPES, FACTUALITIES, STANCES, Factuality, Stance

_PREPOSITIONS = frozenset(
    "about against at away back between by down for from in into of off on out over to up upon "
    "with".split()
)
PartOfSpeech = Literal["verb", "noun", "adjective"]
_LISTS = {"verbs", "nouns", "adjectives", "actor", "recipient", "issue", "contexts", "without"}
_WORDS = {"id", "type", "mode", "code", "stance", "factuality"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence the frame must read, and what is read: names of actor and recipient or issue."""

    text: str
    actor: str = ""
    recipient: str = ""
    issue: str = ""
    factuality: Factuality = "actual"


@dataclass(frozen=True, slots=True)
class Frame:
    """One act (``type``), stance, or both, with its wordings and slots.

    ``solo`` lets an event stand without recipient; ``symmetric`` takes both sides from one slot;
    ``without`` lists words beside the trigger that rule the frame out; ``counterpart`` takes a
    missing recipient from the article: whom the actor's country is in conflict with there.
    """

    id: str
    type: str = ""
    mode: str = ""
    code: str = ""
    stance: Stance | None = None
    factuality: Factuality | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    symmetric: bool = False
    solo: bool = False
    counterpart: bool = False
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that changes the factuality of what depends on it ("plans to ...", "no ...")."""

    effect: Factuality
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What is done by saying: "X said that Y must withdraw" is a request of X to Y.

    The reported clause has this factuality (``demanded``: "must", "should") or reports an act
    of one of these types; its subject is the recipient.
    """

    id: str
    type: str
    factuality: Factuality
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame's wording: what must stand beside the head word, alternatives in each set."""

    frame: Frame
    beside: tuple[frozenset[str], ...] = ()

    def fits(self, words: frozenset[str] | set[str]) -> bool:
        """Whether all required words, and none that rule the frame out, depend on the head."""
        return all(words & either for either in self.beside) and words.isdisjoint(
            self.frame.without
        )


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames by head lemma and part of speech, the most specific wording first."""

    frames: tuple[Frame, ...]
    operators: Mapping[PartOfSpeech, Mapping[str, Factuality]]
    light: frozenset[str] = frozenset()  # verbs that lend their subject to a noun: hold talks
    undergo: frozenset[str] = frozenset()  # verbs whose subject the noun is done to: face sanctions
    speech: frozenset[str] = frozenset()  # verbs of saying: their subject is the speaker
    account: frozenset[str] = frozenset()  # verbs whose object is what is said: announce plans
    triggers: Mapping[tuple[PartOfSpeech, str], tuple[Trigger, ...]] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()

    @classmethod
    def load(cls, path: Path | None = None) -> "Frames":
        """Frames of a folder of TOML files; the shipped ones where none is named.

        Raises:
            KnowledgeError: an entry with an unknown field, type or stance, or a second one of
                the same id.

        >>> call = Frames.load().triggers["noun", "talk"][0].frame
        >>> call.type
        'CONSULT'
        """
        path = path or folder("data/frames")
        frames: dict[str, Frame] = {}
        operators: list[Operator] = []
        reports: list[Report] = []
        words: dict[str, list[str]] = {"light": [], "undergo": [], "speech": [], "account": []}
        for file in sorted(path.glob("*.toml")):
            table = _toml(file)
            for number, entry in enumerate(table.get("frame", ()), 1):
                frame = _frame(entry, file, number)
                if frame.id in frames:
                    raise KnowledgeError(file, f"frame {frame.id}", "a second one of this id")
                frames[frame.id] = frame
            operators += [_operator(entry, file) for entry in table.get("operator", ())]
            reports += [_report(entry, file) for entry in table.get("report", ())]
            for kind in words:
                words[kind] += table.get(kind, {}).get("verbs", [])
        return cls(
            tuple(frames.values()),
            _by_lemma(operators),
            *(frozenset(some) for some in words.values()),
            _triggers(frames.values()),
            tuple(reports),
        )

    def find(self, pos: PartOfSpeech, lemma: str, beside: set[str]) -> Iterator[Frame]:
        """Frames that a head word with these dependents evokes, most specific first."""
        for trigger in self.triggers.get((pos, lemma), ()):
            if trigger.fits(beside):
                yield trigger.frame

    def find_any(self, pos: PartOfSpeech, lemma: str) -> bool:
        """Whether any frame or operator knows the word at all."""
        return (pos, lemma) in self.triggers or lemma in self.operators[pos]


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(file, "syntax", str(error)) from error


def _frame(entry: dict[str, Any], file: Path, number: int) -> Frame:
    """A checked frame of one TOML table."""
    where = f"frame {entry.get('id') or f'number {number}'}"
    known = _LISTS | _WORDS | {"symmetric", "solo", "counterpart", "examples"}
    problems = {
        "no id": not entry.get("id"),
        f"unknown field {sorted(set(entry) - known)}": bool(set(entry) - known),
        f"unknown type {entry.get('type')!r}": entry.get("type", "AGREE") not in EVENT_TYPES,
        f"unknown stance {entry.get('stance')!r}": entry.get("stance", "support") not in STANCES,
        "neither type nor stance": not (entry.get("type") or entry.get("stance")),
        "no verbs, nouns or adjectives": not any(
            entry.get(key) for key in ("verbs", "nouns", "adjectives")
        ),
    }
    for problem, found in problems.items():
        if found:
            raise KnowledgeError(file, where, problem)
    try:
        examples = tuple(Example(**example) for example in entry.get("examples", ()))
    except TypeError as error:
        raise KnowledgeError(file, where, f"example: {error}") from error
    lists = {key: tuple(value) for key, value in entry.items() if key in _LISTS}
    return Frame(**{**entry, **lists, "examples": examples})


def _operator(entry: dict[str, Any], file: Path) -> Operator:
    """A checked operator of one TOML table."""
    if entry.get("effect") not in FACTUALITIES:
        raise KnowledgeError(file, "operator", f"unknown effect {entry.get('effect')!r}")
    return Operator(**{key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()})


def _report(entry: dict[str, Any], file: Path) -> Report:
    """A checked act of saying of one TOML table."""
    where = f"report {entry.get('id')}"
    for kind in (entry.get("type"), *entry.get("types", ())):
        if kind not in EVENT_TYPES:
            raise KnowledgeError(file, where, f"unknown type {kind!r}")
    if entry.get("factuality") not in FACTUALITIES:
        raise KnowledgeError(file, where, f"unknown factuality {entry.get('factuality')!r}")
    return Report(**{**entry, "types": tuple(entry.get("types", ()))})


def _by_lemma(operators: list[Operator]) -> Mapping[PartOfSpeech, Mapping[str, Factuality]]:
    """Effect of each operator word, by part of speech."""
    return {
        "verb": {lemma: o.effect for o in operators for lemma in o.verbs},
        "noun": {lemma: o.effect for o in operators for lemma in o.nouns},
        "adjective": {lemma: o.effect for o in operators for lemma in o.adjectives},
    }


def _triggers(
    frames: Iterable[Frame],
) -> Mapping[tuple[PartOfSpeech, str], tuple[Trigger, ...]]:
    """Triggers by head word, those that ask for more words first."""
    found: dict[tuple[PartOfSpeech, str], list[Trigger]] = defaultdict(list)
    for frame in frames:
        kinds: tuple[tuple[PartOfSpeech, tuple[str, ...]], ...] = (
            ("verb", frame.verbs),
            ("noun", frame.nouns),
            ("adjective", frame.adjectives),
        )
        for pos, wordings in kinds:
            for wording in wordings:
                words = [frozenset(word.split("|")) for word in wording.split()]
                heads = words.pop(-1 if pos == "noun" else 0)
                for head in sorted(heads):
                    found[pos, head].append(Trigger(frame, tuple(words)))
    return {key: tuple(sorted(some, key=_generality)) for key, some in found.items()}


def _generality(trigger: Trigger) -> int:
    """How little a wording asks for; words of content say more than prepositions."""
    return -sum(1 if words <= _PREPOSITIONS else 2 for words in trigger.beside)
