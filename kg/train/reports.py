"""Reporting clauses made of two statements: ``He rejected the plan, saying it is too late.``"""

import random
from dataclasses import replace

from kg.train.edits import Token, children, joined, phrase, root, tokens, without
from kg.train.phrases import Names, person
from kg.train.treebank import Sentence

_VERBS = (
    "saying,stating,adding,stressing,asserting,claiming,noting,warning,arguing,insisting,"
    "emphasizing,declaring,announcing,confirming,suggesting,alleging,pointing out,reiterating,"
    "vowing,explaining,telling reporters,reminding,acknowledging,writing,underlining"
)
PARTICIPLE = "VERB|Tense=Pres|VerbForm=Part"
_SUBJECTS = ("nsubj", "nsubj:pass")


def reported(first: Sentence, second: Sentence, rng: random.Random) -> Sentence | None:
    """Two statements as one, the second told by the subject of the first.

    Args:
        first: ``He rejected the plan.``
        second: ``It is too late.``
        rng: draws the verb and the style.

    Returns:
        ``He rejected the plan, saying it is too late.``; none where they do not lend themselves.
    """
    if not (_statement(first) and _statement(second)):
        return None
    if len(first.words) + len(second.words) > 45 or first.words[-2] in ('"', "”", ")"):
        return None
    told = rng.choice(_VERBS.split(",")).split()
    quoted = rng.random() < 0.4
    top = root(first)
    start = without(first, {len(first.words) - 1})
    start = replace(start, spaces=(*start.spaces[:-1], False))
    verb = len(start.words) + 1
    rows = [Token(",", ",", "PUNCT", ",", verb, "punct")]
    rows.append(Token(told[0], "VBG", PARTICIPLE, _lemma(told[0]), top, "advcl"))
    if told[1:] == ["out"]:
        rows.append(Token("out", "RP", "ADP", "out", verb, "compound:prt"))
    elif told[1:]:
        rows.append(Token("reporters", "NNS", "NOUN|Number=Plur", "reporter", verb, "iobj"))
    start = phrase([*tokens(start), *rows])
    return joined(
        start, _quotation(second, rng) if quoted else _clause(second, rng), head=verb, dep="ccomp"
    )


def _clause(second: Sentence, rng: random.Random) -> Sentence:
    """A statement as a clause, with or without *that*."""
    rows = tokens(second)
    keeps = rows[0].tag.startswith("NNP") or rows[0].word == "I" or rows[0].name not in ("O", "")
    if not keeps:
        rows[0] = rows[0]._replace(word=rows[0].word[:1].lower() + rows[0].word[1:])
    if rng.random() < 0.3:
        return phrase(rows)
    top = root(second) + 1
    that = Token("that", "IN", "SCONJ", "that", top, "mark")
    return phrase([that, *[row._replace(head=row.head + 1) for row in rows]])


def _quotation(second: Sentence, rng: random.Random) -> Sentence:
    """A statement as a quotation after a comma or straight after the verb."""
    top = root(second)
    comma = rng.random() < 0.6
    offset = 2 if comma else 1
    rows = [row._replace(head=row.head + offset) for row in tokens(second)]
    rows[-1] = rows[-1]._replace(space=False)
    mark = Token('"', "``", "PUNCT", '"', top + offset, "punct", space=False)
    lead = [Token(",", ",", "PUNCT", ",", top + offset, "punct")] if comma else []
    end = Token('"', "''", "PUNCT", '"', top + offset, "punct")
    return phrase([*lead, mark, *rows, end])


def _lemma(participle: str) -> str:
    """Dictionary form of a reporting participle."""
    stem = participle.removesuffix("ing")
    silent = ("stat", "argu", "not", "emphasiz", "declar", "announc", "reiterat", "acknowledg")
    return stem + "e" if stem.startswith((*silent, "writ", "underlin")) else stem


def _statement(sentence: Sentence) -> bool:
    """Whether it is a plain statement with a finite verb, a subject and a full stop."""
    top = root(sentence)
    return (
        sentence.words[-1] == "."
        and 4 < len(sentence.words) < 30
        and sentence.words[0][:1].isupper()
        and sentence.heads[-1] == top
        and any(sentence.deps[child] in _SUBJECTS for child in children(sentence, top))
        and not set(sentence.words) & {'"', "“", "”", ":"}
    )


def announced(sentence: Sentence, names: Names, rng: random.Random) -> Sentence:
    """A statement behind its speaker's name: ``Zakharova: Israel unwilling to negotiate``.

    Args:
        sentence: told.
        names: of speakers.
        rng: draws.
    """
    who = person(names, rng)[-1:]
    who = [who[0]._replace(head=0, dep="ROOT", name="U-PERSON", space=False)]
    who.append(Token(":", ":", "PUNCT", ":", 1 + 1 + root(sentence), "punct"))
    return replace(joined(phrase(who), sentence, head=0, dep="parataxis"), line=True)
