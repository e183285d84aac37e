"""Put the measured figures into the README: ``python -m tests.gold.table TABLE.md``.

The table is what ``kg evaluate quality`` printed into a file; nothing is typed by hand.
"""

import sys
from pathlib import Path

_README = Path(__file__).parents[2] / "README.md"
_START, _END = "<!-- quality -->", "<!-- /quality -->"


def placed(readme: str, table: str) -> str:
    """The README with this table between its marks.

    >>> placed("a <!-- quality -->old<!-- /quality --> b", "| new |")
    'a <!-- quality -->\\n| new |\\n<!-- /quality --> b'
    """
    before, rest = readme.split(_START)
    return f"{before}{_START}\n{table.strip()}\n{_END}{rest.split(_END)[1]}"


if __name__ == "__main__":
    table = Path(sys.argv[1]).read_text(encoding="utf-8")
    _README.write_text(placed(_README.read_text(encoding="utf-8"), table), encoding="utf-8")
