"""How far the heads are off on the couples of a batch."""
# torch is an optional extra: where it is not installed its classes have no types
# mypy: disable-error-code="misc,unused-ignore,no-any-return,untyped-decorator,no-untyped-call"

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kg.extract.network.couples import FEATURES
from kg.train.coded import OPEN, Lesson
from kg.train.heads import Asked, Heads
from kg.train.loss import evened
from kg.train.network import FAR
from kg.train.study import Questions, Study

SMOOTH = 8.0  # couples that are something, added to those of a batch
PARTS = {"events": 0.5, "positions": 0.5, "triggers": 0.2, "facts": 0.2, "issues": 0.5}


def losses(heads: Heads, vectors: Tensor, given: Sequence[Study]) -> dict[str, Tensor]:
    """Loss of the heads on a batch: each couple, its trigger, its factuality, words of issues.

    Args:
        heads: asked.
        vectors: of the tokens, padded; a window a row.
        given: the windows.
    """
    found: dict[str, Tensor] = defaultdict(lambda: torch.zeros(()))
    counts = {"events": SMOOTH, "positions": SMOOTH, "triggers": 0.0, "facts": 0.0, "issues": 0.0}
    for name, head, questions in (
        ("events", heads.events, [study.events for study in given]),
        ("positions", heads.positions, [study.positions for study in given]),
    ):
        lessons = [lesson for one in questions for lesson in one.lessons]
        if not lessons:
            continue
        asked = _asked(questions)
        classes, words, told, pairs = head(vectors, asked)
        right = [row for row, lesson in enumerate(lessons) if 1 in lesson.wanted]
        found[name] = _classes(classes[asked.real], lessons)
        counts[name] += len(right)
        parts = [
            ("triggers", *_triggers(words[asked.real], questions, right)),
            ("facts", *_facts(told[asked.real], lessons, right)),
        ]
        if head is heads.positions:
            logits = heads.naming(vectors, pairs)[asked.real]
            inside = asked.inside(vectors.shape[1])[asked.real]
            parts.append(("issues", *_issues(logits, inside, questions, right)))
        for part, loss, count in parts:
            found[part] = found[part] + loss
            counts[part] += count
    return {name: found[name] / max(count, 1) for name, count in counts.items()}


def _asked(given: Sequence[Questions]) -> Asked:
    """The questions of some windows, padded."""
    return Asked(
        first=evened([torch.tensor(one.first, dtype=torch.long) for one in given]),
        second=evened([torch.tensor(one.second, dtype=torch.long) for one in given]),
        passage=evened([torch.tensor(one.passage, dtype=torch.long).view(-1, 2) for one in given]),
        known=evened([_known(one.lessons) for one in given]),
        real=evened([torch.ones(len(one.lessons), dtype=torch.bool) for one in given]),
    )


def _known(lessons: Sequence[Lesson]) -> Tensor:
    """What is known of some couples, a row each."""
    rows = [lesson.couple.known for lesson in lessons]
    return torch.from_numpy(np.array(rows, np.float32)).view(-1, FEATURES)


def _classes(scores: Tensor, lessons: Sequence[Lesson]) -> Tensor:
    """Summed loss of the classes that are not left open."""
    wanted = torch.tensor([lesson.wanted for lesson in lessons], dtype=torch.float32)
    each = functional.binary_cross_entropy_with_logits(
        scores, wanted.clamp(min=0), reduction="none"
    )
    return each[wanted != OPEN].sum()


def _triggers(
    scores: Tensor, given: Sequence[Questions], right: Sequence[int]
) -> tuple[Tensor, int]:
    """Summed loss of the words that name an act, and of how many acts."""
    tokens = [words for one in given for words in one.triggers]
    rows = [row for row in right if tokens[row]]
    named = _marked(scores, rows, tokens)
    shares = scores[rows].log_softmax(1).masked_fill(~named, FAR)
    return -torch.logsumexp(shares, 1).sum(), len(rows)


def _facts(scores: Tensor, lessons: Sequence[Lesson], right: Sequence[int]) -> tuple[Tensor, int]:
    """Summed loss of the factuality of acts, and of how many."""
    rows = [row for row in right if lessons[row].fact != OPEN]
    answers = torch.tensor([lessons[row].fact for row in rows], dtype=torch.long)
    return functional.cross_entropy(scores[rows], answers, reduction="sum"), len(rows)


def _issues(
    scores: Tensor, inside: Tensor, given: Sequence[Questions], right: Sequence[int]
) -> tuple[Tensor, int]:
    """Summed loss of the words of issues, a sentence counting one, and of how many stances."""
    tokens = [words for one in given for words in one.named]
    rows = [row for row in right if tokens[row]]
    named = _marked(scores, rows, tokens)
    each = functional.binary_cross_entropy_with_logits(
        scores[rows], named.float(), reduction="none"
    )
    asked = inside[rows].float()
    return ((each * asked).sum(1) / asked.sum(1)).sum(), len(rows)


def _marked(scores: Tensor, rows: Sequence[int], tokens: Sequence[Sequence[int]]) -> Tensor:
    """Whether each token is among those of each of some rows."""
    marked = torch.zeros(len(rows), scores.shape[1], dtype=torch.bool)
    for at, row in enumerate(rows):
        marked[at, tokens[row]] = True
    return marked
