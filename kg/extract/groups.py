"""Actors without a name: "Ukrainian officials", "the Russian foreign minister", "rebels".

A common noun from the table of agents, with whose it is: the adjective, country or
organisation before it, its possessor, or "of", "from", "in" after it. A single office of a
known country and date is whoever held it then; all else becomes an actor named by the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.nouns import Noun, noun_at
from kg.extract.scene import Scene, demonym
from kg.knowledge.actors import Entry
from kg.knowledge.slug import slug
from kg.model import Actor

_JOIN = frozenset({"and", ",", "/", "-", "or"})
_AFTER = frozenset({"of", "from", "in", "for"})
_BEFORE = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "ADV", "VERB"})
_NOT_NOW = frozenset("former ex then late deputy vice acting future next previous new".split())
# Offices held by one person at a time, by words of their titles where the office is not enough.
_TITLES = {"president": ("head of state", "head of government")}
_NAMED = frozenset({"company", "organisation", "group", "agency", "media"})
_WHAT = frozenset(
    "group service agency organisation organization movement party militia cartel gang".split()
) | {"security service", "armed group", "rebel group", "militant group", "terrorist group"}
_FIGHTING = frozenset({"REB", "UAF", "PRM", "MIL", "CRM"})
_ARGUMENTS = frozenset(
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss conj appos ROOT dep vocative "
    "nsubj:outer parataxis xcomp ccomp acl:relcl advcl list dislocated orphan obl:unmarked".split()
)


@dataclass(slots=True)
class Owner:
    """Whose an agent is: countries or organisations, or persons, and where that is said."""

    start: int
    entries: list[Entry] = field(default_factory=list)
    persons: list[Actor] = field(default_factory=list)
    definite: bool = False
    past: bool = False
    words: str = ""  # of the text, for the reason

    @property
    def known(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.entries or self.persons)


def link_groups(scene: Scene) -> Iterator[Noun]:
    """Record a mention for each agent noun that is free; yield those that stay without owner."""
    for token in reversed(scene.doc):
        if token.i in scene.taken:
            continue
        noun = noun_at(token, scene.actors)
        if noun is None or not scene.free(noun.start, noun.end) or _part_of_name(scene, noun):
            continue
        if _title_of_name(scene, noun) or _inner(scene, token):
            continue
        owner = owner_of(scene, noun)
        if owner.known:
            _link(scene, noun, owner)
        elif not noun.agent.bare or not _argument(scene, token):
            continue
        else:
            actor = minted(noun.label)
            scene.add(
                noun.start,
                noun.end,
                [actor],
                f'common noun "{noun.label}", no country named',
                head=token,
                sector=noun.agent.sector,
                body=noun.agent.body,
            )
            yield noun


def _part_of_name(scene: Scene, noun: Noun) -> bool:
    """Whether a longer known name holds the noun ("Council of Europe")."""
    hit = scene.at.get(noun.head)
    return hit is not None and hit.sense.role != "place"


def _title_of_name(scene: Scene, noun: Noun) -> bool:
    """Whether an organisation's name follows ("the gas producer Energean")."""
    if noun.end >= len(scene.doc):
        return False
    after = scene.doc[noun.end]
    hit = scene.at.get(after.i)
    if hit is not None:
        return hit.sense.role == "name" and hit.sense.entry.kind in _NAMED and after.pos_ == "PROPN"
    return after.ent_type_ == "ORG" and after.ent_iob_ == "B" and after.text[0].isupper()


def _inner(scene: Scene, token: Token) -> bool:
    """Whether a longer agent noun before goes on over this one ("member of parliament")."""
    if token.i < 2 or scene.doc[token.i - 1].lower_ != "of":
        return False
    outer = noun_at(scene.doc[token.i - 2], scene.actors)
    return outer is not None and outer.end > token.i


def _argument(scene: Scene, token: Token) -> bool:
    """Whether a bare noun stands for somebody, not in front of another noun."""
    if token.dep_ in {"compound", "amod", "nmod:desc", "flat"}:
        return False
    return token.dep_ in _ARGUMENTS and not scene.at.get(token.i)


def minted(label: str, country: str | None = None, kind: str = "group") -> Actor:
    """An actor that the text names only by words.

    >>> minted("Ukrainian officials", "UKR").id
    'actor:Ukrainian_officials'
    """
    return Actor(f"actor:{slug(label)}", label, country, kind)


