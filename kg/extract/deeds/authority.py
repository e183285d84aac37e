"""Who arrests where nobody is named as doing so.

"Two Britons are arrested in Iran", "the Thai activist is sentenced to four years": a frame with
``authority = true`` tells what only a state does. It is the state of the place that the clause
names, else that of the person it is done to.
"""

from dataclasses import replace

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.roles import Part
from kg.knowledge.frames import Frame

_PLACES = ("in", "at", "near")
_DOER = ("subject", "by", "author")


def authority(clause: Clause, frame: Frame, context: Context) -> tuple[list[Part], list[Part]]:
    """The state that acts, and upon whom; nobody where the clause names somebody who does.

    Args:
        clause: whose slots hold nobody who acts.
        frame: that it evokes.
        context: of the article.
    """
    if not frame.authority or any(clause.slots.get(slot) for slot in _DOER):
        return [], []
    done = context.roles.slot(clause, frame.recipient, inside=False)
    done = [part for part in done if part.actor.kind in {"person", "group"}]
    if not done:
        return [], []
    telling = next(iter((*_where(clause, context), *done)))
    state = context.countries.get(telling.actor.country or "")
    if state is None:
        return [], []
    return [Part(state, replace(telling.mention, actors=(state,)), inside=True)], done


def _where(clause: Clause, context: Context) -> list[Part]:
    """Places that the clause names."""
    heads = [head for slot in _PLACES for head in clause.slots.get(slot, ())]
    return [p for p in context.roles.parts(heads, inside=False, places=True) if p.actor.country]
