"""Clauses: what each verb, event noun and adjective of a Doc says of whom.

A clause is a trigger word with its slots filled by head tokens; frames are not chosen here
and names not linked. `Roles` then tells which actors stand in a slot.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.beside import beside
from kg.extract.factuality import factuality
from kg.extract.grammar import (
    OBJECTS,
    antecedent,
    author,
    case_of,
    children,
    conjuncts,
    lemma,
    passive,
    patients,
    phrases,
    subjects,
    surface,
)
from kg.extract.nominals import counted, instances, modifiers, undergone
from kg.knowledge.frames import Frames, PartOfSpeech
from kg.model import Factuality

_PARTNERS = frozenset({"with", "between"})
Slots = Mapping[str, tuple[Token, ...]]


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger word, the words beside it, and the heads that fill its slots."""

    trigger: Token
    pos: PartOfSpeech
    slots: Slots
    words: frozenset[str]
    factuality: Factuality
    light: Token | None = None  # the verb that lends a noun its subject

    @property
    def lemma(self) -> str:
        """Lower-case lemma of the trigger."""
        return lemma(self.trigger)


def clauses(doc: Doc, frames: Frames) -> Iterator[Clause]:
    """Yield the clauses of a parsed Doc in text order.

    Verbs always yield one; nouns and adjectives where some frame knows their lemma.
    """
    for token in doc:
        if token.pos_ == "VERB" or (
            token.pos_ == "AUX" and token.dep_ not in {"aux", "aux:pass", "cop"}
        ):
            yield _verbal(token, frames)
        elif token.pos_ in {"NOUN", "PROPN"} and ("noun", lemma(token)) in frames.triggers:
            yield _nominal(token, frames)
        elif token.pos_ == "ADJ" and ("adjective", lemma(token)) in frames.triggers:
            yield _adjectival(token, frames)


def _verbal(verb: Token, frames: Frames) -> Clause:
    slots: dict[str, list[Token]] = defaultdict(list)
    slots["subject"] = subjects(verb)
    slots["indirect"] = children(verb, "iobj")
    slots["object"] = patients(verb) or slots["indirect"]  # "dared them to attack"
    slots["author"] = author(verb)
    _add_phrases(slots, verb)
    for noun in slots["object"]:
        if noun.i > verb.i or passive(verb):
            _add_phrases(slots, noun, only_new=True)
            _add_inner(slots, noun)
    _add_partners(slots, verb)
    _add_complement(slots, verb)
    return Clause(verb, "verb", _frozen(slots), frozenset(beside(verb)), factuality(verb, frames))


def _nominal(noun: Token, frames: Frames) -> Clause:
    slots: dict[str, list[Token]] = defaultdict(list)
    light = _light(noun, frames)
    _add_phrases(slots, noun)
    _add_inner(slots, noun)
    slots["possessor"] = children(noun, "nmod:poss")
    slots["modifier"] = modifiers(noun)
    slots["object"] = slots["of"]
    slots["subject"] = slots["possessor"] or slots["by"]
    if suffering := undergone(noun):
        slots["object"] = suffering
    elif light is not None:
        _lend(slots, noun, light, inverse=lemma(light) in frames.undergo)
    elif any(c.dep_ == "cop" for c in noun.children):
        slots["subject"] = [antecedent(c) for c in children(noun, "nsubj")] or slots["subject"]
    if not slots["subject"]:
        slots["subject"] = [m for m in slots["modifier"] if _named(m)]
    _add_complement(slots, noun)
    words = frozenset(beside(noun))
    told = _nominal_factuality(noun, light, frames)
    return Clause(noun, "noun", _frozen(slots), words, told, light)


def _lend(slots: dict[str, list[Token]], noun: Token, light: Token, *, inverse: bool) -> None:
    """Give a noun the subject and phrases of the verb that carries it.

    The subject of a verb of undergoing ("faces sanctions") is whom the act is done to.
    """
    lent = [t for t in (subjects(light) or slots["author"]) if t.i != noun.i]
    _add_phrases(slots, light, only_new=True)
    slots["indirect"] = children(light, "iobj")
    if inverse:
        slots["object"] = lent
        slots["subject"] = slots["subject"] or slots["from"]
    elif not slots["subject"]:
        slots["subject"] = lent


