"""The page as its reader meets it: opened in Chromium, clicked, typed into, looked at."""

import base64
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from kg.view.findings import Findings
from tests.browser import reading
from tests.browser.reading import ENTER, ESCAPE, PUTIN, RUSSIA, TRUMP, UKRAINE, Opened, opened

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: webdriver.Chrome, files: Path) -> Iterator[Opened]:
    yield opened(chromium, files)
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def narrow(page: Opened) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def test_nothing_is_asked_from_elsewhere_and_no_policy_is_broken(page: Opened) -> None:
    page.click_line(TRUMP, PUTIN)
    assert page.requests() == []
    assert page.run("return window.violations") == []
    assert page.complaints() == []


def test_a_click_on_a_line_shows_the_sentences(page: Opened) -> None:
    page.click_line(TRUMP, PUTIN)
    assert page.text("#panel h2") == "Donald Trump and Vladimir Putin"
    panel = page.text("#panel")
    assert reading.CALL in panel
    for words in (
        "Consult",
        "18 Mar 2025",
        "Happened",
        "Trump, Putin hold talks & more",
        "Example Post",
    ):
        assert words in panel
    marked = page.run(
        "return [...document.querySelectorAll('#panel mark')]"
        ".map(m => [m.className, m.textContent])"
    )
    assert isinstance(marked, list)
    for mark in (["actor", "Donald Trump"], ["cue", "spoke"], ["recipient", "Vladimir Putin"]):
        assert mark in marked
    link = page.find("#panel a")
    assert link.get_attribute("href") == "https://example.org/talks?a=1&b=2"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_hostile_names_titles_and_addresses_stay_text(page: Opened) -> None:
    page.show("pair=actor:Evil~actor:Worse")
    assert "</script><script>window.hit=2</script>" in page.text("#panel h2")
    assert "<i>{{ 7 * 7 }}</i> & </script>" in page.text("#panel blockquote")
    assert (
        page.count("#panel a, #panel img, #panel b, #panel i:not([aria-hidden]):not([class])") == 0
    )
    page.show("view=positions&actor=actor:Evil")
    page.show("view=list")
    assert page.run("return window.hit") is None
    assert page.count("img, svg[onload]") == 0
    assert page.driver.title == "Talks & <b>quarrels</b>"


def test_search_ignores_accents_and_opens_the_profile(page: Opened) -> None:
    page.press("erdog", ENTER, on="#find")
    assert page.text("#panel h2") == "Recep Tayyip Erdoğan"
    assert "Ukraine" in page.text("#panel .list")


def test_search_knows_other_names(page: Opened) -> None:
    page.press("moscow", on="#find")
    assert page.text("#hits") == "Russia Moscow"
    page.press(ENTER, on="#find")
    assert page.find("#panel .sub a").get_attribute("href") == "https://www.wikidata.org/wiki/Q159"


def test_profile_tells_positions_with_their_sentence(page: Opened) -> None:
    page.show("actor=actor:RUS")
    panel = page.text("#panel")
    assert "Opposes" in panel
    assert "Western peacekeepers in Ukraine" in panel
    assert "Moscow has rejected Western peacekeepers." in panel


def test_only_what_happened_is_shown_until_asked(page: Opened) -> None:
    assert page.text("#count").startswith("7 events")
    page.tick("Planned")
    assert page.text("#count").startswith("8 events")
    assert "facts=actual.planned" in page.driver.current_url


def test_filters_by_class_and_kind(page: Opened) -> None:
    page.run("document.querySelector('.whole input').click()")
    assert page.text("#count").startswith("3 events")
    page.tick("Countries")
    assert page.text("#count").startswith("1 event")


def test_address_restores_everything(page: Opened) -> None:
    address = (
        "view=list&actor=actor%3ARUS&ego=1&types=ACCUSE.ASSAULT.CONSULT&kinds=country.person"
        "&matrix=1&facts=actual.planned&from=2025-03-20&to=2025-03-31&top=3&colour=balance&sort=0&theme=dark"
    )
    page.show(address)
    seen = (
        page.text("#count"),
        page.text("#panel"),
        page.text("#list-view"),
        page.text("#from-day"),
    )
    assert page.run("return document.documentElement.dataset.theme") == "dark"
    assert seen[3] == "20 Mar 2025"
    page.run("document.querySelector('#views [data-view=network]').click()")
    page.run("document.querySelector('#views [data-view=list]').click()")
    again = page.driver.current_url.partition("#")[2]
    assert sorted(again.split("&")) == sorted(address.split("&"))
    page.show(again)
    assert seen == (
        page.text("#count"),
        page.text("#panel"),
        page.text("#list-view"),
        page.text("#from-day"),
    )


def test_address_tells_where_the_reader_looks(page: Opened) -> None:
    page.press("+", Keys.ARROW_RIGHT, on="#network")
    page.wait("return location.hash.includes('at=')")
    where = page.run(
        "return document.getElementById('network').spotOf(...arguments)", TRUMP.id, PUTIN.id
    )
    address = page.driver.current_url.partition("#")[2]
    page.show()
    page.show(address)
    again = page.run(
        "return document.getElementById('network').spotOf(...arguments)", TRUMP.id, PUTIN.id
    )
    assert isinstance(where, list)
    assert again == pytest.approx(where, abs=2)


