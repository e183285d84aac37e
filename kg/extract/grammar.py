"""What depends on what, in the active voice: subjects, objects, prepositional phrases.

Pure functions over one token of a spaCy Doc parsed with Universal Dependencies labels. They
undo what hides who did it: passives, control ("agreed to meet"), participles, conjuncts and
relative clauses. All indices are token offsets into the Doc.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_PASSIVE = frozenset({"nsubj:pass", "aux:pass", "csubj:pass"})
OBJECTS = frozenset({"obj", "dobj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
RELATIVE = frozenset({"who", "whom", "which", "that"})
_LINKING = RELATIVE | {"where", "when", "whose"}
# Whoever rejects or receives a text did not write it.
_OTHERS = frozenset(
    "block condemn criticise criticize denounce dismiss face get ignore oppose receive reject veto "
    "welcome".split()
)
_TIMES = frozenset({"DATE", "TIME"})  # "vowed on Thursday to fight" asks nobody
# "accused Iran of lying": the object is who lies, unlike in "met Iran before lying".
_OBJECT_MARKS = frozenset({"of", "for", "from", "into", "over", "as"})


def children(token: Token, *deps: str) -> list[Token]:
    """Dependents of these relations, in text order; a subtype counts as its relation."""
    if not (token.n_lefts or token.n_rights):
        return []
    return [
        child
        for child in token.children
        if (dep := child.dep_) in deps or (":" in dep and dep.partition(":")[0] in deps)
    ]


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated below it ("Greece, Cyprus and Israel")."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL:
            found += conjuncts(child)
    return found


def passive(verb: Token) -> bool:
    """Whether the surface subject undergoes the act."""
    deps = [c.dep_ for c in verb.children]
    if not _PASSIVE.isdisjoint(deps):
        return True
    if verb.tag_ != "VBN":
        return False
    own = {dep.partition(":")[0] for dep in deps}
    if "aux" in own:
        return False
    if verb.dep_ in {"acl", "advcl", "amod"}:
        return "nsubj" not in own
    if verb.dep_ == "conj" and "nsubj" not in own:
        return passive(verb.head)
    # A headline leaves out the auxiliary: "Tehran sanctioned by EU".
    return any(case_of(c) == "by" for c in children(verb, "obl")) and not objects(verb)


def case_of(token: Token) -> str:
    """The preposition of a phrase, lower case, joined where it has several words."""
    words = [
        word
        for case in token.lefts
        if case.dep_ == "case"
        for word in (case, *children(case, "fixed"))
    ]
    if len(words) > 1:
        words.sort(key=lambda w: w.i)
    return " ".join(w.lower_ for w in words)


def objects(verb: Token) -> list[Token]:
    """Surface objects; a relative pronoun stands for its antecedent.

    Behind a particle ("turned down an offer") the parser may take the object for an adverbial.
    """
    found = children(verb, "obj", "dobj") or _behind_particle(verb)
    return [antecedent(c) for c in found]


def _behind_particle(verb: Token) -> list[Token]:
    """A noun without preposition behind the verb and its particle."""
    if not children(verb, "compound:prt"):
        return []
    after = (c for c in children(verb, "obl") if c.i > verb.i and c.ent_type_ not in _TIMES)
    return [c for c in after if c.pos_ in NOMINAL and not case_of(c)][:1]


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token itself."""
    if token.lower_ in RELATIVE and token.pos_ in {"PRON", "DET"}:
        clause = next((t for t in (token, *token.ancestors) if t.dep_ == "acl:relcl"), None)
        if clause is not None:
            return clause.head
    return token


def surface(verb: Token, depth: int = 8) -> list[Token]:
    """Who the sentence says the predicate of: its own subject, or the one it inherits."""
    own = [antecedent(c) for c in own_subjects(verb)]
    if own or depth == 0:
        return own
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return surface(head, depth - 1)
    if dep == "xcomp":
        return _controller(verb, depth)
    if dep == "advcl":
        mark = next((c.lower_ for c in verb.children if c.dep_ in {"mark", "case"}), "")
        if mark in _OBJECT_MARKS and objects(head):
            return objects(head)
        if mark == "to" and (asked := _asked(head)):
            return asked
        return _patient(head) if passive(head) else surface(head, depth - 1)
    if dep == "acl":
        return _described(verb, depth)
    if dep == "acl:relcl":
        return [] if children(verb, "obj") else [head]
    return []


