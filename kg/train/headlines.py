"""Headlines of pairs of actors: from templates, or by pairing up the subject of a statement."""

import random
from dataclasses import replace

from kg.train.edits import Token, children, phrase, root, splice, tokens
from kg.train.phrases import Names, body, person, together
from kg.train.treebank import Sentence

_PLURAL = "VERB|Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"
_SINGULAR = "VERB|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
_MORPHS = {
    "NN": "NOUN|Number=Sing",
    "NNS": "NOUN|Number=Plur",
    "JJ": "ADJ|Degree=Pos",
    "IN": "ADP",
    "RP": "ADP",
    "CD": "NUM|NumForm=Word|NumType=Card",
}
# word|tag|relation|head within the template; the verb comes first; @ marks a place, # a theme
_VERB_PHRASES = (
    "hold talks|NNS|obj|0 on|IN|case|3 #|NN|nmod|1",
    "hold phone|NN|compound|2 call|NN|obj|0",
    "hold summit|NN|obj|0 in|IN|case|3 @|NNP|obl|0",
    "hold peace|NN|compound|2 talks|NNS|obj|0 in|IN|case|4 @|NNP|obl|0",
    "resume talks|NNS|obj|0 on|IN|case|3 #|NN|nmod|1",
    "discuss #|NN|obj|0",
    "discuss #|NN|obj|0 in|IN|case|3 @|NNP|obl|0",
    "agree on|IN|case|2 #|NN|obl|0",
    "agree to|TO|mark|2 extend|VB|xcomp|0 #|NN|obj|2",
    "clash over|IN|case|2 #|NN|obl|0",
    "meet in|IN|case|2 @|NNP|obl|0",
    "meet for|IN|case|2 talks|NNS|obl|0 on|IN|case|4 #|NN|nmod|2",
    "sign deal|NN|obj|0 on|IN|case|3 #|NN|nmod|1",
    "sign defense|NN|compound|2 pact|NN|obj|0",
    "trade blame|NN|obj|0 over|IN|case|3 #|NN|nmod|1",
    "swap prisoners|NNS|obj|0",
    "restore ties|NNS|obj|0",
    "seek truce|NN|obj|0 in|IN|case|3 @|NNP|nmod|1",
    "vow support|NN|obj|0 for|IN|case|3 @|NNP|nmod|1",
    "back plan|NN|obj|0 for|IN|case|3 @|NNP|nmod|1",
    "condemn strikes|NNS|obj|0 on|IN|case|3 @|NNP|nmod|1",
    "launch joint|JJ|amod|2 drills|NNS|obj|0",
    "warn of|IN|case|2 sanctions|NNS|obl|0 over|IN|case|4 #|NN|nmod|2",
)
_THEMES = (
    "trade,ceasefire,climate,sanctions,tariffs,migration,truce,grain,gas,energy,security,border"
)


def template(names: Names, rng: random.Random) -> Sentence:
    """A headline such as ``Biden, Xi hold talks on trade``.

    Args:
        names: to draw from.
        rng: draws.
    """
    draw = rng.random()
    first, second = _short(names, rng), _short(names, rng)
    subject = together([first, second]) if draw < 0.6 else first
    if draw < 0.5:
        subject[len(first)] = subject[len(first)]._replace(
            word=",", tag=",", morph="PUNCT", lemma=",", dep="punct"
        )
        subject[len(first) - 1] = subject[len(first) - 1]._replace(space=False)
    planned = rng.random() < 0.2
    count = len(subject) + planned
    verb, *rest = rng.choice(_VERB_PHRASES).split()
    top = next(row for row, token in enumerate(subject) if token.head == row)
    subject[top] = subject[top]._replace(head=count, dep="nsubj")
    if planned:
        subject.append(Token("to", "TO", "PART", "to", count, "mark"))
    tail = [_verb(verb, count, planned=planned, plural=draw < 0.6)]
    tail += [_word(each, count, names, rng) for each in rest]
    made = phrase([*subject, *tail])
    if rng.random() < 0.2:
        made = replace(made, words=tuple(word[:1].upper() + word[1:] for word in made.words))
    return replace(made, line=True)


def _short(names: Names, rng: random.Random) -> list[Token]:
    """A family name, a full name or a state."""
    draw = rng.random()
    if draw < 0.35:
        return body(rng.choice(names.places), "GPE")
    who = person(names, rng)
    if draw < 0.5:
        return who
    return [who[-1]._replace(head=0, dep="ROOT", name="U-PERSON")]


def _verb(verb: str, place: int, *, planned: bool, plural: bool) -> Token:
    """The verb in the form its subject asks for."""
    if planned:
        return Token(verb, "VB", "VERB|VerbForm=Inf", verb, place, "ROOT")
    if plural:
        return Token(verb, "VBP", _PLURAL, verb, place, "ROOT")
    form = verb + ("es" if verb.endswith(("h", "s", "x")) else "s")
    return Token(form, "VBZ", _SINGULAR, verb, place, "ROOT")


def _word(notation: str, offset: int, names: Names, rng: random.Random) -> Token:
    """One word behind the verb."""
    word, tag, dep, head = notation.split("|")
    label = "O"
    if word == "@":
        one_word = [place for place in names.places if " " not in place]
        word, label = rng.choice(one_word), "U-GPE"
    elif word == "#":
        word = rng.choice(_THEMES.split(","))
        tag = "NNS" if word in ("sanctions", "tariffs") else "NN"
    morph = "PROPN|Number=Sing" if tag == "NNP" else _MORPHS.get(tag, "VERB|VerbForm=Inf")
    morph = "PART" if tag == "TO" else morph
    lemma = word[:-1] if tag == "NNS" else word
    return Token(word, tag, morph, lemma, offset + int(head), dep, label)


def paired(sentence: Sentence, names: Names, rng: random.Random) -> Sentence:
    """A statement whose subject becomes two actors.

    Args:
        sentence: to change; returned as it was where it does not lend itself.
        names: to draw from.
        rng: draws.
    """
    top = root(sentence)
    subjects = [child for child in children(sentence, top) if sentence.deps[child] == "nsubj"]
    if not subjects or sentence.tags[top] not in ("VBD", "VBZ", "VBP"):
        return sentence
    inside = _below(sentence, subjects[0])
    start, end = min(inside), max(inside) + 1
    if len(inside) != end - start or end - start > 8 or end > top or sentence.lemmas[top] == "be":
        return sentence
    two = together([_short(names, rng), _short(names, rng)])
    out = splice(sentence, start, end, phrase(two))
    rows, top = tokens(out), root(out)
    if rows[top].tag == "VBZ" and rows[top].morph.startswith("VERB"):
        rows[top] = rows[top]._replace(word=rows[top].lemma, tag="VBP", morph=_PLURAL)
    return phrase(rows)


def _below(sentence: Sentence, top: int) -> set[int]:
    """A token and all that hangs from it."""
    found = {top}
    grown = True
    while grown:
        more = {index for index, head in enumerate(sentence.heads) if head in found} - found
        found |= more
        grown = bool(more)
    return found
