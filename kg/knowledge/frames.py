"""All frames by the words that evoke them, read from ``data/frames/*.toml``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import KnowledgeError
from kg.knowledge import frame_files
from kg.knowledge.frame import Example, Frame, Operator, PartOfSpeech, Report, Trigger
from kg.knowledge.paths import folder
from kg.model import Factuality

__all__ = ["Example", "Frame", "Frames", "Operator", "PartOfSpeech", "Report", "Trigger"]

_PREPOSITIONS = frozenset(
    (
        "about against at away back between by down for from in into of off on out over to up "
        "upon with"
    ).split()
)
_WORDS = ("light", "undergo", "pointing", "speech", "account")


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames by head lemma and part of speech, the most specific wording first."""

    frames: tuple[Frame, ...]
    operators: Mapping[PartOfSpeech, Mapping[str, Factuality]]
    light: frozenset[str] = frozenset()  # verbs that lend their subject to a noun: hold talks
    undergo: frozenset[str] = frozenset()  # verbs whose subject the noun is done to: face sanctions
    pointing: frozenset[str] = frozenset()  # nouns that may mean any event: the move
    speech: frozenset[str] = frozenset()  # verbs of saying: their subject is the speaker
    account: frozenset[str] = frozenset()  # verbs whose object is what is said: announce plans
    triggers: Mapping[tuple[PartOfSpeech, str], tuple[Trigger, ...]] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    _by_id: Mapping[str, Frame] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {frame.id: frame for frame in self.frames})

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
        words: dict[str, list[str]] = {kind: [] for kind in _WORDS}
        for file in sorted(path.glob("*.toml")):
            table = frame_files.toml(file)
            for number, entry in enumerate(table.get("frame", ()), 1):
                frame = frame_files.frame(entry, file, number)
                if frame.id in frames:
                    raise KnowledgeError(file, f"frame {frame.id}", "a second one of this id")
                frames[frame.id] = frame
            operators += [frame_files.operator(entry, file) for entry in table.get("operator", ())]
            reports += [frame_files.report(entry, file) for entry in table.get("report", ())]
            for kind in words:
                words[kind] += [w for some in table.get(kind, {}).values() for w in some]
        return cls(
            tuple(frames.values()),
            _by_lemma(operators),
            light=frozenset(words["light"]),
            undergo=frozenset(words["undergo"]),
            pointing=frozenset(words["pointing"]),
            speech=frozenset(words["speech"]),
            account=frozenset(words["account"]),
            triggers={**_reported(reports), **_triggers(frames.values())},
            reports=tuple(reports),
        )

    def get(self, id: str) -> Frame | None:
        """The frame of an id."""
        return self._by_id.get(id)

    def find(self, pos: PartOfSpeech, lemma: str, beside: Set[str]) -> Iterator[Frame]:
        """Frames that a head word with these dependents evokes, most specific first."""
        for trigger in self.triggers.get((pos, lemma), ()):
            if trigger.fits(beside):
                yield trigger.frame

    def find_any(self, pos: PartOfSpeech, lemma: str) -> bool:
        """Whether any frame or operator knows the word at all."""
        return (pos, lemma) in self.triggers or lemma in self.operators[pos]


def _by_lemma(operators: list[Operator]) -> Mapping[PartOfSpeech, Mapping[str, Factuality]]:
    """Effect of each operator word, by part of speech."""
    return {
        "verb": {lemma: o.effect for o in operators for lemma in o.verbs},
        "noun": {lemma: o.effect for o in operators for lemma in o.nouns},
        "adjective": {lemma: o.effect for o in operators for lemma in o.adjectives},
    }


def _reported(
    reports: Iterable[Report],
) -> Mapping[tuple[PartOfSpeech, str], tuple[Trigger, ...]]:
    """Adjectives that evoke no frame and yet are looked at, since saying them is an act."""
    return {("adjective", word): () for report in reports for word in report.adjectives}


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
