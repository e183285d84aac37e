"""Trees in ClearNLP's scheme, as the common spaCy pipelines give, turned into Universal ones.

ClearNLP hangs a noun from its preposition and a predicate from its "be", Universal Dependencies
the other way round; names and amounts differ too. Each step below undoes one such habit.
"""

from spacy.tokens import Doc

from kg.extract.grammar import NOMINAL
from kg.extract.language.deptree import Tree

# Relations that only this scheme has, not even Universal Dependencies before version 2: a parser
# that knows one of them follows it.
LABELS = frozenset({"pobj", "pcomp", "prep", "attr", "acomp", "relcl", "npadvmod"})
_NAMES = {
    **{"dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass"},
    **{"poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt", "neg": "advmod"},
    **{"intj": "discourse", "meta": "discourse", "preconj": "cc:preconj", "predet": "det:predet"},
    **{"quantmod": "advmod", "attr": "xcomp", "acomp": "xcomp", "oprd": "xcomp"},
    # What is left of prepositions without a noun, and the other way round.
    **{"prep": "advmod", "agent": "advmod", "pcomp": "advcl", "pobj": "obl", "dative": "iobj"},
}
_BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())
_ADVERBIAL = frozenset({"prep", "dative", "agent", "advmod", "amod", "pcomp", "prt", "dep", "cc"})
_OPENERS = frozenset({"because", "due", "instead", "prior"})  # "because of", "due to"
_BARE = frozenset({"VB", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS"})


def universal(doc: Doc) -> Doc:
    """The same Doc with a tree as Universal Dependencies would draw it.

    Args:
        doc: parsed in ClearNLP's scheme.

    >>> import spacy
    >>> words, deps = ["Talks", "in", "Oman", "ended"], ["nsubj", "prep", "pobj", "ROOT"]
    >>> tags = ["NOUN", "ADP", "PROPN", "VERB"]
    >>> doc = Doc(spacy.blank("en").vocab, words, pos=tags, deps=deps, heads=[3, 0, 1, 3])
    >>> [(token.dep_, token.head.text) for token in universal(doc)]
    [('nsubj', 'ended'), ('case', 'Oman'), ('nmod', 'Talks'), ('ROOT', 'ended')]
    """
    if not doc.has_annotation("DEP"):
        return doc.copy()
    tree = Tree(doc)
    steps = (_infinitive, _modifier, _coordination, _preposition, _copula, _small_clause, _amount)
    for step in steps:
        for token in range(len(doc)):
            step(tree, token)
    for name in doc.ents:
        if name.label_ in {"PERSON", "PER"}:
            _name(tree, name.start, name.end)
            _title(tree, name.start)
    for token in range(len(doc)):
        _rename(tree, token)
    return tree.doc(doc)


def _infinitive(tree: Tree, token: int) -> None:
    """The word "to" before a verb marks a clause, it is no auxiliary."""
    if tree.deps[token] == "aux" and tree.words[token].lower_ == "to":
        tree.deps[token] = "mark"


def _modifier(tree: Tree, token: int) -> None:
    """A noun before a noun is a compound, whatever it is called here."""
    if tree.deps[token] == "nmod" and token < tree.heads[token]:
        tree.deps[token] = "compound"


def _coordination(tree: Tree, token: int) -> None:
    """All conjuncts hang from the first; "and" and the comma hang from what they introduce."""
    if tree.deps[token] != "conj":
        return
    before = tree.heads[token]
    between = [i for i in tree.below(before, "cc", "punct") if before < i < token]
    commas = [i for i in between if tree.words[i].text == ","]
    for mark in [i for i in between if tree.deps[i] == "cc"] + commas[-1:]:
        tree.heads[mark] = token
    # Those before it hang from the first already, since they were seen first.
    if tree.deps[before] == "conj":
        tree.heads[token] = tree.heads[before]


def _preposition(tree: Tree, token: int) -> None:
    """A preposition hangs from its noun, or marks its clause, which takes its place."""
    if tree.words[token].pos_ not in {"ADP", "SCONJ", "PART"} and not _opens(tree, token):
        return
    noun = _object(tree, token)
    if noun is None:
        return
    rest = [i for i in tree.below(token) if i == token + 1 and tree.words[i].pos_ == "ADP"]
    rest = [i for i in rest if not tree.below(i)]  # "because of"
    clause = tree.deps[noun] == "pcomp" and tree.words[noun].pos_ in {"VERB", "AUX"}
    while (inner := tree.heads[noun]) != token:  # "according to"
        tree.swap(inner, noun, "case")
        rest.append(inner)
    role = _role(tree, token, clause=clause)
    tree.swap(token, noun, "mark" if clause else "case")
    tree.deps[noun] = role
    for word in rest:
        tree.hang(word, token, "fixed")
    if token and (tree.words[token - 1].lower_, tree.words[token].lower_) == ("such", "as"):
        tree.hang(token - 1, noun, "case")
        tree.hang(token, token - 1, "fixed")


def _opens(tree: Tree, token: int) -> bool:
    """Whether a word opens a preposition of two words, or is one by its relation."""
    return tree.words[token].lower_ in _OPENERS or tree.deps[token] in {"prep", "agent"}


def _object(tree: Tree, preposition: int) -> int | None:
    """The noun or clause of a preposition, also through a second preposition."""
    nouns = tree.below(preposition, "pobj")
    nouns += [i for i in tree.below(preposition, "pcomp") if tree.words[i].pos_ != "ADP"]
    if nouns:
        return nouns[0]
    found = (_object(tree, i) for i in tree.below(preposition, "prep") if i == preposition + 1)
    return next((noun for noun in found if noun is not None), None)


def _role(tree: Tree, preposition: int, *, clause: bool) -> str:
    """How the noun of a preposition hangs from what the preposition hung from."""
    dep = tree.deps[preposition]
    if dep not in _ADVERBIAL:
        return dep
    if dep == "agent" and not clause:
        return "obl:agent"
    if tree.words[tree.heads[preposition]].pos_ in NOMINAL:
        return "acl" if clause else "nmod"
    return "advcl" if clause else "obl"


def _copula(tree: Tree, token: int) -> None:
    """What is said of the subject takes the place of its "be"."""
    if tree.words[token].lower_ not in _BE or tree.deps[token] in {"aux", "auxpass"}:
        return
    if any(tree.words[i].lower_ == "there" for i in tree.below(token, "expl")):
        for noun in tree.below(token, "attr"):
            tree.deps[noun] = "nsubj"
        return
    predicate = _predicate(tree, token)
    if predicate is None:
        return
    passive = tree.deps[predicate] == "acomp" and tree.words[predicate].tag_ == "VBN"
    inner = bool(tree.below(predicate, "nsubj", "nsubjpass"))
    said = tree.below(token, "ccomp", "xcomp")
    empty = tree.deps[predicate] in {"acomp", "attr"} and any(i > predicate for i in said)
    for subject in tree.below(token, "nsubj"):
        if inner:
            tree.deps[subject] = "nsubj:outer"
        elif empty and tree.words[subject].lower_ == "it":
            tree.deps[subject] = "expl"
            tree.deps[said[-1]] = "csubj"
        elif passive:
            tree.deps[subject] = "nsubj:pass"
    tree.swap(token, predicate, "aux:pass" if passive else "cop")


def _predicate(tree: Tree, be: int) -> int | None:
    """What a "be" says: a noun or adjective, else a phrase, a clause or a place after it."""
    found = tree.below(be, "attr", "acomp")
    if not found:
        found = [i for i in tree.below(be, "obl", "xcomp", "ccomp") if i > be]
    if not found:
        near = [i for i in tree.below(be, "advmod") if i == be + 1]
        found = [i for i in near if tree.words[i].pos_ == "ADV"]
    return found[0] if found else None


def _small_clause(tree: Tree, token: int) -> None:
    """In "wants Kyiv to leave" Kyiv is the object of wanting, and who is to leave."""
    if tree.deps[token] != "ccomp" or tree.words[token].tag_ not in _BARE:
        return
    verb, marks = tree.heads[token], tree.below(token, "mark")
    subjects = [i for i in tree.below(token, "nsubj", "nsubjpass") if verb < i < token]
    to = any(tree.words[i].lower_ == "to" for i in marks)
    finite = bool(tree.below(token, "aux", "auxpass", "aux:pass", "cop")) and not to
    if not subjects or finite or len(marks) > to or tree.below(verb, "dobj"):
        return
    tree.hang(subjects[0], verb, "dobj")
    tree.deps[token] = "xcomp"


def _amount(tree: Tree, token: int) -> None:
    """An amount such as "$5 billion" is headed by its "$"."""
    head = tree.heads[token]
    before = token < head and tree.deps[token] in {"quantmod", "compound"}
    if tree.words[token].tag_ == "$" and before:
        inside = [i for i in tree.below(head) if token < i < head]
        tree.swap(head, token, "nummod", keep=inside)


def _name(tree: Tree, start: int, end: int) -> None:
    """A person's name is headed by its first word, the others are flat."""
    last = end - 1
    others = range(start, last)
    if others and all(tree.heads[i] == last and tree.deps[i] == "compound" for i in others):
        tree.swap(last, start, "flat")
        for word in range(start + 1, last):
            tree.deps[word] = "flat"


def _title(tree: Tree, name: int) -> None:
    """A title describes the name after it; what stands before the title belongs to the title."""
    title = name - 1
    if title < 0 or tree.heads[title] != name or tree.deps[title] != "compound":
        return
    if tree.words[title].ent_type_:
        return
    tree.deps[title] = "nmod:desc"
    for word in tree.below(name, "amod", "compound", "poss"):
        if word < title:
            tree.heads[word] = title


def _rename(tree: Tree, token: int) -> None:
    """The name of a relation where only the name differs."""
    dep = tree.deps[token]
    if dep == "npadvmod":
        inner = tree.words[tree.heads[token]].pos_ in NOMINAL
        tree.deps[token] = "nmod:unmarked" if inner else "obl:unmarked"
    elif dep == "neg" and tree.words[token].pos_ == "DET":
        tree.deps[token] = "det"
    else:
        tree.deps[token] = _NAMES.get(dep, dep)