def own_subjects(verb: Token) -> list[Token]:
    """Subjects of a verb, mended where a parse confuses a report and what it reports.

    "Zambia extradited him, an official said" and "The minister said: 'We asked him'" may have
    both subjects on one of the two verbs; the verb between them parts them.
    """
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    told = next(iter(children(verb, "ccomp")), None)
    if told is not None:  # the report itself
        inner = [c for c in told.children if c.dep_ in SUBJECTS]
        if told.i > verb.i and not found:
            outer = [c for c in inner if c.i < verb.i]
            return outer if len(outer) < len(inner) else found
        if told.i < verb.i and not inner:
            return [c for c in found if c.i > told.i] or found
    if verb.dep_ == "ccomp":
        outer = [c for c in verb.head.children if c.dep_ in SUBJECTS]
        if verb.head.i < verb.i and not outer:
            return [c for c in found if c.i > verb.head.i] or found
        if verb.head.i > verb.i and not found:
            early = [c for c in outer if c.i < verb.i]
            return early if len(early) < len(outer) else found
    return found


def _patient(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in SUBJECTS]


def _controller(verb: Token, depth: int) -> list[Token]:
    """Who an infinitive is said of: whom the governor asks or orders, else its subject."""
    return objects(verb.head) or _asked(verb.head) or surface(verb.head, depth - 1)


def _asked(verb: Token) -> list[Token]:
    """Whom one "calls on", "appeals to" or tells to do something."""
    indirect = children(verb, "iobj")
    return indirect or [
        c
        for c in children(verb, "obl")
        if case_of(c) in {"on", "upon", "to"} and c.i > verb.i and c.ent_type_ not in _TIMES
    ]


def _described(verb: Token, depth: int) -> list[Token]:
    """Who a participle or infinitive beside a noun is said of."""
    noun = verb.head
    if any(c.lower_ == "to" for c in verb.children if c.dep_ == "mark"):
        owners = children(noun, "nmod:poss")
        governor = noun.head
        if owners:
            return owners
        if noun.dep_ in OBJECTS and governor.pos_ == "VERB":
            return surface(governor, depth - 1)
        return []
    return [noun]


def author(verb: Token) -> list[Token]:
    """Who made the text that a participle speaks for ("gave a speech criticizing the West")."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.pos_ != "NOUN":
        return []
    owners = children(noun, "nmod:poss")
    if owners or noun.dep_.partition(":")[0] not in {"obj", "obl"} or lemma(noun.head) in _OTHERS:
        return owners
    return surface(noun.head)


def subjects(verb: Token) -> list[Token]:
    """Who acts, in the active voice: the agent of a passive, else the surface subject."""
    if passive(verb):
        return [
            c for c in children(verb, "obl", "nmod") if c.dep_ == "obl:agent" or case_of(c) == "by"
        ]
    return surface(verb)


def patients(verb: Token) -> list[Token]:
    """Who is acted upon, in the active voice: the surface subject of a passive, else objects."""
    if passive(verb):
        return surface(verb) or objects(verb)
    found = objects(verb)
    if not found and verb.dep_ == "acl:relcl" and children(verb, "nsubj") and _gap(verb):
        return [verb.head]
    return found


def _gap(verb: Token) -> bool:
    """Whether a relative clause leaves its object to the noun ("the deal Iran signed")."""
    return not any(c.lower_ in _LINKING for c in verb.subtree)


def phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases as (preposition, noun); relative ones stand for their antecedent."""
    for child in token.children:
        if child.dep_.partition(":")[0] in {"obl", "nmod"} and child.dep_ != "nmod:poss":
            case = case_of(child)
            if case:
                for word in dict.fromkeys((case, *case.split())):
                    yield word, antecedent(child)


def lemma(token: Token) -> str:
    """Lower-case lemma."""
    return token.lemma_.lower()
