"""The tables of fields say name, type and description as the JSON schema has them."""

from __future__ import annotations

from typing import Any

import pytest

from evals.report.documents.fields import answer_fields, field_tables, type_name


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ({"type": "string"}, "text"),
        ({"type": "number"}, "number"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "text or null"),
        ({"enum": ["exact", "moved"], "type": "string"}, "`exact` or `moved`"),
        ({"const": "alive", "type": "string"}, "`alive`"),
        ({"$ref": "#/$defs/QuoteJSON"}, "Quote"),
        ({"type": "array", "items": {"$ref": "#/$defs/QuoteJSON"}}, "list of Quote"),
        (
            {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
            "pair of integers",
        ),
    ],
)
def test_a_type_has_a_short_name(schema: dict[str, Any], name: str) -> None:
    assert type_name(schema) == name


def test_an_object_is_a_table_of_its_fields_and_optional_ones_are_marked() -> None:
    schema = {
        "title": "AnswerJSON",
        "description": "An answer.",
        "required": ["question"],
        "properties": {
            "question": {"type": "string", "description": "The question,\n as sent."},
            "index": {"$ref": "#/$defs/IndexJSON"},
        },
        "$defs": {"IndexJSON": {"properties": {"id": {"type": "string"}}}},
    }
    assert field_tables(schema) == (
        "**Answer.** An answer.\n"
        "\n"
        "| field | type | |\n"
        "|---|---|---|\n"
        "| `question` | text | The question, as sent. |\n"
        "| `index` | Index, may be missing | |\n"
        "\n"
        "**Index.**\n"
        "\n"
        "| field | type | |\n"
        "|---|---|---|\n"
        "| `id` | text, may be missing | |"
    )


def test_the_answer_comes_first_and_what_it_refers_to_has_a_table() -> None:
    tables = answer_fields()
    assert tables.startswith("**Answer.** ")
    assert all(f"\n**{name}.** " in tables for name in ("Quote", "Passage", "Citation"))
