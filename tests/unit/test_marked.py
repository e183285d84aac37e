"""Our own marked sentences: each has a known class and both sides."""

from kg.evaluate.taught import coded, own
from kg.evaluate.triples import QUADS


def test_own_sentences_have_sides_and_a_class() -> None:
    for sentence in own():
        assert sentence.wanted in QUADS
        (start, end), (begin, stop) = sentence.actor[0], sentence.recipient[0]
        assert sentence.text[start:end].strip() and sentence.text[begin:stop].strip()
        assert not set("[]{}") & set(sentence.text)


def test_coded_records_keep_their_spans() -> None:
    event = {"plover_root": "AID", "source_spans": [[0, 1]], "target_spans": [[7, 8]]}
    (sentence,) = coded([{"text": "A aided B", "events": [event]}])
    assert (sentence.wanted, sentence.actor) == ("AID", [[0, 1]])
