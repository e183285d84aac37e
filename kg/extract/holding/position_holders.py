"""Holders: whose stance a clause reports, its subject or whoever speaks."""

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.grammar import SUBJECTS, conjuncts, lemma, objects
from kg.extract.participles import main_subjects, trailing
from kg.extract.roles import Part
from kg.knowledge.frames import Frame
from kg.model import Actor

SPEAKER = "speaker"  # slot of a frame: who says the sentence
_FIRST_PERSON = frozenset({"i", "we"})
_LISTING = frozenset({"include", "are", "were", "includes", "included"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose stance it is, and the part that says so (none: the speaker of the sentence)."""

    actor: Actor
    part: Part | None = None


def holders(
    clause: Clause, frame: Frame, context: Context, *, texts: Collection[str] = ()
) -> list[Holder]:
    """Who holds the stance: the actors of the first filled slot, or the speaker.

    Args:
        clause: that reports it.
        frame: of the stance.
        context: of the article.
        texts: nouns that speak for whoever wrote them ("the Turkish statement").
    """
    if SPEAKER in frame.actor and not _predicated(clause):
        return []
    names = [name for name in frame.actor if name != SPEAKER]
    parts = context.roles.slot(clause, names, inside=False)
    subject = clause.slots.get("subject", ())
    if "subject" in names:
        if not parts and trailing(clause.trigger):
            heads = [t for s in main_subjects(clause.trigger) for t in conjuncts(s)]
            parts = context.roles.parts(heads, inside=False)
        parts = parts or _listed(subject, context)
        parts = parts or context.roles.parts(t for t in subject if lemma(t) in texts)
    if parts:
        return [Holder(part.actor, part) for part in parts]
    first = any(t.lower_ in _FIRST_PERSON for t in subject)
    if SPEAKER in frame.actor or (first and "subject" in names):
        return [Holder(speaker) for speaker in context.speakers(clause.trigger)]
    return []


def _predicated(clause: Clause) -> bool:
    """Whether something is said to be so, rather than called so in passing."""
    trigger = clause.trigger
    if clause.pos == "verb":
        return trigger.dep_ != "acl:relcl"
    return any(c.dep_ == "cop" for c in trigger.children) or trigger.dep_ == "xcomp"


def _listed(subject: tuple[Token, ...], context: Context) -> list[Part]:
    """The members that a sentence goes on to list ("the countries that voted no include ...")."""
    for token in subject:
        verb = token.head
        if token.dep_ in SUBJECTS and verb.lower_ in _LISTING:
            return context.roles.parts(t for o in objects(verb) for t in conjuncts(o))
    return []


def of_other_side(clause: Clause, frame: Frame, holder: Holder, context: Context) -> bool:
    """Whether the frame's recipient, if it asks for one, is of another side than the holder's."""
    if frame.type or not frame.recipient:
        return True
    others = context.roles.slot(clause, frame.recipient)
    return bool(others) and _other(others[0].actor, holder.actor)


def _other(actor: Actor, holder: Actor) -> bool:
    return actor.id != holder.id and (actor.country is None or actor.country != holder.country)
