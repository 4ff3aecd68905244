"""What a check of this installation has found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "warn", "fail"]
# The exit code of a failure, and that of an index that is missing or damaged.
FAILED, INDEX_FAILED = 1, 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, what was found, and what to do where it is not well.

    `exit_code` is that of the command where the status is "fail".
    """

    what: str
    status: Status
    found: str
    to_do: str = ""
    exit_code: int = FAILED
