"""The second opinion: the network's word on acts and stances, weighed with the frames'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from kg.extract.context import Context
from kg.extract.debates.critic import FILE, Critic
from kg.extract.debates.criticism import criticism
from kg.extract.issues import Topics
from kg.extract.network import believing, stances, weighing
from kg.extract.network.heads import Heads
from kg.extract.network.judgement import Judgements
from kg.knowledge.frames import Frames
from kg.model import Event, Position


@dataclass(frozen=True, slots=True)
class Second:
    """Heads of the network, how they are weighed, and a critic of speeches.

    The frames tell more of a trigger.
    """

    heads: Heads
    judgements: Judgements
    frames: Frames
    critic: Critic | None = None  # of speeches; none while it is still to be trained

    @classmethod
    def load(cls, frames: Frames, folder: Path) -> "Second":
        """The second opinion of a model.

        Args:
            frames: tell more of a trigger.
            folder: of the model.

        Raises:
            ModelError: files are missing.
        """
        critic = Critic.load(folder) if (folder / FILE).exists() else None
        return cls(Heads.load(folder), Judgements.load(folder), frames, critic)

    @staticmethod
    def fits(doc: Doc) -> bool:
        """Whether a Doc was read by the network these heads belong to."""
        return bool(len(doc)) and doc.tensor.shape[:1] == (len(doc),)

    def events(self, told: Sequence[Event], context: Context) -> Iterator[Event]:
        """Events of an article, weighed, and whom its speakers criticise.

        Args:
            told: by the frames.
            context: of the article.
        """
        weighed = list(
            weighing.weighed(
                told, self.frames, context, head=self.heads.acts, judge=self.judgements.events
            )
        )
        yield from weighed
        if self.critic is not None:
            yield from criticism(context, weighed, self.heads, self.critic)

    def positions(self, told: Sequence[Position], topics: Topics) -> Iterator[Position]:
        """Positions of an article, weighed.

        Args:
            told: by the frames.
            topics: names the issues of the article.
        """
        judge = self.judgements.positions
        every = stances.held(told, topics, self.heads, judge=judge)
        found = stances.chosen(every, self.judgements.names)
        return believing.weighed(found, topics.context, judge=judge)
