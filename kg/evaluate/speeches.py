"""Records of sentences put together to the speeches they come from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.evaluate.reading import article
from kg.evaluate.result import Record
from kg.evaluate.stance import Country, Predict, Target, by_reading
from kg.extract.debates.blame import Blame, blames
from kg.extract.debates.critic import Critic, Verdict
from kg.extract.debates.speech import Speech
from kg.extract.naming.mention import Mention
from kg.extract.parse import shipped
from kg.extract.reader import Reader
from kg.model import Actor


def speeches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Records side by side of one speech, by its id, else by holder and day.

    >>> rows = [{"holder": h, "date": "1 May 2015"} for h in ("Chad", "Chad", "Chile", "Chad")]
    >>> [len(speech) for speech in speeches(rows)]
    [2, 1, 1]
    """
    fields = ("speech", "holder", "date", "subject")
    for _key, speech in groupby(records, key=lambda r: [r.get(field) for field in fields]):
        yield list(speech)


def numbers(reader: Reader, records: Sequence[Record]) -> Iterator[list[Blame]]:
    """What the sentences of each speech tell a critic.

    Args:
        reader: with heads.
        records: of sentences, those of a speech in order.
    """
    assert reader.second is not None
    for speech in speeches(records):
        yield blames(_read(reader, speech), reader.second.heads)


def by_critic(reader: Reader, critic: Critic) -> Predict:
    """Prediction of the country that each sentence criticises, by a critic.

    Args:
        reader: with heads.
        critic: asked about each speech.
    """

    def predict(records: Sequence[Record]) -> Iterator[set[Target]]:
        for speech in numbers(reader, records):
            yield from map(opposed, critic.believed(speech))

    return predict


def by_best(reader: Reader, country: Country) -> Predict:
    """Prediction by the shipped critic, where the reader has the network it listens to.

    Args:
        reader: of the shipped model, or of another.
        country: tells the code of a country's name.
    """
    if reader.second is None:
        return by_reading(reader, country)
    return by_critic(reader, Critic.load(shipped()))


def opposed(verdict: Verdict | None) -> set[Target]:
    """The target of a verdict.

    >>> opposed(Verdict("FRA", 0.9)), opposed(None)
    ({('FRA', 'oppose')}, set())
    """
    return {(verdict.country, "oppose")} if verdict is not None else set()


def _read(reader: Reader, speech: Sequence[Record]) -> Speech:
    """The sentences as one text that opens with who speaks, a paragraph each."""
    holder = speech[0].get("holder") or "Speaker"
    text, spans = f"{holder}: ", []
    for record in speech:
        spans.append((len(text), len(text) + len(record["text"])))
        text += record["text"] + "\n\n"
    whole = {"id": "speech", "text": text, "date": speech[0].get("date")}
    doc = reader.nlp(text)
    mentions = reader.context(article(whole), doc).mentions
    opening = next((m for m in mentions if m.start == 0 and m.actors), None)
    spoken = [doc.char_span(*span, alignment_mode="expand") or doc[:1] for span in spans]
    return Speech.of(opening or _named(holder), spoken, mentions)


def _named(holder: str) -> Mention:
    """A holder that nothing is known of."""
    return Mention(0, 1, 0, (Actor(f"actor:{holder}", holder, None, "group"),), "who speaks")
