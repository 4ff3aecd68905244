"""Citation integrity: the share of citations that their file bears out to the character."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from server.citation.parsed_report import ReportLookup
from server.citation.verify import verify_answer
from server.contract.answer_schemas import AnswerJSON, PassageJSON


@dataclass(frozen=True, slots=True)
class Integrity:
    """How many citations were checked, and what is wrong with those that are not exact."""

    checked: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of exact citations; 1 where there was none to check."""
        return 1 - len(self.wrong) / self.checked if self.checked else 1.0


def integrity(answers: Mapping[str, AnswerJSON], report_of: ReportLookup) -> Integrity:
    """Verify every citation of every answer against the reports' files, in two ways.

    First as `rapporteur verify` does, which makes each citation again; then by reading nothing but
    the file at the spans given, so that a fault in how citations are made cannot hide itself.
    """
    checked = 0
    wrong: list[str] = []
    for key, answer in answers.items():
        verified = verify_answer(answer, report_of)
        checked += len(verified)
        altered = {
            at: f"{key}, {item.passage_id}: {item.verdict.status}. {item.verdict.detail}"
            for at, item in enumerate(verified)
            if item.verdict.status != "exact"
        }
        wrong += altered.values()
        # The first citations are those of the passages, in their order.
        for at, passage in enumerate(answer["passages"]):
            found = report_of(passage["citation"]["report_id"])
            fault = _fault(passage, found.text) if found and at not in altered else None
            if fault:
                wrong.append(f"{key}, {passage['passage_id']}: {fault}")
    return Integrity(checked, tuple(wrong))


def _fault(passage: PassageJSON, file: str) -> str | None:
    """What the file itself contradicts in a citation; None where it bears all of it out."""
    citation = passage["citation"]
    spans = citation["source"]["spans"]
    read = _words(unescape("".join(file[start:end] for start, end in spans)))
    marked = " ".join(passage["text"][start:end] for start, end in passage["highlights"])
    if not spans or read != _words(citation["quote"]):
        return "the file does not hold the quote at the spans given"
    if _words(marked) != read:
        return "the highlighted words are not those at the spans given"
    at = 0
    for title in citation["section"]:
        at = _heading(file, title, at)
        if not 0 <= at < spans[0][0]:
            return f"the heading {title!r} does not stand before the quote"
    return None


@lru_cache(maxsize=4096)
def _heading(file: str, title: str, start: int) -> int:
    """Where a heading begins after `start`, with anything but words between its words; else -1."""
    pattern = r"(?:\W|<[^>]*>)+".join(map(re.escape, _words(title)))
    found = re.compile(pattern).search(file, start)
    return found.start() if found else -1


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
