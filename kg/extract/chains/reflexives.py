"""Reflexives: "himself" and "itself" are the subject of their clause, or the noun they stress."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.chains.passage import Passage
from kg.extract.grammar import SUBJECTS, antecedent
from kg.extract.naming.mention import Mention

_PERSONS = {"himself": True, "herself": True, "itself": False, "themselves": None}
_CLIMB = 4  # verbs; beyond that the parse is as often wrong


def reflexive(reading: Passage, token: Token) -> Mention | None:
    """The actors that a reflexive stands for, if they are known.

    Args:
        reading: the article, read up to here.
        token: any token.
    """
    low = token.lower_
    if low not in _PERSONS or token.pos_ != "PRON":
        return None
    for other in _likely(token):
        known = reading.by_head.get(other.i)
        if known is None:
            continue
        labels = " and ".join(a.label for a in known.actors)
        why = f'coreference: "{token.text}" is {labels}, the subject of its clause'
        person = all(a.kind == "person" for a in known.actors)
        agrees = _PERSONS[low] in {None, person} and (low == "themselves" or len(known.actors) == 1)
        return Mention(token.i, token.i + 1, token.i, known.actors, why) if agrees else None
    return None


def _likely(token: Token) -> Iterator[Token]:
    """Nouns that a reflexive may stand for, the likeliest first."""
    if token.i and token.head.pos_ in {"NOUN", "PROPN"} and token.head.i < token.i:
        stressed = token.doc[token.i - 1]
        yield stressed
        yield from (t for t in stressed.ancestors if t.i < token.i and t.pos_ == "PROPN")
    verb = token.head
    for _step in range(_CLIMB):
        yield from (antecedent(c) for c in verb.children if c.dep_ in SUBJECTS)
        if verb.dep_ == "acl":
            yield from (c for c in verb.head.children if c.dep_ == "nmod:poss")
        if verb.head == verb:
            return
        verb = verb.head
