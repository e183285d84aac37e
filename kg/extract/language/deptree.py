"""A dependency tree that can be changed: heads and relations of a Doc as plain lists."""

from collections.abc import Callable, Collection
from typing import cast

import numpy as np
from spacy import attrs
from spacy.tokens import Doc, Token
from thinc.types import Ints2d


class Tree:
    """Heads and relations of a Doc, by token; the Doc itself stays as it is."""

    def __init__(self, doc: Doc) -> None:
        self.words: list[Token] = list(doc)
        self.heads = [token.head.i for token in doc]
        self.deps = [token.dep_ for token in doc]
        self._bounds = {i: (s.start, s.end) for s in doc.sents for i in range(s.start, s.end)}

    def below(self, head: int, *deps: str) -> list[int]:
        """Dependents of a token by these relations, or by any, in text order."""
        return [
            i
            for i in range(*self._bounds[head])
            if self.heads[i] == head and i != head and (not deps or self.deps[i] in deps)
        ]

    def hang(self, token: int, head: int, dep: str) -> None:
        """Hang a token from another one."""
        self.heads[token], self.deps[token] = head, dep

    def swap(self, old: int, new: int, dep: str, *, keep: Collection[int] = ()) -> None:
        """Let a dependent take the place of its head, and hang the head from it.

        Args:
            old: the head so far.
            new: its dependent.
            dep: how the old head hangs from the new one.
            keep: what the old head keeps; its other dependents go over.
        """
        top, label = self.heads[old], self.deps[old]
        for token in self.below(old):
            if token not in keep:
                self.heads[token] = new
        self.hang(new, new if top == old else top, label)
        self.hang(old, new, dep)

    def doc(self, doc: Doc) -> Doc:
        """A copy of the Doc with this tree.

        >>> import spacy
        >>> doc = Doc(spacy.blank("en").vocab, ["in", "Oman"], heads=[0, 0], deps=["ROOT", "pobj"])
        >>> tree = Tree(doc)
        >>> tree.swap(0, 1, "case")
        >>> [(token.dep_, token.head.text) for token in tree.doc(doc)]
        [('case', 'Oman'), ('ROOT', 'Oman')]
        """
        add: Callable[[str], int] = doc.vocab.strings.add
        table = np.zeros((len(doc), 2), dtype=np.uint64)
        steps = np.array(self.heads, dtype=np.int64) - np.arange(len(doc))
        table[:, 0] = steps.view(np.uint64)  # spaCy keeps the signed distance in 64 bits
        table[:, 1] = [add(dep) for dep in self.deps]
        return doc.copy().from_array([attrs.HEAD, attrs.DEP], cast(Ints2d, table))
