"""All that is known of one article while its actors are being linked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Token

from kg.extract.naming.mention import Hit, Mention, head_of
from kg.extract.naming.naming import Pieces
from kg.knowledge.actors import Actors
from kg.knowledge.entries import Entry
from kg.model import Actor, Article

COUNTRIES = frozenset({"country", "territory"})


@dataclass(slots=True)
class Scene:
    """One parsed article, the names found in it and the mentions made so far.

    ``at`` tells the name a token belongs to; ``taken`` the tokens that have a mention;
    ``people`` the persons of the article by each form of their names.
    """

    doc: Doc
    actors: Actors
    article: Article
    at: dict[int, Hit] = field(default_factory=dict)
    taken: dict[int, Mention] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)
    first_names: dict[str, Actor] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)  # ids and codes named beyond doubt
    countries: Counter[str] = field(default_factory=Counter)
    around: dict[int, Counter[str]] = field(default_factory=dict)  # the same, by sentence
    mentions: list[Mention] = field(default_factory=list)
    _text: Pieces | None = None

    @property
    def text(self) -> Pieces:
        """The article in pieces that names are compared by."""
        if self._text is None:
            self._text = Pieces(self.doc)
        return self._text

    @property
    def day(self) -> date | None:
        """When the article was published."""
        return self.article.published

    def put(self, hits: Iterable[Hit]) -> None:
        """Take over names, and count the countries that they leave no doubt about."""
        for hit in hits:
            for index in range(hit.start, hit.end):
                self.at[index] = hit
            sense = hit.sense
            if len(hit.senses) == 1 and not sense.ambiguous:
                self.seen |= {sense.entry.id, sense.entry.code}
            if len(hit.senses) == 1 and not sense.ambiguous and sense.entry.country:
                self.countries[sense.entry.country] += 1
                here = self.around.setdefault(self.doc[hit.start].sent.start, Counter())
                here[sense.entry.country] += 1

    def add(self, mention: Mention) -> None:
        """Record a mention; its tokens are taken."""
        self.mentions.append(mention)
        for index in range(mention.start, mention.end):
            self.taken[index] = mention

    def head(self, start: int, end: int) -> int:
        """Token on which the others of a span depend."""
        return head_of(self.doc, start, end).i

    def free(self, start: int, end: int) -> bool:
        """Whether no token of a span has a mention."""
        return not any(index in self.taken for index in range(start, end))

    def country_of(self, token: Token) -> list[Entry]:
        """Countries, regions or organisations that a token, as a modifier, names."""
        hit = self.at.get(token.i)
        if hit is not None and hit.sense.entry.kind != "person" and not hit.blocks:
            return [hit.sense.entry]
        return []


def demonym(entry: Entry) -> str:
    """How a country or organisation stands before a noun: "Russian", "US", "NATO".

    Args:
        entry: country, region or organisation.
    """
    if entry.id == "actor:USA":
        return "US"
    if entry.kind == "place":
        return entry.label
    return entry.demonyms[0] if entry.demonyms else entry.label
