"""How likely a pronoun stands for a noun, by where both stand."""

from spacy.tokens import Token

from kg.extract.grammar import RELATIVE, SUBJECTS

_FADE = 0.65  # of salience, for each sentence back
_SUBJECT, _LOWER_SUBJECT, _OBJECT, _OBLIQUE, _MODIFIER = 3.0, 2.4, 1.7, 1.1, 0.4
_GOVERNS = 1.0  # subject of a verb above the pronoun's ("Putin said he ...")
_PARALLEL = 0.8  # subject for subject
_NEAR = 1.0  # in the same sentence
_JOINED = 5.0  # "Hamas and its acts", "Poland's part, its role"
_OWNS = 1.5  # whose thing the pronoun's clause is about ("the president's plan to do as he said")
ANNOUNCED = _SUBJECT + _PARALLEL


def salience(head: Token, token: Token, back: int, *, base: float) -> float:
    """How likely a pronoun stands for a noun before it.

    Args:
        head: of the noun.
        token: the pronoun.
        back: sentences between them.
        base: how prominent the noun is.
    """
    found = base * _FADE**back
    if token.dep_ in SUBJECTS and head.dep_ in SUBJECTS:
        found += _PARALLEL * _FADE**back
    if back:
        return found
    found += _NEAR
    if head.dep_ in SUBJECTS and head.head in token.ancestors:
        found += _GOVERNS
    if _joined(head, token):
        found += _JOINED
    elif head.dep_ == "nmod:poss" and _about(head.head, token):
        found += _OWNS
    return found


def _joined(head: Token, token: Token) -> bool:
    """Whether a possessive's noun is coordinated with its owner, or with what is its owner's."""
    owned = token.head
    if token.dep_ != "nmod:poss" or owned.dep_ not in {"conj", "appos"}:
        return False
    return owned.head == head or (head.dep_ == "nmod:poss" and head.head == owned.head)


def _about(noun: Token, token: Token) -> bool:
    """Whether a pronoun stands in the clause that tells what a noun is about."""
    clause = next((t for t in (token, *token.ancestors) if t.head == noun and t != noun), None)
    return clause is not None and clause.dep_ in {"acl", "ccomp"}


def announced(head: Token, pronoun: Token) -> bool:
    """Whether a pronoun in an opening phrase means the subject to come ("In his speech, X ...")."""
    if head.i < pronoun.i or head.dep_ not in SUBJECTS or head.head.dep_ != "ROOT":
        return False
    opening = next((t for t in pronoun.ancestors if t.head == head.head), None)
    if opening is None or opening.i > head.i:
        return False
    return opening.dep_.partition(":")[0] in {"obl", "advcl"} and pronoun.dep_ == "nmod:poss"


def bound(head: Token, pronoun: Token) -> bool:
    """Whether a noun and a pronoun are arguments of one verb, so that they differ.

    A possessive may mean the subject of its own clause ("Putin praised his forces").
    """
    if pronoun.dep_ == "nmod:poss":
        return pronoun.head == head or (head in pronoun.head.ancestors and head.dep_ == "appos")
    verb = pronoun.head
    if head.head == verb or _top(head).head == verb:
        return True
    relative = verb.dep_ == "acl:relcl" and verb.head in (head, _top(head))
    return relative and any(t.lower_ in RELATIVE for t in verb.children)


def _top(token: Token) -> Token:
    while token.dep_ in {"conj", "appos", "flat"} and token.head != token:
        token = token.head
    return token


def weight(token: Token) -> float:
    """How prominent a noun's place in its sentence is."""
    top = _top(token)
    dep = top.dep_
    if dep in SUBJECTS:
        main = top.head.dep_ in {"ROOT", "conj", "parataxis"}
        return _SUBJECT if main else _LOWER_SUBJECT
    if dep in {"obj", "iobj", "obl:agent"}:
        return _OBJECT
    if dep in {"compound", "amod", "nmod:desc"}:
        return _MODIFIER
    if dep in {"ROOT", "vocative"}:
        return _OBJECT
    return _OBLIQUE
