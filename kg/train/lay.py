"""Lay out what a large network teaches a small one with: ``python -m kg.train.lay``.

Reads the treebanks, the coded articles and a file of articles that nobody coded with the model at
hand, and writes columns of numbers to train on, here or on a machine with an accelerator.

    python -m kg.train.lay --unread ../shared/data/articles/scale.jsonl.gz --out runs/columns
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from tqdm import tqdm

from kg.extract import parse
from kg.extract.language.pieces import Vocabulary
from kg.extract.network.heads import Heads
from kg.train.augment import headlined, news_like, typography
from kg.train.coded import lessons, read_coded
from kg.train.columns import CODED, TREES, UNREAD
from kg.train.laying import laid
from kg.train.lesson import Record
from kg.train.options import reader
from kg.train.phrases import Names, read_names
from kg.train.scheme import read_pieces
from kg.train.study import Study, material, studies
from kg.train.treebank import Numbering, Sentence, Window, labels, read_sentences, windows
from kg.train.unread import unread

PLAIN, NEWS, HEADLINED = 1, 3, 4  # times that the treebanks are read: as they are, and varied
TIMES = 3  # that the coded articles are cut into windows
PUBLISHERS = ("Wikipedia Current events", "U.S. Department of State", "Wikinews")
TREEBANK = "gum-"  # articles that are in GUM, perhaps in its test
LONGEST = 4000  # characters read of an article that nobody coded
PARTS = ("trees", "coded", "tune", "unread")
GOLD = [Path("../shared/data/gold/dev.jsonl"), Path("../shared/data/articles/dev.jsonl")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the columns that are not there yet.

    Args:
        arguments: of the command line.
    """
    options = _parser().parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    sentences = read_sentences(options.data / "treebanks" / "train.spacy")
    numbering = Numbering(Vocabulary(read_pieces(options.model)), labels(sentences))
    names = read_names(options.data / "actors" / "actors.jsonl")
    for part in options.parts:
        path = options.out / f"{part}.npz"
        if path.exists():
            continue
        if part == "trees":
            found = laid(_trees(sentences, names, numbering), TREES)
        else:
            records = _records(part, options)
            kind = UNREAD if part == "unread" else CODED
            found = laid(_articles(records, part, numbering, options.model), kind)
        found.save(path)
        click.echo(f"{path}: {len(found)} windows of {found.sizes().sum()} pieces")


def _trees(sentences: Sequence[Sentence], names: Names, numbering: Numbering) -> Iterator[Window]:
    """The treebanks as they are, like news, and with headlines."""
    for epoch in range(PLAIN + NEWS + HEADLINED):
        rng = random.Random(epoch)
        if epoch < PLAIN:
            given = typography(sentences, rng)
        else:
            given = (news_like if epoch < PLAIN + NEWS else headlined)(sentences, names, rng)
        yield from windows(given, numbering, rng)


def _records(part: str, options: argparse.Namespace) -> list[Record]:
    """Articles of one part."""
    if part == "tune":
        return read_coded([options.coded / "tune.jsonl"])
    if part == "coded":
        return read_coded([options.coded / "train.jsonl", options.coded / "invented.jsonl"])
    apart = [*sorted(options.coded.glob("*.jsonl")), *options.leave]
    known = {record["id"] for record in read_coded(apart)}
    with gzip.open(options.unread, "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    kept = [
        r
        for r in every
        if r["id"] not in known
        and r["publisher"] in PUBLISHERS
        and not r["id"].startswith(TREEBANK)
    ]
    return [{**r, "text": _beginning(r["text"])} for r in kept]


def _beginning(text: str) -> str:
    """What is read of a text: whole sentences or lines, if their ends are to be seen."""
    if len(text) <= LONGEST:
        return text
    end = max(text.rfind("\n", 0, LONGEST), text.rfind(". ", 0, LONGEST) + 1)
    return text[: end if end > 0 else LONGEST]


def _articles(
    records: Sequence[Record], part: str, numbering: Numbering, model: Path
) -> Iterator[Study]:
    """Windows of articles, as the model at hand reads them."""
    times = TIMES if part == "coded" else 1
    reads = reader(model)
    if part == "unread":
        found = unread(records, reads, Heads.load(model), random.Random(0))
    else:
        found = lessons(records, reads)
    for number, one in enumerate(tqdm(found, total=len(records), mininterval=10)):
        given = [material(one)]
        for time in range(times):
            yield from studies(given, numbering, random.Random(number * TIMES + time))


def _parser() -> argparse.ArgumentParser:
    """Options of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.train.lay",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("parts", nargs="*", default=PARTS, help="of %(default)s, all unless named")
    add("--data", type=Path, default=Path("../shared/data"), help="treebanks/ and actors/")
    add("--model", type=Path, default=parse.shipped(), help="folder of the model at hand")
    add("--coded", type=Path, default=Path("data/coded"), help="folder of coded articles")
    add("--unread", type=Path, default=Path("../shared/data/articles/scale.jsonl.gz"))
    add("--leave", type=Path, nargs="*", default=GOLD, help="articles never to be learned from")
    add("--out", type=Path, default=Path("runs/columns"), help="folder, made if missing")
    return parser


if __name__ == "__main__":
    main()
