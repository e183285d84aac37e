"""Who stands in a slot: from head tokens to the actors that are mentioned there."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.clauses import Clause
from kg.extract.grammar import case_of, children, conjuncts
from kg.extract.linking import Mention
from kg.extract.nominals import modifiers
from kg.model import Actor

# Where to look for an actor inside a phrase that is none itself, nearest meaning first:
# "Russia's invasion", "the Iranian programme", "a strike by Israel", "the fall of Kabul".
_INSIDE = ("by", "of", "from", "against", "on", "between", "with", "to", "for")
_WITHIN = ("in", "into", "inside", "near", "at")  # where places are actors too

# Slots in which a country is a party though it only tells the place ("troops in Syria").
_PLACES = frozenset(
    "in into inside from near across against on of at around towards toward along off over "
    "outside".split()
)
_SUCH = frozenset({"such as", "like", "including", "notably"})
_GROUPED = frozenset({"group", "organisation", "agency"})
_TERRITORIES = frozenset({"country", "territory", "place", "region"})


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in a clause: who, the mention that says so, and whether only inside."""

    actor: Actor
    mention: Mention
    inside: bool = False


class Roles:
    """The mentions of one Doc, found by the tokens they cover."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._at: dict[int, Mention] = {}
        self._near: dict[int, Mention | None] = {}  # of tokens asked for, by an apposition
        for mention in sorted(mentions, key=lambda m: m.end - m.start):
            for index in range(mention.start, mention.end):
                self._at.setdefault(index, mention)
            self._at[mention.head] = mention

    def mention(self, token: Token) -> Mention | None:
        """The mention this token heads or belongs to, or that an apposition gives."""
        index = token.i
        if index in self._at:
            return self._at[index]
        if index not in self._near:
            beside = (self._at.get(child.i) for child in children(token, "appos", "flat"))
            self._near[index] = next(filter(None, beside), None)
        return self._near[index]

    def parts(
        self,
        tokens: Iterable[Token],
        *,
        inside: bool = True,
        places: bool = False,
        known: Collection[str] = (),
    ) -> list[Part]:
        """Actors at these heads; where a head is no actor, those inside its phrase.

        Args:
            tokens: heads of phrases.
            inside: whether to look into phrases at all.
            places: takes countries as actors even where they only tell where something is.
            known: ids of those who are looked past inside a phrase ("his duty to the nation").
        """
        found: dict[str, Part] = {}
        for token in tokens:
            for part in self._parts(token, inside=inside, places=places, known=known):
                found.setdefault(part.actor.id, part)
        return list(found.values())

    def slot(
        self,
        clause: Clause,
        names: Iterable[str],
        *,
        inside: bool = True,
        known: Collection[str] = (),
    ) -> list[Part]:
        """Actors of the first of these slots that holds any.

        Args:
            clause: whose slots.
            names: of the slots.
            inside: whether to look into phrases that are no actors themselves.
            known: ids of those who are looked past there.
        """
        for name in names:
            acts = name == "subject"
            for slot in (name, "author") if acts else (name,):
                heads = [t for t in clause.slots.get(slot, ()) if not (acts and self._topic(t))]
                heads = heads if acts else self._foremost(heads)
                parts = self.parts(heads, inside=inside, known=known) or (
                    self.parts(heads, places=True, known=known) if name in _PLACES else []
                )
                if parts:
                    return parts
        return []

    def _foremost(self, heads: list[Token]) -> list[Token]:
        """Of several phrases those that name somebody ("left for Rome for talks with Spain")."""
        named = [head for head in heads if self.mention(head)]
        return [h for h in heads if not named or any(_together(h, one) for one in named)]

    def _topic(self, token: Token) -> bool:
        """Whether a name only tells what a noun is about ("Ukraine ceasefire", "Iran deal")."""
        if token.dep_ != "compound" or token.text.isupper():
            return False
        mention = self.mention(token)
        return mention is not None and all(a.kind in _TERRITORIES for a in mention.actors)

    def _parts(
        self, token: Token, *, inside: bool, places: bool, known: Collection[str]
    ) -> list[Part]:
        if listed := self._listed(token):
            return listed
        mention = self.mention(token)
        if mention is not None:
            if mention.why.startswith("place") and not places:
                return []
            return [Part(actor, mention) for actor in mention.actors]
        return self._inside(token, known, places=places) if inside else []

    def _listed(self, token: Token) -> list[Part]:
        """Those named after "such as", or beside ("the rivals, Greece and Turkey").

        They say more than "allies", "firms" or "rivals".
        """
        phrases = [phrase for phrase in children(token, "nmod") if case_of(phrase) in _SUCH]
        if token.i not in self._at:
            phrases += [one for one in children(token, "appos") if len(conjuncts(one)) > 1]
        return [
            Part(actor, mention)
            for phrase in phrases
            for one in conjuncts(phrase)
            if (mention := self.mention(one))
            for actor in mention.actors
        ]

    def _inside(
        self, token: Token, known: Collection[str], *, places: bool, depth: int = 3
    ) -> list[Part]:
        """Actors in the possessor, modifiers or prepositional phrases of a head."""
        if depth == 0:
            return []
        if own := self._own_name(token):
            return own
        cased = [(case_of(c), c) for c in _phrases(token)]
        phrases = [
            [c for case, c in cased if case == preposition]
            for preposition in (*_INSIDE, *(_WITHIN if places else ()))
        ]
        for group in (children(token, "nmod:poss"), modifiers(token), *phrases):
            found = [
                Part(actor, mention, inside=True)
                for head in group
                for each in conjuncts(head)
                if (mention := self.mention(each))
                and (places or not mention.why.startswith("place"))
                for actor in mention.actors
                if actor.id not in known
            ]
            if found:
                return found
        for group in phrases:
            for head in group:
                if found := self._inside(head, known, places=places, depth=depth - 1):
                    return found
        return []

    def _own_name(self, token: Token) -> list[Part]:
        """The group that a noun and its leader only describe ("bin Laden's al-Qaeda network")."""
        owners = [self.mention(owner) for owner in children(token, "nmod:poss")]
        if not any(owner and owner.actors[0].kind == "person" for owner in owners):
            return []
        return [
            Part(actor, mention, inside=True)
            for name in children(token, "compound")
            if (mention := self.mention(name))
            for actor in mention.actors
            if actor.kind in _GROUPED
        ]


def _together(one: Token, other: Token) -> bool:
    """Whether two heads are the same or coordinated."""
    return one.i == other.i or other in one.conjuncts


def _phrases(noun: Token) -> Iterator[Token]:
    """Prepositional phrases of a noun, and of a participle behind it ("roads leading into")."""
    yield from children(noun, "nmod")
    for verb in children(noun, "acl"):
        if verb.tag_ in {"VBG", "VBN"}:
            yield from children(verb, "obl")
