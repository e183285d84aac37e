"""Builds: complete, resumable, in any order, and unharmed by bad articles."""

import json
import os
import pickle
import random
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from kg.errors import ArticleError, KgError, KnowledgeError, RecordError
from kg.graph.store import Store
from kg.graph.validate import problems
from kg.pipeline import build
from kg.records import dumps
from tests.fakes import FakeReader, events

TEXTS = {f"a{n:02}": f"The envoys met on March {n}, 2025 in Geneva." for n in range(1, 25)}


def write(path: Path, texts: dict[str, str]) -> Path:
    """A file of articles."""
    lines = (json.dumps({"id": name, "text": text}) for name, text in texts.items())
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def content(store: Store) -> list[str]:
    """All that a store says, in a fixed order."""
    quads = [*store.quads(), *(quad for graph in store.graphs() for quad in store.quads(graph))]
    return sorted(map(str, quads))


def built(*paths: Path) -> list[str]:
    """What a store says after an undisturbed build."""
    with Store.open(None) as store:
        build(paths, store, reader=FakeReader())
        return content(store)


def test_articles_become_statements(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {**TEXTS, "gap": "Ruritania was silent."})
    with Store.open(None) as store:
        report = build([path], store, reader=FakeReader())
        assert (report.read, report.statements, report.gaps) == (25, 24, 1)
        assert len(store.statements()) == 24
        assert store.articles()["a01"].published_basis == "inferred"


def test_what_is_unchanged_is_not_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", TEXTS)
    with Store.open(None) as store:
        build([path], store, reader=FakeReader())
        write(path, {**TEXTS, "a03": "They met again."})
        again = FakeReader()
        report = build([path], store, reader=again)
        assert again.seen == ["a03"]
        assert (report.read, report.unchanged) == (1, 23)
        assert content(store) == built(path)


def test_another_date_is_another_article(tmp_path: Path) -> None:
    from datetime import date

    path = write(tmp_path / "a.jsonl", {"x": "They met."})
    with Store.open(None) as store:
        build([path], store, reader=FakeReader())
        report = build([path], store, reader=FakeReader(), day=date(2025, 3, 18))
        assert report.read == 1


def test_order_does_not_matter(tmp_path: Path) -> None:
    names = list(TEXTS)
    halves = [names[:12], names[12:]]
    files = [
        write(tmp_path / f"{n}.jsonl", {name: TEXTS[name] for name in half})
        for n, half in enumerate(halves)
    ]
    random.Random(1).shuffle(names)
    mixed = write(tmp_path / "mixed.jsonl", {name: TEXTS[name] for name in names})
    assert built(*files) == built(*reversed(files)) == built(mixed)


def test_a_bad_article_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "good.jsonl", {**TEXTS, "bad": "CHOKE"})
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 9)
    with Store.open(None) as store:
        report = build([tmp_path], store, reader=FakeReader())
    assert report.read == 24
    told = sorted(str(error) for error in report.skipped)
    assert len(told) == 3
    assert "bad: cannot be read: ValueError: choked" in told[2]
    assert "empty.txt" in told[0]
    assert "picture.txt" in told[1]


def test_strict_stops_at_the_first(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with Store.open(None) as store, pytest.raises(ArticleError, match="empty"):
        build([tmp_path], store, reader=FakeReader(), strict=True)


def test_reader_is_not_made_for_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", TEXTS)
    with Store.open(None) as store:
        build([path], store, reader=FakeReader())
        report = build([path], store, reader=lambda: pytest.fail("made"))
    assert report.unchanged == 24


def test_several_processes_give_the_same(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {**TEXTS, "bad": "CHOKE"})
    with Store.open(None) as store:
        report = build([path], store, reader=FakeReader, processes=2)
        assert len(report.skipped) == 1
        assert content(store) == built(path)


def coded(tmp_path: Path, text: str = "They met.", **changed: object) -> Path:
    """A file with one coded statement about the article "x"."""
    from kg.model import Article, Part

    article = Article("x", text, parts=(Part("body", 0, len(text)),))
    [event] = events(article)
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps(json.loads(dumps(event)) | changed) + "\n")
    return path


