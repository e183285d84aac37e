"""One SPARQL endpoint, asked politely: who we are, few questions, waiting when it is busy."""

import json
import time
from collections.abc import Callable
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import kg
from kg.errors import NetworkError

_BUSY = frozenset({429, 500, 502, 503, 504})
_LONGEST = 120.0  # seconds to wait before another try
_PATIENCE = 90  # seconds for an answer; Wikidata itself gives up after 60
Row = dict[str, str]


class Endpoint(NamedTuple):
    """Where to ask, how often to try, and how long to wait the first time."""

    url: str
    contact: str = ""
    tries: int = 5
    wait: float = 5.0
    sleep: Callable[[float], None] = time.sleep

    def select(self, query: str) -> list[Row]:
        """Rows of a SELECT query, each with the variables that are bound.

        Args:
            query: in SPARQL.

        Raises:
            NetworkError: no answer after all tries, or one that is no table.
        """
        problem = ""
        for attempt in range(self.tries):
            try:
                return self._ask(query)
            except HTTPError as error:
                problem = f"HTTP {error.code} {error.reason}"
                if error.code not in _BUSY:
                    break
                asked = error.headers.get("Retry-After", "")
                pause = float(asked) if asked.isdigit() else self.wait * 2**attempt
            except (URLError, HTTPException, OSError) as error:
                problem = str(getattr(error, "reason", "") or error or type(error).__name__)
                pause = self.wait * 2**attempt
            if attempt + 1 < self.tries:
                self.sleep(min(pause, _LONGEST))
        raise NetworkError(self.url, problem)

    def _ask(self, query: str) -> list[Row]:
        """One try."""
        if not self.url.startswith(("http://", "https://")):
            raise NetworkError(self.url, "is no address of a server (http:// or https://)")
        who = f"diplomatic-kg/{kg.__version__} ({self.contact or 'no contact given'}) Python-urllib"
        request = Request(
            self.url,
            data=urlencode({"query": query}).encode(),
            headers={"User-Agent": who, "Accept": "application/sparql-results+json"},
        )
        with urlopen(request, timeout=_PATIENCE) as answer:
            body = answer.read()
        try:
            found = json.loads(body)["results"]["bindings"]
            return [{name: cell["value"] for name, cell in row.items()} for row in found]
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise NetworkError(self.url, "did not answer with a table in JSON") from error
