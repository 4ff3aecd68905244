"""The name under which a file is read: the last part of what it was called, and never a path."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from indexer.errors import UsageError
from indexer.importers.read import SUFFIXES, suffix_of
from indexer.report_toml import is_id

# What a text without a name is called.
UNNAMED = "report"
_CHARACTERS = 120
_SEPARATORS = re.compile(r"[/\\]")
# The end of a name that says of what kind a file is; "Minutes of 3.5" has none.
_KIND = re.compile(r"\.[A-Za-z]{2,8}")
# Names that Windows keeps for devices, whatever follows a dot.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
# A language as it is written: letters, with the parts of a code or the words of a name.
_LANGUAGE = re.compile(r"[^\W\d_][\w -]{0,39}")
# How files of the kinds that tell themselves are named.
_TOLD = frozenset({".pdf", ".docx", ".html"})


def plain_name(given: str, start: bytes) -> str:
    """Return a file name that is safe to show and to write, with an ending that can be read.

    `start` are the first bytes of the file: they tell its kind where the name does not. Raises
    UsageError for a kind that is not read.
    """
    last = _SEPARATORS.split(unicodedata.normalize("NFC", given))[-1]
    shown = "".join(c for c in last if c.isprintable()).strip(" .")
    path = PurePosixPath(shown)
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return f"{_stem(path.stem)}{suffix}"
    told = suffix_of(start)
    if _KIND.fullmatch(suffix) and told not in _TOLD:
        raise UsageError(
            f"{shown} is of no kind that is read; save it as PDF, Word (.docx), web page (.html) "
            "or text (.md, .txt)."
        )
    return f"{_stem(shown)}{told}"


def check_id(report_id: str) -> None:
    """Raise UsageError for what cannot be the id of a report, and so the name of its folder."""
    if not is_id(report_id):
        raise UsageError(
            f"{report_id!r} is no id; use up to 64 small letters, digits, dots, dashes and "
            "underscores, a letter or digit first."
        )
    if _is_device(report_id) or report_id.endswith("."):
        raise UsageError(
            f"{report_id!r} is a name that Windows does not allow for a folder; choose another id."
        )


def check_language(language: str) -> None:
    """Raise UsageError for what cannot be a language; one that is not known here is one, too."""
    if not _LANGUAGE.fullmatch(language):
        raise UsageError(f"{language!r} is no language; write one such as en or French.")


def _stem(text: str) -> str:
    stem = text[:_CHARACTERS].strip(" .") or UNNAMED
    return f"{UNNAMED}-{stem}" if _is_device(stem) else stem


def _is_device(name: str) -> bool:
    return name.partition(".")[0].strip().lower() in _DEVICES
