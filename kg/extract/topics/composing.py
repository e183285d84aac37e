"""Phrases composed of the words that the network names as those of an issue.

A phrase of the parse may hold too much ("the coup earlier in the week") or too little ("talks",
where the sentence says with whom). The network names words; those side by side make runs, joined
by the prepositions that the sentence gives them.
"""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.extract.grammar import case_of
from kg.extract.naming.mention import Mention
from kg.extract.roles import Roles
from kg.extract.topics.acts import gerund
from kg.extract.topics.aptness import Stems, likeliest, likeliness
from kg.extract.topics.labels import Phrase, hyphenated, render
from kg.knowledge.issues import Words
from kg.model import Actor

_GAP = 3  # tokens without meaning of their own that may lie between words of one run
_JOINTS = frozenset({"case", "det", "cc", "fixed", "mark"})
_MARKS = frozenset({"-", "–", "'s", "’s", "'", "’"})
Run = list[Token]


class Composed(NamedTuple):
    """A phrase, how it is written, and the characters of its main run.

    ``noun`` is what a verb at its head became.
    """

    made: Phrase
    label: str
    span: tuple[int, int]
    noun: str


def chosen(tokens: Sequence[Token], stems: Sequence[Stems], named: Sequence[float]) -> Run:
    """The words that most likely make the phrase of a coder, in the order of the text.

    Args:
        tokens: of a sentence.
        stems: of each.
        named: how likely each is a word of the issue.
    """
    kept = set(likeliest(likeliness(stems, named)))
    loudest: dict[str, int] = {}
    for row, own in enumerate(stems):
        for stem in own & kept:
            if stem not in loudest or named[row] > named[loudest[stem]]:
                loudest[stem] = row
    return [tokens[row] for row in sorted(set(loudest.values()))]


def composed(
    words: Sequence[Token], roles: Roles, known: Words, *, holder: Actor | None = None
) -> Composed | None:
    """The phrase that some words of a sentence make; None where none of them may head it.

    Args:
        words: in the order of the text.
        roles: mentions of the Doc.
        known: nouns for verbs.
        holder: whose stance it is; who that is need not be said again.
    """
    runs = list(_runs(_joined(words), roles))
    heads = [(_rank(token, roles), token) for run in runs for token in run if _heads(token)]
    if not heads:
        return None
    head = min(heads, key=itemgetter(0))[1]
    main = next(run for run in runs if head in run)
    noun = known.nominal.get(head.lemma_, gerund(head.lemma_)) if head.pos_ == "VERB" else ""
    parts = [_written(main, head, noun, roles, known)]
    kept = list(main)
    bare = False  # one actor may stand without a preposition of its own: "of A of B" tells nothing
    for run in runs:
        joint = _joint(run)
        beside = "" if run is main or (bare and not joint) else _beside(run, joint, kept, roles)
        bare = bare or bool(beside and not joint)
        if beside and not (holder is not None and beside == f"of {holder.label}"):
            parts.append(beside)
            kept += run
    tokens = tuple(sorted(kept, key=lambda token: token.i))
    made = Phrase(head, tokens, tuple(_mentions(tokens, roles)))
    span = main[0].idx, main[-1].idx + len(main[-1])
    return Composed(made, " ".join(parts), span, noun)


def _joined(words: Sequence[Token]) -> Run:
    """The words, and what a hyphen joins to them ("build-up")."""
    found = {word.i for word in words}
    for word in words:
        first = last = word.i
        while _tied(word.doc, first - 2):
            first -= 2
        while _tied(word.doc, last):
            last += 2
        found.update(range(first, last + 1, 2))
    return [words[0].doc[at] for at in sorted(found)]


def _tied(doc: Doc, at: int) -> bool:
    """Whether a hyphen joins a word to the one behind it, without a space."""
    inside = 0 <= at < len(doc) - 2
    return inside and hyphenated(doc[at]) and not doc[at + 1].whitespace_


def _rank(token: Token, roles: Roles) -> tuple[bool, int, int]:
    """What heads a phrase: no actor if there is something else, and the word above the others."""
    mention = roles.mention(token)
    return mention is not None and bool(mention.actors), sum(1 for _ in token.ancestors), token.i


def _runs(words: Sequence[Token], roles: Roles) -> Iterator[Run]:
    """Words side by side, with what joins them."""
    run: Run = []
    for word in words:
        between = list(word.doc[run[-1].i + 1 : word.i]) if run else []
        near = len(between) <= _GAP and all(map(_joins, between))
        if run and near and not _parts(between, run, roles):
            run += between
        elif run:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _parts(between: Run, run: Run, roles: Roles) -> bool:
    """Whether a preposition between two is that of their verb ("barred | Ukraine from | NATO")."""
    mention = roles.mention(run[-1])
    actor = mention is not None and bool(mention.actors) and mention.start <= run[0].i
    return actor and any(t.dep_ == "case" and _of_verb(t.head, run) for t in between)


def _joins(token: Token) -> bool:
    return token.dep_ in _JOINTS or token.text in _MARKS


def _heads(token: Token) -> bool:
    """Whether a word may head the phrase of an issue."""
    return token.pos_ in {"NOUN", "PROPN", "VERB"}


def _beside(run: Run, joint: str, kept: Sequence[Token], roles: Roles) -> str:
    """How a run is put behind the phrase: with its preposition, or as the actor it names."""
    mentions = _mentions(run, roles)
    named = {actor.id for mention in _mentions(kept, roles) for actor in mention.actors}
    if any(actor.id in named for mention in mentions for actor in mention.actors):
        return ""
    if len(mentions) == 1 and all(mentions[0].start <= t.i < mentions[0].end for t in run):
        actors = mentions[0].actors
        told = len(actors) == 1 and not (joint and _of_verb(_top(run), kept))
        return f"{joint or 'of'} {actors[0].label}" if told else ""
    return f"{joint} {render(run, mentions)}" if joint else ""


def _joint(run: Run) -> str:
    """The preposition of a run that stands alone."""
    top = _top(run)
    stands_before = any(c.dep_ == "case" and c.i < run[0].i for c in top.children)
    return case_of(top) if stands_before else ""


def _top(run: Run) -> Token:
    """The word of a run that hangs on a word outside."""
    inside = {token.i for token in run}
    return next((token for token in run if token.head.i not in inside), run[0])


def _of_verb(top: Token, kept: Sequence[Token]) -> bool:
    """Whether a preposition is that of a verb outside the phrase ("count on Turkey to yield")."""
    verb = top.head
    return verb.pos_ in {"VERB", "AUX"} and verb.i not in {token.i for token in kept}


def _written(run: Run, head: Token, noun: str, roles: Roles, known: Words) -> str:
    """The words of the run with the head; a verb becomes a noun."""
    if not noun:
        return render(run, _mentions(run, roles))
    at = run.index(head)
    before, after = (render(part, _mentions(part, roles)) for part in (run[:at], run[at + 1 :]))
    joined = not after or run[at + 1].dep_ in _JOINTS - {"det"}
    if not (joined or noun.endswith("ing") or noun.rsplit(maxsplit=1)[-1] in known.prepositions):
        noun += " of"
    return " ".join(filter(None, (before, noun, after)))


def _mentions(tokens: Sequence[Token], roles: Roles) -> list[Mention]:
    """Mentions whose heads are among some tokens."""
    found = (roles.mention(token) for token in tokens)
    inside = {token.i for token in tokens}
    return list(dict.fromkeys(m for m in found if m is not None and m.head in inside))
