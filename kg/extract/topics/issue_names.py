"""Names of issues: the label of a phrase, and the id it has by the scheme.

The label is a short neutral noun phrase; `kg.extract.topics.issue_ids` makes the id.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from kg.extract.grammar import conjuncts, lemma
from kg.extract.roles import Roles
from kg.extract.topics.acts import Core, gerund
from kg.extract.topics.earlier import Earlier
from kg.extract.topics.issue_ids import Slot, case, issue
from kg.extract.topics.labels import Phrase, phrase, render
from kg.knowledge.issues import Issues, Match
from kg.model import Actor, Issue

_LONGEST_AGENT = 4  # tokens


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
        made = self._with_tail(core, made)
        agents = self._agents(core, made, holders)
        return self._issue(self._label(core, made, agents), core, made, agents, holders)

    def called(
        self, text: str, made: Phrase, holders: Collection[Actor], *, noun: str = ""
    ) -> Issue | None:
        """The issue of a phrase that is worded already; None where no label can be made of it.

        Args:
            text: of the phrase.
            made: its tokens.
            holders: whose stance it is.
            noun: what a verb at its head became.
        """
        return self._issue(text, Core(made.head, noun=noun), made, [], holders)

    def _label(self, core: Core, made: Phrase, agents: list[Actor]) -> str:
        """The phrase in words, with the noun and the agents that peeling found."""
        text = self._worded(made)
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

    def _worded(self, made: Phrase) -> str:
        """The words of a phrase, its bare region named, a gerund head as the usual noun."""
        text = render(made.tokens, made.mentions)
        if made.head.lower_ in self._gerunds:
            text = text.replace(made.head.text, self._gerunds[made.head.lower_], 1)
        for token in made.tokens:
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

    def _with_tail(self, core: Core, made: Phrase) -> Phrase:
        """The phrase, with what stands behind it and the parser hung on the verb."""
        if core.tail is None:
            return made
        more = phrase(core.tail, self.roles, self.words)
        lead = [c for c in core.tail.children if c.dep_ == "case" or c.lower_ == "the"]
        tokens = sorted({*made.tokens, *more.tokens, *lead}, key=lambda t: t.i)
        mentions = dict.fromkeys((*made.mentions, *more.mentions))
        return replace(made, tokens=tuple(tokens), mentions=tuple(mentions))

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
        found = [p.actor for p in parts if p.actor.id not in known]
        # Many who do something to an issue ("allies discussed the flank") are not part of it.
        return found if core.noun or len(found) == 1 else []

    def _issue(
        self,
        text: str,
        core: Core,
        made: Phrase,
        agents: list[Actor],
        holders: Collection[Actor],
    ) -> Issue | None:
        """The issue of a phrase, with the slots that the article gives where it names none."""
        label = self.words.shortened(text)
        if not label or not (label[0].isalnum() or label[0] == "#"):
            return None
        head = core.noun.partition(" ")[0] or made.head.text
        found = case(label, head, made, self.issues, agents=agents)
        elsewhere: list[Slot] = []
        if found.match is not None and not found.slots:
            elsewhere = self._earlier.slots(found.match.concept) or _between(found.match, holders)
        return issue(label, head, found, elsewhere)


def _between(match: Match, holders: Collection[Actor]) -> list[Slot]:
    """Countries that together want something between parties ("agreed to restore relations")."""
    countries = {a.country: a for a in holders if a.kind == "country" and a.country}
    if len(countries) < 2 or "parties" not in match.concept.slots:
        return []
    return [Slot(code, label=a.label, joint="between") for code, a in sorted(countries.items())]


def definite(head: Token) -> bool:
    """Whether a noun has the definite article."""
    return any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
