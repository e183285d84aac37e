"""Whether what a word reports happened, is planned, possible, demanded, negated or denied.

The answer is built from the word upwards: its own negation and modal verb, then each word
above it that is an operator (``data/frames/operators.toml``). The nearest effect wins; a
negated operator turns its effect round ("did not agree to meet", "never stopped attacking").
"""

from spacy.tokens import Token

from kg.extract.grammar import children, lemma, objects
from kg.knowledge.frames import Frames, PartOfSpeech
from kg.model import Factuality

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})
_MODALS: dict[str, Factuality] = {
    "will": "planned",
    "'ll": "planned",
    "’ll": "planned",
    "wo": "planned",
    "shall": "planned",
    "may": "hypothetical",
    "might": "hypothetical",
    "could": "hypothetical",
    "can": "hypothetical",
    "ca": "hypothetical",
    "would": "hypothetical",
    "'d": "hypothetical",
    "must": "demanded",
    "should": "demanded",
    "ought": "demanded",
}
# What one does by doing something else: "marched to protest", "called to express support".
_EXPRESSED = frozenset(
    "back celebrate commemorate condemn decry demand denounce express honor honour mark oppose "
    "protest show support voice".split()
)
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should"})
# What governs a clause from within another finite clause: only these carry over a "that".
_OVER_THAT = frozenset({"demanded", "denied", "hypothetical"})
_POS: dict[str, PartOfSpeech] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}


def factuality(token: Token, frames: Frames) -> Factuality:
    """Factuality of the act that a verb, noun or adjective reports."""
    found = _own(token, frames)
    if found in {"negated", "demanded"}:
        return found
    above = _above(token, frames)
    if above is None:
        return found or "actual"
    return above if found is None or above in {"negated", "denied"} else found


def negated(token: Token) -> bool:
    """Whether a negation depends on the word itself.

    "No" counts only before a noun; "not only" does not negate.
    """
    for child in token.children:
        if child.lower_ in _NEGATIONS and child.dep_ in {
            "advmod",
            "det",
            "neg",
            "cc:preconj",
            "cc",
        }:
            after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            if after not in {"only", "just", "merely", "least"}:
                return True
    return False


def modal(token: Token) -> Factuality | None:
    """What a verb's own modal says: "must" and "has to" demand, "will" and "is to" plan."""
    if token.dep_ == "xcomp" and lemma(token.head) in {"have", "need"}:
        return "demanded"
    for child in token.children:
        if child.dep_ in {"aux", "aux:pass"} and child.lower_ in _MODALS:
            return _MODALS[child.lower_]
    return "planned" if _to_come(token) else None


def _would(verb: Token, frames: Frames) -> bool:
    """Whether "would" is the "will" of past speech ("said it would allow the inspectors in")."""
    if not any(c.lower_ in {"would", "'d"} for c in verb.children if c.dep_ == "aux"):
        return False
    if any(c.dep_ == "advcl" and children(c, "mark") for c in verb.children):
        return False  # "would leave if ..."
    while verb.dep_ == "conj":
        verb = verb.head
    said = verb.head
    return verb.dep_ == "ccomp" and said.tag_ in {"VBD", "VBN"} and lemma(said) in frames.speech


def _to_come(verb: Token) -> bool:
    """Whether an infinitive has a subject of its own ("is to meet", "Kenya to reopen embassy")."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    return marks == {"to"} and bool(children(verb, "nsubj"))


def _own(token: Token, frames: Frames) -> Factuality | None:
    """What the word's own dependents say: negation, modal verb, "if", "possible"."""
    if negated(token):
        return "negated"
    if says := modal(token):
        return "planned" if _would(token, frames) else says
    modifiers = frames.operators["adjective"]
    for child in token.children:
        if child.dep_ == "mark" and child.lower_ in _CONDITIONS:
            return "hypothetical"
        if child.dep_ in {"amod", "det"} and lemma(child) in modifiers:
            return modifiers[lemma(child)]
    if (
        token.dep_ == "conj"
        and token.head.pos_ == token.pos_
        and not children(token, "nsubj", "aux")
    ):
        return _own(token.head, frames)
    return None


def _above(token: Token, frames: Frames, depth: int = 8) -> Factuality | None:
    """What the words above say, the nearest operator first."""
    head, dep = token.head, token.dep_.partition(":")[0]
    if head.i == token.i or depth == 0:
        return None
    if dep in {"parataxis", "appos", "dislocated", "vocative"} or token.dep_ == "acl:relcl":
        return None
    if dep == "conj":
        return _above(head, frames, depth - 1)
    if dep == "advcl":
        if _purpose(token) and lemma(token) in _EXPRESSED:
            return _own(head, frames) or _above(head, frames, depth - 1)
        return (
            _listed(token, frames)
            or _alleged(token, frames)
            or ("planned" if _purpose(token) else None)
        )
    if dep == "nmod" and token.dep_ == "nmod:poss":
        return None
    if dep in {"nsubj", "obl"} and token.dep_ != "nsubj:pass" and token.pos_ != "VERB":
        return _own(head, frames) if dep == "nsubj" and token.pos_ == "NOUN" else None
    effect = frames.operators.get(_POS.get(head.pos_, "verb"), {}).get(lemma(head))
    finite = dep in {"ccomp", "csubj"} and bool(children(token, "nsubj"))
    if effect == "demanded" and finite and lemma(head) in frames.speech and not _wished(token):
        return None
    if effect and not (finite and effect not in _OVER_THAT):
        return _turned(effect) if negated(head) else effect
    if dep == "ccomp" and negated(head):
        return None
    if dep in {"obj", "nsubj", "xcomp"} and (own := _own(head, frames)):
        return own
    return _above(head, frames, depth - 1)


def _wished(verb: Token) -> bool:
    """Whether a clause may be a wish: of a bare verb ("urged that Iran stop"), or with a modal."""
    return verb.tag_ == "VB" or bool(children(verb, "aux"))


def _alleged(verb: Token, frames: Frames) -> Factuality | None:
    """Effect of the reproach that an act is part of ("accused Britain of plotting")."""
    if not any(c.lower_ == "of" for c in children(verb, "mark", "case")):
        return None
    return frames.operators["verb"].get(lemma(verb.head))


def _listed(verb: Token, frames: Frames) -> Factuality | None:
    """Effect of the noun an act is an instance of ("conditions, including barring Iran")."""
    if not any(c.lower_ == "including" for c in verb.children):
        return None
    nouns = frames.operators["noun"]
    return next((nouns[lemma(n)] for n in objects(verb.head) if lemma(n) in nouns), None)


def _turned(effect: Factuality) -> Factuality:
    """Effect of a negated operator: "did not stop", "has not agreed to"."""
    return {"negated": "actual", "denied": "actual", "demanded": "hypothetical"}.get(
        effect, "negated"
    )  # type: ignore[return-value]


def _purpose(verb: Token) -> bool:
    """Whether the clause says what something is done for ("met to discuss")."""
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
