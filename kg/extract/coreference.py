"""Coreference: who "he", "they" and "the group" are, within one article.

One pass in reading order. A pronoun takes the most salient actor that agrees with it in number,
animacy and, where names tell it, gender; a description ("the ministry", "the two leaders") the
last actor of its kind. Captions, credits and links to other stories give no antecedents.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.chains.antecedents import KIN, Candidate, candidate, candidates, heads
from kg.extract.chains.descriptions import described, titles_of
from kg.extract.chains.firstperson import first_persons
from kg.extract.chains.lands import Lands
from kg.extract.chains.passage import Passage
from kg.extract.chains.pronouns import learn_gender, pronoun
from kg.extract.chains.reflexives import reflexive
from kg.extract.grammar import lemma
from kg.extract.naming.groups import members
from kg.extract.naming.mention import Mention
from kg.extract.naming.nouns import Noun, noun_at
from kg.extract.naming.owners import Owner
from kg.extract.naming.scene import Scene
from kg.extract.nominals import definite
from kg.extract.quotation.voices import Voices
from kg.knowledge.actors import Actors
from kg.model import Actor, Article

_READ = frozenset({"title", "body"})
_MEANING = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})  # whatever may stand for somebody


def resolve(
    doc: Doc, mentions: list[Mention], *, actors: Actors, article: Article
) -> list[Mention]:
    """All mentions, and one more for each pronoun or description that a rule understands.

    A noun that linking left without a country is replaced where the article tells whose it is.

    Args:
        doc: parse of ``article.text``.
        mentions: what linking found.
        actors: the tables.
        article: its parts tell what is not read.
    """
    skip = [(p.start, p.end) for p in article.parts if p.kind not in _READ]
    scene, voices = Scene(doc, actors, article), Voices(doc)
    by_head = heads(mentions, doc, skip)
    lands = Lands(mentions, actors)
    titles = titles_of(scene, mentions)
    reading = Passage(scene, by_head, _settled(mentions), voices, lands, titles)
    new: dict[int, Mention] = {}
    for sent in doc.sents:
        if any(start <= sent.start_char < end for start, end in skip):
            continue
        for mention in (reading.by_head[t.i] for t in sent if t.i in reading.by_head):
            learn_gender(reading, mention)
        reading.memory.sentence(candidates(sent, reading.by_head, actors))
        reading.lands.sentence(sent)
        for found in _sentence(reading, sent):
            new[found.head] = found
    for found in first_persons(reading.scene, reading.by_head, reading.voices):
        new.setdefault(found.head, found)
    kept = [m for m in mentions if m.head not in new]
    return sorted([*kept, *new.values()], key=lambda m: (m.start, m.end))


def _sentence(reading: Passage, sent: Span) -> Iterator[Mention]:
    """Yield what is resolved in one sentence: descriptions, pronouns, then what hangs on them."""
    done: set[int] = set()
    words = [token for token in sent if token.pos_ in _MEANING]
    for resolver in (_noun, pronoun, reflexive, _owned, _institution):
        for token in words:
            found = resolver(reading, token) if token.i not in done else None
            if found is not None:
                done.add(token.i)
                _replace(reading, token, found)
                yield found


def _replace(reading: Passage, token: Token, mention: Mention) -> None:
    """Let later words refer to a word just resolved."""
    reading.by_head[token.i] = mention
    here = reading.memory.recent[-1]
    named = {c.i for c in token.children if c.dep_ == "appos"}
    here[:] = [c for c in here if c.head.i != token.i and not _twice(c, named, mention)]
    here.append(candidate(token, mention))


def _twice(one: Candidate, named: set[int], mention: Mention) -> bool:
    """Whether a name beside a description says once more who is meant ("his son, Hunter")."""
    return one.head.i in named and one.actors == mention.actors


def _settled(mentions: Iterable[Mention]) -> set[int]:
    """Tokens of mentions that need no antecedent; a bare noun may."""
    return {
        index
        for mention in mentions
        if not mention.why.endswith("no country named")
        for index in range(mention.start, mention.end)
    }


def _noun(reading: Passage, token: Token) -> Mention | None:
    """What a description means, if the token is one and a rule understands it."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    if token.i in reading.settled:
        return _titled(reading, token)
    return _description(reading, token)


