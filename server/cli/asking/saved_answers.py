"""Read answers that were saved as JSON, and the questions in them."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from indexer.errors import AnswerFileError

# The largest answer that is read.
_ANSWER_BYTES = 50_000_000
_SUFFIX = ".json"


def earlier_question(given: str) -> str:
    """Return a question that is given, or that of an answer saved in a JSON file."""
    if not given.endswith(_SUFFIX) or " " in given.strip():
        return given
    from server.contract.read import read_answer  # loads what checks JSON

    return read_answer(read_text(given, given), given)["question"]


def read_text(file: str, name: str) -> str:
    """Return the text of a file, of standard input for "-"; raises AnswerFileError."""
    try:
        if file == "-":
            if sys.stdin is None:
                raise AnswerFileError("Standard input is closed; name a file.")
            raw = sys.stdin.buffer.read(_ANSWER_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                raw = stream.read(_ANSWER_BYTES + 1)
        if len(raw) > _ANSWER_BYTES:
            raise AnswerFileError(
                f"{name} is larger than {_ANSWER_BYTES:,} bytes; give one answer."
            )
        utf16 = raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as PowerShell redirects
        return raw.decode("utf-16" if utf16 else "utf-8-sig")
    except OSError as exc:
        raise AnswerFileError(f"{name} cannot be read ({exc.strerror}); name a file.") from exc
    except UnicodeDecodeError as exc:
        raise AnswerFileError(f"{name} is not UTF-8 (byte {exc.start}); give JSON text.") from exc
