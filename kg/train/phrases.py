"""Name phrases as newspapers write them: titles, pairs of leaders, spokespersons."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.train.edits import Token, phrase
from kg.train.treebank import Sentence

PROPER = "PROPN|Number=Sing"
NOUN = "NOUN|Number=Sing"
ADJECTIVE = "ADJ|Degree=Pos"
_PRESS = (
    "TASS,Reuters,AFP,Xinhua,Interfax,Bloomberg,Politico,Axios,CNN,BBC,Anadolu,Kyodo,Yonhap,Tasnim,"
    "RIA Novosti,Al Jazeera,Fox News,Sky News,Kyiv Independent,Deutsche Welle,Kommersant,Izvestia"
)
_CLUBS = (
    "G7,G20,G8,G77,NATO,OPEC,ASEAN,BRICS,OSCE,IAEA,UNESCO,UNICEF,WHO,WTO,IMF,EU,UN,SCO,CSTO,AUKUS,"
    "Quad,Kremlin,Pentagon,White House,State Department,Foreign Ministry,Security Council,Hamas,"
    "Hezbollah,Fatah,Taliban,Knesset,Verkhovna Rada,State Duma,Congress,European Commission,"
    "European Union,United Nations,World Bank,European Council,Arab League,African Union"
)
_TITLES = (  # words, and for each its head within the title and its relation
    ("President", ("0 -",)),
    ("Prime Minister", ("1 amod", "1 -")),
    ("Foreign Minister", ("1 amod", "1 -")),
    ("Defense Minister", ("1 compound", "1 -")),
    ("Defence Minister", ("1 compound", "1 -")),
    ("Vice President", ("1 compound", "1 -")),
    ("Deputy Foreign Minister", ("2 compound", "2 amod", "2 -")),
    ("Secretary of State", ("0 -", "2 case", "0 nmod")),
    ("Foreign Secretary", ("1 amod", "1 -")),
    ("Chancellor", ("0 -",)),
    ("Ambassador", ("0 -",)),
    ("Foreign Ministry spokeswoman", ("1 amod", "2 compound", "2 -")),
    ("Foreign Ministry spokesman", ("1 amod", "2 compound", "2 -")),
    ("government spokesman", ("1 compound", "1 -")),
    ("leader", ("0 -",)),
    ("envoy", ("0 -",)),
)
_POSTS = (
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "chief of staff",
    "adviser",
    "envoy",
    "lawyer",
)
_BESIDE = frozenset(
    {"North", "South", "East", "West", "United", "White", "New", "European", "Arab"}
)


@dataclass(frozen=True, slots=True)
class Names:
    """Names to draw from."""

    persons: tuple[str, ...]
    places: tuple[str, ...]
    adjectives: tuple[str, ...]
    bodies: tuple[str, ...]


def read_names(path: Path) -> Names:
    """Names of actors.

    Args:
        path: JSON Lines with ``type``, ``names``, ``demonyms`` and ``capital``.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    states = [row for row in rows if row["type"] == "country"]
    bodies = [row["names"][0] for row in rows if row["type"] in ("igo", "non-state actor")]
    places = [row["names"][0] for row in states] + [row.get("capital") or "" for row in states]
    return Names(
        persons=_simple(row["names"][0] for row in rows if row["type"] == "person"),
        places=_simple([*places, *["US", "U.S.", "UK", "Kyiv", "Kiev", "Washington"] * 5]),
        adjectives=_simple(name for row in states for name in row.get("demonyms", [])[:1]),
        bodies=_simple([*bodies, *_PRESS.split(","), *_CLUBS.split(",")]),
    )


def _simple(names: Iterable[str]) -> tuple[str, ...]:
    """Names of up to three plain words."""
    return tuple(
        name
        for name in names
        if name
        and len(name.split()) <= 3
        and all(word[0].isupper() and word.replace(".", "").isalnum() for word in name.split())
    )


def labelled(count: int, kind: str) -> list[str]:
    """BILOU labels of a name of some words."""
    if count == 1:
        return [f"U-{kind}"]
    return [f"B-{kind}", *[f"I-{kind}"] * (count - 2), f"L-{kind}"]


def body(name: str, kind: str) -> list[Token]:
    """A place or an organisation, its last word the head.

    Args:
        name: one to three words.
        kind: of name.
    """
    words = name.split()
    last = len(words) - 1
    return [
        Token(
            word,
            "NNP",
            PROPER,
            word,
            last,
            "ROOT" if row == last else "amod" if word in _BESIDE else "compound",
            label,
        )
        for row, (word, label) in enumerate(zip(words, labelled(len(words), kind), strict=True))
    ]


