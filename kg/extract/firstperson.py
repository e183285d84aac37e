"""Who "I" and "we" are: whoever says the words they stand in."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from kg.extract.attribution import Attribution
from kg.extract.mention import Mention

_WORDS = frozenset({"i", "me", "my", "we", "us", "our"})


def first_persons(doc: Doc, attributions: Iterable[Attribution]) -> list[Mention]:
    """Mentions of the speaker by a pronoun of the first person, in text order."""
    spoken = [a for a in attributions if a.speaker]
    found = []
    for token in doc:
        if token.lower_ in _WORDS and token.pos_ in {"PRON", "DET"} and token.text != "US":
            covering = [a for a in spoken if a.start <= token.idx < a.end]
            if covering:
                found.append(_mention(token.i, covering))
    return found


def _mention(index: int, covering: Sequence[Attribution]) -> Mention:
    innermost = min(covering, key=lambda a: a.end - a.start)
    return Mention(index, index + 1, index, innermost.speaker, "coreference: the speaker")
