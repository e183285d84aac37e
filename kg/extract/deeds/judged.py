"""Who is judged when an act is: "the EU condemned the operation" blames whoever carries it out.

Where the object of praise, blame or refusal is an event noun that names nobody, the actor of
the last such event in the article is meant. Words that may point to any event ("the move"; data:
``[pointing]`` in ``data/frames/operators.toml``) mean the first deed the article tells, which is
what news is written about.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.beside import beside
from kg.extract.clauses import Clause
from kg.extract.grammar import case_of, lemma
from kg.extract.naming.mention import Mention
from kg.extract.nominals import definite
from kg.extract.roles import Part
from kg.knowledge.frames import Frame, Frames
from kg.model import Event

_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_UNDERGOING = frozenset({"on", "against", "of", "to", "in", "for", "at"})
_SAYING = _JUDGING | {"REQUEST", "CONSULT", "THREATEN"}
_REACH = 12  # events back: beyond that the noun hardly points to what was told


def answerable(parts: list[Part], clause: Clause, frame: Frame, frames: Frames) -> list[Part]:
    """Those of the recipients who did what is judged, not those it was done to.

    "Condemned the attack on Israel" does not condemn Israel; "refused to lift the blockade on
    Gaza" refuses Gaza something, since it is one's own act that one refuses.
    """
    if frame.type not in _JUDGING:
        return parts
    doc = clause.trigger.doc
    names = ((part, doc[part.mention.head]) for part in parts)
    return [
        part
        for part, name in names
        if not (part.inside and _suffers(name, frames))
        or (frame.type == "REJECT" and _own(name, clause))
    ]


def _own(name: Token, clause: Clause) -> bool:
    """Whether a refused act is the actor's own ("reneged on its pledge to Niger")."""
    inner = any(verb.is_ancestor(name) for verb in clause.slots.get("clause", ()))
    return inner or any(c.tag_ == "PRP$" for c in name.head.lefts)


def _suffers(token: Token, frames: Frames) -> bool:
    """Whether a name is the object of an event noun ("attack on Israel")."""
    noun = token.head
    if token.dep_ == "conj":
        return _suffers(noun, frames)
    return (
        token.dep_ == "nmod"
        and case_of(token) in _UNDERGOING
        and any(f.type for f in frames.find("noun", lemma(noun), beside(noun)))
    )


def judged(clause: Clause, frame: Frame, frames: Frames, before: Sequence[Event]) -> list[Part]:
    """Actors of the earlier event that a judging clause is about, none where it is unclear."""
    if frame.type not in _JUDGING:
        return []
    for slot in frame.recipient:
        for token in clause.slots.get(slot, ()):
            if event := _meant(token, frames, before):
                why = "coreference: who did what is judged"
                meant = Mention(token.i, token.i + 1, token.i, event.actors, why)
                return [Part(actor, meant, inside=True) for actor in event.actors]
    return []


def _meant(noun: Token, frames: Frames, before: Sequence[Event]) -> Event | None:
    if noun.pos_ != "NOUN" or not definite(noun):
        return None
    if lemma(noun) in frames.pointing:
        return next((e for e in before if e.type not in _SAYING), None)
    types = {f.type for f in frames.find("noun", lemma(noun), beside(noun)) if f.type}
    return next((e for e in reversed(before[-_REACH:]) if e.type in types), None)
