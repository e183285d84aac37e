"""Ids of issues: a concept of the scheme with its slots, or a minted issue below a concept.

Two wordings of one issue get one id: places and parties become slots, however they are put
("Ukraine's", "Ukrainian", "in Ukraine"), wordings of the scheme become the concept, the other
words are taken in the singular and in a fixed order. Issues whose slots differ never share one.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.grammar import children
from kg.extract.naming.mention import Mention
from kg.extract.topics.labels import Phrase
from kg.knowledge.issues import Concept, Issues, Match, Words, stem, stems
from kg.knowledge.slug import slug
from kg.model import Actor, Issue

# "30-day", "8%"; but not the number of a resolution or a year.
_NUMBER = re.compile(r"^\d{1,2}(?!\d)|^day$")
# Parts of a country: "north-eastern Syria" is in Syria.
_COMPASS = re.compile(r"(north|south|east|west|central)+(ern)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """Who or what place tells an issue from others of its concept; ``acts``: it does it.

    ``label`` and ``joint`` (a preposition) are how the text puts it.
    """

    name: str
    acts: bool = False
    label: str = field(default="", compare=False)
    joint: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase taken apart: its concept, its slots, and the words that neither explains."""

    match: Match | None
    slots: tuple[Slot, ...]
    rest: frozenset[str]


def case(
    label: str, head: str, made: Phrase, issues: Issues, *, agents: Iterable[Actor] = ()
) -> Case:
    """Take a labelled phrase apart.

    Args:
        label: in words.
        head: the word that says what it is.
        made: the phrase around it.
        issues: the scheme.
        agents: who does it, where the phrase itself does not say so.
    """
    words = label.split()
    match = issues.find(words, head)
    explained = match.words if match is not None else frozenset()
    agents = list(agents)
    slots = [
        *slots_of(made, explained, issues.words),
        *(Slot(_who(agent, acts=True), True) for agent in agents),
    ]
    slots += _names(made, explained)
    known = [t.text for m in made.mentions for t in _tokens(m, made)]
    known += [t.text for t in made.tokens if named(t)]
    known += [w for a in agents for w in (*a.label.split(), issues.demonyms.get(a.id, ""))]
    known += [w for m in made.mentions for a in m.actors for w in a.label.split()]
    known += issues.words.short.values()
    rest = _words(words) - explained - stems(known) - issues.words.plain
    if any(made.mentions):
        rest = frozenset(word for word in rest if not _COMPASS.fullmatch(word))
    return Case(match, tuple(dict.fromkeys(slots)), rest)


def with_slots(label: str, slots: Collection[Slot]) -> str:
    """A label with slots that it does not name.

    >>> with_slots("ceasefire", [Slot("UKR", label="Ukraine", joint="in")])
    'ceasefire in Ukraine'
    >>> with_slots("talks", [Slot("IRN", label="Iran", joint="between"), Slot("USA", label="USA")])
    'talks between Iran and USA'
    """
    leading = " ".join(slot.label for slot in slots if slot.label and not slot.joint)
    if any(slot.joint == "between" for slot in slots):
        return f"{label} between " + " and ".join(slot.label for slot in slots)
    later = [f"{slot.joint} {slot.label}" for slot in slots if slot.label and slot.joint]
    return " ".join(filter(None, [leading, label, *later]))


def issue(label: str, head: str, found: Case, elsewhere: Collection[Slot] = ()) -> Issue:
    """The issue of a phrase that was taken apart.

    Args:
        label: in words.
        head: the word that says what it is.
        found: the parts.
        elsewhere: slots that the article gives a concept which has none here.
    """
    rest = sorted(word for word in found.rest if not _NUMBER.search(word))
    if found.match is None:
        name = "-".join([stem(head), *(w for w in rest if w != stem(head))])
        return Issue(_with_slots(f"issue:{_local(name)}", None, found.slots), label)
    concept = found.match.concept
    if not rest:
        slots = found.slots or tuple(elsewhere)
        label = label if found.slots else with_slots(label, elsewhere)
        name = _with_slots(concept.id, concept, slots)
        return Issue(name, label, concept.broader if name == concept.id else concept.id)
    name = f"{concept.id}--{_local('-'.join(rest))}"
    return Issue(_with_slots(name, concept, found.slots), label, concept.id)


