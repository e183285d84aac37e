"""Coreference: who "he", "they" and "the group" are, within one article.

One pass in reading order. A pronoun takes the most salient actor that agrees with it in number,
animacy and, where names tell it, gender; a description ("the ministry", "the two leaders") the
last actor of its kind. Captions, credits and links to other stories give no antecedents.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from kg.extract.antecedents import Candidate, Memory, candidate, candidates, heads
from kg.extract.descriptions import described
from kg.extract.firstperson import Voices, first_persons
from kg.extract.groups import members
from kg.extract.lands import Lands
from kg.extract.mention import Mention
from kg.extract.nouns import noun_at
from kg.extract.owners import Owner
from kg.extract.scene import Scene
from kg.knowledge.actors import Actors
from kg.model import Actor, Article

_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "them", "their", "theirs"})
_AGAIN = 0.5  # share that further mentions of an actor add to its salience
_LEAST = 0.65  # salience below which nothing is taken
_READ = frozenset({"title", "body"})
_TITLES = {"king": "m", "prince": "m", "mr": "m", "mr.": "m", "sheikh": "m", "spokesman": "m"}
_TITLES |= {"queen": "f", "princess": "f", "mrs": "f", "mrs.": "f", "ms": "f", "spokeswoman": "f"}


@dataclass(slots=True)
class _Pass:
    """One reading of an article."""

    scene: Scene
    by_head: dict[int, Mention]
    settled: set[int]
    voices: Voices
    lands: Lands
    memory: Memory = field(default_factory=Memory)


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
    reading = _Pass(scene, by_head, _settled(mentions), voices, lands)
    new: dict[int, Mention] = {}
    for sent in doc.sents:
        if any(start <= sent.start_char < end for start, end in skip):
            continue
        for mention in (reading.by_head[t.i] for t in sent if t.i in reading.by_head):
            _learn_gender(reading, mention)
        reading.memory.sentence(candidates(sent, reading.by_head, actors))
        reading.lands.sentence(sent)
        for resolver in (_noun, _pronoun, _owned, _institution):
            for token in sent:
                found = resolver(reading, token) if token.i not in new else None
                if found is not None:
                    new[token.i] = found
                    _replace(reading, token, found)
    for found in first_persons(reading.scene, reading.by_head, reading.voices):
        new.setdefault(found.head, found)
    kept = [m for m in mentions if m.head not in new]
    return sorted([*kept, *new.values()], key=lambda m: (m.start, m.end))


def _replace(reading: _Pass, token: Token, mention: Mention) -> None:
    """Let later words refer to a word just resolved."""
    reading.by_head[token.i] = mention
    here = reading.memory.recent[-1]
    here[:] = [c for c in here if c.head.i != token.i]
    here.append(candidate(token, mention))


def _settled(mentions: Iterable[Mention]) -> set[int]:
    """Tokens of mentions that need no antecedent; a bare noun may."""
    return {
        index
        for mention in mentions
        if not mention.why.endswith("no country named")
        for index in range(mention.start, mention.end)
    }


def _noun(reading: _Pass, token: Token) -> Mention | None:
    """What a description means, if the token is one and a rule understands it."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.i in reading.settled:
        return None
    return _description(reading, token)


# --- pronouns


def _pronoun(reading: _Pass, token: Token) -> Mention | None:
    """The most salient actor that agrees with a pronoun."""
    low = token.lower_
    if token.pos_ != "PRON":
        return None
    if (low not in _GENDER and low not in _IT and low not in _THEY) or _empty(token):
        return None
    best = _likeliest(reading, token)
    if best is None or not best.actors:
        return None
    if low in _GENDER:
        reading.memory.gender.setdefault(best.actors[0].id, _GENDER[low])
    return Mention(token.i, token.i + 1, token.i, best.actors, _why(token, best))


def _likeliest(reading: _Pass, token: Token) -> Candidate | None:
    """The candidate that agrees best; what is mentioned again and again gains."""
    low = token.lower_
    quoted = reading.voices.quoted(token, reading.by_head) if low in _GENDER else None
    found: dict[object, list[tuple[float, Candidate]]] = {}
    for salience, one in reading.memory.before(token):
        agreement = _agreement(reading, one, low)
        if agreement and not (quoted is not None and one.actors == (quoted,)):
            key = one.actors or one.head.i
            found.setdefault(key, []).append((salience * agreement, one))
    best, most = None, _LEAST
    for same in found.values():
        top, one = max(same, key=lambda pair: pair[0])
        total = top + _AGAIN * (sum(s for s, _one in same) - top)
        if total > most:
            best, most = one, total
    return best


