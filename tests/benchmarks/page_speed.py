"""How big and how fast the page is: ``python -m tests.benchmarks.page_speed`` prints a table.

Times are those of this machine, headless and without a graphics card; nothing is asserted.
"""

import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from kg.view import page
from tests import synthetic
from tests.browser.conftest import FLAGS
from tests.browser.reading import Opened

SIZES = ((200, 1400), (1000, 8000), (5000, 30000))
FILTER = """
const box = document.querySelector('.row:not(.whole) input');
const started = performance.now();
box.click();
box.getBoundingClientRect();
return performance.now() - started;
"""
PAN = """
const done = arguments[0], map = document.getElementById('network');
let frames = 0;
const started = performance.now();
const step = () => {
  map.dispatchEvent(new KeyboardEvent('keydown', { key: frames % 20 < 10 ? 'ArrowLeft' : 'ArrowRight', bubbles: true }));
  frames += 1;
  if (performance.now() - started < 2000) requestAnimationFrame(step);
  else done((1000 * frames) / (performance.now() - started));
};
requestAnimationFrame(step);
"""  # noqa: E501


def measure(driver: webdriver.Chrome, folder: Path, actors: int, events: int) -> list[str]:
    """One row of the table."""
    found = synthetic.findings(actors, events)
    started = time.perf_counter()
    path = page.write(found, folder / f"{actors}.html")
    made = time.perf_counter() - started
    opened = Opened(driver, path.as_uri())
    ready = min(_ready(opened) for _ in range(3))
    filtered = min(float(str(opened.run(FILTER))) for _ in range(4))
    driver.set_script_timeout(20)
    frames = float(str(driver.execute_async_script(PAN)))
    return [
        f"{actors:,} / {events:,}",
        f"{made:.1f} s",
        f"{path.stat().st_size / 1e6:.2f} MB",
        f"{ready:.2f} s",
        f"{filtered:.0f} ms",
        f"{frames:.0f}",
    ]


def _ready(opened: Opened) -> float:
    opened.show()
    return float(str(opened.run("return document.documentElement.dataset.ready"))) / 1000


def main() -> None:
    """Print the table."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as folder:
        for flag in (*FLAGS, f"--user-data-dir={folder}/profile"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        print("| actors / events | made in | size | ready | filter | frames/s |")
        print("|---|---|---|---|---|---|")
        for actors, events in SIZES:
            print("| " + " | ".join(measure(driver, Path(folder), actors, events)) + " |")
        driver.quit()


if __name__ == "__main__":
    main()
