"""Participles that go on about the subject of the sentence (", adding", ", calling it null")."""

from spacy.tokens import Token

from kg.extract.grammar import SUBJECTS


def trailing(token: Token) -> bool:
    """Whether a word is a present participle after a comma, however it was attached."""
    if not token.lower_.endswith("ing") or not token.i or token.is_sent_start:
        return False
    return token.nbor(-1).text == ","


def main_subjects(token: Token) -> list[Token]:
    """Subject of the last main verb before a token in its sentence, else of the sentence."""
    for other in reversed(token.doc[token.sent.start : token.i]):
        own = [c for c in other.children if c.dep_ in SUBJECTS]
        if own and other.dep_ in {"ROOT", "conj", "parataxis"}:
            return own
    return [c for c in token.sent.root.children if c.dep_ in SUBJECTS]
