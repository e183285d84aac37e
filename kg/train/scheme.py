"""Labels of the heads, and the marks of answers that count for nothing."""

from dataclasses import dataclass

MISSING = -100  # a label the loss leaves out
OPEN = -1  # neither right nor wrong


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head may answer, in the order of its rows."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]