def _adjectival(adjective: Token, frames: Frames) -> Clause:
    slots: dict[str, list[Token]] = defaultdict(list)
    slots["subject"] = surface(adjective)
    if not slots["subject"] and adjective.dep_ == "amod":
        slots["subject"] = [adjective.head]
    _add_phrases(slots, adjective)
    _add_complement(slots, adjective)
    words = frozenset(beside(adjective))
    return Clause(adjective, "adjective", _frozen(slots), words, factuality(adjective, frames))


def _nominal_factuality(noun: Token, light: Token | None, frames: Frames) -> Factuality:
    """A noun's own factuality, else that of the verb that carries it."""
    own = factuality(noun, frames)
    if own == "actual" and light is not None:
        return factuality(light, frames)
    return own


def _named(token: Token) -> bool:
    """Whether a modifier is a name or demonym (US sanctions, Russian attack)."""
    return token.pos_ == "PROPN" or token.text[:1].isupper()


def _light(noun: Token, frames: Frames, depth: int = 4) -> Token | None:
    """The verb whose subject does what the noun names: hold talks, be hit by sanctions."""
    for child in noun.children:
        if child.dep_.startswith("acl") and _carries(child, frames):
            return child
    head = noun.head
    if depth == 0 or head.i == noun.i:
        return None
    if noun.dep_ == "conj":
        return _light(head, frames, depth - 1)
    if noun.dep_ in OBJECTS or noun.dep_ in {"nsubj:pass", "xcomp"}:
        return head if _carries(head, frames) else None
    if noun.dep_.startswith("obl") and case_of(noun) in {
        "in",
        "into",
        "for",
        "to",
        "under",
        "with",
    }:
        return head if _carries(head, frames) else None
    if noun.dep_ == "nmod" and case_of(noun) in {"of", "for"} and head.pos_ == "NOUN":
        return _light(head, frames, depth - 1)
    return None


def _carries(verb: Token, frames: Frames) -> bool:
    word = lemma(verb)
    return verb.pos_ == "VERB" and (word in frames.light or word in frames.undergo)


def _add_phrases(slots: dict[str, list[Token]], token: Token, *, only_new: bool = False) -> None:
    """Add the prepositional phrases of a token; ``only_new`` leaves filled slots alone."""
    before = {name for name, fillers in slots.items() if fillers} if only_new else set()
    for preposition, noun in phrases(token):
        if preposition not in before and noun not in slots[preposition]:
            slots[preposition].append(noun)


def _add_inner(slots: dict[str, list[Token]], noun: Token) -> None:
    """Add what the parser hangs on the noun below: "the withdrawal of troops from Somalia"."""
    for inner in children(noun, "nmod"):
        if case_of(inner) == "of" or inner.i == counted(noun).i:
            _add_phrases(slots, inner, only_new=True)


def _add_partners(slots: dict[str, list[Token]], verb: Token) -> None:
    """Add with whom it is, where a phrase of the verb says so ("agreed to a truce with Hamas")."""
    for noun in children(verb, "obl"):
        for preposition, partner in phrases(noun):
            if preposition in _PARTNERS and not slots[preposition]:
                slots[preposition].append(partner)


def _add_complement(slots: dict[str, list[Token]], token: Token) -> None:
    """Add the complement clause and its own slots ("urged that Iran stop")."""
    found = children(token, "ccomp", "xcomp") or [
        c for c in children(token, "advcl", "acl") if any(m.lower_ == "to" for m in c.children)
    ]
    nouns = [token] if token.pos_ == "NOUN" else slots["object"]
    found = found or [verb for noun in nouns for verb in instances(noun)]
    slots["clause"] = found[:1]
    for verb in found[:1]:
        slots["clause.subject"] = surface(verb)
        slots["clause.object"] = patients(verb)
        for preposition, noun in phrases(verb):
            slots[f"clause.{preposition}"].append(noun)


def _frozen(slots: dict[str, list[Token]]) -> Slots:
    """Slots with coordination spelled out ("Greece and Cyprus" fills a slot twice)."""
    return {
        name: tuple(dict.fromkeys(t for filler in fillers for t in conjuncts(filler)))
        for name, fillers in slots.items()
        if fillers
    }
