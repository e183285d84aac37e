"""Reading ahead: the language model works on the next articles while rules work on these.

The model's kernels let go of Python's lock, so that a second core is used and nothing done twice.
"""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

_LOT = 2  # articles taken at once: few, since the first ones are waited for
_TURN = 0.0005  # seconds until the other thread has its turn; Python's own are ten times as long
T = TypeVar("T")


def ahead(items: Iterable[T], *, lot: int = _LOT) -> Iterator[T]:
    """Yield items in their order while another thread takes the next ones.

    Args:
        items: taken in that thread; what they raise is raised here, after those before.
        lot: how many are taken at once.

    >>> list(ahead(range(5), lot=2))
    [0, 1, 2, 3, 4]
    """
    waiting = iter(items)
    with _short_turns(), ThreadPoolExecutor(1) as thread:
        taken = thread.submit(_take, waiting, lot)
        while some := taken.result():
            taken = thread.submit(_take, waiting, lot)
            yield from some


def _take(items: Iterator[T], lot: int) -> list[T]:
    return list(islice(items, lot))


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let threads take turns often: else the kernels wait longer for Python than they work."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
