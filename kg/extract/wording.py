"""Issues of phrases that stand alone: what id would this wording get in an article?

A language model reads sentences, so that each phrase is put into a few; the first in which it is
one noun phrase counts.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.issues import Topics
from kg.extract.reader import Reader
from kg.model import Article, Issue

# As the subject of a clause, what belongs to the phrase cannot hang on a verb instead.
_SENTENCES = (("They say that ", " is an issue."), ("They discussed ", "."), ("", ""))
_NOUNS = frozenset({"NOUN", "PROPN"})


def wordings(reader: Reader, phrases: Sequence[str]) -> Iterator[tuple[Issue, ...]]:
    """The issues that each phrase names; none where it names none, several where it joins them.

    Args:
        reader: whose model and knowledge are used.
        phrases: neutral noun phrases.
    """
    read = [
        list(reader.nlp.pipe(f"{before}{phrase}{after}" for phrase in phrases))
        for before, after in _SENTENCES
    ]
    for at, phrase in enumerate(phrases):
        doc, heads = _one_phrase([docs[at] for docs in read], phrase)
        context = reader.context(Article("article:phrase", doc.text), doc)
        topics = Topics(context, reader.issues)
        found = (topic.issue for head in heads for topic in topics.topics(head))
        yield tuple({issue.id: issue for issue in found}.values())


def _one_phrase(docs: Sequence[Doc], phrase: str) -> tuple[Doc, list[Token]]:
    """The sentence in which the phrase is one noun phrase, and its head; else the plainest."""
    read = [
        (doc, _heads(doc, len(before), len(phrase)))
        for doc, (before, _) in zip(docs, _SENTENCES, strict=True)
    ]
    whole = (one for one in read if len(one[1]) == 1 and one[1][0].pos_ in _NOUNS)
    return next(whole, read[1])


def _heads(doc: Doc, start: int, length: int) -> list[Token]:
    """Words of the phrase that depend on none of its words."""
    inside = [t for t in doc if start <= t.idx < start + length and not t.is_punct]
    own = {t.i for t in inside}
    return [t for t in inside if t.head is t or t.head.i not in own]
