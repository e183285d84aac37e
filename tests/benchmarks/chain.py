"""How much time the reading adds to the bare language model: ``python -m tests.benchmarks.chain``.

Prints words a second of the pipeline on one core and of the chain by the clock, where the model
reads ahead on a second one; sentences a second after parsing, on one core; and the time of the
whole chain as a multiple of the pipeline's alone, by the clock and of the processors. Nothing is
asserted: all of it depends on what else the machine does.
"""

import argparse
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.articles import read
from kg.extract.reader import Reader
from kg.model import Article

_HERE = Path(__file__).parents[2]
_DEFAULT = _HERE.parent / "shared/data/articles/dev.jsonl"


def articles(path: Path) -> list[Article]:
    """Articles of a file that can be read."""
    return [one for one in read(path) if isinstance(one, Article)]


class Time(NamedTuple):
    """Seconds by the clock, and of the processors."""

    clock: float
    processors: float


def time_of(work: Callable[[], Iterable[object]]) -> Time:
    """The shortest of three times to exhaust an iterable."""
    times = []
    for _ in range(3):
        clock, processors = time.perf_counter(), time.process_time()
        for _item in work():
            pass
        times.append(Time(time.perf_counter() - clock, time.process_time() - processors))
    return Time(*(min(kind) for kind in zip(*times, strict=True)))


def main() -> None:
    """Time the pipeline alone and the whole chain on the same articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    fallback = _DEFAULT if _DEFAULT.exists() else _HERE / "data/articles/wikinews.jsonl"
    parser.add_argument("path", nargs="?", type=Path, default=fallback)
    parser.add_argument("--most", type=int, default=60, help="articles that are read")
    options = parser.parse_args()
    found = articles(options.path)[: options.most]
    reader = Reader.load()
    docs = list(reader.nlp.pipe(a.text for a in found))
    words = sum(not t.is_space and not t.is_punct for doc in docs for t in doc)
    sentences = sum(1 for doc in docs for _ in doc.sents)
    bare = time_of(lambda: reader.nlp.pipe(a.text for a in found))
    print(f"articles {len(found)}, sentences {sentences}, words {words}")
    print(f"pipeline alone: {words / bare.processors:.0f} words/s")
    print(
        "| chain | words/s | sentences/s after parsing | times the pipeline | by processor time |"
    )
    print("|---|---|---|---|---|")
    for name, one in (("frames alone", reader.by_frames_alone()), ("with the network", reader)):
        whole = time_of(partial(one.read_all, found))
        after = sentences / max(whole.processors - bare.processors, 1e-9)
        clock, processors = whole.clock / bare.clock, whole.processors / bare.processors
        print(
            f"| {name} | {words / whole.clock:.0f} | {after:.0f} | {clock:.2f} | {processors:.2f} |"
        )


if __name__ == "__main__":
    main()
