"""The package as others install it: it finds its files from any folder."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOOK = """
from kg.graph import catalogue
from kg.knowledge.actors import Actors
from kg.knowledge.frames import Frames
from kg.knowledge.issues import Issues
import kg.extract.parse, kg.view.page
assert "site-packages" in kg.__file__, kg.__file__
assert Actors.load() and Frames.load() and Issues.load() and catalogue.queries()
"""


@pytest.mark.slow
def test_wheel_installed_elsewhere(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--quiet", "--no-deps", "--wheel-dir", str(tmp_path)]
    subprocess.run([*pip, "wheel", *options, str(ROOT)], check=True)
    [wheel] = tmp_path.glob("*.whl")
    home = tmp_path / "venv"
    # Its dependencies are those of this environment: only the package itself is installed anew.
    venv.create(home, with_pip=False, system_site_packages=False)
    [packages] = home.glob("lib/python*/site-packages")
    subprocess.run([*pip, "install", "-q", "--no-deps", "--target", packages, wheel], check=True)
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "dependencies.pth").write_text(f"{ours}\n")
    python = home / "bin" / "python"
    subprocess.run([python, "-c", LOOK], cwd=tmp_path, check=True)
    article = tmp_path / "talks.txt"
    article.write_text("Talks held\nTrump spoke with Putin by telephone on March 18, 2025.\n")
    extract = [str(python), "-m", "kg.cli", "extract", str(article)]
    done = subprocess.run(extract, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert '"CONSULT"' in done.stdout
