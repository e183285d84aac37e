"""Small findings to look at, and a page opened in the browser with its ways to look."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from kg.model import Actor, Article, Event, Evidence, Factuality, Issue, Mark, Position
from kg.view import page
from kg.view.findings import Findings

TRUMP = Actor("actor:Donald_Trump", "Donald Trump", "USA", "person")
PUTIN = Actor("actor:Vladimir_Putin", "Vladimir Putin", "RUS", "person")
RUSSIA = Actor("actor:RUS", "Russia", "RUS", "country")
UKRAINE = Actor("actor:UKR", "Ukraine", "UKR", "country")
ERDOGAN = Actor("actor:Erdogan", "Recep Tayyip Erdoğan", "TUR", "person")
PRINCE = Actor("actor:Prince", "محمد بن سلمان", "SAU", "person")
EVIL = Actor("actor:Evil", '<img src=x onerror="window.hit=1">', None, "group")
WORSE = Actor("actor:Worse", "</script><script>window.hit=2</script>", None, "organisation")
CALL = "US President Donald Trump spoke with Vladimir Putin on Tuesday."
ARTICLE = Article(
    "article:seed", "", "Trump, Putin hold talks & more", date(2025, 3, 18), "inferred",
    "Example Post", "https://example.org/talks?a=1&b=2",
)  # fmt: skip
TRAP = Article(
    "article:trap", "", "<b>Trap</b> {{ 7 * 7 }}", date(2025, 4, 2), "metadata",
    "javascript:alert(1)", "javascript:window.hit=3",
)  # fmt: skip


def evidence(text: str, article: Article = ARTICLE, **marked: str) -> Evidence:
    """A sentence with the named words marked."""
    marks = tuple(
        Mark(50 + text.index(words), 50 + text.index(words) + len(words), role)  # type: ignore[arg-type]
        for role, words in marked.items()
    )
    return Evidence(article.id, 50, 50 + len(text), text, "consult.call", marks=marks)


def event(
    kind: str, one: Actor, other: Actor, *, day: str | None = "2025-03-18",
    told: Factuality = "actual", why: Evidence | None = None,
) -> Event:  # fmt: skip
    """An event of two actors."""
    text = f"{one.label} and {other.label}: {kind.lower()}."
    why = why or evidence(text, actor=one.label, recipient=other.label)
    return Event(kind, (one,), (other,), day, told, evidence=(why,))


def small() -> Findings:
    """The seed's call, a quarrel, a plan, a position; hostile names, titles, addresses."""
    call = evidence(CALL, actor="Donald Trump", recipient="Vladimir Putin", cue="spoke")
    stance = evidence("Moscow has rejected Western peacekeepers.", actor="Moscow", cue="rejected")
    peacekeepers = Issue("issue:peacekeepers", "Western peacekeepers in Ukraine")
    return Findings(
        (
            event("CONSULT", TRUMP, PUTIN, why=call),
            event("AGREE", PUTIN, TRUMP),
            event("ACCUSE", UKRAINE, RUSSIA),
            event("ASSAULT", RUSSIA, UKRAINE, day="2025-03-30"),
            event("CONSULT", TRUMP, UKRAINE, told="planned", day="2025-04"),
            event("AID", ERDOGAN, UKRAINE),
            event("CONSULT", PRINCE, TRUMP, day=None),
            event("THREATEN", EVIL, WORSE, why=evidence("<i>{{ 7 * 7 }}</i> & </script>", TRAP)),
        ),
        (
            Position(RUSSIA, "oppose", peacekeepers, evidence=(stance,)),
            Position(EVIL, "support", Issue("issue:x", "<svg onload=window.hit=4>"), evidence=()),
        ),
        {ARTICLE.id: ARTICLE, TRAP.id: TRAP},
        {RUSSIA.id: ("Kremlin", "Moscow")},
        {RUSSIA.id: "https://www.wikidata.org/wiki/Q159", EVIL.id: "javascript:window.hit=5"},
    )


@dataclass
class Opened:
    """A page in the browser."""

    driver: webdriver.Chrome
    url: str

    def show(self, address: str = "") -> "Opened":
        """Open it anew with this after the #, and wait until it is drawn."""
        self.driver.get("about:blank")
        self._log("performance")
        self.driver.get(f"{self.url}#{address}" if address else self.url)
        ready = "return document.documentElement.dataset.ready"
        WebDriverWait(self.driver, 20).until(lambda d: d.execute_script(ready))
        return self

    def find(self, selector: str) -> WebElement:
        """First element of this selector."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """Visible text of an element, spaces made plain."""
        return " ".join(self.find(selector).text.split())

    def run(self, script: str, *values: object) -> object:
        """Run a script in the page."""
        return self.driver.execute_script(script, *values)

    def press(self, *keys: str, on: str = "body") -> None:
        """Type into an element."""
        self.find(on).send_keys(*keys)

    def click_line(self, one: Actor, other: Actor) -> None:
        """Click with the mouse on the middle of two actors' line."""
        spot = self.run(
            "return document.getElementById('network').spotOf(...arguments)", one.id, other.id
        )
        assert isinstance(spot, list)
        for kind in ("mousePressed", "mouseReleased"):
            at = {"type": kind, "x": spot[0], "y": spot[1], "button": "left", "clickCount": 1}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", at)
        self.wait("return document.body.classList.contains('reading')")

    def tick(self, label: str) -> None:
        """Press the box whose label holds these words."""
        script = (
            "[...document.querySelectorAll('label')]"
            ".find(l => l.textContent.includes(arguments[0]))"
        )
        self.run(f"{script}.click()", label)

    def count(self, selector: str) -> int:
        """How many elements there are of this selector."""
        return len(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def complaints(self) -> list[str]:
        """What the browser's console says."""
        return [entry["message"] for entry in self._log("browser")]

    def _log(self, kind: str) -> list[dict[str, str]]:
        return list(self.driver.get_log(kind))  # type: ignore[no-untyped-call]

    def wait(self, script: str) -> None:
        """Until the script gives something true."""
        WebDriverWait(self.driver, 5).until(lambda d: d.execute_script(script))

    def requests(self) -> list[str]:
        """Addresses asked for since `show`, those of the page itself aside."""
        messages = [json.loads(entry["message"]) for entry in self._log("performance")]
        asked = [
            message["message"]["params"]["request"]["url"]
            for message in messages
            if message["message"]["method"] == "Network.requestWillBeSent"
        ]
        return [
            url for url in asked if urlsplit(url).scheme not in {"file", "data", "blob", "about"}
        ]


def opened(driver: webdriver.Chrome, folder: Path, findings: Findings | None = None) -> Opened:
    """Write a page for these findings and open it."""
    path = page.write(findings or small(), folder / "page.html", title="Talks & <b>quarrels</b>")
    return Opened(driver, path.as_uri()).show()


ESCAPE, ENTER = Keys.ESCAPE, Keys.ENTER
