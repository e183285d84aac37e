"""A Doc as a pipeline read it, in the form of the treebanks: what the network said, to be kept."""

from spacy.tokens import Doc, Token

from kg.train.treebank import Sentence, names_of, sentence_of


def read_doc(doc: Doc) -> list[Sentence]:
    """Sentences of a Doc as its pipeline read them, white space left out.

    Args:
        doc: parsed.
    """
    names = names_of(doc)
    found = []
    for span in doc.sents:
        whole = sentence_of(span, names)
        kept = [row for row, token in enumerate(span) if not token.is_space]
        place = {row: new for new, row in enumerate(kept)}
        if not kept:
            continue
        found.append(
            Sentence(
                words=tuple(whole.words[row] for row in kept),
                spaces=tuple(
                    whole.spaces[row] or span.doc[min(span.start + row + 1, len(doc) - 1)].is_space
                    for row in kept
                ),
                tags=tuple(whole.tags[row] for row in kept),
                morphs=tuple(whole.morphs[row] for row in kept),
                lemmas=tuple(whole.lemmas[row] for row in kept),
                heads=tuple(place.get(whole.heads[row], place[row]) for row in kept),
                deps=tuple(whole.deps[row] for row in kept),
                names=tuple(whole.names[row] for row in kept),
                line=_begins_line(span[kept[0]]),
            )
        )
    return found


def _begins_line(token: Token) -> bool:
    """Whether only white space with a line break, or nothing, stands before a token."""
    before = token.doc.text[: token.idx]
    return not before.strip() or "\n" in before[len(before.rstrip()) :]
