"""The command line: what is printed where, exit codes, and what is not imported."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg import pipeline
from kg.cli import main
from kg.cli.main import COMMANDS
from kg.errors import ModelError
from tests.fakes import FakeReader

ROOT = Path(__file__).parent.parent
ARTICLE = "Talks held\nMarch 18, 2025\nThe envoys of both sides met in Geneva.\n"


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language model in these tests."""
    monkeypatch.setattr(pipeline, "load_reader", fake_reader)


def fake_reader(_model: str | None = None) -> FakeReader:
    """A reader, whatever the model."""
    return FakeReader()


def run(*arguments: str | Path, code: int = 0) -> Result:
    """Run a command that ends with this exit code."""
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with one article."""
    path = tmp_path / "talks.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture
def store(tmp_path: Path, article: Path) -> Path:
    """A graph of that article."""
    folder = tmp_path / "graph"
    run("build", article, "--store", folder)
    return folder


def test_build_tells_what_was_done(article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    first = run("build", article, "--store", folder)
    assert "1 read, 0 unchanged, 0 skipped; 1 statements" in first.stdout
    assert first.stderr == ""
    assert "0 read, 1 unchanged" in run("build", article, "--store", folder).stdout


def test_build_lists_bad_files_and_goes_on(article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    result = run("build", bad, article, "--store", tmp_path / "graph", code=1)
    assert "1 read" in result.stdout
    assert f"skipped: {bad}: the file is empty" in result.stderr


def test_build_strict(article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    result = run("build", bad, article, "--store", tmp_path / "g", "--strict", code=1)
    assert result.stderr.startswith("Error: ")
    assert result.stdout == ""


@pytest.mark.parametrize(
    "wrong",
    [
        "build",
        "build x --date soon",
        "build x --processes 0",
        "fly",
        "query",
        "query x --format pdf",
        "query x --bind actor",
        "export",
        "export --format pdf",
        "gaps --kind odd",
    ],
)
def test_usage_errors(wrong: str) -> None:
    assert "Usage: " in run(*wrong.split(), code=2).stderr


def test_extract_and_build_what_was_extracted(article: Path, tmp_path: Path) -> None:
    lines = run("extract", article).stdout.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["CONSULT"]
    out = tmp_path / "statements.jsonl"
    assert run("extract", article, "--out", out).stdout == ""
    assert out.read_text().splitlines() == lines
    built = run("build", out, "--store", tmp_path / "graph")
    assert "1 read" in built.stdout


def test_extract_turtle(article: Path) -> None:
    from rdflib import Graph

    turtle = run("extract", article, "--format", "ttl").stdout
    assert len(Graph().parse(data=turtle, format="turtle")) > 10


def test_extract_nothing(tmp_path: Path) -> None:
    path = tmp_path / "quiet.txt"
    path.write_text("Nothing\nNothing happened in the capital today.\n")
    assert run("extract", path).stdout == ""


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_query_formats(store: Path, form: str) -> None:
    answer = run("query", "who-consults-whom", "--store", store, "--format", form).stdout
    assert "met in Geneva" in answer
    if form == "csv":
        assert len(list(csv.DictReader(io.StringIO(answer)))) == 1
    if form == "json":
        assert len(json.loads(answer)["results"]["bindings"]) == 1


def test_query_from_a_file_with_a_value(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("SELECT ?label WHERE { ?who skos:prefLabel ?label ; a kg:Actor }")
    bound = run("query", path, "--store", store, "--bind", "who=actor:RUS").stdout
    assert bound.splitlines()[2:] == ["Russia"]


def test_query_limit_tells_what_is_left_out(store: Path) -> None:
    text = "SELECT ?s WHERE { ?s ?p ?o }"
    assert "… and " in run("query", text, "--store", store, "--limit", "2").stdout


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("SELECT ?x WHERE {", "cannot be read"),
        ("SELECT ?x WHERE { SERVICE <http://example.org/> { ?x ?y ?z } }", "SERVICE is refused"),
        ("who-consult-whom", "did you mean who-consults-whom"),
        ("missing.rq", "cannot read missing.rq"),
    ],
)
def test_query_errors_are_one_line(store: Path, question: str, told: str) -> None:
    result = run("query", question, "--store", store, code=1)
    assert told in result.stderr
    assert result.stderr.startswith("Error: ")


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    result = run("query", "who-consults-whom", "--store", tmp_path / "none", code=1)
    assert "make one with: kg build" in result.stderr
    assert not (tmp_path / "none").exists()


def test_queries_lists_the_catalogue() -> None:
    listed = [line.split(maxsplit=1) for line in run("queries").stdout.splitlines()]
    assert ["who-consults-whom", "Who consulted whom"] in listed
    assert len(listed) >= 12
    assert "SELECT" in run("queries", "who-consults-whom").stdout


def test_gaps(tmp_path: Path) -> None:
    path = tmp_path / "gap.txt"
    path.write_text("Talks\nThe king of Ruritania was silent on the matter today.\n")
    run("build", path, "--store", tmp_path / "graph")
    shown = run("gaps", "--store", tmp_path / "graph", "--kind", "unlinked name").stdout
    assert "Ruritania" in shown
    other = run("gaps", "--store", tmp_path / "graph", "--kind", "verb without frame").stdout
    assert "Ruritania" not in other


def test_page(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "page.html"
    assert f"wrote {out}" in run("page", "--store", store, "--out", out).stderr
    assert "met in Geneva" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv", "ttl", "nq", "jsonld"])
def test_export(store: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"graph.{form}"
    run("export", "--store", store, "--format", form, "--out", out)
    assert "Russia" in out.read_text(encoding="utf-8")


def test_validate(store: Path) -> None:
    assert "valid" in run("validate", "--store", store).stderr


def test_version() -> None:
    assert kg.__version__ in run("--version").stdout


def test_our_errors_are_told_without_a_traceback(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_model: str | None) -> FakeReader:
        raise ModelError("no model; install it")

    monkeypatch.setattr(pipeline, "load_reader", missing)
    result = run("build", article, "--store", tmp_path / "g", code=1)
    assert result.stderr == "Error: no model; install it\n"


def test_a_folder_that_cannot_be_made_is_told(article: Path) -> None:
    result = run("build", article, "--store", article / "graph", code=1)
    assert result.stderr.startswith("Error: ")


def test_what_is_not_read_to_the_end_is_no_error() -> None:
    ask = f"{sys.executable} -m kg.cli queries | head -n 1"
    done = subprocess.run(["sh", "-c", ask], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def modules(code: str) -> set[str]:
    """Modules that Python has loaded after this code."""
    code += "\nimport sys; print('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_asking_does_not_load_the_language_model(store: Path) -> None:
    ask = f"from kg.cli import main; main(['query', 'who-consults-whom', '--store', {str(store)!r}]"
    loaded = modules(f"{ask}, standalone_mode=False)")
    assert "pyoxigraph" in loaded
    assert not loaded & {"spacy", "onnxruntime", "pandas", "networkx", "trafilatura"}


def test_import_is_cheap() -> None:
    loaded = modules("import kg")
    assert not {name for name in loaded if name.startswith("kg.")}
    assert not loaded & {"spacy", "rdflib", "pyoxigraph", "numpy", "click"}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_examples(command: str) -> None:
    assert f"kg {command}" in run(command, "--help").stdout
