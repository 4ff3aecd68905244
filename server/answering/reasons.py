"""The sentences that say why a question has no answer, to be written and to be read again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import get_args

from server.question.types import AnswerType

NO_WORD = "The question {question!r} holds no word to look for; ask in words."
ONLY_COMMON_WORDS = (
    "The question {question!r} holds only words that every text has; "
    "name a subject, a person or an organisation."
)
NOTHING_SHARED = "No passage shares a word with the question {question!r}."
NO_WORD_STANDS = (
    "No word of the question {question!r} stands in the {where}; "
    "these passages are only the nearest."
)
NOBODY_NAMED = "No one named {name} is mentioned in the {where} {nearest}."
SAYS_NOTHING = "{name} is mentioned in the {where}, but is not said to say anything {nearest}."
SPEAKER_NOT_TOLD = (
    "{name} is named in the {where}, which {does} not tell what this speaker says {nearest}."
)
NOT_ON_TOPIC = "{name} speaks in the {where}, but not on {topic} {nearest}."
NOT_MENTIONED = "The {where} {does} not mention {names} {nearest}."
NOT_TOLD = "The {where} {does} not tell {circumstance} {nearest}."
ONLY_PARTICULARS = (
    "No sentence of the {where} tells {circumstance}; its title or its particulars give {told} "
    "{nearest}."
)
OTHERWISE = "The {where} {does} not tell that, but {says} otherwise {nearest}."
NO_SUCH_ANSWER = "The question asks for {wanted}, and the nearest passage gives none {nearest}."
NOT_ALL = "What stands nearest does not meet all that the question says {nearest}."
_REASONS = (
    NO_WORD, ONLY_COMMON_WORDS, NOTHING_SHARED, NO_WORD_STANDS, NOBODY_NAMED, SAYS_NOTHING,
    SPEAKER_NOT_TOLD, NOT_ON_TOPIC, NOT_MENTIONED, OTHERWISE, NOT_TOLD, ONLY_PARTICULARS,
    NO_SUCH_ANSWER, NOT_ALL,
)  # fmt: skip

# Where nothing was found.
ONE_REPORT, ALL_REPORTS = "report", "reports"
PART_OF_REPORTS = "part of the reports that was searched"
_PLACES = (ONE_REPORT, ALL_REPORTS, PART_OF_REPORTS)
WANTED: Mapping[AnswerType, str] = {
    "percentage": "a share or a percentage",
    "money": "a sum of money",
    "number": "a number",
    "date": "a date",
    "person": "a person",
    "place": "a place",
    "month": "a month",
    "city": "a city",
    "country": "a country",
}
assert set(WANTED) == set(get_args(AnswerType))
# What some fields can hold; the others hold anything.
_VALUES = {
    "where": "|".join(map(re.escape, _PLACES)),
    "wanted": "|".join(map(re.escape, WANTED.values())),
    "does": "does|do",
    "says": "says|say",
    "nearest": r"\(nearest: para\. (?:[0-9]+|[^() ]+ \(passage [0-9]+\))(?: of [^()]+)?\)",
}


def nearest(paragraph: str, report_id: str = "") -> str:
    """Return where the nearest passage stands; the report is named where there are several.

    `paragraph` is its number as citations have it: "9", "9 (passage 10)".
    """
    return f"(nearest: para. {paragraph}{f' of {report_id}' if report_id else ''})"


def read_reason(text: str) -> tuple[str, Mapping[str, str]] | None:
    """Return which of the sentences a text is, with its fields; None for another text."""
    for reason in _REASONS:
        if found := _pattern(reason).fullmatch(text):
            return reason, found.groupdict()
    return None


@cache
def _pattern(reason: str) -> re.Pattern[str]:
    parts = []
    for literal, field, _, _ in Formatter().parse(reason):
        parts.append(re.escape(literal))
        if field:
            parts.append(f"(?P<{field}>{_VALUES.get(field, '.+?')})")
    return re.compile("".join(parts), re.DOTALL)
