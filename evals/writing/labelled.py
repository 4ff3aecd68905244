"""Read the labelled sentences: quotes, and sentences that a model could write from them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import GoldError
from indexer.types import Speaker
from server.writing.checks.types import SourceQuote

LABELLED = Path(__file__).with_name("labelled.jsonl")
# The part on which the rules and the threshold were chosen; of the others each was first looked at
# when the rules stood.
DEVELOPMENT = "development"
TWELVE_LIES = "twelve lies"


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence with its citations; `kind` says in which way it lies, or that it is faithful."""

    text: str
    faithful: bool
    kind: str


@dataclass(frozen=True, slots=True)
class LabelledQuotes:
    """The quotes that some sentences cite, and the part of the file that they belong to."""

    set_id: str
    part: str
    quotes: tuple[SourceQuote, ...]
    sentences: tuple[LabelledSentence, ...]


def read_labelled(path: Path = LABELLED) -> list[LabelledQuotes]:
    """Return the sets of a file in order; raises GoldError, which names the line."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            data = json.loads(line)
            found.append(
                LabelledQuotes(
                    data["id"],
                    data["split"],
                    _quotes(data["quotes"]),
                    tuple(
                        LabelledSentence(one["text"], one["faithful"], one["kind"])
                        for one in data["sentences"]
                    ),
                )
            )
        except (ValueError, KeyError, TypeError) as exc:
            raise GoldError(f"{path}, line {number}: {exc!r}; correct the line.") from exc
    return found


def _quotes(data: Sequence[dict[str, str | None]]) -> tuple[SourceQuote, ...]:
    return tuple(
        SourceQuote(number, one["text"] or "", _speakers(one)) for number, one in enumerate(data, 1)
    )


def _speakers(quote: dict[str, str | None]) -> tuple[Speaker, ...]:
    speaker = Speaker(quote["person"], quote["organisation"], quote["role"])
    return () if speaker == Speaker() else (speaker,)
