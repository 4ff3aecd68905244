"""Evidence recall within the first N words read, fair to systems with passages of any length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from evals.gold.questions import RELEVANT, GoldQuestion

# How many words are read, by the measure's name.
EVIDENCE_MEASURES = {f"ev@{words}w": words for words in (150, 300, 600)}
_WORD = re.compile(r"\S+")


def evidence_recall(
    gold: Iterable[GoldQuestion], texts: Mapping[str, Sequence[str]], words: int
) -> dict[str, float]:
    """Return the share of each question's quotes of grade 2 or 3 that the first `words` words hold.

    `texts` are those of each question's passages in their order, read from the first on; words are
    separated by white space, and a quote counts when all of it was read. A question without texts
    has 0. Recall by text instead of by document is Wade and Allan's (2005, "Passage retrieval and
    evaluation"); the budget in words read, for retrieval units of unlike length, follows Smucker
    and Clarke (2012, "Time-based calibration").
    """
    found = {}
    for question in gold:
        quotes = [item.quote for item in question.evidence if item.quote and item.grade >= RELEVANT]
        if quotes:
            text = _first_words(" ".join(texts.get(question.question_id, ())), words)
            found[question.question_id] = sum(quote in text for quote in quotes) / len(quotes)
    return found


def _first_words(text: str, words: int) -> str:
    """The text up to the end of its word number `words`."""
    end = 0
    for _, match in zip(range(words), _WORD.finditer(text), strict=False):
        end = match.end()
    return text[:end]
