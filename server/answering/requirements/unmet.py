"""Say what a question requires that no searched text has: the first requirement not met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.types import Passage
from server.answering.requirements.circumstances import untold_circumstance
from server.answering.requirements.countries_named import missing_countries
from server.answering.requirements.figures import missing_figures
from server.answering.requirements.known_text import KnownText
from server.answering.requirements.offices import missing_office
from server.answering.requirements.subject import far_subject
from server.answering.types import UnknownTerms, WordCosines
from server.question.types import Question

# An acronym of fewer letters may be an abbreviation of ordinary speech ("TV").
_LEAST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Unmet:
    """What no text has: `names` that are not mentioned, or a `circumstance` that is not told.

    `particulars` are what the title of the report or report.toml says of the circumstance.
    """

    names: tuple[str, ...] = ()
    circumstance: str = ""
    particulars: str = ""


def find_unmet(
    question: Question,
    unknown: UnknownTerms,
    passages: Sequence[Passage],
    known: Sequence[KnownText],
    near: WordCosines,
) -> Unmet | None:
    """Return what a question in English requires that no searched text has, or None.

    Names, numbers and dates must stand somewhere, in any form or notation; an office with its body;
    the subject, or something near to it; a circumstance of the meeting in one of the first
    `passages`. `near` is how near the question's words come to these.
    `known` is the text of each language; what one of them names is not missing.
    """
    own = known[question.part]
    others = [one for part, one in enumerate(known) if part != question.part]
    names = [name for name in unknown.names if _is_certain(name)]
    names += missing_figures(question.text, own)
    names += missing_countries(question, own)
    if not names and (office := missing_office(question, own)):
        names = [office]
    missing = [name for name in dict.fromkeys(names) if not any(one.has(name) for one in others)]
    if missing:
        return Unmet(names=tuple(missing))
    if subject := far_subject(question, near, known):
        return Unmet(names=(subject,))
    circumstance = untold_circumstance(question, passages, own)
    return Unmet(circumstance=circumstance) if circumstance else None


def _is_certain(name: str) -> bool:
    """Whether unknown words are certainly a name: several with capitals, or an acronym."""
    return " " in name or (name.isupper() and len(name) >= _LEAST_ACRONYM)
