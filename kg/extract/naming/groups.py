"""Actors without a name: "Ukrainian officials", "the Russian foreign minister", "rebels".

A common noun from the table of agents, with whose it is: the adjective, country or
organisation before it, its possessor, or "of", "from", "in" after it. A single office of a
known country and date is whoever held it then; all else becomes an actor named by the words.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.naming.holders import holder, holder_of_person
from kg.extract.naming.mention import Mention
from kg.extract.naming.nouns import Noun, noun_at
from kg.extract.naming.owners import Owner, owner_of
from kg.extract.naming.scene import Scene, demonym
from kg.extract.naming.whereabouts import country_around
from kg.knowledge.entries import Entry
from kg.knowledge.slug import slug
from kg.model import Actor

_NAMED = frozenset({"company", "organisation", "group", "agency", "media"})
_WHAT = frozenset(
    "group service agency organisation organization movement party militia cartel gang newspaper "
    "airline company bank".split()
) | {"security service", "think tank", "news agency", "armed group", "rebel group"}
_FORCES = frozenset({"MIL", "COP", "SPY"})
_FIGHTING = frozenset({"REB", "UAF", "PRM", "MIL", "CRM"})
_ARGUMENTS = frozenset(
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss conj appos ROOT dep vocative "
    "nsubj:outer parataxis xcomp ccomp acl:relcl advcl list dislocated orphan obl:unmarked".split()
)


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
        elif not _somebody(scene, noun):
            continue
        else:
            # A title in capitals means somebody the article names: "the Secretary" who speaks of
            # Gaza is not from there.
            titled = token.pos_ == "PROPN" and not noun.agent.body
            country = None if titled else country_around(scene, token)
            actor = minted(noun.label, country)
            where = f"where they are: {country}" if country else "no country named"
            why = f'common noun "{noun.label}", {where}'
            agent = noun.agent
            scene.add(
                Mention(noun.start, noun.end, token.i, (actor,), why, agent.sector, agent.body)
            )
            yield noun


def _part_of_name(scene: Scene, noun: Noun) -> bool:
    """Whether a longer known name holds the noun ("Council of Europe", "the West Bank")."""
    hit = scene.at.get(noun.head)
    return hit is not None and (hit.sense.role != "place" or hit.start < noun.start)


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


def _somebody(scene: Scene, noun: Noun) -> bool:
    """Whether a noun that nothing says whose it is names an actor at all.

    "The president" is one, if unknown; "leaders" and "foreign ministers" are any.
    """
    any_holders = noun.agent.office and noun.plural(scene.doc)
    return noun.agent.bare and not any_holders and _argument(scene, scene.doc[noun.head])


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


def _link(scene: Scene, noun: Noun, owner: Owner) -> None:
    """Record the mention of an agent whose owner is known."""
    actors: list[Actor] = []
    reasons: list[str] = []
    for actor, why in members(scene, noun, owner):
        if actor not in actors:
            actors.append(actor)
            reasons.append(why)
    start = min(owner.start, noun.start)
    why = "; ".join(dict.fromkeys(reasons))
    sector = _sector(scene, noun, actors)
    scene.add(Mention(start, noun.end, noun.head, tuple(actors), why, sector, noun.agent.body))


def _sector(scene: Scene, noun: Noun, actors: list[Actor]) -> str:
    """Sector of the noun, unless a known group is meant."""
    entry = scene.actors.get(actors[0].id) if actors else None
    return entry.sector if entry is not None and entry.sector else noun.agent.sector


def members(scene: Scene, noun: Noun, owner: Owner) -> Iterator[tuple[Actor, str]]:
    """Yield one actor for each owner, with the reason."""
    plural = noun.plural(scene.doc)
    for entry in _distinct(owner.entries):
        single = not plural or len(owner.entries) > 1
        present = single and owner.definite and not owner.past and not _role(scene, noun)
        known = holder(scene, noun, entry) if present else None
        yield known or _named_by(noun, entry)
    for person in owner.persons if not owner.entries else ():
        spokes = holder_of_person(scene, noun, person)
        country = scene.actors.country(person.country or "")
        if spokes is None and country is not None and _of_state(noun):
            yield _named_by(noun, country)
            continue
        label = f"{_last(person.label)} {noun.label}"
        yield spokes or (
            minted(label, person.country),
            f'common noun "{noun.label}" of {person.label}',
        )


def _of_state(noun: Noun) -> bool:
    """Whether what a leader has is the country's: forces, a government, but not officials."""
    return noun.agent.sector in _FORCES or (noun.agent.sector == "GOV" and noun.agent.body)


def _role(scene: Scene, noun: Noun) -> bool:
    """Whether the noun is a role taken up, not a person ("served as president")."""
    head = scene.doc[noun.head]
    return head.dep_ == "xcomp" or any(c.dep_ == "case" and c.lower_ == "as" for c in head.children)


def _distinct(entries: list[Entry]) -> list[Entry]:
    """Owners that count: of "Turkish Foreign Ministry" style chains the country comes first."""
    found = list({e.id: e for e in entries}.values())
    countries = {e.country for e in found if e.kind in {"country", "territory"}}
    return [e for e in found if e.kind in {"country", "territory"} or e.country not in countries]


def _last(label: str) -> str:
    return label.rsplit(maxsplit=1)[-1]


def _named_by(noun: Noun, entry: Entry) -> tuple[Actor, str]:
    """The group a noun and its country or organisation name."""
    agent = noun.agent
    fighters = (
        entry.kind == "group" and agent.sector in _FIGHTING and noun.label.endswith(("s", "men"))
    )
    if fighters or _itself(noun, entry) or _acting(noun, entry):
        return entry.actor, f'"{noun.label}" of {entry.label}'
    country = entry.country
    where = entry.label if country else f"{entry.label}, no single country"
    label = f"{demonym(entry)} {noun.label}"
    return minted(label, country), f'common noun "{noun.label}" of {where}'


def _acting(noun: Noun, entry: Entry) -> bool:
    """Whether many states act through those named ("EU leaders", "NATO forces").

    Coders name the body then; its peacekeepers they name apart. A region has no forces of its own,
    peacekeepers neither: "Western peacekeeping forces" are those of Western nations.
    """
    theirs = {"organisation": noun.agent.whole, "region": noun.agent.sector in _FORCES}
    acting = entry.country is None and theirs.get(entry.kind, False)
    return acting and (noun.agent.body or noun.label.endswith("s"))


def _itself(noun: Noun, entry: Entry) -> bool:
    """Whether the noun only says what a named group or agency is ("the Hamas movement")."""
    return entry.kind in _NAMED and noun.agent.noun in _WHAT