def _titled(reading: Passage, token: Token) -> Mention | None:
    """The one person of the article whose title is this office of this country."""
    known = reading.by_head.get(token.i)
    if known is None or len(known.actors) != 1 or known.actors[0].kind != "group":
        return None
    noun = noun_at(token, reading.scene.actors)
    if noun is None or not noun.agent.office or noun.plural(token.doc) or not definite(token):
        return None
    holders = reading.titles.get((noun.agent.noun, known.actors[0].country), set())
    if len(holders) != 1:
        return None
    [actor] = holders
    why = f'coreference: "{noun.label}" is the title of {actor.label} in this article'
    return replace(known, actors=(actor,), why=why)


def _owned(reading: Passage, token: Token) -> Mention | None:
    """An agent that belongs to a pronoun ("its foreign ministry", "his forces")."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.i in reading.settled:
        return None
    whose = next((c for c in token.children if c.dep_ == "nmod:poss" and c.pos_ == "PRON"), None)
    if whose is None or whose.i not in reading.by_head:
        return None
    named = next((c for c in token.children if c.dep_ == "appos" and c.i in reading.by_head), None)
    if named is not None and lemma(token) in KIN:  # "his son, Hunter"
        known = reading.by_head[named.i]
        why = f'coreference: "{token.text}" is {known.actors[0].label}, named beside it'
        return Mention(whose.i, token.i + 1, token.i, known.actors, why)
    noun = noun_at(token, reading.scene.actors)
    if noun is None:
        return None
    owners = reading.by_head[whose.i].actors
    made = list(members(reading.scene, noun, _owner(reading, whose.i, owners)))
    if not made:
        return None
    labels = ", ".join(a.label for a in owners)
    why = f'coreference: "{whose.text}" is {labels}; {made[0][1]}'
    actors = tuple(dict.fromkeys(actor for actor, _why in made))
    return Mention(whose.i, noun.end, token.i, actors, why, noun.agent.sector, noun.agent.body)


def _owner(reading: Passage, start: int, actors: Iterable[Actor]) -> Owner:
    """Actors as owners of an agent: persons as they are, others by entry or country."""
    owner = Owner(start, definite=True)
    for actor in actors:
        entry = reading.scene.actors.get(actor.id)
        if actor.kind == "person":
            owner.persons.append(actor)
        elif entry is None and actor.country:
            entry = reading.scene.actors.country(actor.country)
        if entry is not None and actor.kind != "person":
            owner.entries.append(entry)
    return owner


def _description(reading: Passage, token: Token) -> Mention | None:
    """A definite description of actors mentioned before."""
    found = described(token, reading.memory, reading.scene)
    if not found:
        return None
    known = reading.by_head.get(token.i)
    labels = " and ".join(a.label for a in found)
    why = f'coreference: "{_words(token)}" is {labels}, mentioned before'
    start = known.start if known else token.i
    sector = known.sector if known else None
    return Mention(start, token.i + 1, token.i, tuple(found), why, sector)


def _institution(reading: Passage, token: Token) -> Mention | None:
    """An institution of the one country that is named near it ("police", "the government")."""
    known, land = reading.by_head.get(token.i), reading.lands.only
    if known is None or land is None or token.i in reading.settled:
        return None
    noun = noun_at(token, reading.scene.actors)
    if noun is None or not noun.agent.body or _any(token, noun):
        return None
    [(actor, _why)] = members(reading.scene, noun, Owner(noun.start, [land], definite=True))
    why = f'coreference: "{noun.label}" of {land.label}, the only country named near it'
    return replace(known, actors=(actor,), why=why)


def _any(token: Token, noun: Noun) -> bool:
    """Whether a plural means just any ("aid for organisations"); troops are somebody's."""
    armed = noun.agent.sector in {"MIL", "COP"}
    return noun.plural(token.doc) and not armed and not definite(token)


def _words(token: Token) -> str:
    before = [c for c in token.children if c.i < token.i and c.dep_ in {"det", "nummod", "amod"}]
    return token.doc[min((c.i for c in before), default=token.i) : token.i + 1].text
