"""The classifier's answer for marked pairs, in place of a reader's events."""

from collections.abc import Iterable, Sequence

from kg.evaluate.relations import Predict
from kg.evaluate.result import Record
from kg.extract.clauses import clauses
from kg.extract.network.classifier import NONE, Classifier
from kg.extract.network.pairs import Pair, features
from kg.extract.network.pairvectors import vector
from kg.extract.reader import Reader


def by_classifier(reader: Reader, classifier: Classifier) -> Predict:
    """Prediction of the likeliest class of each marked pair; somebody marked it, so never none.

    Args:
        reader: whose pipeline and frames are used.
        classifier: asked for each pair.
    """

    def predict(records: Sequence[Record]) -> Iterable[str | None]:
        docs = reader.nlp.pipe(record["text"] for record in records)
        for record, doc in zip(records, docs, strict=True):
            event = record["events"][0]
            pair = Pair.marked(doc, event["source_spans"], event["target_spans"])
            found = features(pair, clauses(doc, reader.frames), reader.frames)
            seen = vector(pair, reader.second.heads.events) if reader.second else None
            shares = classifier.probabilities(found, seen)
            yield max((name for name in shares if name != NONE), key=shares.__getitem__)

    return predict
