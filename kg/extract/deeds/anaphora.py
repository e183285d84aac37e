"""Later sentences about an event just reported: "The discussion lasted over 90 minutes".

A definite event noun without sides of its own, in the sentence right after an event of the
same type, is further evidence for that event. It must be the article's own words: what
somebody says about the event is no evidence that it happened.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span

from kg.extract.clauses import Clause
from kg.extract.context import Context, trimmed
from kg.extract.nominals import definite
from kg.knowledge.frames import Frames
from kg.model import Event, Evidence


def anaphoric(
    clauses: Iterable[Clause], events: Iterable[Event], frames: Frames, context: Context
) -> Iterator[Event]:
    """Yield the earlier event once more for each noun that points back to it."""
    reported = [(one, event) for event in events for one in event.evidence]
    for clause in clauses:
        if clause.pos != "noun" or not definite(clause.trigger) or not context.read(clause.trigger):
            continue
        if context.roles.slot(clause, ("subject", "with", "between", "object")):
            continue
        types = {f.type for f in frames.find("noun", clause.lemma, clause.words) if f.type}
        before = _previous(clause.trigger.sent)
        if before is None or context.speaker(clause.trigger) is not None:
            continue
        last = _last(reported, types, before)
        if last is not None:
            one = context.evidence(
                [clause.trigger], rule=f"anaphora.{clause.lemma}", confidence=0.7
            )
            yield replace(last, evidence=(one,))


def _previous(sentence: Span) -> Span | None:
    return sentence.doc[sentence.start - 1].sent if sentence.start else None


def _last(reported: list[tuple[Evidence, Event]], types: set[str], sentence: Span) -> Event | None:
    """The last event of these types whose evidence is this sentence."""
    start = trimmed(sentence).start_char
    found = [e for one, e in reported if one.start == start and e.type in types]
    return found[-1] if found else None
