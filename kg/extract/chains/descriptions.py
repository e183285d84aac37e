"""Definite descriptions: "the group", "both sides", "the two leaders", "the minister"."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from spacy.tokens import Token

from kg.extract.chains.antecedents import Candidate, Memory
from kg.extract.grammar import SUBJECTS
from kg.extract.naming.mention import Mention
from kg.extract.naming.nouns import Noun, noun_at
from kg.extract.naming.scene import COUNTRIES, Scene
from kg.model import Actor

_DEFINITE = frozenset({"the", "this", "that", "both", "these", "those"})
_TWO = frozenset({"two", "2", "both"})
_PAIRS_OF_PEOPLE = frozenset(
    "leader president minister man official premier head counterpart".split()
)
_PAIRS = frozenset(
    "country nation side state government neighbor neighbour party ally power capital rival".split()
)
# What a noun may point back to: kinds of actor.
_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("group", "movement", "militia"), frozenset({"group", "organisation"})),
    **dict.fromkeys(
        ("organization", "organisation", "body", "bloc", "alliance", "union", "institution"),
        frozenset({"organisation"}),
    ),
    **dict.fromkeys(("company", "firm", "airline", "bank"), frozenset({"company"})),
    **dict.fromkeys(("agency", "ministry", "department", "service"), frozenset({"agency"})),
    **dict.fromkeys(("newspaper", "broadcaster", "outlet"), frozenset({"media"})),
}
_REMEMBERED = 40  # persons; whoever was mentioned before them is forgotten
_NOT_NOW = frozenset({"former", "ex", "then", "late", "deputy", "vice", "acting"})
_BESIDE = frozenset({"former", "ex", "deputy", "vice", "elect"})  # titles of others
_TELLING = frozenset({"nmod", "acl:relcl", "acl"})  # what follows tells which are meant
_LANDS = frozenset({"country", "nation", "kingdom", "republic"})
_OUT_OF_PLACE = frozenset({"group", "body", "bloc", "alliance", "union"})


def described(token: Token, memory: Memory, scene: Scene) -> list[Actor]:
    """Actors a definite noun points back to, none where no rule is sure.

    Args:
        token: a noun.
        memory: what the sentences before mention.
        scene: tells titles and offices.
    """
    low = token.lemma_.lower()
    before = _before(token)
    noun = noun_at(token, scene.actors)
    inner = noun.start if noun is not None else token.i
    owned = any(c.dep_ in {"nmod:poss", "compound"} and c.i < inner for c in before)
    if owned and low not in _PAIRS:
        return []
    words = {c.lower_ for c in before if c.dep_.partition(":")[0] in {"det", "nummod", "cc"}}
    if words & _TWO and not _explains(token) and low in _PAIRS | _PAIRS_OF_PEOPLE:
        return _pair(token, memory, scene, people=low in _PAIRS_OF_PEOPLE)
    if not words & _DEFINITE or any(c.dep_ in _TELLING for c in token.children):
        return []
    if token.tag_ in {"NNS", "NNPS"} or (noun is not None and noun.plural(token.doc)):
        again = _again(token, memory) if low in _PAIRS | _PAIRS_OF_PEOPLE else []
        return again or _office_holders(token, memory, scene)
    if low in _LANDS:
        if any(c.dep_ == "amod" and c.text[0].isupper() for c in before):
            return []
        return _land(token, memory, scene)
    if low in _KINDS:
        return _last(token, memory, _of_kind(low))
    return _office_holder(token, memory, scene)


def _before(token: Token) -> list[Token]:
    """What stands before a noun; a bare title shares it ("the Secretary and Foreign Ministers")."""
    own = [c for c in token.children if c.i < token.i]
    told = any(c.dep_ in {"det", "nmod:poss"} for c in own)
    if told or token.dep_ != "conj" or not token.tag_.startswith("NNP"):
        return own
    return own + [c for c in token.head.children if c.dep_ == "det" and c.i < token.head.i]


def titles_of(
    scene: Scene, mentions: Iterable[Mention]
) -> dict[tuple[str, str | None], set[Actor]]:
    """Persons of an article by the offices that their titles name, and their countries.

    Args:
        scene: the article.
        mentions: what linking found.
    """
    found: dict[tuple[str, str | None], set[Actor]] = {}
    for mention in mentions:
        actor = mention.actors[0]
        words = scene.doc[mention.start : mention.end]
        if actor.kind != "person" or not mention.sector or _NOT_NOW & {t.lower_ for t in words}:
            continue
        for noun in (noun_at(t, scene.actors) for t in words):
            if noun is not None and noun.agent.office:
                found.setdefault((noun.agent.noun, actor.country), set()).add(actor)
    return found


def _explains(token: Token) -> bool:
    """Whether a pair is set beside what it belongs to ("Congress, both parties")."""
    return token.dep_ == "appos" or (token.dep_ == "conj" and token.head.dep_ == "appos")


def _again(token: Token, memory: Memory) -> list[Actor]:
    """Several described by the same noun before ("the two leaders", then "the leaders")."""
    for one in _reversed(token, memory):
        if len(one.actors) > 1 and one.head.lemma_.lower() == token.lemma_.lower():
            return list(one.actors)
    return []


def _reversed(token: Token, memory: Memory) -> Iterator[Candidate]:
    """Candidates before a token: in its sentence the nearest first, else the most prominent."""
    for back, found in enumerate(reversed(memory.recent)):
        if back:
            yield from sorted((c for c in found if c.actors), key=lambda c: -c.weight)
            continue
        here = [c for c in found if c.actors and c.head.i < token.i and not _above(c.head, token)]
        yield from sorted(here, key=lambda c: -c.head.i)


def _above(head: Token, token: Token) -> bool:
    """Whether a noun is the subject of a verb over the description, which then is another."""
    return head.dep_ in SUBJECTS and head.head in token.ancestors


def _last(token: Token, memory: Memory, fits: Callable[[Actor], bool]) -> list[Actor]:
    for one in _reversed(token, memory):
        if len(one.actors) == 1 and fits(one.actors[0]):
            return [one.actors[0]]
    return []


def _land(token: Token, memory: Memory, scene: Scene) -> list[Actor]:
    """The country last mentioned, by itself or by its government, people or head."""
    for one in _reversed(token, memory):
        adjective = one.head.dep_ in {"amod", "compound"} and one.actors[0].kind in COUNTRIES
        country = None if adjective or len(one.actors) > 1 else _country(one.actors[0], scene)
        if country is not None and one.actors[0].kind not in {"media", "company"}:
            return [country]
    return []


def _of_kind(noun: str) -> Callable[[Actor], bool]:
    """A test for actors that a noun may describe."""
    kinds = _KINDS[noun]

    def fits(actor: Actor) -> bool:
        if actor.kind == "group" and actor.country and noun in _OUT_OF_PLACE:
            return noun in actor.label.lower() or (
                actor.label[0].isupper() and " " not in actor.label
            )
        return actor.kind in kinds or noun in actor.label.lower().split()

    return fits


def _pair(token: Token, memory: Memory, scene: Scene, *, people: bool) -> list[Actor]:
    """The last two actors of a kind, or the countries of the last two persons."""
    found: dict[str, Actor] = {}
    for one in _reversed(token, memory):
        for actor in one.actors:
            fitting = actor if people == (actor.kind == "person") else _country(actor, scene)
            if people and actor.kind != "person":
                continue
            if fitting is not None and (people or fitting.kind in COUNTRIES | {"group"}):
                found.setdefault(fitting.country or fitting.id, fitting)
        if len(found) >= 2:
            return list(found.values())[:2]
    return []


def _country(actor: Actor, scene: Scene) -> Actor | None:
    entry = scene.actors.country(actor.country) if actor.country else None
    return entry.actor if entry is not None else None


def _office_holder(token: Token, memory: Memory, scene: Scene) -> list[Actor]:
    """The last person of the article called by this noun, or holding the office it names.

    An official statement writes titles in capitals and opens with its own: "the President" who
    receives another one is whom it names first of all.
    """
    noun = noun_at(token, scene.actors)
    if noun is None or noun.agent.body:
        return []
    here = [c for c in memory.recent[-1] if c.person and c.head.i > token.i]
    later = {a.id for c in here for a in c.actors}
    found = [
        one.actors[0]
        for one in islice(reversed(memory.persons.values()), _REMEMBERED)
        if one.actors[0].id not in later and _called(one.actors[0], noun, memory, scene)
    ]
    opening = next(iter(memory.persons.values()), None)
    own = found and opening is not None and found[-1] in opening.actors
    return found[-1:] if own and token.text[0].isupper() else found[:1]


def _office_holders(token: Token, memory: Memory, scene: Scene) -> list[Actor]:
    """Persons of the article who hold the office a plural names ("the foreign ministers")."""
    noun = noun_at(token, scene.actors)
    if noun is None or not noun.agent.office:
        return []
    lately = (a for one in _reversed(token, memory) for a in one.actors if a.kind == "person")
    before = (
        one.actors[0]
        for one in islice(reversed(memory.persons.values()), _REMEMBERED)
        if one.head.i < token.i
    )
    found = {a.id: a for a in chain(lately, before) if _called(a, noun, memory, scene)}
    return list(found.values()) if len(found) > 1 else []


def _called(person: Actor, noun: Noun, memory: Memory, scene: Scene) -> bool:
    """Whether a person's title in the article, or office on the day, goes by a noun."""
    mention = memory.titled.get(person.id)
    if mention is not None:
        title = scene.doc[mention.start : mention.end].text.lower()
        if noun.agent.noun in title:
            others = _BESIDE - set(noun.agent.noun.split())  # "Vice President" is no president
            return others.isdisjoint(re.split(r"\W+", title))
    if scene.day is None:
        return False
    spells = scene.actors.offices_of(person.id, scene.day)
    offices = {s.office for s in spells}
    if noun.agent.office == "leader":
        return bool(offices & {"head of state", "head of government"})
    titles = [s.title.lower() for s in spells if not s.office.startswith("deputy")]
    if any(re.search(rf"(^|\s){re.escape(noun.agent.noun)}\b", t) for t in titles):
        return True
    alike = any(noun.agent.noun.rpartition(" ")[2] in t for t in titles)
    return alike and noun.agent.noun != "president" and noun.agent.office in offices
