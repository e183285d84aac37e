"""Whose an agent is: "Ukrainian officials", "the spokesman of the ministry", "Putin's forces"."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract.naming.nouns import Noun
from kg.extract.naming.scene import Scene
from kg.knowledge.entries import Entry
from kg.model import Actor

_SIDES = frozenset({"pro", "anti", "non"})
# "US-backed rebels" are not American; the coalition that is "US-led" is.
_HELPED = frozenset("backed supported sponsored allied aligned armed trained funded".split())
_JOIN = frozenset({"and", ",", "/", "-", "or"})
# Who is of a place by being there; ministers and troops are not.
_OF = frozenset({"of", "from"})
_LOCAL = frozenset("CVL OPP COP REB MED EDU LAB REL LEG AGR JUD UAF CRM UNK".split())
# "withdraw troops from Iraq": the troops are not Iraqi.
_TAKING = frozenset("withdraw pull evacuate expel remove recall extract deport bar".split())
_AFTER = frozenset({"of", "from", "in", "for"})
_BEFORE = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "ADV", "VERB"})
_NOT_NOW = frozenset("former ex then late deputy vice acting future next previous new".split())


@dataclass(slots=True)
class Owner:
    """Whose an agent is: countries or organisations, or persons, and where that is said."""

    start: int
    entries: list[Entry] = field(default_factory=list)
    persons: list[Actor] = field(default_factory=list)
    definite: bool = False
    past: bool = False
    words: str = ""  # of the text, for the reason

    @property
    def known(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.entries or self.persons)


def owner_of(scene: Scene, noun: Noun) -> Owner:
    """Whose an agent noun is, by the words around it."""
    owner = _before(scene, noun)
    if not owner.known:
        _possessor(scene, noun, owner)
    if not owner.known:
        _behind(scene, noun, owner)
    return owner


def _before(scene: Scene, noun: Noun) -> Owner:
    """Adjectives, countries, organisations and persons right before the noun."""
    doc, at = scene.doc, noun.start
    owner = Owner(noun.start, definite=doc[noun.head].pos_ == "PROPN")
    while at > 0:
        token = doc[at - 1]
        hit = scene.at.get(token.i)
        if hit is not None and takes_side(doc, hit.start):
            at = hit.start - 2
        elif hit is not None and hit.owns and _modifies(scene, hit.end, noun):
            owner.entries.insert(0, hit.sense.entry)
            owner.start = at = hit.start
        elif token.i in scene.taken and scene.taken[token.i].actors[0].kind == "person":
            if at < noun.start and doc[at].text not in {"'s", "’s", "'", "’"} and owner.entries:
                break
            owner.persons = list(scene.taken[token.i].actors)
            owner.start = scene.taken[token.i].start
            owner.definite = True
            break
        elif token.text in {"'s", "’s", "'", "’"}:
            owner.definite = True
            at -= 1
        elif token.lower_ in _JOIN:
            if token.text == "-" and doc[at].lower_ in _HELPED:
                break
            if not owner.entries or not _joined(scene, at - 1):
                owner.definite |= token.lower_ == "and"
                break
            at -= 1
        elif token.pos_ == "DET" or token.lower_ in {"the", "a", "an"}:
            owner.definite |= token.lower_ in {"the", "this", "that"}
            break
        elif token.lower_ in _NOT_NOW or (
            _modifier(token) and token.i not in scene.taken and not owner.definite
        ):
            owner.past |= token.lower_ in _NOT_NOW
            at -= 1
        else:
            break
    owner.words = doc[owner.start : noun.end].text
    return owner


def takes_side(doc: Doc, start: int) -> bool:
    """Whether a name says whom somebody is for or against ("pro-Russian separatists")."""
    return start >= 2 and doc[start - 1].text == "-" and doc[start - 2].lower_ in _SIDES


def _modifies(scene: Scene, end: int, noun: Noun) -> bool:
    """Whether a name that ends here belongs to the noun: no verb or preposition between."""
    between = scene.doc[end : noun.start]
    return all(t.pos_ not in {"ADP", "AUX", "SCONJ"} and _modifier(t, mark=True) for t in between)


def _modifier(token: Token, *, mark: bool = False) -> bool:
    """Whether a word may stand between an agent and its owner; a verb only as a participle."""
    if token.pos_ == "VERB":
        return token.dep_ in {"amod", "compound"}
    return mark or token.pos_ in _BEFORE


def _joined(scene: Scene, at: int) -> bool:
    """Whether modifiers of one kind stand on both sides; "US" is used like an adjective."""
    before, after = scene.at.get(at - 1), scene.at.get(at + 1)
    if before is None or not before.owns:
        return False
    if after is None or before.sense.role == after.sense.role:
        return True
    return scene.doc[at - 1].text.replace(".", "").isupper() and after.sense.role == "adjective"


def _possessor(scene: Scene, noun: Noun, owner: Owner) -> None:
    """A possessor further off, as the parse has it."""
    for child in scene.doc[noun.head].children:
        if child.dep_ == "nmod:poss":
            _take(scene, child, owner)
            owner.definite |= owner.known


def _behind(scene: Scene, noun: Noun, owner: Owner) -> None:
    """A country or organisation in a phrase after the noun."""
    taking = scene.doc[noun.head].head.lemma_.lower() in _TAKING
    if noun.end + 1 < len(scene.doc) and scene.doc[noun.end].lower_ in ({"of"} if taking else _OF):
        _take(scene, scene.doc[noun.end + 1 + (scene.doc[noun.end + 1].lower_ == "the")], owner)
    for child in scene.doc[noun.head].children if not owner.known else ():
        if child.i < noun.end or child.dep_.partition(":")[0] not in {"nmod", "obl"}:
            continue
        case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
        if case == "from" and taking:
            continue
        if case in _AFTER and (case != "in" or noun.agent.sector in _LOCAL or _seat(scene, child)):
            _take(scene, child, owner)
            if owner.known:
                owner.definite |= scene.doc[noun.start - 1].lower_ == "the" if noun.start else False
                return


def _seat(scene: Scene, token: Token) -> bool:
    """Whether a name is that of a government's seat ("officials in the White House")."""
    hit = scene.at.get(token.i)
    return hit is not None and hit.sense.role == "seat"


def _take(scene: Scene, token: Token, owner: Owner) -> None:
    """Take what a token and its conjuncts name as the owner."""
    for each in (token, *token.conjuncts):
        owner.entries += scene.country_of(each)
        mention = scene.taken.get(each.i)
        if mention is not None and not scene.country_of(each):
            owner.persons += [a for a in mention.actors if a.kind == "person"]
            told = "where they are" not in mention.why  # "doctors from American aid groups"
            lands = [a.country for a in mention.actors if told and a.kind == "group" and a.country]
            owner.entries += [e for code in lands if (e := scene.actors.country(code)) is not None]
