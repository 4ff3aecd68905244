"""Read an answer back from its JSON, or say what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from indexer.errors import AnswerFileError
from server.contract.answer_schemas import AnswerJSON

# From here on, floating point cannot tell one integer from the next.
_INTEGERS_END = 2**53
# An answer has at most 1,000 passages. To list the faults of a body of 1 MB that holds nothing but
# faults takes 3 s; this many take 0.1 s.
_MAX_FAULTS = 10_000
_GIVE = "give what `rapporteur ask --json` printed, or /ask answered"
# What a value should be, by the type of pydantic's error.
_EXPECTED = {
    "dict_type": "an object",
    "list_type": "a list",
    "too_short": "a pair",
    "too_long": "a pair",
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
}


def read_answer(text: str, name: str) -> AnswerJSON:
    """Return an answer from its JSON; fields that are not in the contract are kept.

    `name` is what messages call the text. Raises AnswerFileError, which tells the first fault.
    """
    data = _read_json(text, name)
    try:
        _adapter().validate_python(data, strict=True)
    except ValidationError as exc:
        raise AnswerFileError(
            f"{name} is no answer of `rapporteur ask --json` or of /ask: {_first_fault(exc)}; "
            "give one unchanged."
        ) from exc
    return cast("AnswerJSON", data)


@cache
def _adapter() -> TypeAdapter[AnswerJSON]:
    return TypeAdapter(AnswerJSON)


def _read_json(text: str, name: str) -> object:
    try:
        data: object = json.loads(text, parse_float=_number, object_pairs_hook=_without_doubles)
        json.dumps(data, ensure_ascii=False).encode()
    except RecursionError as exc:
        raise AnswerFileError(f"{name} is nested too deeply to be an answer; {_GIVE}.") from exc
    except UnicodeEncodeError as exc:
        fault = f"{name} holds half of a surrogate pair and is no text"
        raise AnswerFileError(f"{fault}; {_GIVE}.") from exc
    except ValueError as exc:
        raise AnswerFileError(f"{name} is not JSON ({str(exc)[:80]}); {_GIVE}.") from exc
    return data


def _without_doubles(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object; one with a key twice would say different things to different readers."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {double!r} stands twice in an object")
    return found


def _number(text: str) -> float:
    """Return a number; one without a fraction is an integer, however JSON writes it."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < _INTEGERS_END else value


def _first_fault(exc: ValidationError) -> str:
    """Return the first thing that is wrong: "passages[0].rank is \"1\", not a whole number"."""
    if exc.error_count() > _MAX_FAULTS:
        return f"{exc.error_count():,} of its values are not what they should be"
    fault = cast("Mapping[str, Any]", exc.errors(include_url=False)[0])
    *parents, last = fault["loc"] or ("",)
    if fault["type"] == "missing":
        return f"{_path(parents)} has no {last!r}"
    expected = _EXPECTED.get(fault["type"]) or f"one of {fault['ctx']['expected']}"
    shown = json.dumps(fault["input"], ensure_ascii=False)
    shown = shown if len(shown) <= 40 else f"{shown[:40]}..."
    return f"{_path(fault['loc'])} is {shown}, not {expected}"


def _path(place: Sequence[str | int]) -> str:
    """Return the place of a value in the answer: passages[0].citation."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".") or "the answer"
