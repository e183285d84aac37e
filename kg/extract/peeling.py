"""Peeling: from what a stance is said of down to the issue itself.

"agree to the lifting of sanctions", "barring Kiev from NATO membership" and "the idea of Western
peacekeepers" wrap an issue in words that only say what becomes of it. Each layer taken off may
turn the stance round. What cannot be taken off becomes a noun ("retain territory" -> "retention
of territory").
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.factuality import negated
from kg.extract.grammar import case_of, children, lemma, objects, passive, phrases, surface
from kg.extract.labels import phrase
from kg.extract.roles import Roles
from kg.knowledge.issues import Issues

_DEEPEST = 6
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Core:
    """The innermost word of an issue phrase, and what the layers around it said.

    ``noun`` with ``joint`` stand before it when the layer was an act ("recognition of ...");
    ``agent`` is who does it; ``of_agent``: the agent goes after "of" ("membership of Ukraine").
    """

    token: Token
    turned: bool = False
    agent: Token | None = None
    noun: str = ""
    joint: str = ""
    of_agent: bool = False


def peel(token: Token, roles: Roles, issues: Issues) -> Core | None:
    """The core of a phrase or clause; None where it holds nothing that could be an issue."""
    core: Core | None = Core(token)
    for _ in range(_DEEPEST):
        if core is None or core.noun:
            return core
        inner = _verb(core, roles, issues) if _verbal(core.token) else _noun(core, roles, issues)
        if inner == core:
            return core
        core = inner
    return core


def _verbal(token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"}:
        return True
    return False


# --- nouns


def _noun(core: Core, roles: Roles, issues: Issues) -> Core:
    """The phrase inside a noun that only introduces it, else the core as it is."""
    token, words = core.token, issues.words
    name = lemma(token)
    turns = name in words.turn_nouns
    if not (turns or name in words.fillers or name in words.carry_nouns):
        return core
    made = phrase(token, roles, words)
    match = issues.find([t.text for t in made.tokens], token.text)
    if match is not None and len(match.words) > 1:
        return core
    inner = _under(token, words.prepositions)
    if inner is None:
        return core
    owners = children(token, "nmod:poss")
    turned = core.turned ^ turns ^ negated(token)
    return replace(core, token=inner, turned=turned, agent=owners[0] if owners else core.agent)


def _under(noun: Token, prepositions: tuple[str, ...]) -> Token | None:
    """What a noun introduces: its prepositional phrase, infinitive or clause."""
    for wanted in prepositions:
        for child in children(noun, "nmod", "acl", "advcl", "obl"):
            marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "case"} and c.i < child.i}
            if child.i > noun.i and wanted in marks:
                return child
    compound = [c for c in children(noun, "compound") if c.pos_ == "NOUN"]
    return compound[-1] if compound and not children(noun, "nmod") else None


# --- verbs


def _verb(core: Core, roles: Roles, issues: Issues) -> Core | None:
    """The object of a verb that only says what becomes of it, else the verb as a noun."""
    verb, words = core.token, issues.words
    name = lemma(verb)
    turned = core.turned ^ negated(verb)
    agent = _agent(verb) or core.agent
    if name in words.leaving and (place := _place(verb)) is not None:
        return Core(place, not turned, agent, words.presence, "in", of_agent=True)
    if name in words.turn_verbs:
        barred = _barred(verb)
        if barred is not None:
            whom, inner = barred
            return Core(inner, not turned, whom, of_agent=True)
        inner = _inner(verb) or next(iter(surface(verb)), None)
        return Core(inner, not turned, agent) if inner is not None else None
    if name in words.carry_verbs:
        inner = _inner(verb)
        if inner is not None and not _just_actor(inner, roles):
            return Core(inner, turned, agent)
    return _nominal(verb, turned, agent, issues, roles)


def _agent(verb: Token) -> Token | None:
    """Who does what a verb says: its subject, unless that undergoes it."""
    return None if passive(verb) else next(iter(surface(verb)), None)


def _inner(verb: Token) -> Token | None:
    """What a verb governs: object, infinitive, or else its first prepositional phrase."""
    if passive(verb):
        return next(iter(surface(verb)), None)
    found = [o for o in objects(verb) if o is not verb]
    found += [c for c in children(verb, "xcomp", "ccomp") if c.i > verb.i]
    found += [
        noun
        for case, noun in phrases(verb)
        if noun.i > verb.i and not noun.ent_type_ == "DATE" and case not in {"by", "as", "during"}
    ]
    found += [c for c in children(verb, "advcl") if c.i > verb.i and _marked(c, {"to", "from", "in"})]
    return found[0] if found else None


def _marked(clause: Token, marks: set[str]) -> bool:
    return any(c.dep_ in {"mark", "case"} and c.lower_ in marks for c in clause.children)


def _barred(verb: Token) -> tuple[Token, Token] | None:
    """Whom one bars, and from what ("bar Ukraine from membership", "ban it from flying")."""
    whom = [o for o in objects(verb) if case_of(o) != "from"]
    what = [c for c in (*children(verb, "obl", "obj"), *children(verb, "advcl"))]
    for kept in whom[:1]:
        what += children(kept, "nmod", "acl")
        for inner in what:
            if inner is not kept and inner.i > kept.i and _from(inner):
                return kept, inner
    return None


def _from(token: Token) -> bool:
    return case_of(token) == "from" or _marked(token, {"from"})


def _place(verb: Token) -> Token | None:
    """The place one leaves."""
    if objects(verb) and lemma(verb) != "get":
        return objects(verb)[0]
    return next((noun for case, noun in phrases(verb) if case in {"of", "out of", "from"}), None)


def _just_actor(token: Token, roles: Roles) -> bool:
    mention = roles.mention(token)
    return mention is not None and mention.head == token.i and token.pos_ in {"PROPN", "PRON"}


def _nominal(
    verb: Token, turned: bool, agent: Token | None, issues: Issues, roles: Roles
) -> Core | None:
    """The verb as a noun, with its object or first phrase behind it."""
    noun = issues.words.nominal.get(lemma(verb))
    name = noun or gerund(lemma(verb))
    inner = objects(verb)[0] if objects(verb) and not passive(verb) else None
    if passive(verb):
        inner = next(iter(surface(verb)), None)
    if inner is not None and inner.pos_ not in {"PRON", "DET"}:
        return Core(inner, turned, agent, name, "of" if noun else "")
    if inner is not None and roles.mention(inner) is not None:
        return Core(inner, turned, agent, name, "of" if noun else "")
    for case, phrase_head in phrases(verb):
        if phrase_head.i > verb.i and phrase_head.ent_type_ not in {"DATE", "TIME"}:
            return Core(phrase_head, turned, agent, name, case)
    if agent is not None and noun:
        return Core(agent, turned, None, name, "of")
    return None


def gerund(name: str) -> str:
    """The -ing form of a verb, without a dictionary.

    >>> [gerund(verb) for verb in ("arm", "impose", "stop", "agree", "lie", "visit")]
    ['arming', 'imposing', 'stopping', 'agreeing', 'lying', 'visiting']
    """
    if name.endswith("ie"):
        return name[:-2] + "ying"
    if name.endswith("e") and not name.endswith(("ee", "oe", "ye")):
        return name[:-1] + "ing"
    short = len(name) < 5 and name[-1] not in _VOWELS | set("wxy")
    if short and len(name) > 2 and name[-2] in _VOWELS and name[-3] not in _VOWELS:
        return name + name[-1] + "ing"
    return name + "ing"


