"""Read `corpus.jsonl` {_id, title, text} and `queries.jsonl` {_id, text} of a collection."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.collection.faults import Faults
from evals.collection.lines import read_lines
from evals.collection.types import Document, Query
from indexer.errors import WrongLine

CORPUS, QUERIES = "corpus.jsonl", "queries.jsonl"
# How much of a value is shown in a message.
_SHOWN = 40


def read_documents(folder: Path) -> Iterator[Document]:
    """Yield the documents of a collection, white space folded.

    Raises GoldError with the faults, after the documents that have none.
    """
    for _, key, record in _records(folder / CORPUS, _checked_document):
        title = record.get("title") or ""
        yield Document(key, title, " ".join(record["text"].split()) or title.strip() or "-")


def read_queries(folder: Path) -> Iterator[Query]:
    """Yield the queries of a collection; raises GoldError with the faults, as for documents."""
    for line, key, record in _records(folder / QUERIES, _checked_query):
        yield Query(key, record["text"], line)


def is_id(text: str) -> bool:
    """Return whether a text can be an id: something, without blanks or control characters."""
    return bool(text) and not any(c.isspace() or not c.isprintable() for c in text)


def _records(path: Path, check: Any) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """Yield line, id and record of each line that has no fault; then refuse the faults."""
    faults = Faults(path)
    lines: dict[str, int] = {}
    for number, line in read_lines(path, faults):
        try:
            record = _parsed(line)
            key = _id_of(record)
            if key in lines:
                raise WrongLine(
                    f"has the _id {_short(key)} that line {lines[key]} has; "
                    "give each its own, or take one of the two away"
                )
            lines[key] = number
            check(record)
        except WrongLine as exc:
            faults.add(number, str(exc))
            continue
        yield number, key, record
    faults.refuse()


def _parsed(line: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as exc:
        raise WrongLine(f"is not JSON at character {exc.colno} ({exc.msg}); correct it") from exc
    except (ValueError, RecursionError) as exc:
        raise WrongLine(f"is not JSON that can be read ({exc}); correct it") from exc
    if not isinstance(record, dict):
        raise WrongLine("is no JSON object; write {...} with _id and text")
    return record


def _id_of(record: Mapping[str, Any]) -> str:
    """The id of a record; the number 1 and the text "1" are one id."""
    if "_id" not in record:
        raise WrongLine("has no _id; give it one")
    key = record["_id"]
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise WrongLine(f"has the _id {_short(key)}; give a text or a whole number")
    if not is_id(str(key)):
        raise WrongLine(f"has the _id {_short(key)}; give one without blanks or hidden characters")
    return str(key)


def _checked_document(record: Mapping[str, Any]) -> None:
    _check_text(record, "text")
    if record.get("title") is not None:
        _check_text(record, "title")


def _checked_query(record: Mapping[str, Any]) -> None:
    _check_text(record, "text")
    if not record["text"].strip():
        raise WrongLine("has an empty text; give the question")


def _check_text(record: Mapping[str, Any], name: str) -> None:
    if name not in record:
        raise WrongLine(f"has no {name}; give it one")
    value = record[name]
    if not isinstance(value, str):
        raise WrongLine(f"has the {name} {_short(value)}; give a text in quotation marks")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as exc:
        raise WrongLine(
            f"has half a character in its {name} ({value[exc.start]!a}); take it away"
        ) from exc


def _short(value: object) -> str:
    """A value as JSON, cut where it is long."""
    text = json.dumps(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
