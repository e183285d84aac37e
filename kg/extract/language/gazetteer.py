"""Known names laid over the names the network found: the longer wins, then the known one."""

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans


class Gazetteer:
    """Marks every known name of a text, spelled exactly so."""

    def __init__(self, nlp: Language, names: Iterable[tuple[str, str]]) -> None:
        """Tokenise the names.

        Args:
            nlp: whose tokenizer cuts the texts.
            names: each with its kind: PERSON, ORG, GPE, NORP, LOC.
        """
        self.matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for name, kind in names:
            self.matcher.add(kind, [nlp.make_doc(name)])

    def __call__(self, doc: Doc) -> Doc:
        """Add the known names to those found.

        Args:
            doc: annotated by the network.
        """
        known = self.matcher(doc, as_spans=True)
        if known:
            doc.ents = tuple(_settled(filter_spans(known), doc.ents))
        return doc


def _settled(known: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """Names that do not overlap: a known name yields only to a longer found one around it."""
    around = {
        (span.start, span.end)
        for span in found
        for name in known
        if span.start <= name.start and name.end <= span.end and len(span) > len(name)
    }
    kept = [span for span in found if (span.start, span.end) in around]
    taken = {token.i for span in kept for token in span}
    kept += [name for name in known if not taken & set(range(name.start, name.end))]
    taken |= {token.i for span in kept for token in span}
    return kept + [span for span in found if not taken & set(range(span.start, span.end))]


@Language.factory("gazetteer", default_config={"names": []})
def gazetteer(nlp: Language, name: str, names: list[tuple[str, str]]) -> Gazetteer:  # noqa: ARG001
    """Make the component.

    Args:
        nlp: the pipeline it joins.
        name: of the component, given by spaCy.
        names: each with its kind.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("gazetteer", config={"names": [("TASS", "ORG")]})
    >>> [(name.text, name.label_) for name in nlp("So TASS said.").ents]
    [('TASS', 'ORG')]
    """
    return Gazetteer(nlp, names)
