"""What a noun says by the words around it: its modifiers, its amount, whom it is done to.

Like ``grammar``, pure functions over one token of a parsed Doc.
"""

from spacy.tokens import Token

from kg.extract.grammar import case_of, children, lemma, surface

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_AMOUNTS = frozenset(
    "dozen hundred thousand million billion number part some group majority most rest half lot "
    "series range worth batch shipment piece score handful couple ton tonne third quarter wave "
    "$ € £ %".split()
)
_TARGETS = frozenset({"object", "recipient", "subject", "target", "victim"})
_LEADING = frozenset({"back", "command", "lead"})


def modifiers(noun: Token) -> list[Token]:
    """Adjectives and nouns before a noun, without possessors ("US military support").

    Who leads or backs it counts too ("the US-led war").
    """
    found = [
        c
        for c in children(noun, "amod", "compound", "nmod")
        if c.dep_ != "nmod:poss" and not case_of(c)
    ]
    led = [c for c in found if c.pos_ == "VERB" and lemma(c) in _LEADING]
    return found + [c for participle in led for c in participle.lefts if c.pos_ == "PROPN"]


def undergone(noun: Token) -> list[Token]:
    """Whom a noun is done to by its sentence: "is under sanctions", "is the target of attacks"."""
    if case_of(noun) == "under" and children(noun, "cop"):
        return surface(noun)
    head = noun.head
    if noun.dep_ == "nmod" and case_of(noun) == "of" and lemma(head) in _TARGETS:
        return surface(head) if children(head, "cop") else []
    return []


def instances(noun: Token) -> list[Token]:
    """Acts that "including" names after a noun ("conditions, including barring Iran")."""
    near = [noun, *([noun.head] if noun.dep_.partition(":")[0] in {"obj", "obl", "nsubj"} else [])]
    return [
        verb
        for token in near
        for verb in children(token, "advcl", "acl")
        if verb.i > noun.i and any(c.lower_ == "including" for c in children(verb, "mark", "case"))
    ]


def counted(noun: Token) -> Token:
    """What an amount is of ("dozens of artifacts", "$5 billion in aid"); else the noun itself."""
    if noun.pos_ not in {"NUM", "SYM"} and lemma(noun) not in _AMOUNTS:
        return noun
    inner = (c for c in children(noun, "nmod") if case_of(c) in {"of", "in"})
    return next(inner, noun)


def definite(noun: Token) -> bool:
    """Whether a noun points at something known ("the talks", "this move")."""
    return any(c.lower_ in _DEFINITE for c in children(noun, "det"))
