"""Propose title, date and language of a file that has no report.toml yet."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from indexer.hidden_characters import visible_line
from indexer.importers.dates import only_date, only_month
from indexer.importers.scripts import language_by_script
from indexer.languages import is_known_language, language_code
from indexer.lexicon.load import sections_of
from indexer.parsing.types import Document, Proposal
from indexer.report_toml import is_date
from indexer.types import Report

# A title is looked for in the file's own data, the first heading, a short first paragraph.
_TITLE_CHARACTERS = 250
_DECORATION = re.compile(r"[_*=~]{2,}|[-–—.]{4,}")
# A date is looked for in so many characters at the beginning; two different ones tell nothing.
_BEGINNING = 1_500
_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d)")
# The language is told by so many of its commonest words, this share of those of all languages.
_WORDS, _LEAST, _SHARE = 20_000, 10, 0.6


def propose(document: Document, report: Report, path: Path) -> Proposal:
    """Return title, date and language as a file tells or shows them, "" for what it does not.

    The title is never empty: at the last it is the file's name. `language` is an ISO 639-1 code.
    """
    given = document.proposal
    text = " ".join(passage.text for passage in report.passages)
    title = _title(given.title, report, path)
    stated = given.date if is_date(given.date) else only_date(given.date)
    named = stated or _date_of_name(path.stem)
    return Proposal(
        title=title,
        date=named or only_date(title) or only_date(_beginning(report)) or _month(title, report),
        language=_known(given.language) or language_by_script(text) or _language_of(text),
    )


def _title(given: str, report: Report, path: Path) -> str:
    headings = [section.path[-1] for section in report.sections[:1]]
    openings = [passage.text for passage in report.passages[:1] if len(passage.sentences) == 1]
    for title in (given, *headings, *openings):
        folded = visible_line(_DECORATION.sub(" ", title))
        if any(map(str.isalpha, folded)) and len(folded) <= _TITLE_CHARACTERS:
            return folded
    return visible_line(path.stem.replace("_", " ")) or "Report"


def _date_of_name(stem: str) -> str:
    found = {"-".join(match) for match in _DATE_IN_NAME.findall(stem)}
    dates = [date for date in found if is_date(date)]
    return dates[0] if len(dates) == 1 else ""


def _beginning(report: Report) -> str:
    titles = " ".join(section.path[-1] for section in report.sections[:3])
    return f"{titles} {' '.join(passage.text for passage in report.passages[:20])}"[:_BEGINNING]


def _month(title: str, report: Report) -> str:
    headings = " ".join(section.path[-1] for section in report.sections[:1])
    return only_month(title) or only_month(headings)


def _known(language: str) -> str:
    return language_code(language) if is_known_language(language) else ""


def _language_of(text: str) -> str:
    """The language whose commonest words a text has, "" where none has most of them."""
    words = Counter(re.findall(r"\w+", text[:_WORDS].lower()))
    counts = {
        language: sum(words[word] for word in common)
        for language, common in sections_of("common_words").items()
    }
    best = max(counts, key=lambda language: counts[language])
    most = counts[best]
    return best if most >= _LEAST and most > _SHARE * sum(counts.values()) else ""
