"""What "the agreement", "this move" or "it" points back to, and where a bare issue is set.

The nearest earlier noun phrase with the same head (or a label of the same concept) and more
words is taken, also where it stands as a verb ("troops would leave Syria"); words that can stand
for anything take the nearest phrase that is an issue.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.extract.grammar import SUBJECTS, lemma
from kg.extract.roles import Roles
from kg.extract.topics.acts import Core, nominal
from kg.extract.topics.issue_ids import Slot, slots_of
from kg.extract.topics.labels import Phrase, phrase
from kg.knowledge.issues import Concept, Issues, Match, stem, stems

_NEAR = 90  # tokens back that a pronoun or a word for anything may point
_NO_HEADS = frozenset({"compound", "nmod:desc", "appos"})
_ENOUGH = 2  # content words that make a phrase worth pointing at


class Known:
    """A phrase of the Doc that may be pointed at.

    Most phrases never are, so that one is only looked at where its head word fits.
    """

    def __init__(self, at: int, core: Core, roles: Roles, issues: Issues) -> None:
        self.at, self.core = at, core
        self._roles, self._issues = roles, issues
        self._head = core.noun.split()[0] if core.noun else core.token.text
        self.head = stem(self._head)

    @cached_property
    def phrase(self) -> Phrase:
        """The tokens around the core."""
        return phrase(self.core.token, self._roles, self._issues.words)

    @cached_property
    def _words(self) -> list[str]:
        words = self.core.noun.split() + [t.text for t in self.phrase.tokens]
        if self.core.noun and self.core.agent is not None:
            words += [t.text for t in self.core.agent.subtree]
        return words

    @cached_property
    def enough(self) -> bool:
        """Whether it says enough to be worth pointing at."""
        return len(stems(self._words)) >= _ENOUGH

    @cached_property
    def _match(self) -> Match | None:
        if not self._issues.headed(self._head) or not self.enough:
            return None
        return self._issues.find(self._words, self._head)

    @property
    def concept(self) -> Concept | None:
        """The issue of the scheme that it is."""
        return self._match.concept if self._match is not None else None

    @property
    def explained(self) -> frozenset[str]:
        """Words that the concept's label explains."""
        return self._match.words if self._match is not None else frozenset()

    @cached_property
    def said(self) -> tuple[frozenset[str], frozenset[str]]:
        """What it says, apart from the actors it names, and these."""
        return _said(self.phrase)


