"""Common nouns for actors in a text: "officials", "foreign minister", "Ministry of Defence"."""

from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.knowledge.actors import Actors
from kg.knowledge.agents import Agent, singular

_WIDEST = 4
# "Ministry of Foreign Affairs" is the foreign ministry.
_OF = frozenset({"of", "for"})
_FIELDS = {
    "foreign affairs": "foreign",
    "external affairs": "foreign",
    "international relations": "foreign",
    "foreign relations": "foreign",
    "defence": "defence",
    "defense": "defence",
    "national defence": "defence",
    "national defense": "defence",
    "interior": "interior",
    "internal affairs": "interior",
    "finance": "finance",
    "justice": "justice",
    "energy": "energy",
    "trade": "trade",
    "commerce": "trade",
    "health": "health",
    "culture": "culture",
    "economy": "economy",
    "oil": "oil",
    "transport": "transport",
    "education": "education",
    "environment": "environment",
    "agriculture": "agriculture",
    "information": "information",
}
# Nouns whose sector the noun before them decides.
_GENERAL = frozenset(
    "officer official group member chief leader worker source figure employee unit".split()
)
_HOLDERS = frozenset({"ministry", "minister", "ministries", "ministers"})


class Noun(NamedTuple):
    """An agent noun in the text: its tokens, its head, and how it is called in a label."""

    start: int
    end: int
    head: int
    agent: Agent
    label: str

    def plural(self, doc: Doc) -> bool:
        """Whether the text speaks of more than one."""
        token = doc[self.head]
        told = token.tag_ in {"NNS", "NNPS"} or "Number=Plur" in str(token.morph)
        # Titles are tagged like names, in one number ("the Foreign Ministers").
        one = singular(token.lower_)
        return told or (one != token.lower_ and one in self.agent.noun.split())


def noun_at(token: Token, actors: Actors) -> Noun | None:
    """The longest agent noun whose head is this token.

    Args:
        token: of a parsed Doc.
        actors: the tables.
    """
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or not token.text[0].isalpha():
        return None
    if token.pos_ == "ADJ" and token.dep_ == "amod":
        return None
    forms = (token.lower_, singular(token.lower_), token.lemma_.lower())
    if actors.agent_words.isdisjoint(forms) or _ends_a_title(token):
        return None
    return _field(token, actors) or _phrase(token, actors)


def _ends_a_title(token: Token) -> bool:
    """Whether a word ends one such as "chairman-in-office", which is no office."""
    return token.i > 2 and [t.lower_ for t in token.doc[token.i - 3 : token.i]] == ["-", "in", "-"]


def _field(token: Token, actors: Actors) -> Noun | None:
    """A ministry or minister "of" something."""
    doc, at = token.doc, token.i
    if token.lower_ not in _HOLDERS or at + 2 >= len(doc) or doc[at + 1].lower_ not in _OF:
        return None
    first = at + 2 + (doc[at + 2].lower_ == "the")
    for end in (first + 2, first + 1):
        field = _FIELDS.get(" ".join(t.lower_ for t in doc[first:end]))
        agent = actors.agent(f"{field} {singular(token.lower_)}") if field else None
        if agent is not None:
            start = at - (at > 0 and doc[at - 1].lower_ == "deputy")
            return Noun(start, end, at, agent, f"{field} {token.lower_}")
    return None


def _phrase(token: Token, actors: Actors) -> Noun | None:
    """An agent noun of up to four words, some of which may follow the head ("chief of staff")."""
    doc, at = token.doc, token.i
    ends = [at + 1]
    if at + 2 < len(doc) and doc[at + 1].lower_ in {"of", "-"}:
        ends = [at + 4, at + 3, at + 1] if at + 4 <= len(doc) else [at + 3, at + 1]
    first = max(0, at - _WIDEST + 1)
    around = [t.lower_ for t in doc[first : max(ends)]]
    for end in ends:
        for start in range(first, at + 1):
            words = around[start - first : end - first]
            inner = at - start
            for one in dict.fromkeys((singular(words[inner]), words[inner], token.lemma_.lower())):
                noun = " ".join([*words[:inner], one, *words[inner + 1 :]]).replace(" - ", "-")
                agent = actors.agent(noun)
                if agent is not None:
                    label = " ".join(words).replace(" - ", "-")
                    return Noun(start, end, at, _specified(doc, start, agent, actors), label)
    return None


def _specified(doc: Doc, start: int, agent: Agent, actors: Actors) -> Agent:
    """A general noun with the sector of the agent before it ("army accountant")."""
    if agent.noun not in _GENERAL or start == 0:
        return agent
    before = doc[start - 1]
    wider = " ".join(t.lower_ for t in doc[max(0, start - 2) : start])
    other = actors.agent(wider) or actors.agent(singular(before.lower_))
    if other is None or before.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return agent
    return replace(agent, sector=other.sector)
