"""Make ``docs/page.png``: ``python -m tests.browser.picture STORE`` after a ``kg build``."""

import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from kg.graph.store import Store
from kg.view import page
from tests.browser.conftest import FLAGS
from tests.browser.reading import Opened

OUT = Path(__file__).parents[2] / "docs" / "page.png"
ADDRESS = "actor=actor:RUS"
SIZE = {"width": 1400, "height": 900, "deviceScaleFactor": 1, "mobile": False}


def main(folder: Path) -> None:
    """Draw a store and photograph the page with one actor open."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as place, Store.open(folder, read_only=True) as store:
        for flag in (*FLAGS, f"--user-data-dir={place}/profile"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        path = page.write(store, Path(place) / "page.html", title="Diplomacy in the news")
        driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SIZE)
        Opened(driver, path.as_uri()).show(ADDRESS)
        OUT.parent.mkdir(exist_ok=True)
        driver.save_screenshot(str(OUT))
        driver.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