def person(names: Names, rng: random.Random) -> list[Token]:
    """A person: full name or family name."""
    words = rng.choice(names.persons).split()
    if rng.random() < 0.35:
        words = words[-1:]
    return [
        Token(word, "NNP", PROPER, word, 0, "flat" if row else "ROOT", label)
        for row, (word, label) in enumerate(zip(words, labelled(len(words), "PERSON"), strict=True))
    ]


def titled(names: Names, rng: random.Random) -> list[Token]:
    """A person behind a title, and mostly a country: ``Russian President Vladimir Putin``."""
    title, structure = rng.choice(_TITLES)
    words = title.split()
    who = person(names, rng)
    front: list[Token] = []
    draw = rng.random()
    if draw < 0.45:
        word = rng.choice(names.adjectives)
        front = [Token(word, "JJ", ADJECTIVE, word, 0, "amod", "U-NORP")]
    elif draw < 0.7:
        front = body(rng.choice(names.places), "GPE")
    offset = len(front)
    top = offset + next(row for row, link in enumerate(structure) if link.endswith("-"))
    if front:
        relation = "amod" if len(front) == 1 and front[0].tag == "JJ" else "compound"
        front[-1] = front[-1]._replace(head=top, dep=relation)
    start = offset + len(words)
    middle = [
        _title_word(word, link, offset, start) for word, link in zip(words, structure, strict=True)
    ]
    return [*front, *middle, *[token._replace(head=start) for token in who]]


def _title_word(word: str, link: str, offset: int, start: int) -> Token:
    """One word of a title."""
    head, dep = link.split()
    if word == "of":
        return Token(word, "IN", "ADP", word, int(head) + offset, dep)
    tag, morph = ("NNP", PROPER) if word[0].isupper() else ("NN", NOUN)
    if dep == "-":
        return Token(word, tag, morph, word, start, "nmod:desc")
    return Token(word, tag, morph, word, int(head) + offset, dep)


def together(parts: Sequence[list[Token]]) -> list[Token]:
    """Phrases joined by commas and a final *and*.

    Args:
        parts: two or more phrases.
    """
    out = list(parts[0])
    first = _top(out)
    for row, part in enumerate(parts[1:], 1):
        final = row == len(parts) - 1
        top = len(out) + 1 + _top(part)
        if final:
            out.append(Token("and", "CC", "CCONJ", "and", top, "cc"))
        else:
            out[-1] = out[-1]._replace(space=False)
            out.append(Token(",", ",", "PUNCT", ",", top, "punct"))
        start = len(out)
        moved = [token._replace(head=token.head + start) for token in part]
        moved[top - start] = moved[top - start]._replace(head=first, dep="conj")
        out.extend(moved)
    return out


def attended(names: Names, rng: random.Random) -> list[Token]:
    """A person and whose servant they are: ``Dmitry Peskov, Putin's spokesperson,``."""
    who = person(names, rng)
    who[-1] = who[-1]._replace(space=False)
    owner = person(names, rng)[-1]._replace(space=False, name="U-PERSON")
    if rng.random() < 0.3:
        owner = body(rng.choice(("Ukraine", "Russia", "Germany", "China")), "GPE")[0]
        owner = owner._replace(space=False)
    post = rng.choice(_POSTS).split()
    comma, top = len(who), len(who) + 3
    out = [*who, Token(",", ",", "PUNCT", ",", top, "punct")]
    out.append(owner._replace(head=top, dep="nmod:poss"))
    out.append(Token("'s", "POS", "PART", "'s", comma + 1, "case"))
    out.append(Token(post[0], "NN", NOUN, post[0], _top(who), "appos", space=len(post) > 1))
    if len(post) == 3:
        out.append(Token("of", "IN", "ADP", "of", top + 2, "case"))
        out.append(Token(post[2], "NN", NOUN, post[2], top, "nmod", space=False))
    return [*out, Token(",", ",", "PUNCT", ",", top, "punct")]


def _top(part: Sequence[Token]) -> int:
    """Index of the root of a phrase."""
    return next(row for row, token in enumerate(part) if token.head == row)


def actor(names: Names, rng: random.Random, *, rich: bool, plural: bool) -> Sentence:
    """A phrase to put in the place of a person.

    Args:
        names: to draw from.
        rng: draws.
        rich: whether titles and appositions are fine.
        plural: whether two or more persons are fine.
    """
    draw = rng.random()
    if plural and rich and draw < 0.35:
        count = 2 if rng.random() < 0.8 else 3
        return phrase(together([titled(names, rng) for _ in range(count)]))
    if plural and draw < 0.45:
        return phrase(together([person(names, rng), person(names, rng)]))
    if rich and draw < 0.7:
        return phrase(titled(names, rng))
    if rich and draw < 0.8:
        return phrase(attended(names, rng))
    return phrase(person(names, rng))