def slots_of(made: Phrase, explained: frozenset[str], words: Words) -> Iterator[Slot]:
    """Actors named in a phrase outside the words that its concept explains."""
    mentions = [
        m
        for m in made.mentions
        if not stems(words.shortened(" ".join(_texts(m, made))).split()) <= explained
    ]
    ours = {m for m in mentions if stem(made.head.doc[m.head].text) in explained}
    leading = any(m.head < made.head.i or m in ours for m in mentions)
    for mention in mentions:
        own = _tokens(mention, made)
        cases = {c.lower_: None for t in own for c in children(t, "case")}
        joint = "" if mention.head < made.head.i else next(iter(cases), "of")
        # "US withdrawal from Syria": with somebody who acts, "from" tells where.
        acts = mention.head < made.head.i or "by" in cases or ("from" in cases and not leading)
        for actor in mention.actors:
            if mention in ours:  # "Turkish troops"
                owner = [t for t in _texts(mention, made) if not stems([t]) <= explained]
                yield Slot(actor.country or slug(" ".join(owner)), True, " ".join(owner), joint)
            else:
                label = actor.label if joint else " ".join(_texts(mention, made))
                yield Slot(_who(actor, acts=acts), acts, label, joint)


def _who(actor: Actor, *, acts: bool) -> str:
    """How a slot names an actor: whoever acts for a country by that."""
    return (acts and actor.country) or actor.id.partition(":")[2]


def _names(made: Phrase, explained: frozenset[str]) -> Iterator[Slot]:
    """Proper names that are no actors ("EastMed", "Persian Gulf")."""
    taken = {t.i for m in made.mentions for t in _tokens(m, made)}
    run: list[Token] = []
    for token, after in zip(made.tokens, [*made.tokens[1:], None], strict=True):
        if named(token) and token.i not in taken and not _COMPASS.fullmatch(token.lower_):
            run.append(token)
        if run and (after is None or not named(after) or after.i in taken):
            texts = [t.text for t in run]
            if any(t.pos_ == "PROPN" for t in run) and not stems(texts) <= explained:
                yield Slot(slug(" ".join(texts)))
            run = []


def named(token: Token) -> bool:
    """Whether a word is, or may be part of, a proper name ("Eastern Mediterranean")."""
    title = token.pos_ == "ADJ" and token.text[0].isupper() and not token.is_sent_start
    return token.pos_ == "PROPN" or title


def _with_slots(name: str, concept: Concept | None, slots: Iterable[Slot]) -> str:
    """Id of a case: who acts before whom it concerns, unless order means nothing."""
    slots = [slot for slot in slots if slot.name]
    directed = bool(concept.slots & {"provider", "recipient"}) if concept else len(slots) > 1
    acting = {slot.name for slot in slots if directed and slot.acts}
    other = {slot.name for slot in slots} - acting
    return ".".join([name, *(f"by-{one}" for one in sorted(acting)), *sorted(other)])


def _words(words: Iterable[str]) -> frozenset[str]:
    """Stems of words; of hyphenated ones the parts only."""
    return stems([part for word in words for part in re.split(r"[-–/]", word)])


def _texts(mention: Mention, made: Phrase) -> list[str]:
    return [t.text for t in _tokens(mention, made)]


def _tokens(mention: Mention, made: Phrase) -> list[Token]:
    return [t for t in made.tokens if mention.start <= t.i < mention.end]


def _local(text: str) -> str:
    """Local part of an id."""
    return slug(text.lower()).replace("_", "-")
