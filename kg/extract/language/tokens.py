"""The English tokenizer, with the few habits of Universal Dependencies that spaCy lacks."""

from re import Pattern
from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_PREFIXES = (
    "e|E|non|Non|anti|Anti|pre|Pre|post|Post|co|Co|re|Re|mid|Mid|ex|Ex|semi|multi|inter|sub|un"
)
# One group, since spaCy anchors each rule as a whole at the start or the end of a word.
_RUNS = r"(?:[!?]{2,}|_{2,}|={2,}|\*{2,}|-{3,}|~{2,}|>{2,}|<{2,})"


def adapt(nlp: Language) -> None:
    """Keep ``non-profit`` and runs of one mark whole.

    Args:
        nlp: a blank English pipeline.
    """
    defaults = nlp.Defaults
    prefixes = [_RUNS, *(defaults.prefixes or [])]
    suffixes = [_RUNS, *(defaults.suffixes or [])]
    infixes = [_kept(pattern) for pattern in defaults.infixes or []]
    tokenizer: Any = nlp.tokenizer  # the type knows any callable, we know a Tokenizer
    # All rules for prefixes are anchored; "search" would try them at each letter of the word.
    tokenizer.prefix_search = compile_prefix_regex(prefixes).match
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _kept(pattern: str | Pattern[str]) -> str:
    """The hyphen rule, except after a bound prefix; other rules as they are."""
    pattern = pattern if isinstance(pattern, str) else pattern.pattern
    if "(?:-|" not in pattern:
        return pattern
    behind = "".join(rf"(?<!\b{prefix})" for prefix in _PREFIXES.split("|"))
    return pattern.replace("(?:-|", behind + "(?:-|", 1)