def owner_of(scene: Scene, noun: Noun) -> Owner:
    """Whose an agent noun is, by the words around it."""
    owner = _before(scene, noun)
    if not owner.known:
        _possessor(scene, noun, owner)
    if not owner.known:
        _behind(scene, noun, owner)
    return owner


def _before(scene: Scene, noun: Noun) -> Owner:
    """Adjectives, countries, organisations and persons right before the noun."""
    doc, at = scene.doc, noun.start
    owner = Owner(noun.start, definite=doc[noun.head].pos_ == "PROPN")
    while at > 0:
        token = doc[at - 1]
        hit = scene.at.get(token.i)
        if hit is not None and hit.sense.entry.kind != "person" and _modifies(scene, hit.end, noun):
            owner.entries.insert(0, hit.sense.entry)
            owner.start = at = hit.start
        elif token.i in scene.taken and scene.taken[token.i].actors[0].kind == "person":
            if at < noun.start and doc[at].text not in {"'s", "’s", "'", "’"} and owner.entries:
                break
            owner.persons = list(scene.taken[token.i].actors)
            owner.start = scene.taken[token.i].start
            owner.definite = True
            break
        elif token.text in {"'s", "’s", "'", "’"}:
            owner.definite = True
            at -= 1
        elif token.lower_ in _JOIN:
            if not owner.entries or not _joined(scene, at - 1):
                owner.definite |= token.lower_ == "and"
                break
            at -= 1
        elif token.pos_ == "DET" or token.lower_ in {"the", "a", "an"}:
            owner.definite |= token.lower_ in {"the", "this", "that"}
            break
        elif token.pos_ in _BEFORE and token.i not in scene.taken and not owner.definite:
            owner.past |= token.lower_ in _NOT_NOW
            at -= 1
        else:
            break
    owner.words = doc[owner.start : noun.end].text
    return owner


def _modifies(scene: Scene, end: int, noun: Noun) -> bool:
    """Whether a name that ends here belongs to the noun: no verb or preposition between."""
    between = scene.doc[end : noun.start]
    return all(t.pos_ not in {"ADP", "AUX", "SCONJ"} for t in between)


def _joined(scene: Scene, at: int) -> bool:
    """Whether modifiers of one kind stand on both sides of a conjunction or hyphen."""
    before, after = scene.at.get(at - 1), scene.at.get(at + 1)
    if before is None or before.sense.entry.kind == "person":
        return False
    return after is None or before.sense.role == after.sense.role


def _possessor(scene: Scene, noun: Noun, owner: Owner) -> None:
    """A possessor further off, as the parse has it."""
    for child in scene.doc[noun.head].children:
        if child.dep_ == "nmod:poss":
            _take(scene, child, owner)
            owner.definite |= owner.known


def _behind(scene: Scene, noun: Noun, owner: Owner) -> None:
    """A country or organisation in a phrase after the noun."""
    if noun.end + 1 < len(scene.doc) and scene.doc[noun.end].lower_ in {"of", "from"}:
        _take(scene, scene.doc[noun.end + 1 + (scene.doc[noun.end + 1].lower_ == "the")], owner)
    for child in scene.doc[noun.head].children if not owner.known else ():
        if child.i < noun.end or child.dep_.partition(":")[0] not in {"nmod", "obl"}:
            continue
        case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
        if case in _AFTER:
            _take(scene, child, owner)
            if owner.known:
                owner.definite |= scene.doc[noun.start - 1].lower_ == "the" if noun.start else False
                return


def _take(scene: Scene, token: Token, owner: Owner) -> None:
    """Take what a token and its conjuncts name as the owner."""
    for each in (token, *token.conjuncts):
        owner.entries += scene.country_of(each)
        mention = scene.taken.get(each.i)
        if mention is not None and not scene.country_of(each):
            owner.persons += [a for a in mention.actors if a.kind == "person"]


def _link(scene: Scene, noun: Noun, owner: Owner) -> None:
    """Record the mention of an agent whose owner is known."""
    actors: list[Actor] = []
    reasons: list[str] = []
    for actor, why in members(scene, noun, owner):
        if actor not in actors:
            actors.append(actor)
            reasons.append(why)
    start = min(owner.start, noun.start)
    scene.add(
        start,
        noun.end,
        actors,
        "; ".join(dict.fromkeys(reasons)),
        head=scene.doc[noun.head],
        sector=_sector(scene, noun, actors),
        body=noun.agent.body,
    )


