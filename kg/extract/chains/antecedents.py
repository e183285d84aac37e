"""What a pronoun may stand for: the actors and things of the sentences before, by salience.

Things compete with actors, so that "it" after "the conversation" is not a country.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from kg.extract.chains.salience import ANNOUNCED, announced, bound, salience, weight
from kg.extract.grammar import children, conjuncts, lemma
from kg.extract.naming.mention import Mention
from kg.knowledge.actors import Actors
from kg.model import Actor

_REACH = 3  # sentences back
_THING = 0.85  # things are referred to less than actors
_ONE_OF = 0.7  # of the weight, for one of several named together
_MEN = "man boy father dad son brother husband uncle nephew grandfather king prince gentleman"
_WOMEN = "woman girl mother mum mom daughter sister wife aunt niece grandmother queen princess lady"
# Nouns for persons whom the tables do not know as actors, by gender.
KIN = dict.fromkeys(_MEN.split(), "m") | dict.fromkeys(_WOMEN.split(), "f")
_PEOPLE = frozenset({"person"})
_INNER = frozenset({"compound", "amod", "nmod:desc", "flat"})
_TIME = frozenset("day week month year hour minute monday tuesday time moment decade".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a later word may refer to; no actors: a thing, which only competes."""

    head: Token
    actors: tuple[Actor, ...]
    plural: bool
    person: bool
    weight: float
    mention: Mention | None = None


@dataclass(slots=True)
class Memory:
    """Candidates of the last sentences, and the genders learnt so far."""

    recent: list[list[Candidate]] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    persons: dict[str, Candidate] = field(default_factory=dict)  # the last mentioned comes last
    titled: dict[str, Mention] = field(default_factory=dict)  # first mention with a title

    def sentence(self, candidates: Iterable[Candidate]) -> None:
        """Open the next sentence with what it mentions."""
        self.recent.append(list(candidates))
        for one in self.recent[-1]:
            if one.mention is not None and len(one.actors) == 1 and one.actors[0].kind == "person":
                self.persons.pop(one.actors[0].id, None)
                self.persons[one.actors[0].id] = one
                if one.mention.sector and one.actors[0].id not in self.titled:
                    self.titled[one.actors[0].id] = one.mention
        del self.recent[: -_REACH - 1]

    def before(self, token: Token) -> Iterator[tuple[float, Candidate]]:
        """Yield what stands before a token, with its salience for it."""
        for back, found in enumerate(reversed(self.recent)):
            for one in found:
                if back or (one.head.i < token.i and not bound(one.head, token)):
                    base = one.weight * (1.0 if one.actors else _THING)
                    yield salience(one.head, token, back, base=base), one
                elif not back and one.actors and announced(one.head, token):
                    yield ANNOUNCED, one

    def last(self, actor: Actor) -> int:
        """Sentences since an actor was mentioned; a large number if not lately."""
        for back, found in enumerate(reversed(self.recent)):
            if any(actor in one.actors for one in found):
                return back
        return 99


def candidates(sent: Span, by_head: dict[int, Mention], actors: Actors) -> list[Candidate]:
    """What one sentence offers to later pronouns.

    Args:
        sent: of a parsed Doc.
        by_head: mentions by head token; places are left out.
        actors: tells nouns for people.
    """
    found: list[Candidate] = []
    for token in sent:
        mention = by_head.get(token.i)
        if mention is not None:
            joint = list(_joint(token, by_head))
            one = candidate(token, mention)
            alone = not joint and token.dep_ != "conj"
            found.append(one if alone else replace(one, weight=one.weight * _ONE_OF))
            found += joint
        elif (
            token.pos_ == "NOUN" and token.dep_ not in _INNER and token.lemma_.lower() not in _TIME
        ):
            agent = actors.agent(lemma(token))
            person = _stranger(token) if agent is None else not agent.body
            found.append(Candidate(token, (), _plural(token), person, weight(token)))
    return found


def _stranger(token: Token) -> bool:
    """Whether a noun is a person nobody knows; "his father" is not, he is somebody's."""
    return lemma(token) in KIN and not any(c.dep_ == "nmod:poss" for c in token.children)


def candidate(token: Token, mention: Mention) -> Candidate:
    """A mention as something to refer to.

    Args:
        token: its head.
        mention: who.
    """
    plural = len(mention.actors) > 1 or (_plural(token) and not _proper(mention))
    person = all(a.kind in _PEOPLE for a in mention.actors) or (
        mention.sector is not None
        and not mention.body
        and not plural
        and mention.actors[0].kind == "group"
        and any(word.islower() for word in mention.actors[0].label.split())
    )
    return Candidate(token, mention.actors, plural, person, weight(token), mention)


def _proper(mention: Mention) -> bool:
    """Whether one known actor is meant, however its name ends ("United States")."""
    return len(mention.actors) == 1 and mention.actors[0].kind in {
        "country",
        "territory",
        "person",
        "company",
        "organisation",
        "agency",
        "media",
    }


def _joint(token: Token, by_head: dict[int, Mention]) -> Iterator[Candidate]:
    """The first of coordinated actors stands for all of them, too."""
    behind = (c for c in token.conjuncts if c.i > token.i)
    others = [mention for one in behind for mention in _named(one, by_head)]
    if others and token.dep_ != "conj":
        actors = dict.fromkeys(a for m in (by_head[token.i], *others) for a in m.actors)
        person = all(a.kind in _PEOPLE for a in actors)
        if len(actors) > 1:
            prominence = weight(token) + 0.3
            yield Candidate(token, tuple(actors), True, person, prominence, by_head[token.i])


def _named(token: Token, by_head: dict[int, Mention]) -> list[Mention]:
    """Who a coordinated noun is, or those it is in apposition to ("his counterparts, A and B")."""
    if token.i in by_head:
        return [by_head[token.i]]
    beside = (one for child in children(token, "appos") for one in conjuncts(child))
    return [by_head[one.i] for one in beside if one.i in by_head]


def _plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} or "Number=Plur" in str(token.morph)


def heads(
    mentions: Iterable[Mention], doc: Doc, skip: Iterable[tuple[int, int]]
) -> dict[int, Mention]:
    """Mentions by head that may be antecedents: no places, none in captions and links.

    Args:
        mentions: of the Doc.
        doc: parsed.
        skip: character spans that are not read.
    """
    spans = list(skip)
    found: dict[int, Mention] = {}
    for mention in mentions:
        start = doc[mention.start].idx
        if mention.why.startswith("place") or any(s <= start < e for s, e in spans):
            continue
        found.setdefault(mention.head, mention)
    return found
