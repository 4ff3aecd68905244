"""Propose title, date and language of a file that has no report.toml yet."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from indexer.languages import is_known_language, language_code
from indexer.lexicon.load import one_of, sections_of, word_list
from indexer.parsing.types import Document, Proposal
from indexer.report_toml import is_date
from indexer.types import Report

# A title is looked for in the file's own data, the first heading, a short first paragraph.
_TITLE_CHARACTERS = 200
_DECORATION = re.compile(r"[_*=~]{2,}|[-–—.]{4,}")
# A date is looked for in so many characters at the beginning; two different ones tell nothing.
_BEGINNING = 1_500
_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?(\d\d)[-_. ]?(\d\d)(?!\d)")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# The language is told by so many of its commonest words, this share of those of all languages.
_WORDS, _LEAST, _SHARE = 20_000, 10, 0.6


def propose(document: Document, report: Report, path: Path) -> Proposal:
    """Return title, date and language as a file tells or shows them, "" for what it does not.

    The title is never empty: at the last it is the file's name. `language` is an ISO 639-1 code.
    """
    given = document.proposal
    text = " ".join(passage.text for passage in report.passages)
    title = _title(given.title, report, path)
    named = given.date or _date_of_name(path.stem)
    return Proposal(
        title=title,
        date=named or _only_date(title) or _only_date(_beginning(report)),
        language=_known(given.language) or _language_of(text),
    )


def _title(given: str, report: Report, path: Path) -> str:
    headings = [section.path[-1] for section in report.sections[:1]]
    openings = [passage.text for passage in report.passages[:1] if len(passage.sentences) == 1]
    for title in (given, *headings, *openings):
        folded = " ".join(_DECORATION.sub(" ", title).split())
        if any(map(str.isalpha, folded)) and len(folded) <= _TITLE_CHARACTERS:
            return folded
    return " ".join(re.split(r"[\s_]+", path.stem)).strip() or "Report"


def _date_of_name(stem: str) -> str:
    found = {"-".join(match) for match in _DATE_IN_NAME.findall(stem)}
    dates = [date for date in found if is_date(date)]
    return dates[0] if len(dates) == 1 else ""


def _beginning(report: Report) -> str:
    titles = " ".join(section.path[-1] for section in report.sections[:3])
    return f"{titles} {' '.join(passage.text for passage in report.passages[:20])}"[:_BEGINNING]


def _only_date(text: str) -> str:
    """The one date that stands in a text, "" where there are none or several."""
    months = word_list("months")
    day, month = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", rf"(?P<month>{one_of(months)})"
    found = set()
    for pattern in (rf"\b{day} {month},? {_YEAR}\b", rf"\b{month} {day},? {_YEAR}\b"):
        for match in re.finditer(pattern, text):
            number = months.index(match["month"]) + 1
            found.add(f"{match['year']}-{number:02d}-{int(match['day']):02d}")
    dates = [date for date in found if is_date(date)]
    return dates[0] if len(found) == 1 and dates else ""


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
