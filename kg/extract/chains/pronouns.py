"""Pronouns of the third person: the most salient actor that agrees with them."""

from spacy.tokens import Token

from kg.extract.chains.antecedents import KIN, Candidate
from kg.extract.chains.passage import Passage
from kg.extract.grammar import SUBJECTS, lemma
from kg.extract.naming.mention import Mention
from kg.model import Actor

_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "them", "their", "theirs"})
_AGAIN = 0.6  # share that further mentions of an actor add to its salience
_MOST_AGAIN = 1.5  # else whoever an article is about takes every pronoun
_LEAST = 0.65  # salience below which nothing is taken
# Words whose "it" is a thing: done, happening, a place or a fact.
_DONE = frozenset(
    "announce call do draft find get happen implement make mean order publish put read repeat say "
    "sign tender think write".split()
)
_HAPPENS = frozenset("happen occur seem appear turn matter last cost begin mean depend".split())
_INSIDE = frozenset({"in", "during", "within", "about"})
_BEING = frozenset(
    "ally country force friend member movement nation neighbor neighbour organisation organization "
    "part partner party power signatory state target victim".split()
)
_TITLES = {"king": "m", "prince": "m", "mr": "m", "mr.": "m", "sheikh": "m", "spokesman": "m"}
_TITLES |= {"queen": "f", "princess": "f", "mrs": "f", "mrs.": "f", "ms": "f", "spokeswoman": "f"}


def pronoun(reading: Passage, token: Token) -> Mention | None:
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


def _likeliest(reading: Passage, token: Token) -> Candidate | None:
    """The candidate that agrees best; what is mentioned again and again gains."""
    low = token.lower_
    quoted = reading.voices.quoted(token, reading.by_head) if low in _GENDER else None
    found: dict[object, list[tuple[float, Candidate]]] = {}
    for salience, one in reading.memory.before(token):
        agreement = _agreement(reading, one, low)
        if agreement and not (quoted is not None and one.actors == (quoted,)):
            key = one.actors or one.head.i
            found.setdefault(key, []).append((salience * agreement, one))
    best = max(found.values(), key=_total, default=[])
    if not best or _total(best) < _LEAST:
        return None
    return max(best, key=lambda pair: pair[0])[1]


def _total(same: list[tuple[float, Candidate]]) -> float:
    """Salience of all mentions of one actor together."""
    top = max(salience for salience, _one in same)
    return top + min(_MOST_AGAIN, _AGAIN * (sum(s for s, _one in same) - top))


def _empty(token: Token) -> bool:
    """Whether "it" stands for nothing, or surely for no actor."""
    if token.lower_ != "it":
        return False
    head = token.head
    return token.dep_ == "expl" or _cleft(head) or _thing(token)


def _cleft(head: Token) -> bool:
    """Whether "it" only opens a clause ("it is time to", "it seems that")."""
    copular = any(c.dep_ == "cop" for c in head.children)
    clause = any(
        c.dep_ in {"csubj", "ccomp", "advcl", "acl", "csubj:outer", "xcomp", "acl:relcl"}
        for c in head.children
    )
    return copular and clause and head.pos_ in {"ADJ", "NOUN", "ADV"}


def _thing(token: Token) -> bool:
    """Whether the words around "it" fit no actor ("do it", "it happened", "in it")."""
    head, low = token.head, token.head.lemma_.lower()
    if token.dep_ in {"obj", "iobj"}:
        return low in _DONE
    if token.dep_ in SUBJECTS:
        nominal = head.pos_ in {"NOUN", "PROPN"} and any(c.dep_ == "cop" for c in head.children)
        return low in _HAPPENS or (nominal and low not in _BEING)
    return any(c.dep_ == "case" and c.lower_ in _INSIDE for c in token.children)


def _agreement(reading: Passage, one: Candidate, low: str) -> float:
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
        return 1.0 if KIN.get(lemma(one.head), _GENDER[low]) == _GENDER[low] else 0.0
    return _gender_agreement(reading, one.actors[0], _GENDER[low])


def _gender_agreement(reading: Passage, actor: Actor, gender: str) -> float:
    known = reading.memory.gender.get(actor.id)
    if known is not None:
        return 1.0 if known == gender else 0.0
    return 1.0 if gender == "m" else 0.7


def learn_gender(reading: Passage, mention: Mention) -> None:
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
