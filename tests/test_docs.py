"""What is written is true: commands of the README run, and each command is in it."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import pipeline
from kg.cli import main
from kg.cli.main import COMMANDS
from kg.graph.store import Store
from tests.fakes import FakeReader

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Code of one language in the README."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Lines of the README that call kg."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("kg ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme(command: str) -> None:
    assert f"kg {command}" in README


def test_commands_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "load_reader", lambda _model: FakeReader())
    for name in ("examples", "data"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "articles").symlink_to(ROOT / "data" / "articles")
    assert len(commands()) >= 9
    for line in commands():
        words = shlex.split(line, comments=True)[1:]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, f"{line}\n{result.output}"


def test_json_of_the_readme_is_read(tmp_path: Path) -> None:
    path = tmp_path / "readme.jsonl"
    path.write_text("".join(blocks("json")), encoding="utf-8")
    with Store.open(None) as store:
        report = pipeline.build([path], store, reader=FakeReader)
    assert (report.read, report.statements, report.skipped) == (2, 2, [])


@pytest.mark.slow
def test_python_of_the_readme_runs() -> None:
    [code] = blocks("python")
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_files_named_in_the_readme_exist() -> None:
    named = re.findall(r"`((?:data|notebooks|examples|docs)/[\w./-]*|[A-Z]+(?:\.\w+)?)`", README)
    missing = [name for name in named if not (ROOT / name).exists()]
    assert not [name for name in missing if name.upper() != name]


@pytest.mark.parametrize("target", ["demo", "test", "quality"])
def test_make_targets_of_the_readme_exist(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_examples_have_licence_and_address() -> None:
    for path in (ROOT / "data" / "articles").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            assert record["licence"]
            assert record["url"].startswith("https://")
            assert record["id"] in (ROOT / "data/articles/README.md").read_text()
