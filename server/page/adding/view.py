"""The contents of the adding page: the form for a file, a file to look at, what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.languages import is_known_language, language_name
from indexer.parsing.types import Particulars
from server.adding.types import Draft, Limits, SectionLine
from server.citation.links import report_url
from server.contract.wording import counted
from server.page.links import ask_report_url

# Sections and speakers that are named; the others are counted.
_SECTIONS, _SPEAKERS = 40, 12
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ChooseView:
    """The form for a file or a text: which files it takes, and what was wrong with the last one."""

    most_bytes: int
    most: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A file to look at: its particulars in a form, and what is read of it.

    `wrong` is the field that `error` is about, "" for none of them.
    """

    action: str
    name: str
    given: Particulars
    language: str
    counts: tuple[str, ...]
    speakers: tuple[str, ...]
    more_speakers: int
    sections: tuple[SectionLine, ...]
    more_sections: int
    warnings: tuple[str, ...]
    error: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class ProgressView:
    """A report on its way into the index: its state, and where it can be read and asked then."""

    state: str
    title: str
    detail: str
    read: str
    ask: str


def choose_view(limits: Limits, error: str = "") -> ChooseView:
    """Return the form for a file."""
    return ChooseView(limits.file_bytes, f"{limits.file_bytes / _MEGABYTE:,.6g} MB", error)


def review_view(
    draft: Draft, given: Particulars | None = None, error: str = "", wrong: str = ""
) -> ReviewView:
    """Return a file to look at, with what a person has written last and what is wrong with it."""
    own = draft.read.preview
    proposed = Particulars(own.report_id, own.title, own.date, own.language)
    return ReviewView(
        action=draft_url(draft),
        name=draft.read.name,
        given=given or proposed,
        language=language_name(own.language) if is_known_language(own.language) else own.language,
        counts=(
            counted(own.paragraphs, "paragraph"),
            counted(own.sections_total, "section"),
            counted(own.notes, "note"),
            counted(own.tables, "table"),
        ),
        speakers=own.speakers[:_SPEAKERS],
        more_speakers=max(0, own.speakers_total - _SPEAKERS),
        sections=own.sections[:_SECTIONS],
        more_sections=max(0, own.sections_total - _SECTIONS),
        warnings=own.warnings,
        error=error,
        wrong=wrong,
    )


def progress_view(draft: Draft) -> ProgressView:
    """Return what has become of a file that a person said yes to."""
    assert draft.addition
    report_id = draft.addition.report_id
    return ProgressView(
        state=draft.addition.state,
        title=draft.addition.title,
        detail=draft.addition.detail,
        read=report_url(report_id),
        ask=ask_report_url(report_id),
    )


def draft_url(draft: Draft) -> str:
    """Return the address of a file that waits for a yes."""
    return f"/add/{draft.token}"
