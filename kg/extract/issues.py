"""Issues: from the words a stance is about to a neutral noun phrase and its concept.

A phrase is peeled first ("agree to the lifting of sanctions on Iran" -> "sanctions on Iran",
turned round), then labelled, then linked: to a concept of the scheme with its slots where the
phrase is one of the concept's labels, else to a minted issue below the nearest concept.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.context import Context
from kg.extract.grammar import lemma
from kg.extract.linking import Mention
from kg.extract.topics.acts import Core, hung
from kg.extract.topics.composing import composed
from kg.extract.topics.earlier import Earlier
from kg.extract.topics.issue_names import Names, definite
from kg.extract.topics.labels import Phrase, phrase
from kg.extract.topics.peeling import peel
from kg.knowledge.issues import Issues, stems
from kg.model import Actor, Issue

_LONGEST = 10  # words of a label; longer phrases are cut to their first modifier
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_FORCES = frozenset({"MIL"})  # "Western peacekeeping forces" are an issue, not only an actor
_VAGUE = frozenset({"it"})


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue as it stands in the text; ``turned``: the words say the opposite of the label.

    ``found``: the issue is named elsewhere ("the agreement", "it"), so less sure.
    """

    issue: Issue
    turned: bool
    span: tuple[int, int]
    found: bool = False


class Topics:
    """The issues of one article."""

    def __init__(self, context: Context, issues: Issues) -> None:
        self.context, self.issues = context, issues
        self.roles, self.words = context.roles, issues.words
        self._earlier = Earlier(context.doc, self.roles, issues)
        self._names = Names(self.roles, issues, self._earlier)

    def topics(
        self, token: Token, *, holders: Collection[Actor] = (), verb: Token | None = None
    ) -> list[Topic]:
        """The issues that a head word stands for; coordinated ones each their own.

        Args:
            token: head of a noun phrase or clause.
            holders: whose stance it is; their possessives are left out of the label.
            verb: that governs the phrase.
        """
        return list(self._all(token, holders, verb))

    def composed(self, words: Sequence[Token], holder: Actor) -> Topic | None:
        """The issue that some words of a sentence make together, if any.

        Args:
            words: in the order of the text.
            holder: whose stance it is.
        """
        found = composed(words, self.roles, self.words, holder=holder)
        if found is None:
            return None
        issue = self._names.called(found.label, found.made, [holder], noun=found.noun)
        return Topic(issue, False, found.span) if issue is not None else None

    def first(self, token: Token, holder: Actor) -> Topic | None:
        """The first issue that a head word stands for, if any.

        Args:
            token: head of a noun phrase or clause.
            holder: whose stance it is.
        """
        return next(self._all(token, [holder]), None)

    def _all(
        self, token: Token, holders: Collection[Actor], verb: Token | None = None
    ) -> Iterator[Topic]:
        tail = hung(verb, token, self.roles) if verb is not None else None
        for core in peel(token, self.roles, self.issues, tail=tail):
            topic = self._one(core, holders)
            if topic is not None:
                yield topic

    def before(
        self, token: Token, nouns: Collection[str] = (), *, holders: Collection[Actor] = ()
    ) -> Topic | None:
        """The issue of a word that leaves it out: the last of these nouns, else the usual one."""
        earlier = self._earlier.named(token, nouns) if nouns else self._earlier.usual()
        earlier = earlier or self._earlier.beside(token)
        return self._pointed(Core(token), earlier, holders)

    def _one(self, core: Core, holders: Collection[Actor]) -> Topic | None:
        actor = self._actor(core)
        if actor is not None:
            one = actor.actors[0]
            return Topic(Issue(one.id, one.label), core.turned, self.context.span(actor))
        if core.token.pos_ in {"PRON", "DET"}:
            if core.token.lower_ not in _VAGUE:
                return None
            return self._pointed(core, self._earlier.find(core.token), holders)
        made = self._phrase(core, holders)
        if self._empty(core, made):
            earlier = self._pointed(core, self._earlier.find(core.token), holders)
            if earlier is not None:
                return earlier
        elif not core.noun and (definite(made.head) or made.mentions):
            fuller = self._pointed(core, self._earlier.fuller(made), holders)
            if fuller is not None:
                return replace(fuller, span=made.span, found=False)
        alone = len(stems([t.text for t in made.tokens])) <= 1
        vague = self.words.idle | (self.words.generic if alone else frozenset())
        if (core.noun or lemma(core.token)) in vague:
            return None
        return self._topic(core, made, holders)

    def _phrase(self, core: Core, holders: Collection[Actor] = ()) -> Phrase:
        joined = bool(core.noun)
        return phrase(core.token, self.roles, self.words, without=holders, joined=joined)

    def _actor(self, core: Core) -> Mention | None:
        """The mention if the phrase is just an actor."""
        mention = self.roles.mention(core.token)
        if core.noun or mention is None or not mention.actors or core.token.lower_ in _VAGUE:
            return None
        if core.token.i != mention.head:
            return None
        if core.token.pos_ == "NOUN" or core.token.text.islower():
            more = core.tail is not None or stems(
                [t.text for t in self._phrase(core).tokens if t.i >= mention.end]
            )
            return None if more or mention.sector in _FORCES else mention
        return mention

    def _topic(self, core: Core, made: Phrase, holders: Collection[Actor]) -> Topic | None:
        made = made if len(made.tokens) <= _LONGEST else made.short()
        issue = self._names.issue(core, made, holders)
        return Topic(issue, core.turned, made.span) if issue is not None else None

    # --- what is named elsewhere

    def _empty(self, core: Core, made: Phrase) -> bool:
        """Whether a phrase only points back ("the agreement", "this move")."""
        if core.noun or core.agent is not None or made.head.pos_ == "VERB":
            return False
        marks = [c.lower_ for c in made.head.children if c.dep_ in {"det", "nmod:poss"}]
        pointing = any(mark in _DEFINITE for mark in marks) or (
            bool(marks) and not {"a", "an", "any", "no", "some"} & set(marks)
        )
        return len(stems([t.text for t in made.tokens])) <= 1 and pointing

    def _pointed(
        self, core: Core, earlier: Core | None, holders: Collection[Actor]
    ) -> Topic | None:
        """The topic of an earlier phrase that this one points back to."""
        if earlier is None:
            return None
        agent = earlier.agent if earlier.noun else None
        noun = earlier.noun
        if noun and core.token.pos_ == "NOUN" and self._same_act(earlier, core.token):
            noun = " ".join([core.token.lower_, *noun.split()[1:]])
        core_then = replace(earlier, turned=False, agent=agent, noun=noun)
        topic = self._topic(core_then, self._phrase(earlier), holders)
        if topic is None or topic.issue.id in {a.id for a in holders}:
            return None
        span = core.token.idx, core.token.idx + len(core.token)
        return replace(topic, turned=core.turned, span=span, found=True)

    def _same_act(self, earlier: Core, noun: Token) -> bool:
        """Whether a noun is another word for the act ("the withdrawal" for "leave")."""
        made = self._phrase(earlier)
        words = [*earlier.noun.split(), *(t.text for t in made.tokens)]
        words += [t.text for t in earlier.agent.subtree] if earlier.agent is not None else []
        match = self.issues.find(words, words[0])
        return match is not None and match.concept.id in self.issues.headed(noun.text)
