"""What the network makes of two marked actors: the vectors that tell what is between them."""

import numpy as np

from kg.extract.naming.mention import head_of
from kg.extract.network.couples import Floats, two
from kg.extract.network.pairhead import PairHead
from kg.extract.network.pairs import Pair


def vector(pair: Pair, head: PairHead) -> Floats:
    """Vectors of the actor, the recipient, the word that tells what is done, and of them all.

    Args:
        pair: of a Doc that the network read.
        head: of events; it names the word.
    """
    doc, sentence = pair.sentence.doc, pair.sentence
    actor, recipient = (head_of(doc, *side).i for side in (pair.actor, pair.recipient))
    word = head(doc.tensor, two(sentence, actor, recipient)).triggers[0]
    every = doc.tensor[sentence.start : sentence.end].mean(axis=0)
    told = [*doc.tensor[[actor, recipient, word]], every]
    return np.concatenate(told, dtype=np.float32)
