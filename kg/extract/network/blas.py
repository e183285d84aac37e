"""One thread for small matrices: with more they are slower, and results depend on their number."""

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def single() -> AbstractContextManager[object]:
    """Within it numpy multiplies matrices with one thread."""
    one: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return one
