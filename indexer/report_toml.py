"""Read a report.toml: which keys it may have, and what each may hold."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from indexer.errors import CorpusError
from indexer.hidden_characters import visible, visible_line
from indexer.languages import language_code
from indexer.types import ReportMeta

# The keys that a report.toml may have: at the top (""), and in each table.
_KEYS = {
    "": (
        "id",
        "title",
        "file",
        "sha256",
        "language",
        "date",
        "series",
        "questions",
        "meeting",
        "provenance",
    ),
    "meeting": ("place", "dates", "organiser"),
    "provenance": ("source", "rights"),
}
# Of 100: how like a known key must be to be suggested, and how much more like it counts in the same
# table. Chosen on the mistakes in the tests: "sha" is near sha256, "author" is near no key, and
# "dates" at the top is nearer to meeting.dates than to date.
_NEAR, _SAME_TABLE = 65, 10
_FILE_NAME = re.compile(r"\w[\w. -]{0,199}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_DAY = len("YYYY-MM-DD")
# A date without quotation marks. TOML has days, that exist: `2003-10` is a fault of syntax.
_BARE_DATE = re.compile(r"^[ \t]*date[ \t]*=[ \t]*([\w:.+-]+)", re.MULTILINE)


def read_report_toml(toml: bytes, path: Path) -> ReportMeta:
    """Return the content of a report.toml; `path` is for messages. Raises CorpusError."""
    data = _parsed(toml, path)
    _check_keys(data, path)
    report_id, title = data.get("id"), data.get("title")
    if not isinstance(report_id, str) or not is_id(report_id):
        raise CorpusError(
            f"{path} needs an id of small letters, digits, dots, dashes and underscores, "
            f"not {report_id!r}."
        )
    if not isinstance(title, str) or not visible_line(title):
        raise CorpusError(f"{path} needs a title.")
    meta = ReportMeta(
        report_id=report_id,
        title=visible_line(title),
        language=language_code(_string(data, "language", path)) or "en",
        date=_date(data, path),
        series=visible_line(_string(data, "series", path)),
        file=_string(data, "file", path) or "report.md",
        sha256=_string(data, "sha256", path),
        place=visible(_string(data, "meeting.place", path)),
        dates=visible(_string(data, "meeting.dates", path)),
        organiser=visible(_string(data, "meeting.organiser", path)),
        provenance=visible(_string(data, "provenance.source", path)),
        rights=visible(_string(data, "provenance.rights", path)),
        questions=_strings(data, "questions", path),
    )
    if not _FILE_NAME.fullmatch(meta.file):
        raise CorpusError(
            f"{path} names the file {meta.file!r}; the report must lie beside report.toml."
        )
    return meta


def is_id(text: str) -> bool:
    """Return whether a text can be the id of a report."""
    return _ID.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Return whether a text is a year, month or day that exists: YYYY, YYYY-MM or YYYY-MM-DD."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _parsed(toml: bytes, path: Path) -> dict[str, Any]:
    """Return the values of a report.toml, which may begin with a byte order mark."""
    try:
        text = toml.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise CorpusError(f"{path} is not TOML ({exc}); correct it.") from exc
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as exc:  # thousands of digits, or of brackets
        bare = _BARE_DATE.search(text)
        if bare and not (len(bare[1]) == _DAY and is_date(bare[1])):
            raise _wrong_date(path, bare[1]) from exc
        raise CorpusError(f"{path} is not TOML ({exc}); correct it.") from exc


def _check_keys(data: dict[str, Any], path: Path) -> None:
    """Raise CorpusError for the first key that a report.toml cannot have."""
    for table, known in _KEYS.items():
        own = data.get(table) if table else data
        for key in own if isinstance(own, dict) else ():
            if key not in known:
                raise _unknown_key(path, table, key)


def _unknown_key(path: Path, table: str, key: str) -> CorpusError:
    """Return the error for an unknown key: it names the nearest known one, or all of them."""
    from rapidfuzz.fuzz import ratio  # slow to import; few files have a wrong key

    def likeness(known: tuple[str, str]) -> float:
        return ratio(key.lower(), known[1]) + _SAME_TABLE * (known[0] == table)

    every = [(own, known) for own, keys in _KEYS.items() for known in keys]
    nearest = max(every, key=likeness)
    if likeness(nearest) < _NEAR:
        names = ", ".join(_dotted(*known) for known in every if known[1] not in _KEYS)
        mend = f"take it out, or use one of {names}."
    elif table and not nearest[0]:
        mend = f"did you mean {nearest[1]!r}, above [{table}]?"
    else:
        mend = f"did you mean {_dotted(*nearest)!r}?"
    return CorpusError(f"{path} has the key {_dotted(table, key)!r}; {mend}")


def _dotted(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key


def _date(data: dict[str, Any], path: Path) -> str:
    """Return the date of a report in ISO form, "" without one; raises CorpusError for others."""
    value = data.get("date", "")
    text = value
    if isinstance(value, date) and not isinstance(value, datetime):
        text = value.isoformat()
    if text == "":
        return ""
    if not isinstance(text, str) or not is_date(text):
        raise _wrong_date(path, repr(value) if isinstance(value, str) else str(value))
    return text


def _wrong_date(path: Path, shown: str) -> CorpusError:
    return CorpusError(
        f"{path} has date = {shown}; write a year, month or day that exists, in quotation marks: "
        '"2003", "2003-10" or "2003-10-15".'
    )


def _string(data: dict[str, Any], name: str, path: Path) -> str:
    """Return a string of a report.toml, "" without one; raises CorpusError for other values."""
    value: Any = data
    for key in name.split("."):
        value = value.get(key, "") if isinstance(value, dict) else None
        if value == "":
            return ""
    if not isinstance(value, str):
        raise CorpusError(f"{path} has no text at {name}; put it in quotation marks.")
    return value


def _strings(data: dict[str, Any], name: str, path: Path) -> tuple[str, ...]:
    """Return a list of strings of a report.toml; raises CorpusError for other values."""
    values = data.get(name, [])
    if not isinstance(values, list) or not all(
        isinstance(value, str) and visible_line(value) for value in values
    ):
        raise CorpusError(f"{path} has no list of texts at {name}; write {name} = ['...'].")
    return tuple(map(visible_line, values))
