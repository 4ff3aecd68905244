"""The data of an exported answer: what each of its formats writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the options of the command line need the formats alone
    from indexer.types import ReportMeta
    from server.answering.types import Quote
    from server.citation.styles.types import Reference
    from server.contract.wording import QuotePiece

AnswerFormat = Literal["md", "docx", "csv"]
# In the order in which they are offered.
ANSWER_FORMATS: tuple[AnswerFormat, ...] = ("md", "docx", "csv")


@dataclass(frozen=True, slots=True)
class ExportedRun:
    """Quotes of one paragraph that are printed together.

    `pieces` are what people read, `reference` cites all of it, and `links` lead to each quote.
    """

    pieces: tuple[QuotePiece, ...]
    reference: Reference
    quotes: tuple[Quote, ...]
    links: tuple[str, ...]

    @property
    def meta(self) -> ReportMeta:
        """What is known of the report."""
        return self.reference.meta


@dataclass(frozen=True, slots=True)
class ExportedGroup:
    """What one speaker says in one report; `speaker` is "The report" where nobody is named."""

    speaker: str
    runs: tuple[ExportedRun, ...]


@dataclass(frozen=True, slots=True)
class ExportedAnswer:
    """An answer as its file tells it.

    `about` are lines in words: how the question was narrowed and read, how sure the answer is,
    which quotes were picked. `sure` is how sure it is in a word. `reason` says why there is no
    answer, "" where there is one. `silent` are the organisations that say nothing. `index` is the
    id of the index, and `exported` the day of the export, YYYY-MM-DD.
    """

    question: str
    about: tuple[str, ...]
    sure: str
    reason: str
    groups: tuple[ExportedGroup, ...]
    silent: tuple[str, ...]
    index: str
    exported: str

    @property
    def runs(self) -> tuple[ExportedRun, ...]:
        """All runs, in the order of the answer."""
        return tuple(run for group in self.groups for run in group.runs)

    @property
    def has_our_words(self) -> bool:
        """Whether anything is printed in a quote that the report does not say."""
        return any(piece.is_ours for run in self.runs for piece in run.pieces)

    @property
    def last_line(self) -> str:
        """Where the answer comes from, and when it was exported."""
        return f"Exported on {self.exported} from the index {self.index}."