def test_statements_of_others_stay_when_articles_are_read_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"x": "They met."})
    with Store.open(None) as store:
        report = build([path, coded(tmp_path, type="AGREE")], store, reader=FakeReader())
        assert not report.skipped
        build([path], store, reader=FakeReader())
        write(path, {"x": "They met. And parted."})
        build([path], store, reader=FakeReader())
        types = {row[0] for row in store.select("SELECT ?t WHERE { ?e kg:eventType ?t }")}
        assert types == {"type:AGREE", "type:CONSULT"}


def test_a_graph_with_coded_statements_is_valid(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"x": "They met."})
    with Store.open(None) as store:
        build([path, coded(tmp_path, type="AGREE")], store, reader=FakeReader())
        assert [str(problem) for problem in problems(store)] == []


def test_coded_statements_alone_need_no_reader(tmp_path: Path) -> None:
    with Store.open(None) as store:
        report = build([coded(tmp_path)], store, reader=lambda: pytest.fail("made"))
        assert (report.read, report.statements) == (1, 1)
        report = build([coded(tmp_path)], store, reader=lambda: pytest.fail("made"))
        assert (report.read, report.unchanged) == (0, 1)


@pytest.mark.parametrize(
    ("changed", "told"), [({"type": "MEET"}, "'MEET' is unknown"), ({"day": "soon"}, "no day")]
)
def test_bad_statements_are_listed(tmp_path: Path, changed: dict[str, str], told: str) -> None:
    path = coded(tmp_path, **changed)
    with Store.open(None) as store:
        [error] = build([path], store, reader=FakeReader()).skipped
    assert f"{path}, line 1" in str(error)
    assert told in str(error)


def test_a_statement_that_misquotes_its_article_is_listed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"x": "Nobody met."})
    with Store.open(None) as store:
        [error] = build([path, coded(tmp_path)], store, reader=FakeReader()).skipped
        assert "'Nobody me', not 'They met.'" in str(error)
        assert len(store.statements()) == 1


BUILD = """
import sys
from pathlib import Path
from kg.graph.store import Store
from kg.pipeline import build
from tests.fakes import FakeReader
with Store.open(Path(sys.argv[2])) as store:
    build([sys.argv[1]], store, reader=FakeReader())
"""


def test_killed_half_way_and_started_again(tmp_path: Path) -> None:
    texts = {**TEXTS, **{f"b{n}": f"They met {n} times." for n in range(40)}}
    texts["b20"] = "They met, kill me."
    path, folder = write(tmp_path / "a.jsonl", texts), tmp_path / "store"
    command = [sys.executable, "-c", BUILD, str(path), str(folder)]
    killed = subprocess.run(command, env={**os.environ, "KG_TEST_KILL": "1"}, check=False)
    assert killed.returncode == -signal.SIGKILL
    with Store.open(folder, read_only=True) as store:
        assert 0 < len(store.articles()) < len(texts)
    subprocess.run(command, check=True)
    undisturbed = tmp_path / "undisturbed"
    subprocess.run([*command[:-1], str(undisturbed)], check=True)
    with (
        Store.open(folder, read_only=True) as store,
        Store.open(undisturbed, read_only=True) as expected,
    ):
        assert content(store) == content(expected)


def test_version_changes_with_what_is_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from kg.pipeline import version as module

    def folder(name: str) -> Path:
        return tmp_path / name

    for name in ("ontology", "data/actors", "data/frames", "data/model"):
        folder(name).mkdir(parents=True)
    monkeypatch.setattr(module, "folder", folder)
    fresh = partial(module.version.__wrapped__)
    before = fresh()
    (tmp_path / "data/frames/new.toml").write_text("[x]\n")
    assert fresh() != before


@pytest.mark.parametrize(
    "error",
    [
        ArticleError("a.txt", "empty", where="line 3", remedy="fill it"),
        RecordError("a.jsonl", "no text", where="line 3"),
        KnowledgeError("actors.tsv", "line 7", "no label"),
    ],
)
def test_errors_survive_the_way_from_a_worker(error: KgError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))
