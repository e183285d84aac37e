"""Labels of issues: the words of a phrase that make a short neutral noun phrase.

Left out are determiners, dates, relative clauses, asides and what the holder owns; capitals
and seats are named by their country, people by their full name.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.grammar import case_of, children, lemma
from kg.extract.linking import Mention
from kg.extract.roles import Roles
from kg.knowledge.issues import Words
from kg.model import Actor

_ASIDE = frozenset(
    {"det", "det:predet", "punct", "acl:relcl", "appos", "parataxis", "cc", "cc:preconj", "cop"}
    | {"case", "mark", "nsubj", "nsubj:outer", "expl", "aux", "advcl", "advcl:relcl", "discourse"}
    | {"nmod:unmarked", "obl:unmarked", "conj", "dep", "list", "vocative", "csubj", "dislocated"}
)
_TIMES = frozenset(
    {"during", "after", "before", "since", "until", "till", "following", "amid", "despite", "as"}
    | {
        "according to",
        "pending",
        "via",
        "including",
        "ahead of",
        "prior to",
        "because of",
        "due to",
    }
)
_DATES = frozenset({"DATE", "TIME"})
# How linking says that a country is named by something else than its name.
_METONYM = ("capital of", "seat of", "coreference")
_LONGEST_CONTACT = 4
_LONGEST_ACL = 6  # tokens of a participle or infinitive that may stay in a label


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens of an issue phrase around its head, and the actors named in them."""

    head: Token
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Characters from the first to the last token."""
        last = self.tokens[-1]
        return self.tokens[0].idx, last.idx + len(last)

    def short(self) -> "Phrase":
        """The head with what stands before it and its first phrase only."""
        after = [c for c in self.head.children if c.dep_ == "nmod" and c.i > self.head.i]
        end = after[0].i if after else self.head.i
        start = min([self.head.i, *(c.i for c in self.head.children if c in self.tokens)])
        kept = tuple(t for t in self.tokens if start <= t.i <= end)
        inside = {t.i for t in kept}
        return Phrase(self.head, kept, tuple(m for m in self.mentions if m.head in inside))


def phrase(
    head: Token,
    roles: Roles,
    words: Words,
    *,
    without: Collection[Actor] = (),
    joined: bool = False,
) -> Phrase:
    """The tokens around a head noun that belong to the label.

    Args:
        head: of the phrase.
        roles: the mentions of the Doc.
        words: what is left out.
        without: actors whose possessives are left out, as the holder's own.
        joined: whether what is coordinated with the head stays too.
    """
    ids = {actor.id for actor in without}
    tokens = sorted(_kept(head, roles, words, ids, inner=joined), key=lambda t: t.i)
    inside = {t.i for t in tokens}
    named: dict[Mention, None] = {}
    for token in tokens:
        mention = roles.mention(token)
        if mention is not None and mention.head in inside:
            named[mention] = None
    return Phrase(head, tuple(tokens), tuple(named))


def _kept(
    head: Token, roles: Roles, words: Words, without: set[str], *, inner: bool = False
) -> Iterator[Token]:
    """A head and the dependents that stay, prepositions included; ``inner``: it depends too."""
    yield head
    for child in head.children:
        relation = child.dep_
        if child.i + 2 == head.i and hyphenated(child):
            yield from _kept(child, roles, words, without)  # "US-led"
        elif relation == "conj" and child.i > head.i and (inner or shared(head, child)):
            yield from (c for c in child.children if c.dep_ == "cc" or c.text == ",")
            yield from _kept(child, roles, words, without, inner=inner)
        elif relation == "case" and child.lower_ in {"'s", "’s", "'", "’"}:
            yield child
        elif relation == "acl" and child.tag_ == "VBN" and child.i > head.i:
            for phrase_head in (c for c in child.children if c.dep_ == "obl"):
                if _stays(phrase_head, roles, words, without):
                    yield from _lead(phrase_head)
                    yield from _kept(phrase_head, roles, words, without, inner=True)
        elif relation not in _ASIDE and _stays(child, roles, words, without):
            yield from _lead(child)
            yield from _kept(child, roles, words, without, inner=True)
        elif relation == "acl:relcl" and _contact(child):
            yield from child.subtree
        elif relation == "punct" and child.text in {"-", "–"}:
            yield child


def _contact(clause: Token) -> bool:
    """Whether a relative clause is short and has no pronoun ("territories Russia might keep")."""
    words = list(clause.subtree)
    return len(words) <= _LONGEST_CONTACT and not any(w.tag_ in {"WDT", "WP", "WRB"} for w in words)


def _lead(child: Token) -> Iterator[Token]:
    """Prepositions, markers and articles that introduce a dependent."""
    if any(c.dep_ == "case" and c.i < child.i for c in child.children):
        yield from (c for c in child.children if c.dep_ == "det" and c.lower_ == "the")
    for word in child.children:
        if word.dep_ in {"case", "mark"} and word.i < child.i:
            yield word
            yield from children(word, "fixed")
    if child.dep_.startswith("acl"):
        yield from (c for c in child.children if c.dep_ in {"aux:pass", "nsubj"} and c.i < child.i)


def _stays(child: Token, roles: Roles, words: Words, without: set[str]) -> bool:
    """Whether a dependent belongs to the label."""
    relation = child.dep_.partition(":")[0]
    mention = roles.mention(child)
    if child.dep_ == "nmod:poss":
        if mention is None:
            return child.pos_ != "PRON"
        return child.pos_ != "PRON" and not any(a.id in without for a in mention.actors)
    if relation in {"amod", "advmod"} and (lemma(child) in words.dropped or child.tag_ == "RB"):
        return hyphenated(child) or _named(child)  # "same-sex", "New START"
    if relation in {"nmod", "obl"} and (case_of(child) in _TIMES or child.ent_type_ in _DATES):
        return False
    if relation in {"compound", "nummod"} and child.ent_type_ in _DATES:
        return False
    if relation == "acl":
        return sum(1 for _ in child.subtree) <= _LONGEST_ACL
    return relation != "nummod" or not _counting(child)


def _counting(number: Token) -> bool:
    """Whether a number only tells how many ("3,700 soldiers"), or dates a name."""
    noun = number.head
    counted = noun.pos_ == "NOUN" and number.i < noun.i and not hyphenated(number)
    return counted or noun.pos_ == "PROPN"


def _named(token: Token) -> bool:
    """Whether an adjective is part of a name."""
    return token.text[0].isupper() and token.head.pos_ == "PROPN" and not token.is_sent_start


def hyphenated(token: Token) -> bool:
    """Whether a word is joined to the next by a hyphen."""
    if token.whitespace_ or token.i + 1 == len(token.doc):
        return False
    return token.nbor(1).text in {"-", "–"}


def shared(head: Token, conjunct: Token) -> bool:
    """Whether two coordinated nouns share a modifier, so that they make one issue.

    "sovereignty and territorial integrity of Ukraine" is one; "the deal and the tariffs" two.
    """
    if conjunct.pos_ not in {"NOUN", "PROPN"} or head.pos_ not in {"NOUN", "PROPN"}:
        return False
    left = [c for c in head.children if c.i < head.i and c.dep_ in {"nmod:poss", "amod"}]
    own = [c for c in conjunct.children if c.dep_ in {"det", "nmod:poss"}]
    right = [c for c in head.children if c.dep_ == "nmod" and c.i > head.i]
    later = [c for c in conjunct.children if c.dep_ == "nmod" and c.i > conjunct.i]
    return not own and bool(left or (later and not right))


def render(tokens: Iterable[Token], mentions: Iterable[Mention], *, full: bool = True) -> str:
    """The words of a phrase, actors by their names.

    Args:
        tokens: in text order.
        mentions: of actors among them.
        full: whether people are given their full names.
    """
    kept = list(tokens)
    names: dict[int, str] = {}
    covered: set[int] = set()
    for mention in mentions:
        name = _name(mention, kept, full=full)
        if name:
            inside = [t.i for t in kept if mention.start <= t.i < mention.end]
            names[min(inside)] = name
            covered |= set(inside)
    words: list[str] = []
    previous: Token | None = None
    for token in kept:
        if token.i in covered and token.i not in names:
            previous = token
            continue
        joined = previous is not None and previous.i + 1 == token.i and not previous.whitespace_
        word = names.get(token.i, token.text)
        if joined and words:
            words[-1] += word
        else:
            words.append(word)
        previous = token
    return " ".join(words).strip(' ,.;:"“”')


def _name(mention: Mention, tokens: Iterable[Token], *, full: bool) -> str:
    """What to write for a mention; nothing where its own words are best."""
    own = [t for t in tokens if mention.start <= t.i < mention.end]
    if len(mention.actors) != 1 or not own:
        return ""
    actor = mention.actors[0]
    if actor.kind == "country":
        metonym = any(word in mention.why for word in _METONYM)
        # "the Beijing Olympics" were in Beijing; "Beijing's demand" is China's.
        within = any(t.pos_ == "ADJ" or t.dep_ == "compound" for t in own)
        return actor.label if metonym and not within else ""
    if actor.kind == "person" and full and any(t.pos_ == "PROPN" for t in own):
        return actor.label
    return ""
