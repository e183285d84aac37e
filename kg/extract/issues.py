"""Issues: from the words a stance is about to a neutral noun phrase and its concept.

A phrase is peeled first ("agree to the lifting of sanctions on Iran" -> "sanctions on Iran",
turned round), then labelled, then linked: to a concept of the scheme with its slots where the
phrase is one of the concept's labels, else to a minted issue below the nearest concept.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.antecedents import Antecedents
from kg.extract.context import Context
from kg.extract.grammar import children, lemma, surface
from kg.extract.labels import Phrase, phrase, render
from kg.extract.linking import Mention
from kg.extract.peeling import Core, peel
from kg.knowledge.issues import Concept, Issues, stems
from kg.knowledge.slug import slug
from kg.model import Actor, Issue

_LONGEST = 14  # words of a label; longer ones are clauses that were not understood
_NUMBER = re.compile(r"\d|^(one|two|three|four|five|six|seven|eight|nine|ten)$")
_PERSONAL = frozenset({"i", "we", "you", "he", "she", "they", "him", "her", "them", "us", "me"})


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
        self._earlier = Antecedents(context.doc, self.roles, issues)

    def topic(self, token: Token, *, holders: Collection[Actor] = ()) -> Topic | None:
        """The issue that a head word stands for, None if the text does not tell.

        Args:
            token: head of a noun phrase or clause.
            holders: whose stance it is; their possessives are left out of the label.
        """
        core = peel(token, self.roles, self.issues)
        if core is None:
            return None
        if (actor := self._actor(core)) is not None:
            start, end = self.context.span(actor)
            one = actor.actors[0]
            return Topic(Issue(one.id, one.label), core.turned, (start, end))
        if core.token.pos_ in {"PRON", "DET"}:
            return self._antecedent(core, holders)
        made = phrase(core.token, self.roles, self.words, without=holders)
        if self._empty(core, made):
            return self._antecedent(core, holders) or None
        return self._topic(core, made, holders)

    def _topic(self, core: Core, made: Phrase, holders: Collection[Actor]) -> Topic | None:
        label = self._label(core, made, holders)
        if not label or len(label.split()) > _LONGEST:
            return None
        return Topic(self._issue(label, core, made, holders), core.turned, made.span)

    def _actor(self, core: Core) -> Mention | None:
        """The mention if the phrase is just an actor."""
        mention = self.roles.mention(core.token)
        if core.noun or mention is None or not mention.actors:
            return None
        if not mention.start <= core.token.i < mention.end or core.token.i != mention.head:
            return None
        return mention

    # --- labels

    def _label(self, core: Core, made: Phrase, holders: Collection[Actor]) -> str:
        """The phrase in words, with the noun and agent that peeling found."""
        text = render(made.tokens, made.mentions)
        if core.noun:
            text = f"{core.noun} {core.joint} {text}" if core.joint else f"{core.noun} {text}"
        agent = self._agent(core, made, holders)
        return self._with_agent(text, core, agent)

    def _agent(self, core: Core, made: Phrase, holders: Collection[Actor]) -> Actor | None:
        """Who does what the phrase names, unless the phrase says so or it is the holder."""
        if core.agent is None:
            return None
        parts = self.roles.parts([core.agent])
        if not parts:
            return None
        actor = parts[0].actor
        known = {a.id for m in made.mentions for a in m.actors} | {a.id for a in holders}
        return None if actor.id in known else actor

    def _with_agent(self, text: str, core: Core, agent: Actor | None) -> str:
        if agent is None:
            return text
        if core.of_agent:
            return f"{text} of {agent.label}"
        if agent.kind == "country" or " " in text:
            return f"{text} by {agent.label}"
        return f"{text} of {agent.label}"

    # --- ids

    def _issue(self, label: str, core: Core, made: Phrase, holders: Collection[Actor]) -> Issue:
        """The issue of a label: a concept with its slots, or a minted one below a concept."""
        head = core.noun.split()[-1] if core.noun else made.head.text
        match = self.issues.find(label.split(), head)
        agent = self._agent(core, made, holders)
        if match is None:
            return Issue(f"issue:{_tail(label)}", label)
        slots = list(self._slots(match.words, made, agent))
        named = stems([t.text for m in made.mentions for t in _tokens(m, made)])
        if agent is not None:
            named |= stems(agent.label.split())
        named |= stems([w for s in slots for w in s[0].label.split()])
        rest = stems(label.split()) - match.words - named
        if any(not _NUMBER.search(word) for word in rest):
            return Issue(f"issue:{_tail(label)}", label, match.concept.id)
        slots = slots or self._earlier.slots(match.concept)
        return Issue(_with_slots(match.concept, slots), label, match.concept.id)

    def _slots(
        self, words: frozenset[str], made: Phrase, agent: Actor | None
    ) -> Iterator[tuple[Actor, bool]]:
        """Actors of a phrase that its concept's label does not hold, and whether they act."""
        yield from slots(words, made)
        if agent is not None:
            yield agent, True

    # --- what is named elsewhere

    def _empty(self, core: Core, made: Phrase) -> bool:
        """Whether a phrase only points back ("the agreement", "this move")."""
        if core.noun or core.agent is not None or made.head.pos_ == "VERB":
            return False
        pointing = any(
            c.dep_ in {"det", "nmod:poss"} and c.lower_ not in {"a", "an", "any", "no"}
            for c in made.head.children
        )
        return len(made.tokens) == 1 and (pointing or lemma(made.head) in self.words.generic)

    def _antecedent(self, core: Core, holders: Collection[Actor]) -> Topic | None:
        """The topic of an earlier phrase that this one points back to."""
        if core.token.lower_ in _PERSONAL:
            return None
        earlier = self._earlier.find(core.token)
        if earlier is None:
            return None
        inner = peel(earlier, self.roles, self.issues) or Core(earlier)
        made = phrase(inner.token, self.roles, self.words)
        topic = self._topic(replace(inner, turned=False), made, ())
        if topic is None or topic.issue.id in {a.id for a in holders}:
            return None
        span = core.token.idx, core.token.idx + len(core.token)
        return replace(topic, turned=core.turned, span=span, found=True)


