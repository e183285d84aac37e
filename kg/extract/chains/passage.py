"""One article on its way through coreference."""

from dataclasses import dataclass, field

from kg.extract.chains.antecedents import Memory
from kg.extract.chains.lands import Lands
from kg.extract.naming.mention import Mention
from kg.extract.naming.scene import Scene
from kg.extract.quotation.voices import Voices
from kg.model import Actor


@dataclass(slots=True)
class Passage:
    """One reading of an article."""

    scene: Scene
    by_head: dict[int, Mention]
    settled: set[int]
    voices: Voices
    lands: Lands
    titles: dict[tuple[str, str | None], set[Actor]]  # persons by office and country
    memory: Memory = field(default_factory=Memory)
