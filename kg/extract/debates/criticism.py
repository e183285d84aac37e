"""Whom speakers criticise: what a critic hears in the speeches of an article, as events.

A speech is what one has the floor for in a transcript or in the record of a meeting. Only
countries that a sentence mentions are told of, so that its words show who is meant.
"""

from collections.abc import Iterator, Sequence

from kg.extract.context import Context, trimmed
from kg.extract.dates import when
from kg.extract.debates.blame import blames
from kg.extract.debates.critic import Critic
from kg.extract.debates.speech import Speech, countries
from kg.extract.naming.mention import Mention, head_of
from kg.extract.network.heads import Heads
from kg.extract.quotation.voices import floor, turns
from kg.model import Actor, Event, Mark

RULE = "network.speech"
_SURE = 0.4  # chance from which a verdict makes an event
_AGAINST = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION REQUEST".split())


def criticism(
    context: Context, told: Sequence[Event], heads: Heads, critic: Critic
) -> Iterator[Event]:
    """Yield an event for each criticism in a speech that no other event tells.

    Args:
        context: of an article that the network read.
        told: the events that are known.
        heads: of that network.
        critic: asked about each speech.
    """
    known = {
        (evidence.start, actor.country, recipient.country)
        for event in told
        if event.type in _AGAINST
        for evidence in event.evidence
        for actor in event.actors
        for recipient in event.recipients
    }
    for speech in speeches(context):
        verdicts = critic.judge(blames(speech, heads))
        for at, verdict in enumerate(verdicts):
            if verdict is None or verdict.chance < _SURE:
                continue
            start = trimmed(speech.sentences[at].sent).start_char
            meant = [m for m in speech.mentions[at] if verdict.country in countries(m)]
            if meant and (start, speech.country, verdict.country) not in known:
                yield _event(context, speech, (at, meant[0], verdict.country), verdict.chance)


def speeches(context: Context) -> Iterator[Speech]:
    """Yield what each speaker says while having the floor.

    Args:
        context: of the article.
    """
    doc = context.doc
    by_head = {m.head: m for m in context.mentions if m.actors}
    taken = turns(doc, by_head)
    for number, (colon, actor) in enumerate(taken):
        if actor is None or actor.country is None:
            continue
        after = taken[number + 1][0] if number + 1 < len(taken) else len(doc)
        spoken = [
            doc[max(sentence.start, colon + 1) : sentence.end]
            for sentence in doc.sents
            if colon < sentence.end - 1 < after and context.read(sentence[0])
        ]
        holder = _named(context, actor, colon)
        if spoken and holder is not None and floor(taken, spoken[0][0]) == actor:
            yield Speech.of(holder, spoken, context.mentions)


def _named(context: Context, actor: Actor, colon: int) -> Mention | None:
    """The mention by which a speaker is given the floor."""
    before = (m for m in reversed(context.mentions) if m.end <= colon and m.actors)
    return next((m for m in before if m.actors[0] == actor), None)


def _event(
    context: Context, speech: Speech, meant: tuple[int, Mention, str], chance: float
) -> Event:
    """The speaker accuses whom a sentence means."""
    at, mention, country = meant
    sentence = speech.sentences[at]
    cue = head_of(context.doc, sentence.start, sentence.end)
    speaker = speech.holder.actors[0]
    evidence = context.evidence(
        [cue],
        rule=RULE,
        confidence=chance,
        marks=[Mark(*context.span(mention), "recipient")],
        speaker=speaker,
    )
    return Event(
        type="ACCUSE",
        actors=(speaker,),
        recipients=tuple(a for a in mention.actors if a.country == country)[:1],
        day=when(context.doc, cue.i, context.dates, context.article.published),
        factuality="actual",
        evidence=(evidence,),
    )
