"""Read an answer back from its JSON: of the contract's shape, or what is not right about it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, cast, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from indexer.errors import AnswerFileError
from server.contract.schemas import AnswerJSON
from server.contract.speaker_schemas import Range

# Beyond, floating point does not tell one integer from the next.
_FURTHEST = 2**53
_GIVE = "give what `rapporteur ask --json` printed, or /ask answered"


def read_answer(text: str, name: str) -> AnswerJSON:
    """An answer from its JSON; raises AnswerFileError naming the first thing that is not right."""
    try:
        data = json.loads(text, parse_float=_number)
        json.dumps(data, ensure_ascii=False).encode()
    except RecursionError as exc:
        raise AnswerFileError(f"{name} is nested too deeply to be an answer; {_GIVE}.") from exc
    except UnicodeEncodeError as exc:
        told = f"{name} holds half of a surrogate pair and is no text"
        raise AnswerFileError(f"{told}; {_GIVE}.") from exc
    except ValueError as exc:
        raise AnswerFileError(f"{name} is not JSON ({str(exc)[:80]}); {_GIVE}.") from exc
    wrong = next(_misfits(data, AnswerJSON, "the answer"), None)
    if wrong:
        raise AnswerFileError(
            f"{name} is no answer of `rapporteur ask --json` or of /ask: {wrong}; "
            "give one unchanged in shape."
        )
    return cast("AnswerJSON", data)


def _number(text: str) -> float:
    """A number; one without a fraction is an integer, however JSON writes it."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < _FURTHEST else value


def _misfits(value: object, kind: Any, where: str) -> Iterator[str]:
    """Where a value does not have the shape of a TypedDict (further fields are allowed)."""
    if is_typeddict(kind):
        if not isinstance(value, dict):
            yield f"{where} is no object"
            return
        for field, inner in _fields(kind).items():
            if field in value:
                yield from _misfits(value[field], _given(inner), field)
            elif _given(inner) is inner:  # else it may be missing, as in answers of older versions
                yield f"{where} has no {field!r}"
    elif kind == Range:
        if not isinstance(value, list) or len(value) != 2:
            yield f"{where} is no pair of characters' numbers"
            return
        yield from _misfits(value, list[int], where)
    elif get_origin(kind) is Literal:
        if value not in get_args(kind):
            yield f"{where} is {str(value)[:40]!r}"
    elif get_origin(kind) is list:
        if not isinstance(value, list):
            yield f"{where} is no list"
            return
        for item in value:
            yield from _misfits(item, get_args(kind)[0], f"an item of {where}")
    elif get_origin(kind) is Union:  # a range or null
        if value is not None:
            yield from _misfits(value, get_args(kind)[0], where)
    elif not _is_a(value, get_args(kind) if isinstance(kind, UnionType) else (kind,)):
        yield f"{where} is {str(value)[:40]!r}"


@cache
def _fields(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _given(kind: Any) -> Any:
    """A field's kind without the word that it may be missing."""
    return get_args(kind)[0] if get_origin(kind) is NotRequired else kind


def _is_a(value: object, kinds: Sequence[type]) -> bool:
    if value is None:
        return NoneType in kinds
    return type(value) in kinds or (type(value) is int and float in kinds)
