"""Issues: from the words a stance is about to a neutral noun phrase and its concept.

A phrase is peeled first ("agree to the lifting of sanctions on Iran" -> "sanctions on Iran",
turned round), then labelled, then linked: to a concept of the scheme with its slots where the
phrase is one of the concept's labels, else to a minted issue below the nearest concept.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.acts import Core, hung
from kg.extract.context import Context
from kg.extract.earlier import Earlier
from kg.extract.grammar import children, conjuncts, lemma
from kg.extract.labels import Phrase, phrase, render
from kg.extract.linking import Mention
from kg.extract.peeling import peel
from kg.knowledge.issues import Concept, Issues, stem, stems
from kg.knowledge.slug import slug
from kg.model import Actor, Issue

_LONGEST = 14  # words of a label; longer phrases are cut to their first modifier
_LONGEST_AGENT = 4  # tokens
_NUMBER = re.compile(r"\d")
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

    def topics(
        self, token: Token, *, holders: Collection[Actor] = (), verb: Token | None = None
    ) -> list[Topic]:
        """The issues that a head word stands for; coordinated ones each their own.

        Args:
            token: head of a noun phrase or clause.
            holders: whose stance it is; their possessives are left out of the label.
            verb: that governs the phrase.
        """
        tail = hung(verb, token, self.roles) if verb is not None else None
        cores = peel(token, self.roles, self.issues, tail=tail)
        found = [self._one(core, holders) for core in cores]
        return [topic for topic in found if topic is not None]

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
        elif not core.noun and (_definite(made.head) or made.mentions):
            fuller = self._pointed(core, self._earlier.fuller(made), holders)
            if fuller is not None:
                return replace(fuller, span=made.span, found=False)
        alone = len(stems([t.text for t in made.tokens])) <= 1
        vague = self.words.idle | (self.words.generic if alone else frozenset())
        if not core.noun and lemma(core.token) in vague:
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
        if core.token.pos_ == "NOUN":
            more = core.tail is not None or stems(
                [t.text for t in self._phrase(core).tokens if t.i >= mention.end]
            )
            return None if more or mention.sector in _FORCES else mention
        return mention

    # --- labels

    def _topic(self, core: Core, made: Phrase, holders: Collection[Actor]) -> Topic | None:
        made = made if len(made.tokens) <= _LONGEST else made.short()
        agents = self._agents(core, made, holders)
        label = self._label(core, made, agents)
        if not label or (not label[0].isalnum() and label[0] != "#"):
            return None
        issue = self._issue(label, core, made, agents)
        return Topic(issue, core.turned, made.span)

    def _label(self, core: Core, made: Phrase, agents: list[Actor]) -> str:
        """The phrase in words, with the noun and the agents that peeling found."""
        text = render(self._with_tail(core, made), made.mentions)
        if core.noun:
            if core.agent is not None and not agents and (who := self._who(core.agent)):
                core = replace(core, noun=f"{core.noun} of {who}")
            article = "the " if core.joint and _definite(made.head) else ""
            text = " ".join(filter(None, (core.noun, core.joint, article + text)))
        if core.manner and (better := self._in_manner(core, made)):
            return better
        if not agents:
            return text
        names = [self.issues.demonyms.get(a.id, "") for a in agents]
        if all(names) and not core.noun and len(agents) == 1 and text[:1].islower():
            return f"{names[0]} {text}"
        return f"{text} {'by' if core.noun or len(text.split()) > 2 else 'of'} " + " and ".join(
            a.label for a in agents
        )

    def _with_tail(self, core: Core, made: Phrase) -> list[Token]:
        """The tokens, with a phrase behind them that the parser hung on the verb."""
        if core.tail is None:
            return list(made.tokens)
        more = phrase(core.tail, self.roles, self.words)
        lead = [c for c in core.tail.children if c.dep_ == "case" or c.lower_ == "the"]
        return sorted({*made.tokens, *more.tokens, *lead}, key=lambda t: t.i)

    def _who(self, agent: Token) -> str:
        """The words for an agent that is no actor ("foreign powers")."""
        if agent.pos_ != "NOUN" or self.roles.mention(agent) is not None:
            return ""
        made = phrase(agent, self.roles, self.words)
        return render(made.tokens, made.mentions) if len(made.tokens) <= _LONGEST_AGENT else ""

    def _in_manner(self, core: Core, made: Phrase) -> str:
        """The phrase with an adverb as its adjective, where that is an issue of its own."""
        text = f"{core.manner.removesuffix('ly')} {render(made.tokens, made.mentions)}"
        plain = self.issues.find([t.text for t in made.tokens], made.head.text)
        match = self.issues.find(text.split(), made.head.text)
        better = match is not None and (plain is None or len(match.words) > len(plain.words))
        return text if better else ""

    def _agents(self, core: Core, made: Phrase, holders: Collection[Actor]) -> list[Actor]:
        """Who does what the phrase names, unless the phrase says so or it is the holder."""
        if core.agent is None or core.manner:
            return []
        known = {a.id for m in made.mentions for a in m.actors} | {a.id for a in holders}
        parts = self.roles.parts(conjuncts(core.agent))
        return [p.actor for p in parts if p.actor.id not in known]

    # --- ids

    def _issue(self, label: str, core: Core, made: Phrase, agents: list[Actor]) -> Issue:
        """The issue of a label: a concept with its slots, or a minted one below a concept."""
        head = core.noun.partition(" ")[0] or made.head.text
        match = self.issues.find(label.split(), head)
        if match is None:
            return Issue(f"issue:{_tail(label)}", label)
        slots = list(_slots(match.words, made)) + [(agent, True) for agent in agents]
        named = stems([t.text for m in made.mentions for t in _tokens(m, made)])
        demonyms = [self.issues.demonyms.get(a.id, "") for a in agents]
        named |= stems([w for text in demonyms for w in text.split()])
        named |= stems([w for actor, _ in slots for w in actor.label.split()])
        rest = stems(label.split()) - match.words - named
        if any(not _NUMBER.search(word) for word in rest - {stem("day")}):
            return Issue(f"issue:{_tail(label)}", label, match.concept.id)
        slots = slots or self._earlier.slots(match.concept)
        return Issue(_with_slots(match.concept, slots), label, match.concept.id)

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


def _definite(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)


def _slots(words: frozenset[str], made: Phrase) -> Iterator[tuple[Actor, bool]]:
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
        local = actor.id.partition(":")[2]
        if directed and acts:
            acting.add(actor.country or local)
        else:
            other.add(local)
    return ".".join([concept.id, *(f"by-{name}" for name in sorted(acting)), *sorted(other)])


def _tail(label: str) -> str:
    """Local name of a minted issue: its words in order, without those that only join."""
    kept = [w for w in re.split(r"[\s–/-]+", label) if stems([w])]
    return slug(" ".join(kept).lower()).replace("_", "-")
