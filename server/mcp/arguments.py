"""Describe the parameters of a tool, and read what a client gives for them.

Models send blank texts, empty lists and null for what they do not mean: these count as not given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from indexer.errors import UsageError
from server.mcp.nearest import meant
from server.mcp.tool import Tool
from server.mcp.types import Arguments, Parameter

_TYPES: Mapping[str, Mapping[str, object]] = {
    "text": {"type": "string"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "number": {"type": "integer"},
    "flag": {"type": "boolean"},
    "object": {"type": "string"},
}
_FLAGS = {"true": True, "false": False}
# Characters of a value that a message shows.
_SHOWN = 40


def input_schema(tool: Tool) -> dict[str, Any]:
    """Return the JSON Schema of a tool's arguments, in words that every client takes."""
    return {
        "type": "object",
        "properties": {one.name: _schema(one) for one in tool.parameters},
        "required": [one.name for one in tool.parameters if one.required],
        "additionalProperties": False,
    }


def _schema(parameter: Parameter) -> dict[str, object]:
    found: dict[str, object] = {
        **_TYPES[parameter.kind],
        "description": parameter.description,
    }
    if parameter.choices and parameter.kind == "texts":
        found["items"] = {"type": "string", "enum": list(parameter.choices)}
    elif parameter.choices:
        found["enum"] = list(parameter.choices)
    if parameter.kind == "number":
        found |= {"minimum": parameter.least, "maximum": parameter.most}
    return found


def read_arguments(tool: Tool, given: Mapping[str, object]) -> Arguments:
    """Return the arguments that say something; raises UsageError for one that cannot be used."""
    known = {one.name: one for one in tool.parameters}
    for name in given:
        if name not in known:
            raise UsageError(_unknown(tool, name, list(known)))
    found = {
        name: _read(known[name], value) for name, value in given.items() if not _is_blank(value)
    }
    read = {name: value for name, value in found.items() if not _is_blank(value)}
    for one in tool.parameters:
        if one.required and one.name not in read:
            raise UsageError(f"{one.name} is missing; {tool.name} needs it.")
    return Arguments(read)


def _unknown(tool: Tool, name: str, known: Sequence[str]) -> str:
    takes = ", ".join(known)
    return f"{tool.name} has no argument {name[:_SHOWN]!r}; {meant(name, known)}it takes {takes}."


def _is_blank(value: object) -> bool:
    """Whether a value says nothing."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list | tuple):
        return all(map(_is_blank, value))
    return value is None or value == {}


def _read(parameter: Parameter, value: object) -> object:
    match parameter.kind:
        case "number":
            return _number(parameter, value)
        case "flag":
            return _flag(parameter, value)
        case "object":
            return _text(parameter, value) if isinstance(value, str) else _as_json(parameter, value)
        case "texts":
            return _texts(parameter, value)
    return _chosen(parameter, _text(parameter, value))


def _text(parameter: Parameter, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):  # a year, the number of a paragraph
        return str(value)
    if not isinstance(value, str):
        raise _fault(parameter, value, "a text")
    if not _is_whole(value):
        raise UsageError(f"{parameter.name} holds half of a surrogate pair; send whole characters.")
    return value.strip()


def _texts(parameter: Parameter, value: object) -> tuple[str, ...]:
    """Several texts; one alone is taken as well, and a list that was sent as its JSON."""
    if isinstance(value, str) and value.strip().startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            value = [value]
    values = value if isinstance(value, list) else [value]
    texts = (_text(parameter, one) for one in values if not _is_blank(one))
    return tuple(_chosen(parameter, text) for text in texts)


def _chosen(parameter: Parameter, text: str) -> str:
    """One of the choices, whatever its capitals."""
    choices = parameter.choices
    if not choices:
        return text
    if text.casefold() not in choices:
        raise UsageError(
            f"There is no {parameter.name} {text[:_SHOWN]!r}; {meant(text, choices)}"
            f"choose of {', '.join(choices)}."
        )
    return text.casefold()


def _number(parameter: Parameter, value: object) -> int:
    number = _whole(value)
    if number is None or not parameter.least <= number <= parameter.most:
        wanted = f"a number from {parameter.least} to {parameter.most}"
        raise _fault(parameter, value, wanted)
    return number


def _whole(value: object) -> int | None:
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value[:20])
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _flag(parameter: Parameter, value: object) -> bool:
    read = _FLAGS.get(value.strip().casefold(), value) if isinstance(value, str) else value
    if not isinstance(read, bool):
        raise _fault(parameter, value, "true or false")
    return read


def _as_json(parameter: Parameter, value: object) -> str:
    if not isinstance(value, dict):
        raise _fault(parameter, value, "a JSON object or its text")
    return json.dumps(value)


def _fault(parameter: Parameter, value: object, wanted: str) -> UsageError:
    shown = json.dumps(value, default=str)[:_SHOWN]
    return UsageError(f"{parameter.name} is {shown}; give {wanted}.")


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
