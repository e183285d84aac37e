"""Surnames: what an article calls a person after the first mention."""

from kg.knowledge.names import pieces

# Countries whose people are called by the first part of their name ("Xi", "Kim", "Nguyen").
_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "KHM", "SGP", "MAC"})
_PARTICLES = frozenset(
    "al el ul von van der den de da do dos del della di du la le lo bin ben ibn abu abdul st san"
    " af zu ter ten mac".split()
)
_AFTER = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "xi", "xiv", "xvi", "x"})


def surname(name: str, country: str | None = None) -> str:
    """Surname of a full name without its particles, in comparable form; "" for a single name.

    >>> surname("Bashar al-Assad"), surname("Xi Jinping", "CHN"), surname("Jean-Yves Le Drian")
    ('assad', 'xi', 'le drian')
    """
    parts = list(pieces(name))
    while len(parts) > 1 and parts[-1] in _AFTER:
        return ""
    if len(parts) < 2:
        return ""
    if country in _FAMILY_FIRST:
        return parts[0]
    last = name.rsplit(maxsplit=1)[-1]
    joined = len(pieces(last))
    cut = len(parts) - joined
    tail = list(parts[cut:])
    while len(tail) > 1 and tail[0] in _PARTICLES:
        tail = tail[1:]
    before = parts[cut - 1] if cut > 1 else ""
    if before in {"le", "la", "di", "de", "von", "van", "der", "bin", "du", "da", "del", "mac"}:
        tail.insert(0, before)
    if before == "der" and cut > 2 and parts[cut - 2] == "von":
        tail.insert(0, "von")
    return " ".join(tail)
