"""One phrase that names an actor: its country and sector, as political coders write them.

Countries are ISO 3166 alpha-3, and UNO, EUR or IGO for organisations of the United Nations, of
the European Union and of other states. Sectors are PLOVER's (GOV, MIL, REB, OPP, CVL ...).
"""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.linking import mentions
from kg.extract.naming.mention import Mention
from kg.extract.naming.naming import Pieces, hits
from kg.extract.naming.nouns import Noun, noun_at
from kg.knowledge.actors import Actors
from kg.knowledge.entries import Entry
from kg.knowledge.offices import Office
from kg.model import Article

_FORMER = frozenset({"former", "ex", "retired", "late", "ousted", "deposed", "onetime"})
_SECTORS = {
    "legislator": "LEG",
    "opposition": "OPP",
    "rebel": "REB",
    "militia": "PRM",
    "commander": "MIL",
    "commander-in-chief": "MIL",
    "chief of the general staff": "MIL",
    "intelligence chief": "SPY",
    "prosecutor": "JUD",
}


def phrase(
    nlp: Language,
    text: str,
    actors: Actors,
    *,
    context: str = "",
    date: date | None = None,
) -> tuple[str | None, str | None]:
    """Country and sector of a phrase, each None where it names none.

    Args:
        nlp: a pipeline with tags, a parse and names.
        text: the phrase.
        actors: the tables.
        context: other words of its article, asked for a country where the phrase has none.
        date: tells which office a person held.
    """
    doc = nlp(text.strip())
    if all(t.pos_ == "PRON" for t in doc):
        return None, "UNK"
    article = Article("phrase", doc.text, published=date)
    found = mentions(doc, actors, article=article)
    main = _main(doc, found)
    country = _country(main, found, actors) or _code(doc, actors)
    if country is None and context:
        around = nlp(context)
        near = mentions(around, actors, article=Article("context", context, published=date))
        country = _country(None, near, actors)
    return country, _sector(doc, main, actors, date)


def _main(doc: Doc, found: list[Mention]) -> Mention | None:
    """The mention that holds the head of the phrase, else the first that acts, else any."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    for mention in found:
        if root is not None and mention.start <= root.i < mention.end:
            return mention
    acting = [m for m in found if not m.why.startswith("place")]
    return next(iter(acting or found), None)


def _country(main: Mention | None, found: list[Mention], actors: Actors) -> str | None:
    """Country of the main mention, else of the first that has one."""
    for mention in ([main] if main else []) + found:
        for actor in mention.actors:
            entry = actors.get(actor.id)
            code = actor.country or (entry.code if entry else "")
            if code:
                return code
    return None


def _code(doc: Doc, actors: Actors) -> str | None:
    """Code of an organisation inside the phrase ("European Union legislators")."""
    found = [h.sense.entry.code for h in hits(Pieces(doc), actors)]
    return next((code for code in found if code), None)


def _sector(doc: Doc, main: Mention | None, actors: Actors, day: date | None) -> str | None:
    """Sector of the main mention: of the person on the day, of the noun, or of the group."""
    nouns = [n for t in doc if (n := noun_at(t, actors)) is not None]
    if any(t.lower_ in _FORMER for t in doc) and main is not None:
        return "ELI"
    if main is None:
        return _of_nouns(doc, nouns)
    entry = actors.get(main.actors[0].id)
    if entry is not None and entry.kind == "person":
        if main.sector and day is None:
            return main.sector
        return _of_person(entry, actors, day)
    if main.sector:
        return main.sector
    if (entry is None and not main.actors[0].country) or (entry is None and nouns):
        return _of_nouns(doc, nouns)
    if entry is not None and entry.sector:
        return entry.sector
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is not None and not main.start <= root.i < main.end:
        return _of_nouns(doc, nouns)
    return None


def _of_nouns(doc: Doc, nouns: list[Noun]) -> str | None:
    """Sector of the agent noun that heads the phrase, else of the last."""
    for noun in nouns:
        if doc[noun.head].dep_ == "ROOT":
            return str(noun.agent.sector)
    return str(nouns[-1].agent.sector) if nouns else "UNK"


def _of_person(entry: Entry, actors: Actors, day: date | None) -> str | None:
    """Sector of a person by the offices held on a day; without one, by the last held."""
    spells = actors.offices_of(entry.id)
    if not spells:
        return None
    if day is None:
        return _of_office(max(spells, key=lambda s: s.start), actors)
    held = [s for s in spells if s.held(day)]
    if held:
        return _of_office(held[0], actors)
    before = [s for s in spells if s.end is not None and s.end < day]
    return "ELI" if before else _of_office(spells[0], actors)


def _of_office(spell: Office, actors: Actors) -> str:
    """Sector of an office, else of the noun that is its title ("Pope")."""
    agent = actors.agent(spell.title.lower())
    return _SECTORS.get(spell.office) or (agent.sector if agent is not None else "GOV")
