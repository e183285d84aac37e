"""Installed pipelines made to speak as the shipped one does: relations and kinds of names."""

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extract.language import clearnlp
from kg.extract.language.deptree import Tree

# Relations of Universal Dependencies that had other names before.
_EARLIER: Final = {
    **{"obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked", "nmod:npmod": "nmod:unmarked"},
    **{"nmod:tmod": "nmod:unmarked", "flat:name": "flat", "flat:foreign": "flat", "root": "ROOT"},
    **{"nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass"},
    **{"dobj": "obj", "neg": "advmod", "name": "flat", "mwe": "fixed"},
}
_KINDS: Final = {
    **{"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "GPE", "NORP": "NORP"},
    **{"LOC": "LOC", "FAC": "FAC", "DATE": "DATE", "TIME": "TIME", "EVENT": "EVENT"},
}
_ARTICLES: Final = frozenset({"the", "a", "an"})
_ENDINGS: Final = frozenset({"'s", "’s", "'", "’"})


def relabelled(doc: Doc, *, from_clearnlp: bool) -> Doc:
    """A Doc with the relations and the kinds of names that the rules of extraction know.

    Args:
        doc: annotated by any English pipeline.
        from_clearnlp: whether its trees follow ClearNLP rather than Universal Dependencies.

    >>> import spacy
    >>> doc = Doc(spacy.blank("en").vocab, ["the", "UN"], ents=["B-ORG", "I-ORG"])
    >>> [name.text for name in relabelled(doc, from_clearnlp=False).ents]
    ['UN']
    """
    doc = clearnlp.universal(doc) if from_clearnlp else _today(doc)
    names = (_name(span) for span in doc.ents)
    doc.set_ents([name for name in names if name is not None])
    return doc


def _today(doc: Doc) -> Doc:
    """A copy with today's names of the relations."""
    if not doc.has_annotation("DEP"):
        return doc.copy()
    tree = Tree(doc)
    tree.deps = [_EARLIER.get(dep, dep) for dep in tree.deps]
    return tree.doc(doc)


def _name(span: Span) -> Span | None:
    """A name without article and possessive, by our kinds; none for sums, ranks and the like."""
    start, end = span.start, span.end
    kind = _KINDS.get(span.label_)
    if kind is None:
        return None
    if kind not in {"DATE", "TIME"}:
        while start < end and span.doc[start].lower_ in _ARTICLES:
            start += 1
        while end > start and span.doc[end - 1].text in _ENDINGS:
            end -= 1
    return Span(span.doc, start, end, label=kind) if start < end else None


@Language.factory("relabelled", default_config={"from_clearnlp": False})
class Relabelled:
    """The step of a pipeline that relabels; see `relabelled`."""

    def __init__(self, nlp: Language, name: str, from_clearnlp: bool) -> None:  # noqa: ARG002
        self.from_clearnlp = from_clearnlp

    def __call__(self, doc: Doc) -> Doc:
        """The document, relabelled."""
        return relabelled(doc, from_clearnlp=self.from_clearnlp)
