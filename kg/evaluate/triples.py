"""Sentences coded as triples: who, whom, and what class of event.

A record's events are compared as sets. Events without a class or without both sides are left
out; codes are cut to the country unless asked for in full.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from kg.evaluate import lines
from kg.evaluate.counts import Counts
from kg.evaluate.plover import as_cameo, as_plover
from kg.evaluate.reading import read_records, uniform
from kg.evaluate.result import Record, Result, Score
from kg.knowledge.actors import Actors
from kg.pipeline import Reads

# CAMEO's twenty roots, and the codes that PLOVER counts elsewhere.
ROOTS = {
    "02": "REQUEST",
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "YIELD",
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
MOVED = {"163": "COERCE", "191": "COERCE", "192": "COERCE", "1712": "ASSAULT", "175": "ASSAULT"}
RENAMED = {
    "DEMAND": "REQUEST",
    "FIGHT": "ASSAULT",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
}
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
CORRECTED = {"JAP": "JPN", "ROM": "ROU", "TMP": "TLS"}
NOBODY = frozenset({"", "~", "NONE"})

Triple = tuple[str, str, str, str]  # actor, recipient, class, CAMEO code
VIEWS: dict[str, Callable[[Triple], object]] = {
    "root": lambda triple: triple[:3],
    "quad": lambda triple: (*triple[:2], QUADS.get(triple[2])),
    "cameo": lambda triple: (*triple[:2], triple[3]),
    "unordered": lambda triple: (*sorted(triple[:2]), triple[2]),
    "pair": lambda triple: triple[:2],
    "rootonly": lambda triple: triple[2],
    "source": lambda triple: triple[0],
    "target": lambda triple: triple[1],
}


def evaluate(  # noqa: PLR0913 - options, all of them by name
    path: Path,
    *,
    reader: Reads,
    known: Actors | None = None,
    full: bool = False,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
) -> Result:
    """Read the sentences of a file of coded events and score the triples found.

    Args:
        path: JSON Lines with text, date and events.
        reader: reads the sentences.
        known: tables that tell which organisation somebody belongs to.
        full: compare whole actor codes, not only their first three letters.
        only: ids to score; all others are left out.
        without: ids to leave out.

    Raises:
        RecordError: the file is not JSON Lines.
    """
    records = lines.read(path, only=only, without=without)
    readings = read_records(reader, records)
    coded = as_cameo if _cameo(records) else as_plover
    predictions = [uniform(reading, coded=coded, known=known) for reading in readings]
    rows = score(records, predictions, full=full)
    scores = {name: Score.micro(counts, bootstrap=name == "root") for name, counts in rows.items()}
    exact = exact_sets(records, predictions, full=full)
    scores["pair sets exactly right"] = Score.share(exact, len(records))
    kinds = classes(records, predictions, full=full)
    scores["root, macro"] = Score.macro(kinds.values())
    per_class = {name: Score.micro([counts]) for name, counts in kinds.items() if counts.gold}
    return Result("triples", len(records), scores, per_class, tuple(predictions))


def _cameo(records: Iterable[Record]) -> bool:
    """Whether a file is coded in CAMEO, which has codes of its own for what is only intended."""
    return any(event.get("cameo_code") for record in records for event in record["events"])


def score(
    gold: Collection[Record],
    predicted: Iterable[Record],
    *,
    full: bool = False,
) -> dict[str, list[Counts]]:
    """Counts of each record under each view; CAMEO only where the gold has such codes."""
    both = _both(gold, predicted, full=full)
    coded = any(triple[3] for coded, _ in both for triple in coded)
    return {
        name: [Counts.of(set(map(view, one)), set(map(view, other))) for one, other in both]
        for name, view in VIEWS.items()
        if coded or name != "cameo"
    }


def classes(
    gold: Collection[Record],
    predicted: Iterable[Record],
    *,
    full: bool = False,
) -> dict[str, Counts]:
    """Counts of the triples of each class."""
    counts = dict.fromkeys(sorted(QUADS), Counts())
    for one, other in _both(gold, predicted, full=full):
        for name in {triple[2] for triple in (*one, *other)} & set(QUADS):
            held, found = ({t[:3] for t in triples if t[2] == name} for triples in (one, other))
            counts[name] += Counts.of(held, found)
    return counts


def exact_sets(
    gold: Collection[Record],
    predicted: Iterable[Record],
    *,
    full: bool = False,
) -> int:
    """Number of records whose pairs of sides are all found, and no other."""
    both = _both(gold, predicted, full=full)
    return sum({t[:2] for t in one} == {t[:2] for t in other} for one, other in both)


def root(event: Record) -> str | None:
    """Class of a coded event, by its PLOVER root or else its CAMEO code.

    >>> root({"cameo_code": "193"}), root({"plover_root": "RETREAT"}), root({"cameo_code": "010"})
    ('ASSAULT', 'YIELD', None)
    """
    name = event.get("plover_root") or _cameo_root(str(event.get("cameo_code") or ""))
    return RENAMED.get(name, name) if name else None


def _cameo_root(cameo: str) -> str | None:
    moved = next((root for start, root in MOVED.items() if cameo.startswith(start)), None)
    return moved or ROOTS.get(cameo[:2])


def _side(text: str | None, *, full: bool) -> str | None:
    """Code of one side; none where nobody is named."""
    name = str(text or "").upper()
    if name in NOBODY or name.startswith("---"):
        return None
    name = name.replace("~", "")
    name = CORRECTED.get(name[:3], name[:3]) + name[3:]
    return name if full else name[:3]


def _triples(record: Record, *, full: bool) -> list[Triple]:
    found: list[Triple] = []
    for event in record["events"]:
        actor, recipient = (
            _side(event.get(side), full=full) for side in ("source_code", "target_code")
        )
        name = root(event)
        if name and actor and recipient:
            found.append((actor, recipient, name, str(event.get("cameo_code") or "")))
    return found


def _both(
    gold: Iterable[Record], predicted: Iterable[Record], *, full: bool
) -> list[tuple[list[Triple], list[Triple]]]:
    """Triples of the gold and of the prediction; records of one id share their predictions."""
    answers: dict[str, list[Triple]] = defaultdict(list)
    for record in predicted:
        answers[_id(record)] += _triples(record, full=full)
    return [(_triples(record, full=full), answers[_id(record)]) for record in gold]


def _id(record: Record) -> str:
    """Id without the name of its collection."""
    return re.sub(r"^.*:", "", str(record["id"])).replace("_", "-")
