"""Names of the tables in a text: the longest that fits at each place, never a guess.

The text is read as the pieces that names are compared by, one list for the whole article, so
that the cost does not depend on how many names there are.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.naming.mention import Hit
from kg.knowledge.actors import Actors
from kg.knowledge.names import fits, pieces

# No name goes on across these.
_BREAKS = frozenset('.;:,()[]!?"“”…|/') | {"--", "—", "–"}
_GAP = ""


class Pieces:
    """Comparable pieces of a Doc, and the token each belongs to."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.flat: list[str] = []
        self.token: list[int] = []
        self.first: list[int] = []  # of each token
        for index, token in enumerate(doc):
            self.first.append(len(self.flat))
            text = token.text
            found = (_GAP,) if text in _BREAKS or text.isspace() else pieces(text)
            self.flat += found
            self.token += [index] * len(found)

    def span(self, start: int, size: int) -> tuple[int, int] | None:
        """Tokens of some pieces, or None where they end inside a token."""
        if size == 0:
            return None
        last = start + size
        if last < len(self.flat) and self.token[last] == self.token[last - 1]:
            return None
        return self.token[start], self.token[last - 1] + 1


def hits(text: Pieces, actors: Actors) -> Iterator[Hit]:
    """Yield the names of the tables in text order, without overlap.

    Args:
        text: pieces of a Doc.
        actors: the tables.
    """
    after = 0
    for index, at in enumerate(text.first):
        if index < after or at >= len(text.flat) or text.token[at] != index:
            continue
        if not actors.names.sizes(text.flat[at]):
            continue
        hit = _hit(text, actors, text.doc[index], at)
        if hit is not None and not _outdone(text, actors, index, hit):
            after = hit.end
            if (shared := _sharing(text, actors, hit)) is not None:
                yield shared
            yield hit


def _sharing(text: Pieces, actors: Actors, hit: Hit) -> Hit | None:
    """What has its last words in common with a name behind it ("North and South Korea")."""
    doc, at = text.doc, hit.start - 2
    if hit.end - hit.start < 2 or at < 0 or doc[at + 1].lower_ not in {"and", "or"}:
        return None
    name = f"{doc[at].text} {doc[hit.start + 1 : hit.end].text}"
    named = [n for n in actors.names.get(name) if fits(n.name, name)]
    senses = tuple(n.sense for n in named if n.sense.entry.kind == hit.sense.entry.kind)
    return Hit(at, at + 1, senses) if senses else None


def _outdone(text: Pieces, actors: Actors, index: int, hit: Hit) -> bool:
    """Whether a longer name begins behind the article ("the South", "the South China Sea")."""
    if text.doc[index].lower_ != "the" or index + 1 >= len(text.doc):
        return False
    at = text.first[index + 1]
    longer = _hit(text, actors, text.doc[index + 1], at) if at < len(text.flat) else None
    return longer is not None and longer.end > hit.end


def _hit(text: Pieces, actors: Actors, token: Token, at: int) -> Hit | None:
    """The longest name that starts at a token and is written as it must be."""
    size = actors.names.sizes(text.flat[at])
    while size > 0:
        size, named = actors.names.longest(text.flat[at : at + size], 0)
        span = text.span(at, size)
        if span is not None:
            words = text.doc[span[0] : span[1]].text
            if "$" in words:
                return None
            senses = tuple(n.sense for n in named if fits(n.name, words))
            if senses:
                start = span[0] + (token.lower_ == "the" and span[1] - span[0] > 1)
                return Hit(start, span[1], senses)
        size -= 1
    return None
