"""What "the agreement", "this move" or "it" points back to, and where a bare issue is set.

The nearest earlier noun phrase with the same head (or a label of the same concept) and more
words is taken; words that can stand for anything take the nearest phrase that is an issue.
"""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.grammar import lemma
from kg.extract.labels import Phrase, phrase
from kg.extract.roles import Roles
from kg.knowledge.issues import Concept, Issues, stem, stems
from kg.model import Actor

_NEAR = 90  # tokens back that a pronoun or a word for anything may point
_ENOUGH = 2  # content words that make a phrase worth pointing at


class Antecedents:
    """The noun phrases of one Doc that later words may point back to."""

    def __init__(self, doc: Doc, roles: Roles, issues: Issues) -> None:
        self.doc, self.roles, self.issues = doc, roles, issues
        self._phrases: list[tuple[Phrase, Concept | None]] | None = None

    def find(self, token: Token) -> Token | None:
        """Head of the phrase that a pronoun or bare noun stands for."""
        earlier = [p for p in self._known() if p[0].head.i < token.i - 1]
        name = stem(lemma(token))
        if token.pos_ not in {"PRON", "DET"}:
            concept = self._concept([token.text], token.text)
            for made, other in sorted(earlier, key=lambda p: self._rank(p[0], token)):
                same = stem(lemma(made.head)) == name
                if same or (concept is not None and other is concept):
                    return made.head
            if lemma(token) not in self.issues.words.generic:
                return None
        near = [
            made.head
            for made, concept in earlier
            if concept is not None and token.i - made.head.i < _NEAR
        ]
        return near[-1] if near else None

    def slots(self, concept: Concept) -> list[tuple[Actor, bool]]:
        """Where and whose a concept is throughout the article, if that is always the same."""
        cases: dict[frozenset[str], list[tuple[Actor, bool]]] = {}
        for made, other in self._known():
            if other is concept:
                actors = [(a, m.head < made.head.i) for m in made.mentions for a in m.actors]
                if actors:
                    cases.setdefault(frozenset(a.id for a, _ in actors), actors)
        return next(iter(cases.values())) if len(cases) == 1 else []

    def _rank(self, made: Phrase, token: Token) -> tuple[bool, int]:
        """Phrases that name an actor first, then the nearest."""
        return (not made.mentions, token.i - made.head.i)

    def _known(self) -> list[tuple[Phrase, Concept | None]]:
        if self._phrases is None:
            self._phrases = list(self._read())
        return self._phrases

    def _read(self) -> Iterator[tuple[Phrase, Concept | None]]:
        heads: dict[int, None] = defaultdict()
        for token in self.doc:
            if token.pos_ == "NOUN" and token.dep_ not in {"compound", "nmod:desc", "appos"}:
                heads[token.i] = None
        for index in heads:
            head = self.doc[index]
            mention = self.roles.mention(head)
            if mention is not None and mention.head == index:
                continue
            made = phrase(head, self.roles, self.issues.words)
            words = [t.text for t in made.tokens]
            if len(stems(words)) >= _ENOUGH:
                yield made, self._concept(words, head.text)

    def _concept(self, words: list[str], head: str) -> Concept | None:
        match = self.issues.find(words, head)
        return match.concept if match is not None else None
