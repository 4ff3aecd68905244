"""Find the front matter at the start of a file, in YAML (---) or TOML (+++), and what it says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from indexer.parsing.types import Proposal
from indexer.types import Span

_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_OPENING = re.compile(r"[\ufeff ]?(---|\+\+\+)[ \t]*\n")
_TOML_END = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
# The name of an entry: a word, up to four words, or anything in quotation marks.
_ENTRY = re.compile(
    r"(?P<key>\w[\w-]*(?: [\w-]+){0,3}|\"[^\"\n]*\"|'[^'\n]*')[ \t]*:(?:[ \t]+(?P<value>.*))?$"
)
# Longer TOML is no front matter; the library takes time by the square of a dotted name.
_TOML_CHARACTERS = 10_000
# kramdown names the part that follows: --- abstract
_YAML_END = re.compile(r"---(?: \w+)?|\.\.\.")
# What follows a thematic break and a blank line is text, but for a title among so many entries.
_ENTRIES_AFTER_BLANK = 3
# What may stand at the start of a line that belongs to the entry before it.
_NESTED = (" ", "\t", "- ", "]", "}")
_BLOCK_VALUE = re.compile(r"[|>][-+0-9]*")
# A value of so many words that ends as a sentence does is a statement: "Chair: I agree to that."
_STATEMENT_WORDS = 3
_FINISHED = (".", "!", "?")
_DATE_CHARACTERS = len("2003-10-15")


@dataclass(slots=True)
class _Entry:
    """A name and its value: the rest of its line, and the lines below that belong to it."""

    key: str
    value: str
    below: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The value as one line, without quotation marks and comment."""
        own = "" if _BLOCK_VALUE.fullmatch(self.value) else self.value
        text = " ".join(" ".join([own, *self.below]).split())
        if text[:1] in ("'", '"'):
            return text[1:].partition(text[0])[0]
        return text.partition(" #")[0].strip()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The range of the front matter, and what it proposes for report.toml."""

    span: Span
    proposal: Proposal


def find_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter at the very start of a text with plain line ends, or None.

    A text that begins with a thematic break has none: what follows the break is no entry.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    start = opening.end()
    return _yaml(text, start) if opening[1] == "---" else _toml(text, start)


def _toml(text: str, start: int) -> FrontMatter | None:
    end = _TOML_END.search(text, start)
    if end is None or end.start() > _TOML_CHARACTERS:
        return None
    try:
        values = tomllib.loads(text[start : end.start()])
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return FrontMatter(Span(0, end.end()), _proposal({k: _written(v) for k, v in values.items()}))


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ""


def _yaml(text: str, start: int) -> FrontMatter | None:
    entries: list[_Entry] = []
    for line in _LINE.finditer(text, start):
        own = line[0].rstrip()
        if _YAML_END.fullmatch(own):
            span = Span(0, line.end())
            after_blank = not text[start : text.index("\n", start)].strip()
            surely = _are_data(entries) and (not after_blank or _have_title(entries))
            return FrontMatter(span, _proposal_of(entries)) if surely else None
        if line.end() == len(text) or not _read_line(own, entries):
            return None
    return None


def _read_line(line: str, entries: list[_Entry]) -> bool:
    """Read a line into the entries; return whether it can be one of front matter."""
    if line.startswith("#") or not (line or entries):
        return True
    if entry := _ENTRY.match(line):
        entries.append(_Entry(entry["key"].strip("\"'"), (entry["value"] or "").strip()))
        return True
    if not entries:
        return False
    belongs = not line or line == "-" or line.startswith(_NESTED)
    if belongs and line:
        entries[-1].below.append(line)
    return belongs


def _are_data(entries: list[_Entry]) -> bool:
    """Return whether entries are data, and not what speakers say: "Chair: I agree to that."."""
    keys = [entry.key.lower() for entry in entries]
    statements = sum(
        len(entry.value.split()) >= _STATEMENT_WORDS and entry.value.endswith(_FINISHED)
        for entry in entries
    )
    return len(set(keys)) == len(keys) and 2 * statements <= max(1, len(entries))


def _have_title(entries: list[_Entry]) -> bool:
    """Return whether these are the entries of a head that begins with a blank line."""
    return len(entries) >= _ENTRIES_AFTER_BLANK and any(e.key.lower() == "title" for e in entries)


def _proposal_of(entries: list[_Entry]) -> Proposal:
    return _proposal({entry.key: entry.text for entry in entries})


def _proposal(values: Mapping[str, str]) -> Proposal:
    """Return title, date and language; a time after the date is left out."""
    own = {key.lower(): value for key, value in values.items()}
    day = own.get("date", "")
    has_time = re.match(r"\d{4}-\d\d-\d\d[T ]", day) is not None
    return Proposal(
        title=own.get("title", ""),
        date=day[:_DATE_CHARACTERS] if has_time else day,
        language=next(_first_of(own, "lang", "language"), ""),
    )


def _first_of(values: Mapping[str, str], *keys: str) -> Iterator[str]:
    return (values[key] for key in keys if values.get(key))