def _sector(scene: Scene, noun: Noun, actors: list[Actor]) -> str:
    """Sector of the noun, unless a known group is meant."""
    entry = scene.actors.get(actors[0].id) if actors else None
    return entry.sector if entry is not None and entry.sector else noun.agent.sector


def members(scene: Scene, noun: Noun, owner: Owner) -> Iterator[tuple[Actor, str]]:
    """Yield one actor for each owner, with the reason."""
    plural = noun.plural(scene.doc)
    for entry in _distinct(owner.entries):
        single = not plural or len(owner.entries) > 1
        known = holder(scene, noun, entry) if single and owner.definite and not owner.past else None
        yield known or _named_by(noun, entry)
    for person in owner.persons if not owner.entries else ():
        label = f"{_last(person.label)} {noun.label}"
        spokes = holder_of_person(scene, noun, person)
        yield spokes or (
            minted(label, person.country),
            f'common noun "{noun.label}" of {person.label}',
        )


def _distinct(entries: list[Entry]) -> list[Entry]:
    """Owners that count: of "Turkish Foreign Ministry" style chains the country comes first."""
    found = list({e.id: e for e in entries}.values())
    countries = {e.country for e in found if e.kind in {"country", "territory"}}
    return [e for e in found if e.kind in {"country", "territory"} or e.country not in countries]


def _last(label: str) -> str:
    return label.split()[-1]


def _named_by(noun: Noun, entry: Entry) -> tuple[Actor, str]:
    """The group a noun and its country or organisation name."""
    agent = noun.agent
    fighters = (
        entry.kind == "group" and agent.sector in _FIGHTING and noun.label.endswith(("s", "men"))
    )
    if fighters or _itself(noun, entry):
        return entry.actor, f'"{noun.label}" of {entry.label}'
    country = entry.country
    where = entry.label if country else f"{entry.label}, no single country"
    label = f"{demonym(entry)} {noun.label}"
    return minted(label, country), f'common noun "{noun.label}" of {where}'


def _itself(noun: Noun, entry: Entry) -> bool:
    """Whether the noun only says what a named group or agency is ("the Hamas movement")."""
    return entry.kind in {"group", "agency"} and noun.agent.noun in _WHAT


def holder(scene: Scene, noun: Noun, entry: Entry) -> tuple[Actor, str] | None:
    """Who held the office a noun names, in a country or organisation, when the article appeared.

    Args:
        scene: the article.
        noun: its agent may name an office.
        entry: whose office.
    """
    office, day = noun.agent.office, scene.day
    if not office or day is None:
        return None
    body = entry.country or entry.id.removeprefix("actor:")
    if entry.kind in {"region", "place", "group"}:
        return None
    word = noun.agent.noun
    for each in _TITLES.get(word, (office,)):
        spells = scene.actors.holders(each, body, day)
        if word in _TITLES:
            spells = [s for s in spells if _titled(scene, s[0], word)]
        if spells:
            person, flagged = spells[0]
            doubt = ", not known after the table's last date" if flagged else ""
            where = scene.actors.bodies[body].label if body in scene.actors.bodies else body
            return person.actor, f"{each} of {where} on {day}{doubt}"
    return None


def _titled(scene: Scene, person: Entry, word: str) -> bool:
    """Whether a person's title on the day holds this word."""
    return any(word in s.title.lower() for s in scene.actors.offices_of(person.id, scene.day))


def holder_of_person(scene: Scene, noun: Noun, person: Actor) -> tuple[Actor, str] | None:
    """The spokesperson of a head of state or government."""
    if (
        scene.day is None
        or noun.agent.noun.removesuffix("person")[:5] != "spoke"
        or not person.country
    ):
        return None
    held = {s.office for s in scene.actors.offices_of(person.id, scene.day)}
    spells = scene.actors.holders("spokesperson", person.country, scene.day)
    if not held & {"head of state", "head of government"} or len(spells) != 1:
        return None
    found, flagged = spells[0]
    doubt = ", not known after the table's last date" if flagged else ""
    return found.actor, f"spokesperson of {person.label} on {scene.day}{doubt}"
