"""What reading one article needs to know beside its clauses, and how evidence is cut."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from kg.extract.attribution import Attribution
from kg.extract.dates import When
from kg.extract.linking import Mention
from kg.extract.roles import Roles
from kg.model import Actor, Article, Evidence, Mark

# Parts of an article that are read; captions, credits and links to other stories are not.
READ = frozenset({"title", "body"})


@dataclass(frozen=True, slots=True)
class Context:
    """One article with all that its statements are made from."""

    article: Article
    doc: Doc
    mentions: tuple[Mention, ...]
    roles: Roles
    dates: tuple[When, ...]
    attributions: tuple[Attribution, ...]
    countries: Mapping[str, Actor] = field(default_factory=dict)  # states by ISO code
    _skipped: tuple[tuple[int, int], ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        skipped = tuple((p.start, p.end) for p in self.article.parts if p.kind not in READ)
        object.__setattr__(self, "_skipped", skipped)

    def read(self, token: Token) -> bool:
        """Whether the token stands in a part of the article that is read."""
        return not any(start <= token.idx < end for start, end in self._skipped)

    def speaker(self, token: Token) -> Actor | None:
        """The first of those who say the words around a token; None: the article."""
        return next(iter(self.speakers(token)), None)

    def speakers(self, token: Token) -> tuple[Actor, ...]:
        """All who say the words around a token, by the innermost attribution."""
        covering = [a for a in self.attributions if a.speaker and a.start <= token.idx < a.end]
        return min(covering, key=lambda a: a.end - a.start).speaker if covering else ()

    def evidence(
        self,
        cue: Iterable[Token],
        *,
        rule: str,
        confidence: float,
        marks: Iterable[Mark] = (),
        speaker: Actor | None = None,
    ) -> Evidence:
        """The sentence around the cue, as evidence for a statement."""
        words = sorted(cue, key=lambda t: t.i)
        sentence = trimmed(words[0].sent)
        cues = [Mark(t.idx, t.idx + len(t), "cue") for t in words]
        return Evidence(
            article=self.article.id,
            start=sentence.start_char,
            end=sentence.end_char,
            text=self.article.text[sentence.start_char : sentence.end_char],
            rule=rule,
            speaker=speaker if speaker is not None else self.speaker(words[0]),
            confidence=round(confidence, 3),
            marks=tuple(
                sorted(
                    {
                        m
                        for m in (*cues, *marks)
                        if sentence.start_char <= m.start and m.end <= sentence.end_char
                    },
                    key=lambda m: (m.start, m.end, m.role),
                )
            ),
        )

    def span(self, mention: Mention) -> tuple[int, int]:
        """Characters of a mention."""
        last = self.doc[mention.end - 1]
        return self.doc[mention.start].idx, last.idx + len(last)


def trimmed(sentence: Span) -> Span:
    """A sentence without blank tokens at its ends."""
    doc, start, end = sentence.doc, sentence.start, sentence.end
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    return sentence if (start, end) == (sentence.start, sentence.end) else doc[start:end]
