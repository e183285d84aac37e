"""Who "I" and "we" are: whoever is quoted, has the floor, or publishes the text.

"We" of somebody in office is the country or organisation the office belongs to. Where two speak
in turn and mean both ("our meeting", "between us"), it is the countries of both.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.naming.mention import Mention
from kg.extract.naming.scene import COUNTRIES, Scene
from kg.extract.quotation.voices import Voices, floor, turns
from kg.model import Actor

_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
_FIRST = _ONE | _MANY
_AGAINST = frozenset({"rebel", "opposition", "militia", "legislator"})  # speak for no country
# What two who meet have in common: "our" of these is of both.
_SHARED = frozenset(
    "agreement alliance conversation cooperation countries dialogue discussion friendship "
    "governments meeting nations partnership peoples relation relations relationship talks teams "
    "ties".split()
)
_TOGETHER = frozenset("together both jointly between discuss talk".split())
# What everybody has: "our" of these is nobody's.
_EVERYBODY = frozenset("age era globe heritage lifetime planet time world".split())
# What a country has, whoever of it speaks.
_NATIONAL = frozenset(
    "army border city country democracy economy government nation people shore soil sovereignty "
    "territory troop".split()
)
_APART = _NATIONAL | {"ally", "friend", "partner"}


def first_persons(scene: Scene, by_head: dict[int, Mention], voices: Voices) -> Iterator[Mention]:
    """Yield a mention for each "I" and "we" whose speaker is known.

    Args:
        scene: the article.
        by_head: mentions by head token, pronouns included.
        voices: the article's quotations.
    """
    spoken = [t for t in scene.doc if t.lower_ in _FIRST and t.pos_ == "PRON"]
    taken = turns(scene.doc, by_head) if spoken else []
    publisher = _publishers(scene, by_head) if spoken else []
    for token in spoken:
        many = token.lower_ in _MANY
        who: Sequence[Actor] = ()
        if voices.quote(token) is not None:
            speaker, basis = voices.quoted(token, by_head), "who is quoted"
        else:
            speaker, basis = floor(taken, token), "who has the floor"
            if speaker is None and many:
                who, basis = publisher, "who publishes the text"
            elif speaker is not None and many and _inclusive(token):
                others = {a.id: a for _start, a in taken if a is not None and a.id != speaker.id}
                who = _both(scene, speaker, list(others.values()))
        if not who and speaker is not None:
            who = [_for_many(scene, token, speaker) if many else speaker]
        if who and not _everybody(token):
            labels = " and ".join(a.label for a in who)
            why = f'coreference: "{token.text}" is {labels}, {basis}'
            yield Mention(token.i, token.i + 1, token.i, tuple(who), why)


def _inclusive(token: Token) -> bool:
    """Whether "we" takes in whoever is spoken to, by the words of its sentence."""
    if token.lower_ == "our" and token.head.lemma_.lower() in _APART and not _counted(token.head):
        return False
    for other in token.sent:
        if other.lower_ in _TOGETHER:
            return True
        if other.lower_ == "our" and {other.head.lower_, other.head.lemma_.lower()} & _SHARED:
            return True
    return False


def _counted(noun: Token) -> bool:
    """Whether there are two of it ("our two countries")."""
    return any(c.lower_ in {"two", "both"} for c in noun.children)


def _both(scene: Scene, speaker: Actor, others: list[Actor]) -> list[Actor]:
    """The countries of the two who speak in turn; none where it is not two."""
    if len(others) != 1:
        return []
    found = [_office(scene, one) or _country(scene, one) for one in (speaker, others[0])]
    both = [one for one in found if one is not None]
    return both if len(both) == 2 and both[0] != both[1] else []


def _everybody(token: Token) -> bool:
    """Whether "our" is everybody's ("our world", "our global heritage")."""
    shared = any(c.lower_ == "global" for c in token.head.children)
    return token.lower_ == "our" and (shared or token.head.lemma_.lower() in _EVERYBODY)


def _publishers(scene: Scene, by_head: dict[int, Mention]) -> list[Actor]:
    """Whoever publishes a statement; of a joint one, the first countries named together."""
    article = scene.article
    if "joint" in article.title.lower():
        return _jointly(scene, by_head)
    entries = scene.actors.named(article.publisher) if article.publisher else []
    if len(entries) != 1 or entries[0].kind not in {"agency", "organisation", "country"}:
        return []
    entry = scene.actors.country(entries[0].country or "")
    return [entry.actor if entry is not None else entries[0].actor]


def _jointly(scene: Scene, by_head: dict[int, Mention]) -> list[Actor]:
    """Countries that a joint statement first names side by side, or by their leaders."""
    for token in scene.doc:
        if token.i not in by_head or not token.conjuncts or token.dep_ == "conj":
            continue
        found: dict[str, Actor] = {}
        for one in (token, *token.conjuncts):
            for actor in by_head[one.i].actors if one.i in by_head else ():
                land = actor if actor.kind in COUNTRIES else _office(scene, actor)
                if land is not None:
                    found.setdefault(land.id, land)
        if len(found) > len(token.conjuncts):
            return list(found.values())
    return []


def _for_many(scene: Scene, token: Token, speaker: Actor) -> Actor:
    """The country or organisation somebody in office speaks for."""
    national = token.lower_ == "our" and token.head.lemma_.lower() in _NATIONAL
    country = _country(scene, speaker) if national else None
    return country or _office(scene, speaker) or speaker


def _country(scene: Scene, actor: Actor) -> Actor | None:
    entry = scene.actors.country(actor.country) if actor.country else None
    return entry.actor if entry is not None else None


def _office(scene: Scene, person: Actor) -> Actor | None:
    """What a person held an office of on the day."""
    if person.kind != "person" or scene.day is None:
        return None
    for spell in scene.actors.offices_of(person.id, scene.day):
        body = scene.actors.bodies.get(spell.body)
        if body is not None and spell.office not in _AGAINST:
            return body.actor
    return None
