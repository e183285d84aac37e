"""Acts as issues: what a verb governs, or the verb itself as a noun.

"Barring Kiev from NATO membership" comes down to "NATO membership of Ukraine", turned round;
"retain territory" becomes "retention of territory".
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.factuality import negated
from kg.extract.grammar import (
    NOMINAL,
    OBJECTS,
    RELATIVE,
    antecedent,
    case_of,
    children,
    lemma,
    objects,
    passive,
    phrases,
    surface,
)
from kg.extract.roles import Roles
from kg.knowledge.issues import Issues

_VOWELS = frozenset("aeiou")
_WHEN = frozenset({"DATE", "TIME"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_CLOSE = frozenset({"on", "for", "against", "of", "to", "from", "with", "between", "in", "over"})
_MANNER = frozenset(
    {"by", "as", "during", "without", "after", "before", "since", "until", "despite"}
)


@dataclass(frozen=True, slots=True)
class Core:
    """The innermost word of an issue phrase, and what the layers around it said.

    ``noun`` with ``joint`` stand before it when the layer was an act ("recognition" "of");
    ``agent`` is who does it; ``manner`` an adverb of the layer ("unconditionally"); ``tail`` a
    phrase of the layer's verb right behind the core ("use interest from assets").
    """

    token: Token
    turned: bool = False
    agent: Token | None = None
    noun: str = ""
    joint: str = ""
    manner: str = ""
    tail: Token | None = None


def inside_verb(core: Core, roles: Roles, issues: Issues) -> Core | None:
    """The object of a verb that only says what becomes of it, else the verb as a noun."""
    verb, words = core.token, issues.words
    name = lemma(verb)
    turned = core.turned ^ negated(verb)
    agent = _agent(verb) or core.agent
    if name in words.leaving and (place := _place(verb)) is not None:
        return Core(place, not turned, agent, words.presence, "in")
    if name in words.joining and (body := _body(verb, roles)) is not None:
        return Core(body, turned, agent, words.membership, "of")
    if name in words.turn_verbs:
        barred = _barred(verb)
        if barred is not None:
            return Core(barred[1], not turned, barred[0])
        inner = _inner(verb) or next(iter(surface(verb)), None)
        if inner is None:
            return None
        if not (just_actor(inner, roles) and name in words.nominal):
            return Core(inner, not turned, agent, tail=behind(verb, inner))
    if name in words.carry_verbs:
        inner = _inner(verb) or _next_noun(verb)
        if inner is not None and not just_actor(inner, roles) and not _bare(name, inner, issues):
            manner = _manner(verb) or core.manner
            return Core(inner, turned, agent, manner=manner, tail=behind(verb, inner))
    return _nominal(verb, Core(verb, turned, agent), issues)


def _agent(verb: Token) -> Token | None:
    """Who does what a verb says: its subject, unless that undergoes it."""
    who = None if passive(verb) else next(iter(surface(verb)), None)
    # "agreement on sending": the noun above introduces the act, it does not do it.
    return None if who is not None and who == verb.head and verb.dep_ != "acl:relcl" else who


def _manner(verb: Token) -> str:
    adverbs = [c for c in children(verb, "advmod") if c.lower_.endswith("ly")]
    return adverbs[0].lower_ if adverbs else ""


def _inner(verb: Token) -> Token | None:
    """What a verb governs: object, infinitive, or else its first prepositional phrase."""
    if passive(verb):
        return next(iter(surface(verb)), None)
    found = [o for o in objects(verb) if o is not verb]
    if not found:  # "deter and disrupt attacks"
        found = [o for c in children(verb, "conj") if c.pos_ == "VERB" for o in objects(c)]
    found += [c for c in children(verb, "xcomp", "ccomp") if c.i > verb.i]
    found += [
        noun
        for case, noun in phrases(verb)
        if noun.i > verb.i and noun.ent_type_ not in _WHEN and case not in _MANNER
    ]
    found += [c for c in children(verb, "advcl") if c.i > verb.i and _marked(c, {"to", "from"})]
    return found[0] if found else _gap(verb)


def behind(verb: Token, inner: Token) -> Token | None:
    """A prepositional phrase of a verb that begins where the noun phrase ends."""
    if inner.pos_ not in NOMINAL or inner.i < verb.i:
        return None
    for case, head in phrases(verb):
        close = head.left_edge.i == inner.right_edge.i + 1
        if close and case in _CLOSE and head.ent_type_ not in _WHEN:
            return head
    return None


def hung(verb: Token, inner: Token, roles: Roles) -> Token | None:
    """A phrase behind an object that names a place or actor ("welcomed the ceasefire in Gaza")."""
    tail = behind(verb, inner)
    if tail is None or inner.dep_ not in OBJECTS:
        return None
    return tail if tail.ent_type_ in _PLACES or roles.mention(tail) is not None else None


def _next_noun(verb: Token) -> Token | None:
    """The first noun after a verb whose object the parser hung elsewhere."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]:
        if token.is_punct:
            return None
        if token.pos_ == "NOUN" and token.dep_ != "compound":
            return token
    return None


