"""The fields of an answer as Markdown tables, from the types of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from server.contract.answer_schemas import AnswerJSON

Schema = Mapping[str, Any]
_SUFFIX = "JSON"


def answer_fields() -> str:
    """Return a table of fields for the answer and for each object within it."""
    return field_tables(TypeAdapter(AnswerJSON).json_schema())


def field_tables(schema: Schema) -> str:
    """Return a heading, a description and a table of fields for each object of a JSON schema."""
    objects = {str(schema["title"]): schema, **schema.get("$defs", {})}
    return "\n\n".join(
        "\n".join(_table(name, found)) for name, found in objects.items() if "properties" in found
    )


def _table(name: str, schema: Schema) -> Iterator[str]:
    described = " ".join(schema.get("description", "").split())
    yield f"**{name.removesuffix(_SUFFIX)}.** {described}".rstrip()
    yield ""
    yield "| field | type | |"
    yield "|---|---|---|"
    required = schema.get("required", ())
    for field, found in schema["properties"].items():
        kind = type_name(found) + ("" if field in required else ", may be missing")
        said = " ".join(found.get("description", "").split())
        yield f"| `{field}` | {kind} | {said} |".replace("|  |", "| |")


def type_name(schema: Schema) -> str:
    """Return a short name of a field's type: "list of Range", "text or null", "`a` or `b`"."""
    if "anyOf" in schema:
        return " or ".join(type_name(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2].removesuffix(_SUFFIX)
    return _plain(schema)


def _plain(schema: Schema) -> str:
    kind = schema.get("type", "any")
    if kind != "array":
        return {"string": "text", "null": "null"}.get(kind, str(kind))
    if schema.get("minItems") == schema.get("maxItems") == 2:
        return "pair of integers"
    return f"list of {type_name(schema.get('items', {}))}"
