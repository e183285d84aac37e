"""The whole chain: the example article, read, stored, drawn, and the line of the call pressed."""

from pathlib import Path

import pytest
from selenium import webdriver

from kg import pipeline
from kg.extract.reader import Reader
from kg.graph.store import Store
from kg.model import Actor
from kg.view import page
from tests.browser.reading import Opened

SEED = Path(__file__).parents[2] / "data" / "articles" / "trump-putin-call.txt"
TRUMP = Actor("actor:Donald_Trump", "Donald Trump")
PUTIN = Actor("actor:Vladimir_Putin", "Vladimir Putin")


@pytest.mark.browser
@pytest.mark.slow
def test_pressing_the_line_of_the_call_shows_its_sentences(
    chromium: webdriver.Chrome, tmp_path: Path
) -> None:
    with Store.open(None) as store:
        pipeline.build([SEED], store, reader=Reader.load)
        path = page.write(store, tmp_path / "seed.html", title="A call")
    opened = Opened(chromium, path.as_uri()).show()
    opened.click_line(TRUMP, PUTIN)
    assert {"Donald", "Trump", "Vladimir", "Putin"} <= set(opened.text("#panel h2").split())
    panel = opened.text("#panel")
    assert "engaged in a lengthy phone conversation on Tuesday" in panel
    assert "18 Mar 2025" in panel
    assert opened.count("#panel mark.cue") > 0
    assert opened.requests() == []
    assert opened.run("return window.violations") == []
