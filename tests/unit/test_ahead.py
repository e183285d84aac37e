"""Reading ahead in another thread."""

import sys
import threading
from collections.abc import Iterator

import pytest

from kg.extract.ahead import ahead


def test_items_are_taken_ahead_in_another_thread_and_in_order() -> None:
    taken: list[tuple[int, int]] = []
    third = threading.Event()

    def items() -> Iterator[int]:
        for number in range(4):
            taken.append((number, threading.get_ident()))
            if number == 2:
                third.set()
            yield number

    found = ahead(items(), lot=1)
    assert next(found) == 0
    assert next(found) == 1 and third.wait(timeout=10)  # while we still hold the second
    assert list(found) == [2, 3]
    assert [number for number, _ in taken] == [0, 1, 2, 3]
    assert threading.get_ident() not in {thread for _, thread in taken}


def test_what_goes_wrong_is_told_after_those_before() -> None:
    def items() -> Iterator[int]:
        yield from (1, 2)
        raise ValueError("a text it chokes on")

    found = ahead(items(), lot=2)
    assert [next(found), next(found)] == [1, 2]
    with pytest.raises(ValueError, match="chokes"):
        next(found)


def test_whoever_stops_early_leaves_no_thread_and_no_short_turns() -> None:
    before = sys.getswitchinterval(), threading.active_count()
    found = ahead(iter(range(100)), lot=2)
    assert next(found) == 0 and sys.getswitchinterval() < before[0]
    found.close()  # type: ignore[attr-defined]
    assert (sys.getswitchinterval(), threading.active_count()) == before
