"""Names of issues: the label of a phrase, and the id it has by the scheme.

A phrase that is a label of a concept, its places and parties aside, has the concept's id with
these as slots ("issue:ceasefire.UKR"); any other is minted from its words, below the nearest
concept.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from kg.extract.acts import Core, gerund
from kg.extract.earlier import Earlier
from kg.extract.grammar import children, conjuncts, lemma
from kg.extract.labels import Phrase, phrase, render
from kg.extract.mention import Mention
from kg.extract.roles import Roles
from kg.knowledge.issues import Concept, Issues, stem, stems
from kg.knowledge.slug import slug
from kg.model import Actor, Issue

_LONGEST_AGENT = 4  # tokens
_NUMBER = re.compile(r"\d")


class Names:
    """Labels and ids of the issues of one article."""

    def __init__(self, roles: Roles, issues: Issues, earlier: Earlier) -> None:
        self.roles, self.issues, self._earlier = roles, issues, earlier
        self.words = issues.words

    def issue(self, core: Core, made: Phrase, holders: Collection[Actor]) -> Issue | None:
        """The issue that a peeled phrase names; None where no label can be made of it.

        Args:
            core: what peeling found.
            made: the phrase around it.
            holders: whose stance it is; they are not named as agents.
        """
        agents = self._agents(core, made, holders)
        label = self._label(core, made, agents)
        if not label or not (label[0].isalnum() or label[0] == "#"):
            return None
        return self._issue(label, core, made, agents)

    def _label(self, core: Core, made: Phrase, agents: list[Actor]) -> str:
        """The phrase in words, with the noun and the agents that peeling found."""
        text = self._worded(core, made)
        if core.noun:
            if core.agent is not None and not agents and (who := self._who(core.agent)):
                core = replace(core, noun=f"{core.noun} of {who}")
            article = "the " if core.joint and definite(made.head) else ""
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

    def _worded(self, core: Core, made: Phrase) -> str:
        """The words of a phrase, its bare region named, a gerund head as the usual noun."""
        tokens = self._with_tail(core, made)
        text = render(tokens, made.mentions)
        if made.head.lower_ in self._gerunds:
            text = text.replace(made.head.text, self._gerunds[made.head.lower_], 1)
        for token in tokens:
            if token.lower_ in self.words.regions and definite(token) and not self._told(token):
                region = self._earlier.region(token)
                text = text.replace(f"the {token.text}", region or f"the {token.text}", 1)
        return text

    def _told(self, token: Token) -> bool:
        """Whether a noun says itself which one it is."""
        return any(c.dep_ in {"amod", "compound", "nmod", "acl:relcl"} for c in token.children)

    @cached_property
    def _gerunds(self) -> dict[str, str]:
        """Gerunds and the noun that is usual in their place ("trading": "trade")."""
        return {gerund(verb): noun for verb, noun in self.words.nominal.items() if " " not in noun}

    def _with_tail(self, core: Core, made: Phrase) -> list[Token]:
        """The tokens, with a phrase behind them that the parser hung on the verb."""
        if core.tail is None:
            return list(made.tokens)
        more = phrase(core.tail, self.roles, self.words)
        lead = [c for c in core.tail.children if c.dep_ == "case" or c.lower_ == "the"]
        return sorted({*made.tokens, *more.tokens, *lead}, key=lambda t: t.i)

    def _who(self, agent: Token) -> str:
        """The words for an agent that is no actor ("foreign powers")."""
        if agent.pos_ != "NOUN" or self.roles.mention(agent) or lemma(agent) in self.words.idle:
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
            return _below(f"issue:{_tail(label)}", label, match.concept)
        slots = slots or self._earlier.slots(match.concept)
        return _below(_with_slots(match.concept, slots), label, match.concept)


def _below(name: str, label: str, concept: Concept) -> Issue:
    """An issue under a concept, or the concept itself, which is under the next one."""
    return Issue(name, label, concept.broader if name == concept.id else concept.id)


def definite(head: Token) -> bool:
    """Whether a noun has the definite article."""
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