def _marked(clause: Token, marks: set[str]) -> bool:
    return any(c.dep_ in {"mark", "case"} and c.lower_ in marks for c in clause.children)


def _barred(verb: Token) -> tuple[Token, Token] | None:
    """Whom one bars, and from what ("bar Ukraine from membership", "ban it from flying")."""
    whom = [o for o in objects(verb) if case_of(o) != "from"]
    for kept in whom[:1]:
        what = [*children(verb, "obl", "obj", "advcl"), *children(kept, "nmod", "acl")]
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


def _body(verb: Token, roles: Roles) -> Token | None:
    """The organisation one joins."""
    for token in objects(verb):
        mention = roles.mention(token)
        if mention is not None and any(a.kind == "organisation" for a in mention.actors):
            return token
    return None


def _bare(verb: str, inner: Token, issues: Issues) -> bool:
    """Whether one word is left that says too little without its verb ("protect civilians")."""
    if inner.pos_ != "NOUN" or verb not in issues.words.nominal:
        return False
    alone = all(c.dep_ in {"det", "case", "punct", "cc"} for c in inner.children)
    return alone and not issues.headed(inner.text)


def just_actor(token: Token, roles: Roles) -> bool:
    """Whether a word is nothing but the name of an actor, or a pronoun that stands for it.

    Args:
        token: head of a phrase.
        roles: the mentions of the Doc.
    """
    mention = roles.mention(token)
    return mention is not None and mention.head == token.i and token.pos_ in {"PROPN", "PRON"}


def _gap(verb: Token) -> Token | None:
    """The noun whose relative clause leaves out this verb's object."""
    top = verb
    while top.dep_ in {"xcomp", "ccomp"} and top.head is not top:
        top = top.head
    if top.dep_ != "acl:relcl":
        return None
    filled = [c for c in top.children if c.dep_.startswith("nsubj")]
    return top.head if filled and not any(c.lower_ in RELATIVE for c in filled) else None


def nominal(verb: Token, issues: Issues) -> Core | None:
    """A verb as a noun, with its object or first phrase behind it."""
    return _nominal(verb, Core(verb, negated(verb), _agent(verb)), issues)


def _nominal(verb: Token, core: Core, issues: Issues) -> Core | None:
    noun = issues.words.nominal.get(lemma(verb), "")
    name, _, joint = noun.partition(" ")
    name = name or gerund(lemma(verb))
    joint = joint or ("of" if noun else "")
    if passive(verb):
        inner = next(iter(surface(verb)), None)
    else:
        inner = next((antecedent(o) for o in objects(verb)), None) or _gap(verb)
    given = children(verb, "iobj")
    if given and noun:
        return replace(core, token=given[0], noun=name, joint="to")
    if inner is not None and inner.pos_ in NOMINAL and inner is not verb:
        tail = behind(verb, inner)
        return replace(core, token=inner, noun=name, joint=joint, tail=tail)
    for case, head in phrases(verb):
        if head.i > verb.i and head.ent_type_ not in _WHEN and case not in _MANNER:
            return replace(core, token=head, noun=name, joint=case)
    if core.agent is not None and (noun or verb.tag_ == "VBG"):
        return replace(core, token=core.agent, agent=None, noun=name, joint="of")
    return None


def gerund(name: str) -> str:
    """The -ing form of a verb, without a dictionary.

    >>> [gerund(verb) for verb in ("arm", "ban", "impose", "stop", "agree", "lie", "visit")]
    ['arming', 'banning', 'imposing', 'stopping', 'agreeing', 'lying', 'visiting']
    """
    if name.endswith("ie"):
        return name[:-2] + "ying"
    if name.endswith("e") and not name.endswith(("ee", "oe", "ye")):
        return name[:-1] + "ing"
    short = len(name) < 5 and name[-1] not in _VOWELS | set("wxy")
    if short and len(name) > 2 and name[-2] in _VOWELS and name[-3] not in _VOWELS:
        return name + name[-1] + "ing"
    return name + "ing"