def _empty(token: Token) -> bool:
    """Whether "it" stands for nothing ("it is time to", "it seems that")."""
    if token.lower_ not in _IT or token.dep_ == "nmod:poss":
        return False
    if token.dep_ == "expl":
        return True
    head = token.head
    copular = any(c.dep_ == "cop" for c in head.children)
    clause = any(
        c.dep_ in {"csubj", "ccomp", "advcl", "acl", "csubj:outer", "xcomp", "acl:relcl"}
        for c in head.children
    )
    return copular and clause and head.pos_ in {"ADJ", "NOUN", "ADV"}


def _agreement(reading: _Pass, one: Candidate, low: str) -> float:
    """How well a candidate agrees with a pronoun: 0, not at all, to 1."""
    if low in _THEY:
        if one.plural:
            return 1.0
        collective = one.actors and one.actors[0].kind in {"organisation", "group", "region"}
        return 0.6 if collective and not one.person else 0.0
    if one.plural:
        return 0.0
    if low in _IT:
        loud = one.actors and one.actors[0].kind == "media"
        return 0.0 if one.person else 0.5 if loud else 1.0
    if not one.person:
        return 0.0
    if not one.actors:
        return 1.0
    return _gender_agreement(reading, one.actors[0], _GENDER[low])


def _gender_agreement(reading: _Pass, actor: Actor, gender: str) -> float:
    known = reading.memory.gender.get(actor.id)
    if known is not None:
        return 1.0 if known == gender else 0.0
    return 1.0 if gender == "m" else 0.7


def _learn_gender(reading: _Pass, mention: Mention) -> None:
    """Note the gender that a person's first name or title tells."""
    actor = mention.actors[0]
    genders = reading.memory.gender
    if actor.kind != "person" or actor.id in genders:
        return
    first = reading.scene.actors.given.get(actor.label.split()[0].split("-")[0])
    words = reading.scene.doc[mention.start : mention.end]
    titles = [_TITLES[t.lower_] for t in words if t.lower_ in _TITLES]
    if first or titles:
        genders[actor.id] = titles[0] if titles else str(first)


def _why(token: Token, one: Candidate) -> str:
    """The reason in words."""
    label = " and ".join(a.label for a in one.actors)
    where = "in the same sentence" if one.head.sent == token.sent else "in a sentence before"
    role = "the subject" if one.head.dep_.startswith("nsubj") else "the likeliest actor"
    return f'coreference: "{token.text}" is {label}, {role} {where}'


# --- nouns


def _owned(reading: _Pass, token: Token) -> Mention | None:
    """An agent that belongs to a pronoun ("its foreign ministry", "his forces")."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.i in reading.settled:
        return None
    pronoun = next((c for c in token.children if c.dep_ == "nmod:poss" and c.pos_ == "PRON"), None)
    if pronoun is None or pronoun.i not in reading.by_head:
        return None
    noun = noun_at(token, reading.scene.actors)
    if noun is None:
        return None
    owner = Owner(pronoun.i, definite=True)
    for actor in reading.by_head[pronoun.i].actors:
        entry = reading.scene.actors.get(actor.id)
        if actor.kind == "person":
            owner.persons.append(actor)
        elif entry is None and actor.country:
            entry = reading.scene.actors.country(actor.country)
        if entry is not None and actor.kind != "person":
            owner.entries.append(entry)
    made = list(members(reading.scene, noun, owner))
    if not made:
        return None
    whose = ", ".join(a.label for a in reading.by_head[pronoun.i].actors)
    why = f'coreference: "{pronoun.text}" is {whose}; {made[0][1]}'
    actors = tuple(dict.fromkeys(actor for actor, _why in made))
    return Mention(pronoun.i, noun.end, token.i, actors, why, noun.agent.sector)


def _description(reading: _Pass, token: Token) -> Mention | None:
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


def _institution(reading: _Pass, token: Token) -> Mention | None:
    """An institution of the one country that is named near it ("police", "the government")."""
    known, land = reading.by_head.get(token.i), reading.lands.only
    if known is None or land is None or token.i in reading.settled:
        return None
    noun = noun_at(token, reading.scene.actors)
    if noun is None or not noun.agent.body:
        return None
    [(actor, _why)] = members(reading.scene, noun, Owner(noun.start, [land], definite=True))
    why = f'coreference: "{noun.label}" of {land.label}, the only country named near it'
    return replace(known, actors=(actor,), why=why)


def _words(token: Token) -> str:
    before = [c for c in token.children if c.i < token.i and c.dep_ in {"det", "nummod", "amod"}]
    return token.doc[min((c.i for c in before), default=token.i) : token.i + 1].text
