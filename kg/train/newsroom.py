"""News made from treebank sentences: the names of actors, the clipped style of headlines."""

import random
from dataclasses import replace

from kg.train.edits import children, phrase, root, splice, tokens, without
from kg.train.phrases import Names, actor, body
from kg.train.treebank import Sentence

_FINITE = "VERB|Mood=Ind|Number={}|Person=3|Tense=Pres|VerbForm=Fin"
_BE = frozenset({"is", "are", "was", "were", "has", "have", "be", "been"})
_LONGEST = 24  # words of a headline
_SUBJECTS = ("nsubj", "nsubj:pass")
_PRONOUNS = frozenset({"he", "she", "they"})


def renamed(sentence: Sentence, names: Names, rng: random.Random) -> Sentence:
    """One of its names, or a pronoun, replaced by an actor of the news.

    Args:
        sentence: to change.
        names: to draw from.
        rng: draws.
    """
    places = [
        index
        for index, label in enumerate(sentence.names)
        if label[:1] in ("B", "U") or _replaceable_pronoun(sentence, index)
    ]
    if not places:
        return sentence
    start = rng.choice(places)
    end = start + 1
    while end < len(sentence.words) and sentence.names[end][:1] in ("I", "L"):
        end += 1
    kind = sentence.names[start][2:] or "PERSON"
    head = _only_head(sentence, start, end)
    if head is None or sentence.deps[head] in ("flat", "compound", "amod", "nmod:desc", "fixed"):
        return sentence
    if kind == "PERSON":
        return splice(sentence, start, end, _person(sentence, head, end, names, rng))
    drawn = {"GPE": names.places, "ORG": names.bodies}.get(kind)
    if drawn is None:
        return sentence
    return splice(sentence, start, end, phrase(body(rng.choice(drawn), kind)))


def _person(sentence: Sentence, head: int, end: int, names: Names, rng: random.Random) -> Sentence:
    """A phrase that may stand where a person stood."""
    others = {sentence.deps[child] for child in children(sentence, head) if child >= end} | {
        sentence.deps[child] for child in children(sentence, head) if child < head
    }
    rich = not others - {"case", "flat", "cc", "punct"} and sentence.deps[head] in (
        *("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "iobj", "nmod", "conj"),
    )
    rich = rich and (end == len(sentence.words) or sentence.words[end] not in (",", "'s", "’s"))
    plural = rich and "cc" not in others and sentence.deps[head] != "conj"
    if sentence.deps[head] in _SUBJECTS:
        plural = plural and _numberless(sentence, sentence.heads[head])
    return actor(names, rng, rich=rich, plural=plural)


def _replaceable_pronoun(sentence: Sentence, index: int) -> bool:
    """Whether a pronoun is the subject of a verb that shows no number."""
    return (
        sentence.words[index].lower() in _PRONOUNS
        and sentence.deps[index] in _SUBJECTS
        and _numberless(sentence, sentence.heads[index])
    )


def _numberless(sentence: Sentence, verb: int) -> bool:
    """Whether a verb looks the same with one subject and with two."""
    group = [verb, *(child for child in children(sentence, verb) if child < verb)]
    words = {sentence.words[index].lower() for index in group}
    present = any(sentence.tags[index] in ("VBZ", "VBP") for index in group)
    return not present and not words & {"was", "were"}


def _only_head(sentence: Sentence, start: int, end: int) -> int | None:
    """The token by which a range hangs, if all the rest hangs from it."""
    inside = range(start, end)
    tops = [i for i in inside if sentence.heads[i] not in inside or sentence.heads[i] == i]
    guests = [
        child
        for child, head in enumerate(sentence.heads)
        if child not in inside and head in inside and head not in tops
    ]
    return tops[0] if len(tops) == 1 and not guests else None


def headline(sentence: Sentence, rng: random.Random) -> Sentence:
    """A short statement in the clipped style of headlines.

    Args:
        sentence: to change; returned as it was where it does not lend itself.
        rng: draws.
    """
    top = root(sentence)
    subjects = [i for i in children(sentence, top) if sentence.deps[i] in _SUBJECTS]
    if not subjects or len(sentence.words) > _LONGEST or not _tells(sentence, subjects[0]):
        return sentence
    changed = _commas(_present(_future(sentence, top, rng), top, subjects[0]), subjects[0], rng)
    dropped = {
        index
        for index, dep in enumerate(changed.deps)
        if (dep == "det" and changed.words[index].lower() in ("the", "a", "an"))
        or (dep in ("aux", "aux:pass", "cop") and changed.words[index].lower() in _BE)
    }
    if rng.random() < 0.3:
        dropped = {index for index in dropped if changed.deps[index] == "det"}
    if changed.words[-1] == ".":
        dropped.add(len(changed.words) - 1)
    out = without(changed, dropped)
    first = out.words[0]
    words = (first[:1].upper() + first[1:], *out.words[1:])
    if rng.random() < 0.25:
        words = tuple(word[:1].upper() + word[1:] if len(word) > 3 else word for word in words)
    return replace(out, words=words, spaces=(*out.spaces[:-1], True), line=True)


def _tells(sentence: Sentence, subject: int) -> bool:
    """Whether a sentence tells of somebody or something named, and ends plainly."""
    return (
        sentence.words[-1] == "."
        and sentence.tags[subject].startswith("NN")
        and sentence.tags[0] not in ("CC", "UH")
        and not any(word.lower() in ("i", "you", "we", "my", "your") for word in sentence.words)
    )


def _future(sentence: Sentence, top: int, rng: random.Random) -> Sentence:
    """*to meet* for *will meet*, mostly."""
    rows = tokens(sentence)
    for child in children(sentence, top):
        if sentence.words[child].lower() in ("will", "would") and rng.random() < 0.8:
            rows[child] = rows[child]._replace(
                word="to", tag="TO", morph="PART", lemma="to", dep="mark"
            )
    return phrase(rows)


def _present(sentence: Sentence, top: int, subject: int) -> Sentence:
    """The same in the present tense of headlines, where the verb is a simple past."""
    if sentence.tags[top] != "VBD" or not sentence.morphs[top].startswith("VERB"):
        return sentence
    both = any(sentence.deps[child] == "conj" for child in children(sentence, subject))
    plural = both or "Number=Plur" in sentence.morphs[subject]
    lemma = sentence.lemmas[top]
    if not lemma.isalpha() or lemma == "be":
        return sentence
    form = lemma if plural else _third_person(lemma)
    tag = "VBP" if plural else "VBZ"
    morph = _FINITE.format("Plur" if plural else "Sing")
    rows = tokens(sentence)
    rows[top] = rows[top]._replace(word=form, tag=tag, morph=morph)
    return phrase(rows)


def _third_person(lemma: str) -> str:
    """Form of a verb with *-s*."""
    if lemma == "have":
        return "has"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _commas(sentence: Sentence, subject: int, rng: random.Random) -> Sentence:
    """A comma for the *and* between two subjects: ``Trump, Putin hold talks``."""
    rows = tokens(sentence)
    for partner in children(sentence, subject):
        for cc in children(sentence, partner):
            joins = sentence.deps[cc] == "cc" and sentence.words[cc] == "and" and cc > 0
            if joins and sentence.deps[partner] == "conj" and rng.random() < 0.85:
                rows[cc] = rows[cc]._replace(
                    word=",", tag=",", morph="PUNCT", lemma=",", dep="punct"
                )
                rows[cc - 1] = rows[cc - 1]._replace(space=False)
    return phrase(rows)
