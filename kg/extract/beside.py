"""The words that stand beside a head word, for triggers of several words ("call on")."""

from spacy.tokens import Token

from kg.extract.grammar import children, lemma, passive
from kg.extract.nominals import counted

_NEAR = frozenset("compound amod advmod obj xcomp obl nmod iobj fixed".split())


def beside(token: Token) -> set[str]:
    """Lemmas and words that depend on a head word, for triggers of several words.

    A complement clause adds ``+xcomp`` or ``+ccomp`` ("called Putin a liar"), an object ``+obj``.
    """
    found: set[str] = set()
    for child in token.children:
        relation = child.dep_.partition(":")[0]
        if relation in _NEAR:
            found |= {lemma(child), child.lower_}
        if relation in {"obl", "nmod", "advcl", "acl", "xcomp"}:
            found |= {c.lower_ for c in child.children if c.dep_ in {"case", "mark"}}
            found |= {c.lower_ for g in children(child, "case") for c in children(g, "fixed")}
        if relation == "case" or child.dep_ == "compound:prt":
            found.add(child.lower_)
        if child.dep_ == "nsubj:pass":
            found |= {lemma(child), child.lower_}
        if child.dep_ in {"obj", "nsubj:pass"}:
            found.add(lemma(counted(child)))
        if child.dep_ in {"xcomp", "ccomp", "obj"}:
            found.add(f"+{child.dep_}")
    if token.dep_ == "acl" and passive(token):
        found.add(lemma(token.head))
    return found
