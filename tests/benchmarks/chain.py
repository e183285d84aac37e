"""How much time the reading adds to the bare language model: ``python -m tests.benchmarks.chain``.

Prints words and sentences a second of one core, and the time of the whole chain as a multiple of
the pipeline's alone. Nothing is asserted: even the processor's time depends on what else it does.
"""

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from kg.articles import read
from kg.extract.reader import Reader
from kg.model import Article

_HERE = Path(__file__).parents[2]
_DEFAULT = _HERE.parent / "shared/data/articles/dev.jsonl"


def articles(path: Path) -> list[Article]:
    """Articles of a file that can be read."""
    return [one for one in read(path) if isinstance(one, Article)]


def seconds(work: Iterable[object]) -> float:
    """Time of the processor to exhaust an iterable."""
    start = time.process_time()
    for _ in work:
        pass
    return time.process_time() - start


def main() -> None:
    """Time the pipeline alone and the whole chain on the same articles, best of three."""
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
    bare = min(seconds(reader.nlp.pipe(a.text for a in found)) for _ in range(3))
    print(f"articles {len(found)}, sentences {sentences}, words {words}")
    print(f"pipeline alone: {words / bare:.0f} words/s")
    print("| chain | words/s | sentences/s after parsing | multiple of the pipeline |")
    print("|---|---|---|---|")
    for name, one in (("frames alone", reader.by_frames_alone()), ("with the network", reader)):
        whole = min(seconds(one.read_all(found)) for _ in range(3))
        after = sentences / max(whole - bare, 1e-9)
        print(f"| {name} | {words / whole:.0f} | {after:.0f} | {whole / bare:.2f} |")


if __name__ == "__main__":
    main()
