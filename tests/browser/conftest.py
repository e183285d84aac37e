"""A real Chromium that may not speak to anyone, and pages to open in it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
)
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective));
"""


def _missing() -> str:
    tools = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    return f"{' and '.join(tools)} not found" if tools else ""


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser with an empty profile; without one the tests are skipped, or fail if required."""
    if missing := _missing():
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{missing}, and KG_REQUIRE_BROWSER=1")
        pytest.skip(missing)
    options = Options()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    yield driver
    driver.quit()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder for the pages of one test."""
    return tmp_path
