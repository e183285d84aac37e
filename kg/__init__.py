"""A knowledge graph of diplomatic events and positions, read from news articles.

>>> import kg
>>> graph = kg.read("article.txt")  # doctest: +SKIP
>>> graph.query("who-consults-whom")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Graph", "open_store", "read"]

if TYPE_CHECKING:
    from kg.library import Graph, open_store, read


def __getattr__(name: str) -> Any:
    """Load the library when it is first used: ``import kg`` alone costs nothing."""
    if name in __all__:
        from kg import library

        return getattr(library, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Names for completion."""
    return sorted([*globals(), *__all__])
