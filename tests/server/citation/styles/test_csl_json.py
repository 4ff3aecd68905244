"""CSL-JSON: an item as its schema has it, with the date as far as it is known."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from indexer.types import ReportMeta
from server.citation.styles.csl_json import write_csl_json
from server.citation.styles.one_line import one_line
from server.citation.styles.types import Reference
from tests.server.citation.styles.made import BARE, ODD_TEXTS, ON_PAGES, PLAIN, UNHCR, URL, odd

# Of the schema of CSL-JSON (csl-data.json), the parts that a report may have.
_TEXT = {"type": "string", "minLength": 1}
_NAMES = (
    "title", "genre", "collection-title", "publisher", "event-place", "language", "URL", "note",
)  # fmt: skip
_SCHEMA = {
    "type": "array",
    "minItems": 1,
    "maxItems": 1,
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["report", "document"]},
            "id": {"type": ["string", "number"]},
            **dict.fromkeys(_NAMES, _TEXT),
            "page": {"type": ["string", "number"]},
            "locator": {"type": ["string", "number"]},
            "issued": {"$ref": "#/$defs/date"},
            "event-date": {"$ref": "#/$defs/date"},
            "custom": {"type": "object"},
        },
    },
    "$defs": {
        "date": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 3,
                        "items": {"type": ["string", "number"]},
                    },
                },
                "literal": _TEXT,
            },
        }
    },
}


def _item(reference: Reference) -> dict[str, Any]:
    items = json.loads(write_csl_json(reference))
    jsonschema.validate(items, _SCHEMA)
    (item,) = items
    return dict(item)


def test_a_report_is_an_item_with_the_speaker_in_its_note() -> None:
    assert _item(UNHCR) == {
        "id": "r-p7:21-50",
        "type": "report",
        "title": "A #1 report",
        "genre": "Meeting report",
        "publisher": "Bureau {B}",
        "issued": {"date-parts": [[2003]]},
        "event-date": {"literal": "3 May 2003"},
        "event-place": "Bonn",
        "locator": "7",
        "language": "en",
        "URL": URL,
        "note": "Said by UNHCR. “He left at 5% & more_or_less.” (UNHCR, para. 7). "
        "A #1 report (3 May 2003), section II, para. 7",
        "custom": {"label": "paragraph", "speakers": ["UNHCR"]},
    }


def test_where_nobody_is_known_to_speak_nobody_is_named() -> None:
    item = _item(PLAIN)
    assert item["note"].startswith("“He left at 5% & more_or_less.” (para. 7). A #1")
    assert item["custom"] == {"label": "paragraph"}


@pytest.mark.parametrize(
    ("date", "dates", "parts"),
    [
        ("2003", "", [[2003]]),
        ("2003-10", "", [[2003, 10]]),
        ("2003-10-05", "5-6 October 2003", [[2003, 10, 5]]),
        ("", "winter 1999", [[1999]]),
        ("", "last winter", None),
        ("", "", None),
    ],
)
def test_the_date_has_the_parts_that_are_known(date: str, dates: str, parts: Any) -> None:
    item = _item(replace(PLAIN, meta=ReportMeta("r", "Title", date=date, dates=dates)))
    assert item.get("issued") == (parts and {"date-parts": parts})


def test_a_page_of_a_pdf_is_told_beside_the_paragraph() -> None:
    item = _item(ON_PAGES)
    assert (item["page"], item["locator"]) == ("6", "38 (passage 7)")


def test_a_report_without_particulars_has_no_empty_fields() -> None:
    assert set(_item(BARE)) == {
        "id", "type", "title", "genre", "locator", "language", "URL", "note", "custom",
    }  # fmt: skip


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_no_text_breaks_an_item(text: str) -> None:
    item = _item(odd(text))
    assert item.get("title", "") == one_line(text)
    assert item["note"].startswith(f"Said by {one_line(text)} and ") or not one_line(text)
