"""The language model alone: ``python -m tests.benchmarks.model_speed``.

Prints words a second in one process and in two, by the clock and by time of the processor (which
other work on the machine disturbs less), the time to import and load, and memory. Each process
reads its share of the articles as often as asked; the best round counts.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from kg.articles import read
from kg.model import Article

_HERE = Path(__file__).parents[2]
_SHARED = _HERE.parent / "shared/data/articles/dev.jsonl"
_KILO = 1 if sys.platform == "darwin" else 1024  # bytes in the unit of ru_maxrss
Figures = dict[str, float]


def main() -> None:
    """Measure with one process, then with two."""
    parser = argparse.ArgumentParser(description=__doc__)
    fallback = _SHARED if _SHARED.exists() else _HERE / "data/articles/wikinews.jsonl"
    parser.add_argument("path", nargs="?", type=Path, default=fallback)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--share", help=argparse.SUPPRESS)  # of a worker: "1/2"
    options = parser.parse_args()
    if options.share:
        work(options.path, options.share, options.rounds)
        return
    print("| processes | words/s | words/s of processor time | load s | load s, processor | MB |")
    print("|---|---|---|---|---|---|")
    for processes in (1, 2):
        found = together(options.path, processes, options.rounds)
        load, busy = (max(one[name] for one in found) for name in ("load", "load_busy"))
        clock, busy_clock = (sum(one[name] for one in found) for name in ("clock", "busy"))
        memory = max(one["bytes"] for one in found) / 1e6
        print(
            f"| {processes} | {clock:.0f} | {busy_clock:.0f} | {load:.1f} | {busy:.1f} "
            f"| {memory:.0f} |"
        )


def together(path: Path, processes: int, rounds: int) -> list[Figures]:
    """Figures of workers that start reading at the same moment."""
    command = [sys.executable, "-m", "tests.benchmarks.model_speed", str(path), "--rounds"]
    workers = [
        subprocess.Popen(
            [*command, str(rounds), "--share", f"{share}/{processes}"],
            cwd=_HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for share in range(processes)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    return [json.loads(_answer(worker)) for worker in _started(workers)]


def _started(workers: list["subprocess.Popen[str]"]) -> list["subprocess.Popen[str]"]:
    """The workers, told to begin."""
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    return workers


def _answer(worker: "subprocess.Popen[str]") -> str:
    """What a worker prints at its end."""
    out, _ = worker.communicate()
    return out


def work(path: Path, share: str, rounds: int) -> None:
    """Load, wait for the word, read; print the figures as JSON."""
    clock, busy = time.perf_counter(), time.process_time()
    from kg.extract.parse import load

    nlp = load()
    nlp("The session opens at the first text.")
    figures = {"load": time.perf_counter() - clock, "load_busy": time.process_time() - busy}
    number, of = (int(part) for part in share.split("/"))
    articles = [found.text for found in read([path]) if isinstance(found, Article)]
    print("ready", flush=True)
    sys.stdin.readline()
    best: list[Figures] = []
    for _ in range(rounds):
        clock, busy = time.perf_counter(), time.process_time()
        words = 0
        for text in articles[number::of]:
            words += sum(not token.is_space for token in nlp(text))
        best.append(
            {
                "clock": words / (time.perf_counter() - clock),
                "busy": words / (time.process_time() - busy),
            }
        )
    figures |= {name: max(one[name] for one in best) for name in ("clock", "busy")}
    figures["bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILO
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
