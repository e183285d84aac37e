"""What "the agreement", "this move" or "it" points back to, and where a bare issue is set.

The nearest earlier noun phrase with the same head (or a label of the same concept) and more
words is taken, also where it stands as a verb ("troops would leave Syria"); words that can stand
for anything take the nearest phrase that is an issue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.extract.grammar import lemma
from kg.extract.labels import Phrase, phrase
from kg.extract.peeling import Core, nominal
from kg.extract.roles import Roles
from kg.knowledge.issues import Concept, Issues, stem, stems
from kg.model import Actor

_NEAR = 90  # tokens back that a pronoun or a word for anything may point
_ENOUGH = 2  # content words that make a phrase worth pointing at


@dataclass(frozen=True, slots=True)
class Known:
    """A phrase of the Doc that may be pointed at."""

    at: int
    core: Core
    phrase: Phrase
    head: str
    concept: Concept | None


class Antecedents:
    """The phrases of one Doc that later words may point back to."""

    def __init__(self, doc: Doc, roles: Roles, issues: Issues) -> None:
        self.doc, self.roles, self.issues = doc, roles, issues

    def find(self, token: Token) -> Core | None:
        """The phrase that a pronoun or bare noun stands for."""
        if token.pos_ in {"PRON", "DET"}:
            return self.last(token)
        earlier = [k for k in self._known if k.at < token.i - 1]
        name, concept = stem(lemma(token)), self._concept([token.text], token.text)
        for known in sorted(earlier, key=lambda k: (not k.phrase.mentions, token.i - k.at)):
            if known.head == name or (concept is not None and known.concept is concept):
                return known.core
        return self.last(token) if lemma(token) in self.issues.words.generic else None

    def last(self, token: Token) -> Core | None:
        """The last issue of the scheme named before a word."""
        near = [
            k.core
            for k in self._known
            if k.concept is not None and k.at < token.i - 1 and token.i - k.at < _NEAR
        ]
        return near[-1] if near else None

    def slots(self, concept: Concept) -> list[tuple[Actor, bool]]:
        """Where and whose a concept is throughout the article, if that is always the same."""
        cases: dict[frozenset[str], list[tuple[Actor, bool]]] = {}
        for known in self._known:
            if known.concept is concept:
                made = known.phrase
                actors = [(a, m.head < made.head.i) for m in made.mentions for a in m.actors]
                if actors:
                    cases.setdefault(frozenset(a.id for a, _ in actors), actors)
        return next(iter(cases.values())) if len(cases) == 1 else []

    @cached_property
    def _known(self) -> list[Known]:
        return list(self._read())

    def _read(self) -> Iterator[Known]:
        for token in self.doc:
            core: Core | None = None
            if token.pos_ == "NOUN" and token.dep_ not in {"compound", "nmod:desc", "appos"}:
                mention = self.roles.mention(token)
                core = None if mention and mention.head == token.i else Core(token)
            elif token.pos_ == "VERB" and lemma(token) in self.issues.words.nominal:
                core = nominal(token, self.issues)
            if core is not None and core.token.pos_ not in {"PRON", "DET"}:
                yield from self._entry(token, core)

    def _entry(self, token: Token, core: Core) -> Iterator[Known]:
        made = phrase(core.token, self.roles, self.issues.words)
        words = ([core.noun, core.joint] if core.noun else []) + [t.text for t in made.tokens]
        head = core.noun or core.token.text
        if len(stems(words)) >= _ENOUGH:
            yield Known(token.i, core, made, stem(head), self._concept(words, head))

    def _concept(self, words: list[str], head: str) -> Concept | None:
        match = self.issues.find(words, head)
        return match.concept if match is not None else None