def test_wrong_addresses_are_harmless(page: Opened) -> None:
    page.show("actor=nobody&pair=a~b&from=never&to=0&top=-3&types=X&theme=pink&view=<b>")
    assert "0 events" in page.text("#count")
    page.show("stance=actor:RUS~issue:none&from=2030&to=1990")
    assert "7 events" in page.text("#count")


def test_back_button_returns_to_what_was_read(page: Opened) -> None:
    page.click_line(TRUMP, PUTIN)
    page.run("document.querySelectorAll('#panel h2 button')[1].click()")
    assert page.text("#panel h2") == "Vladimir Putin"
    page.driver.back()
    page.wait("return document.querySelector('#panel h2').textContent.startsWith('Donald')")


def test_everything_by_keyboard(page: Opened) -> None:
    page.press("/")
    assert page.run("return document.activeElement.id") == "find"
    page.press("ukr", ENTER, on="#find")
    assert page.text("#panel h2") == "Ukraine"
    page.press(ESCAPE)
    assert "Choose an actor" in page.text("#panel")
    page.press("nn", on="#network")
    assert page.text("#panel h2") in {"Russia and Ukraine", "Ukraine and Russia"}
    page.press("p", on="#network")
    assert page.text("#panel h2") == "Donald Trump and Vladimir Putin"
    page.press(ENTER, on="#network")
    assert page.text("#panel h2")


def test_positions_matrix_opens_the_sentence(page: Opened) -> None:
    page.show("view=positions")
    page.run("document.querySelector('.chip[aria-label*=opposes]').click()")
    assert page.text("#panel h2") == "Russia on Western peacekeepers in Ukraine"
    page.run("document.querySelector('.lead-row .more').click()")
    assert "matrix=1" in page.driver.current_url
    page.run("document.querySelector('.cell[aria-label*=supports]').click()")
    assert page.text("#panel h2").startswith("<img src=x")
    page.show("view=positions&matrix=1&stance=actor:RUS~issue:peacekeepers")
    assert "Moscow has rejected" in page.text("#panel")


def test_list_holds_what_the_picture_holds(page: Opened) -> None:
    page.show("view=list")
    rows = page.count(".pairs tbody tr")
    assert f"{rows} pairs" in page.text("#count")
    page.run("document.querySelector('.pairs tbody td:nth-child(3) button').click()")
    assert page.text("#panel h2") == "Donald Trump and Vladimir Putin"


def test_ego_view_shows_the_circle_only(page: Opened) -> None:
    page.show("actor=actor:RUS&ego=1")
    assert "2 actors" in page.text("#count")
    assert "around Russia" in page.text("#count")


def test_phone(page: Opened) -> None:
    narrow(page)
    page.show()
    assert page.run("return document.documentElement.scrollWidth") == 390
    page.click_line(RUSSIA, UKRAINE)
    assert page.find("#panel .close").is_displayed()
    small = page.run(
        "return [...document.querySelectorAll('header button, header summary, #zoom button')]"
        ".filter(b => b.offsetParent && b.offsetHeight < 36).map(b => b.textContent)"
    )
    assert small == []
    page.show("view=positions")
    assert "Russia" in page.text("#positions-view")


def test_dark_follows_the_system(page: Opened) -> None:
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    page.show()
    assert page.run("return document.documentElement.dataset.theme") == "dark"


SAVED = """
const done = arguments[1];
URL.createObjectURL = (blob) => { blob.arrayBuffer().then((bytes) =>
  done(btoa(String.fromCharCode(...new Uint8Array(bytes).slice(0, 60000))))); return 'data:,'; };
[...document.querySelectorAll('.menu button')]
  .find((b) => b.textContent.includes(arguments[0])).click();
"""


def saved(page: Opened, what: str) -> bytes:
    page.driver.set_script_timeout(15)
    return base64.b64decode(str(page.driver.execute_async_script(SAVED, what)))


def test_saved_pictures_and_tables(page: Opened) -> None:
    svg = saved(page, "SVG").decode()
    for words in (
        "Talks &amp; &lt;b&gt;quarrels&lt;/b&gt;",
        "Mostly conflict",
        "18 Mar 2025",
        "Ukraine",
    ):
        assert words in svg
    assert "<script" not in svg
    page.show()
    assert saved(page, "PNG").startswith(b"\x89PNG")
    page.show()
    table = saved(page, "CSV").decode("utf-8-sig")
    assert table.startswith('"day","actors","recipients"')
    assert "Donald Trump" in table


def test_empty_graph_says_so(chromium: webdriver.Chrome, files: Path) -> None:
    empty = opened(chromium, files, Findings())
    assert "holds no event" in empty.text("#empty")
    assert empty.run("return window.violations") == []


def test_opening_picture_is_the_one_pyvis_drew(page: Opened) -> None:
    """What the page works out on opening equals the edges that Python handed to pyvis."""
    drawn = page.run("return JSON.parse(document.getElementById('edges').textContent).length")
    assert f"{drawn} pairs" in page.text("#count")


def test_saved_network_is_graphml(page: Opened, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    path.write_bytes(saved(page, "GraphML"))
    network = nx.read_graphml(path)
    assert network.edges["actor:RUS", "actor:UKR"]["conflict"] == 2
    assert network.nodes["actor:Evil"]["label"] == '<img src=x onerror="window.hit=1">'
    page.show()
    assert "Western peacekeepers" in saved(page, "Positions").decode("utf-8-sig")
