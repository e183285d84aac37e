"""The engine's errors in our words."""

from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import QueryError, StoreError


@contextmanager
def told() -> Iterator[None]:
    """Turn what the engine raises while it answers into errors a user can act upon.

    >>> with told():
    ...     raise SyntaxError("error at 1:3")
    Traceback (most recent call last):
    kg.errors.QueryError: the query cannot be read: error at 1:3
    """
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"the query cannot be read: {error}") from error
    except (OSError, RuntimeError) as error:
        if is_of_disk(error):
            message = f"the store changed while it was read; try again ({error})"
            raise StoreError(message) from error
        raise QueryError(f"the query cannot be answered: {error}") from error


def is_of_disk(error: OSError | RuntimeError) -> bool:
    """Whether the files are the cause: the engine raises the same types for other things."""
    return isinstance(error, OSError) or "IO error" in str(error) or "Corruption" in str(error)