def slots(words: frozenset[str], made: Phrase) -> Iterator[tuple[Actor, bool]]:
    """Actors named in a phrase outside these words, and whether they act rather than undergo."""
    for mention in made.mentions:
        own = _tokens(mention, made)
        if stems([t.text for t in own]) <= words:
            continue
        before = mention.head < made.head.i
        by = any(c.lower_ in {"by", "from"} for t in own for c in children(t, "case"))
        for actor in mention.actors:
            yield actor, before or by


def _tokens(mention: Mention, made: Phrase) -> list[Token]:
    return [t for t in made.tokens if mention.start <= t.i < mention.end]


def _with_slots(concept: Concept, slots: Iterable[tuple[Actor, bool]]) -> str:
    """Id of a concept's case: who acts before whom it concerns, unless order means nothing."""
    directed = bool(concept.slots & {"provider", "recipient"})
    acting: set[str] = set()
    other: set[str] = set()
    for actor, acts in slots:
        name = actor.country or actor.id.partition(":")[2] if acts else actor.id.partition(":")[2]
        (acting if directed and acts else other).add(name)
    parts = [concept.id]
    parts += [f"by-{name}" for name in sorted(acting)] + sorted(other)
    return ".".join(parts)


def _tail(label: str) -> str:
    """Local name of a minted issue: its words in order, without those that only join."""
    kept = [w for w in re.split(r"[\s–/-]+", label) if stems([w])]
    return slug(" ".join(kept).lower()).replace("_", "-")


def agents(verb: Token) -> list[Token]:
    """Who does what a complement clause says."""
    return surface(verb)
