"""The page inside a Jupyter notebook, and in what is exported from it.

The page lives in a frame of its own (`srcdoc`), so two of them in one notebook do not meet,
and the exported HTML needs no other file. Where frames are not shown, the still picture is.
"""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from kg.view import page
from kg.view.drawing import svg
from kg.view.findings import Findings
from kg.view.gather import findings

if TYPE_CHECKING:
    from kg.graph.store import Store

SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True)
class Show:
    """A page that a notebook draws as the value of a cell.

    >>> "sandbox=" in Show("<p>page</p>")._repr_html_()
    True
    """

    html: str
    picture: str = ""  # SVG, for where the page cannot be shown
    height: int = 680  # of the frame, in pixels
    title: str = page.TITLE

    def _repr_html_(self) -> str:
        """The frame; the page's own script runs in it, and can reach nothing outside."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="{SANDBOX}" '
            f'title="{escape(self.title)}" width="100%" height="{self.height}" '
            'style="border:1px solid #ccc;border-radius:6px"></iframe>'
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Page, still picture and words: the front end shows the best that it can."""
        bundle = {"text/html": self._repr_html_(), "text/plain": repr(self)}
        if self.picture:
            bundle["image/svg+xml"] = self.picture
        return bundle

    def __repr__(self) -> str:
        return f"<{self.title}: a network page of {len(self.html) // 1000} kB>"


def show(
    graph: "Store | Findings", *, title: str = page.TITLE, top: int = page.TOP, height: int = 680
) -> Show:
    """The network page of a graph, for the last line of a cell.

    Args:
        graph: a store, or what was gathered from one.
        title: headline of the page.
        top: number of strongest pairs that it opens on.
        height: of the frame, in pixels.
    """
    gathered = findings(graph)
    whole = page.html(gathered, title=title, top=top)
    return Show(whole, svg(gathered, title=title), height, title)
