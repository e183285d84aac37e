"""The notebooks run from top to bottom, and what is exported from them needs nobody else."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from kg.view.notebook import Show, show
from tests.browser.reading import small

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
pytestmark = pytest.mark.filterwarnings("default")  # those of Jupyter's own parts


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def run(path: Path) -> Any:
    """Execute a notebook where it lies; an error in a cell fails the test."""
    notebook = read(path)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": path.parent}}).execute()
    return notebook


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path) -> None:
    outputs = list(_outputs(run(path)))
    assert any("srcdoc=" in data.get("text/html", "") for data in outputs)
    assert sum("dataframe" in data.get("text/html", "") for data in outputs) >= 3
    assert any(data.get("image/svg+xml") for data in outputs)
    for data in outputs:
        assert not re.search(
            r"""(src|href)=["']https?://[^"']+\.(js|css)""", data.get("text/html", "")
        )


def _outputs(notebook: Any) -> Iterator[dict[str, str]]:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            yield output.get("data", {})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    notebook = read(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert not any(cell.outputs or cell.execution_count for cell in code)


def test_bundle_has_a_still_picture_and_words() -> None:
    bundle = show(small())._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<svg ")
    assert "&lt;img src=x" in bundle["image/svg+xml"]
    assert "network page" in bundle["text/plain"]


def test_frame_holds_the_whole_page() -> None:
    page = '<p title="a&b">"</p>'
    frame = Show(page)._repr_html_()
    [kept] = re.findall(r'srcdoc="(.*?)"', frame)
    assert unescape(kept) == page
    assert "allow-same-origin" not in frame
