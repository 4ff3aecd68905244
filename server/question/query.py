"""Check what a client asks before anything is computed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Literal, get_args

from indexer.errors import QuestionError, UsageError
from indexer.report_toml import is_date

Mode = Literal["full", "dense", "bm25", "rrf"]
MODES: tuple[Mode, ...] = get_args(Mode)
DEFAULT_K = 5
MAX_K = 1000
# The most names in one field of the filters.
MAX_FILTERS = 100
# The most questions before one that it may take names from.
MAX_EARLIER = 20
# Twice the longest question that fits the default encoder's 512 tokens.
MAX_CHARACTERS = 4000
# Control characters that are white space in a text.
_BLANKS = "\t\n\v\f\r\x85"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which sentences may answer: those that fit one name in every field; an empty field fits all.

    `reports` and `sections` are ids. `speakers` are persons or organisations; an organisation
    includes the persons who speak for it. `acts` are speech acts (noted, recommended, ...).
    `series` are those of reports; `since` and `until` are ISO dates (a year, a month or a day),
    both included. A report without a date fits neither.
    """

    reports: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        return any(astuple(self))

    @property
    def of_reports(self) -> bool:
        """Whether whole reports are chosen, by id, series or date."""
        return any((self.reports, self.series, self.since, self.until))


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """A question and how to answer it; in a `literal` one no name is linked.

    `earlier` are the questions that it follows, the oldest first: it may take names from them.
    Without `facets` its answer does not tell what it can be narrowed by.
    """

    text: str
    k: int = DEFAULT_K
    mode: str = "full"
    filters: Filters = NO_FILTERS
    literal: bool = False
    earlier: tuple[str, ...] = ()
    facets: bool = True


def check_query(
    text: str,
    k: int,
    mode: str,
    filters: Filters = NO_FILTERS,
    literal: bool = False,
    earlier: Sequence[str] = (),
    facets: bool = True,
) -> Query:
    """Return a checked query; raises QuestionError or UsageError."""
    if any(not isinstance(own, str) and len(own) > MAX_FILTERS for own in astuple(filters)):
        raise UsageError(f"More than {MAX_FILTERS} names are given to one filter; give fewer.")
    for name in ("since", "until"):
        check_date(name, getattr(filters, name))
    return Query(
        check_question(text),
        check_k(k),
        check_mode(mode),
        filters,
        literal,
        check_earlier(earlier),
        facets,
    )


def check_date(name: str, value: str) -> None:
    """Check an ISO date that may lack the day or the month, or be empty; raises UsageError."""
    if value and not is_date(value):
        raise UsageError(
            f"{name} is {value[:40]!r}; give a year, a month or a day such as 2003, 2003-10 or "
            "2003-10-15."
        )


def check_question(text: str) -> str:
    """Return a question with its white space folded; raises QuestionError."""
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(
            f"The question has {len(text):,} characters and the limit is {MAX_CHARACTERS:,}; "
            "shorten it."
        )
    for at, character in enumerate(text):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in _BLANKS:
            raise QuestionError(
                f"The question holds the control character U+{ord(character):04X} at position "
                f"{at + 1}; remove it."
            )
    folded = " ".join(text.split())
    if not folded:
        raise QuestionError("The question is empty; ask in words.")
    return folded


def check_earlier(earlier: Sequence[str]) -> tuple[str, ...]:
    """Return the questions before one, each checked; raises QuestionError or UsageError."""
    if len(earlier) > MAX_EARLIER:
        raise UsageError(
            f"{len(earlier)} earlier questions are given and the limit is {MAX_EARLIER}; "
            "give the last ones."
        )
    return tuple(_check_earlier(one, at) for at, one in enumerate(earlier, 1))


def _check_earlier(text: str, number: int) -> str:
    try:
        return check_question(text)
    except QuestionError as error:
        raise QuestionError(f"Earlier question {number}: {error}") from error


def check_k(k: int) -> int:
    """Return k, the number of passages to return, if it is allowed; raises UsageError."""
    if not 1 <= k <= MAX_K:
        raise UsageError(f"k is {k}; give a number from 1 to {MAX_K}.")
    return k


def check_mode(mode: str) -> Mode:
    """Return a mode by its name; raises UsageError."""
    for known in MODES:
        if mode == known:
            return known
    raise UsageError(f"There is no mode {mode[:40]!r}; choose one of {', '.join(MODES)}.")