class Earlier:
    """The phrases of one Doc that later words may point back to."""

    def __init__(self, doc: Doc, roles: Roles, issues: Issues) -> None:
        self.doc, self.roles, self.issues = doc, roles, issues
        self._slots: dict[str, list[Slot]] = {}

    def find(self, token: Token) -> Core | None:
        """The phrase that a pronoun or bare noun stands for."""
        if token.pos_ in {"PRON", "DET"}:
            return self.last(token)
        name, concepts = stem(lemma(token)), self.issues.headed(token.text)
        alike = [
            k
            for k in self._before(token)
            if (k.head == name and k.enough) or (k.concept is not None and k.concept.id in concepts)
        ]
        if alike:
            return min(alike, key=lambda k: self._rank(k, token, name)).core
        if lemma(token) in self.issues.words.acts:
            return self._main(token)
        return self.last(token) if lemma(token) in self.issues.words.generic else None

    def fuller(self, made: Phrase) -> Core | None:
        """The nearest earlier phrase that says the same of the same actors in more words."""
        words, actors, name = *_said(made), stem(lemma(made.head))
        for known in reversed(self._before(made.head)):
            if known.head == name and not known.core.noun and known.enough:
                more, same = known.said
                if words < more and (same == actors if actors else same):
                    return known.core
        return None

    def last(self, token: Token) -> Core | None:
        """The last issue of the scheme named before a word.

        In the same sentence that is the nearest, in the one before the first.
        """
        known = [k for k in self._before(token) if k.concept is not None]
        start = token.sent.start
        here = [k for k in known if k.at >= start]
        if here:
            return here[-1].core
        near = [k for k in known if token.i - k.at < _NEAR]
        if not near:
            return None
        sentence = self.doc[near[-1].at].sent
        return next(k.core for k in near if k.at >= sentence.start)

    def named(self, token: Token, nouns: Collection[str]) -> Core | None:
        """The last phrase before a word that has one of these nouns as its head."""
        known = [k for k in self._before(token) if lemma(self.doc[k.at]) in nouns and k.enough]
        return Core(self.doc[known[-1].at]) if known else None

    def region(self, token: Token) -> str:
        """The region that the article has named most before a word."""
        places = (e for e in self.doc.ents if e.label_ == "LOC" and e.end < token.i)
        names = (e.text.removeprefix("the ") for e in places)
        named = Counter(name for name in names if " " in name)
        return f"the {named.most_common(1)[0][0]}" if named else ""

    def beside(self, token: Token) -> Core | None:
        """The first issue of the scheme in the sentence of a word."""
        known = (k for k in self._known if k.concept is not None)
        return next((k.core for k in known if self.doc[k.at].sent == token.sent), None)

    def usual(self) -> Core | None:
        """The issue that the article names most often, as it names it first."""
        counts = Counter(k.concept.id for k in self._known if k.concept is not None)
        if not counts:
            return None
        top = counts.most_common(1)[0][0]
        cases = [k for k in self._known if k.concept is not None and k.concept.id == top]
        return max(cases, key=lambda k: (not k.core.noun, self._often(k), -k.at)).core

    def _main(self, token: Token) -> Core | None:
        """What the article is about: the first issue of the scheme that names an actor."""
        for known in self._before(token):
            said = any(t.dep_ in SUBJECTS for t in self.doc[known.at].sent)
            if said and known.concept is not None and known.phrase.mentions:
                return known.core
        return None

    def _before(self, token: Token) -> list["Known"]:
        """Phrases that stand before a word and do not govern it."""
        above = {t.i for t in token.ancestors}
        return [k for k in self._known if k.at < token.i - 1 and k.at not in above]

    def slots(self, concept: Concept) -> list[Slot]:
        """Where and whose a concept is throughout the article, if that is always the same."""
        if concept.id not in self._slots:
            self._slots[concept.id] = self._usual_slots(concept)
        return self._slots[concept.id]

    def _usual_slots(self, concept: Concept) -> list[Slot]:
        cases: dict[frozenset[Slot], list[Slot]] = {}
        for known in self._known:
            if known.concept is concept:
                slots = list(slots_of(known.phrase, known.explained, self.issues.words))
                cases.setdefault(frozenset(slots), slots)
        cases.pop(frozenset(), None)
        return next(iter(cases.values())) if len(cases) == 1 else []

    def _rank(self, known: Known, token: Token, name: str) -> tuple[bool, bool, int, int]:
        """Order of preference: names an actor, has this head, is said often, stands near.

        Of phrases with another head the first introduces the matter.
        """
        same = known.head == name
        distance = token.i - known.at if same else known.at
        return (not known.phrase.mentions, not same, -self._often(known), distance)

    def _often(self, known: Known) -> int:
        """How many phrases of the article say this or part of it."""
        words = known.said[0]
        alike = (k for k in self._known if k.head == known.head and not k.core.noun)
        return sum(k.said[0] <= words for k in alike if k.enough)

    @cached_property
    def _known(self) -> list[Known]:
        return list(self._read())

    def _read(self) -> Iterator[Known]:
        for token in self.doc:
            core: Core | None = None
            if token.pos_ == "NOUN" and token.dep_ not in _NO_HEADS and not _bare(token):
                mention = self.roles.mention(token)
                core = None if mention and mention.head == token.i else Core(token)
            elif token.pos_ == "VERB" and lemma(token) in self.issues.words.nominal:
                core = nominal(token, self.issues)
            if core is not None and core.token.pos_ not in {"PRON", "DET"}:
                yield Known(token.i, core, self.roles, self.issues)


def _bare(noun: Token) -> bool:
    """Whether a noun stands alone and is one word, so that it cannot say enough."""
    return not (noun.n_lefts or noun.n_rights or "-" in noun.text)


def _said(made: Phrase) -> tuple[frozenset[str], frozenset[str]]:
    """What a phrase says, apart from the actors it names, and these."""
    named = {t.i for m in made.mentions for t in made.tokens if m.start <= t.i < m.end}
    words = stems([t.text for t in made.tokens if t.i not in named])
    return words, frozenset(a.country or a.id for m in made.mentions for a in m.actors)
