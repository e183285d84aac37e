"""A frame: the wordings that report one act or stance, as ``data/frames/*.toml`` has them.

A frame names its triggers by part of speech. A verb trigger is a lemma and, after it, any
words that must depend on the verb (particle, preposition, or head of object): ``"call on"``,
``"pull out of"``, ``"sever|cut tie|relation"`` (``|`` parts alternatives). A noun trigger ends
with its head: ``"phone call"``. Adjectives are like verbs: ``"ready"``, ``"critical of"``.

``actor``, ``recipient`` and ``issue`` list slots of the clause; the first that is filled wins:
``subject`` and ``object`` (of the active voice; of a noun: who does it, to whom it is done),
``indirect``, ``clause`` (a complement clause), ``modifier``, or any preposition.
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from kg.model import Factuality, Stance

PartOfSpeech = Literal["verb", "noun", "adjective"]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence the frame must read, and what is read: names of actor and recipient or issue."""

    text: str
    actor: str = ""
    recipient: str = ""
    issue: str = ""
    factuality: Factuality = "actual"


@dataclass(frozen=True, slots=True)
class Frame:
    """One act (``type``), stance, or both, with its wordings and slots.

    ``solo`` lets an event stand without recipient; ``symmetric`` takes both sides from one slot;
    ``without`` lists words beside the trigger that rule the frame out; ``counterpart`` takes a
    missing recipient from the article: whom the actor's country is in conflict with there;
    ``authority`` tells what a state does where nobody is named as doing it ("was sentenced").
    """

    id: str
    type: str = ""
    mode: str = ""
    code: str = ""
    stance: Stance | None = None
    factuality: Factuality | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    symmetric: bool = False
    solo: bool = False
    counterpart: bool = False
    authority: bool = False
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that changes the factuality of what depends on it ("plans to ...", "no ...")."""

    effect: Factuality
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What is done by saying: "X said that Y must withdraw" is a request of X to Y.

    The reported clause has this factuality (``demanded``: "must", "should") or reports an act
    of one of these types; its subject is the recipient. ``victim``: only where the act is done to
    the speaker's side, since others may just report it. ``adjectives`` are what one calls the other
    ("responsible").
    """

    id: str
    type: str
    factuality: Factuality
    types: tuple[str, ...] = ()
    victim: bool = False
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame's wording: what must stand beside the head word, alternatives in each set."""

    frame: Frame
    beside: tuple[frozenset[str], ...] = ()

    def fits(self, words: Set[str]) -> bool:
        """Whether all required words, and none that rule the frame out, depend on the head."""
        for either in self.beside:
            if either.isdisjoint(words):
                return False
        return words.isdisjoint(self.frame.without)
