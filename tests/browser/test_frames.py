"""Pages in the frames that a notebook shows, opened from an exported file that was moved."""

from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from kg.view.notebook import show
from tests.browser.reading import small
from tests.synthetic import findings

READY = "return document.documentElement.dataset.ready"


@pytest.mark.browser
def test_two_graphs_in_one_notebook_do_not_meet(chromium: webdriver.Chrome, tmp_path: Path) -> None:
    exported = tmp_path / "moved" / "notebook.html"
    exported.parent.mkdir()
    frames = show(small(), title="One")._repr_html_() + show(findings(30, 80))._repr_html_()
    exported.write_text(f"<!doctype html><meta charset=utf-8>{frames}", encoding="utf-8")
    chromium.get(exported.as_uri())
    counts = []
    for frame in chromium.find_elements(By.TAG_NAME, "iframe"):
        chromium.switch_to.frame(frame)
        WebDriverWait(chromium, 20).until(lambda driver: driver.execute_script(READY))
        chromium.find_element(By.CSS_SELECTOR, "#panel .list button").click()
        assert chromium.find_element(By.CSS_SELECTOR, "#panel h2").text
        assert chromium.execute_script("return window.violations || []") == []
        counts.append(chromium.find_element(By.ID, "count").text)
        chromium.switch_to.default_content()
    assert len(set(counts)) == 2
