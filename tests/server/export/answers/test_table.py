"""An answer as CSV: a quote a row, with the columns of an exported report first."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from indexer.types import PagePlace
from server.export.answers.table import write_csv
from server.export.answers.types import ExportedAnswer
from server.export.sentences import write_csv as write_report
from tests.server.export.answers.made import JOINT, NOBODY, NOTED, REGRETTED, exported, refused
from tests.server.export.made_reports import board


def _rows(answer: ExportedAnswer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_csv(answer).decode("utf-8-sig"))))


def test_a_quote_is_a_row_verbatim_and_as_it_is_shown() -> None:
    first, second = _rows(exported(NOTED, replace(REGRETTED, follows_gap=True)))
    assert first["text"] == first["shown"] == "Ms. Ada Byron (UNEP) noted that rivers fall."
    assert second == {
        "passage_id": "talks-p2",
        "text": "She regretted it.",
        "section": "1. Opening",
        "paragraph": "2",
        "printed": "",
        "page": "",
        "status": "said_by",
        "speakers": "Ms. Ada Byron (UNEP)",
        "shown": "[...] [Ms. Byron] regretted it.",
        "report": "Water talks",
        "date": "3 May 2020",
        "citation": "Water talks (3 May 2020), section 1, para. 2",
        "link": second["link"],
        "question": "lakes",
        "sure": "likely",
        "reason": "",
        "index": "i1",
        "exported": "2026-10-03",
    }
    assert second["link"].startswith("https://x.org/minutes/reports/talks#p2:45-62~")


def test_the_first_columns_are_those_of_an_exported_report() -> None:
    own = write_csv(exported(NOTED)).decode("utf-8-sig").splitlines()[0]
    assert own.startswith(write_report(board()).lstrip("\ufeff").splitlines()[0] + ",")


def test_a_file_has_a_byte_order_mark_and_no_formula() -> None:
    raw = write_csv(exported(NOTED, question="=HYPERLINK(1)"))
    assert raw.startswith(b"\xef\xbb\xbf") and b'"\'=HYPERLINK(1)"' in raw


def test_several_speakers_and_none_are_told_as_in_a_report() -> None:
    joint, nobody = _rows(exported(JOINT, NOBODY))
    assert joint["speakers"] == "Ms. Ada Byron (UNEP); IOM"
    assert (nobody["speakers"], nobody["status"]) == ("", "unattributed")


def test_a_page_of_a_pdf_is_told() -> None:
    place = PagePlace(6, "iv", 600.0, 800.0, ())
    quote = replace(NOTED, citation=replace(NOTED.citation, places=(place,)))
    assert _rows(exported(quote))[0]["page"] == "iv"


def test_a_refusal_is_one_row_with_the_reason() -> None:
    (row,) = _rows(refused())
    assert {name: value for name, value in row.items() if value} == {
        "question": "merkel",
        "reason": "No one named merkel is mentioned.",
        "index": "i1",
        "exported": "2026-10-03",
    }
