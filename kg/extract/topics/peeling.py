"""Peeling: from what a stance is said of down to the issue itself.

"agree to the lifting of sanctions", "barring Kiev from NATO membership" and "the idea of Western
peacekeepers" wrap an issue in words that only say what becomes of it. Each layer taken off may
turn the stance round. What cannot be taken off becomes a noun ("retain territory" -> "retention
of territory").
"""

from dataclasses import replace

from spacy.tokens import Token

from kg.extract.factuality import negated
from kg.extract.grammar import case_of, children, lemma, passive
from kg.extract.participles import trailing
from kg.extract.roles import Roles
from kg.extract.topics.acts import Core, inside_verb, just_actor
from kg.extract.topics.labels import phrase, shared
from kg.knowledge.issues import Issues

_DEEPEST = 6  # layers


def peel(token: Token, roles: Roles, issues: Issues, *, tail: Token | None = None) -> list[Core]:
    """The cores of a phrase or clause; coordinated ones each their own, none if nothing is left.

    Args:
        token: head of the phrase or clause.
        roles: the mentions of the Doc.
        issues: words that are peeled off.
        tail: a phrase behind it that the parser hung on the verb above.
    """
    heads = [token]
    if _verbal(token):
        heads += [c for c in children(token, "conj") if _verbal(c) and c.i > token.i]
    found: list[Core] = []
    for head in heads:
        core = _peeled(Core(head, tail=tail if head is token else None), roles, issues)
        if core is not None:
            found += [core, *_conjuncts(core, roles, issues)]
    return found


def _peeled(core: Core, roles: Roles, issues: Issues) -> Core | None:
    for _ in range(_DEEPEST):
        if core.noun:
            return core
        verbal = _verbal(core.token)
        inner = inside_verb(core, roles, issues) if verbal else _noun(core, roles, issues)
        if inner is None or inner == core:
            return inner
        core = inner
    return core


def _conjuncts(core: Core, roles: Roles, issues: Issues) -> list[Core]:
    """Coordinated phrases that are issues of their own, peeled like the first."""
    found: list[Core] = []
    if core.noun:
        return found
    for child in children(core.token, "conj"):
        if child.pos_ in {"NOUN", "PROPN"} and child.i > core.token.i:
            if not shared(core.token, child) and not trailing(child):
                inner = _peeled(replace(core, token=child, noun=""), roles, issues)
                if inner is not None:
                    found.append(replace(inner, noun=inner.noun or core.noun))
            found += _conjuncts(replace(core, token=child), roles, issues)
    return found


def _verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


# --- nouns


def _noun(core: Core, roles: Roles, issues: Issues) -> Core:
    """The phrase inside a noun that only introduces it, else the core as it is."""
    token, words = core.token, issues.words
    name = lemma(token)
    turns = name in words.turn_nouns
    introduces = turns or name in words.fillers or name in words.carry_nouns
    inner = _clause_under(token, "to", "that") if introduces or name in words.generic else None
    if introduces and inner is None and not _named(token, roles, issues):
        inner = _phrase_under(token, words.prepositions)
    if inner is None and (introduces or name in words.generic):
        inner = _clause_under(token)
    if inner is None or lemma(inner) in words.idle or _whose(token, inner, roles):
        return core
    if name in words.carry_nouns and just_actor(inner, roles) and inner.pos_ == "PROPN":
        return core  # "support for Ukraine" is the issue, Ukraine is none
    owners = children(token, "nmod:poss")
    turned = core.turned ^ (turns ^ negated(token))
    return replace(core, token=inner, turned=turned, agent=owners[0] if owners else core.agent)


def _named(token: Token, roles: Roles, issues: Issues) -> bool:
    """Whether the phrase as it stands is a label of the scheme ("cessation of hostilities")."""
    made = phrase(token, roles, issues.words)
    match = issues.find([t.text for t in made.tokens], token.text)
    return match is not None and len(match.words) > 1


def _whose(noun: Token, inner: Token, roles: Roles) -> bool:
    """Whether a noun tells what one actor does to or in another ("NATO backing for Turkey")."""
    whom = roles.mention(inner)
    if whom is None or whom.head != inner.i or inner.pos_ != "PROPN":
        return False
    owners = children(noun, "nmod:poss", "compound", "amod")
    in_what = [c for c in children(noun, "nmod") if c.i > inner.i and case_of(c) == "in"]
    return bool(in_what) or any(
        c.pos_ != "PRON" and (mention := roles.mention(c)) is not None and mention is not whom
        for c in owners
    )


def _clause_under(noun: Token, *marks: str) -> Token | None:
    """The clause that says what a plan or agreement is about ("to build", "condemning").

    Args:
        noun: that has the clause.
        marks: words of which one must introduce it; none for a participle.
    """
    for child in children(noun, "acl", "advcl"):
        marked = any(c.dep_ == "mark" and c.lower_ in marks for c in child.children)
        if child.dep_ == "acl:relcl" or child.i < noun.i or passive(child):
            continue
        if marked or (not marks and child.tag_ == "VBG"):
            return child
    return None


def _phrase_under(noun: Token, prepositions: tuple[str, ...]) -> Token | None:
    """What a noun introduces by a preposition, or as a compound."""
    for wanted in prepositions:
        for child in children(noun, "nmod", "acl", "advcl", "obl"):
            marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "case"}}
            if child.i > noun.i and wanted in marks:
                return child
    compound = [c for c in children(noun, "compound") if c.pos_ == "NOUN"]
    return compound[-1] if compound and not children(noun, "nmod") else None
