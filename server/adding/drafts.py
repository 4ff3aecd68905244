"""Files that wait for a yes: kept in a folder of their own, for some time, and a few of them."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from server.adding.types import Draft, ReadFile

# Seconds that a file waits, and how many may wait; of more, the oldest goes.
_KEPT_SECONDS, _KEPT = 1_800.0, 8
_TOKEN_BYTES = 18


class Drafts:
    """The files that wait; nobody who does not know the token of one can reach it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._drafts: dict[str, Draft] = {}

    async def receive(self, parts: AsyncIterator[bytes]) -> Path:
        """Write a body to a file, part by part, and return its path; nothing stays of half a one.

        Who takes the file removes it, or keeps it as a draft.
        """
        path = self.new_path()
        try:
            with path.open("xb") as file:
                async for part in parts:
                    file.write(part)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    def new_path(self) -> Path:
        """Return a path for a file that nobody else can read."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="rapporteur-")
        return Path(self._folder.name) / secrets.token_hex(16)

    def keep(self, read: ReadFile) -> Draft:
        """Keep a file that was read, until it is dropped or its time is over."""
        self._forget_old()
        draft = Draft(secrets.token_urlsafe(_TOKEN_BYTES), read, self._clock())
        self._drafts[draft.token] = draft
        return draft

    def get(self, token: str) -> Draft | None:
        """Return the draft of a token; None where there is none any more."""
        self._forget_old(room=0)
        return self._drafts.get(token)

    def drop(self, token: str) -> None:
        """Forget a draft and remove its file."""
        if draft := self._drafts.pop(token, None):
            draft.read.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Remove all files."""
        self._drafts.clear()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _forget_old(self, room: int = 1) -> None:
        """Drop what has waited too long, and the oldest until there is room for so many more."""
        now = self._clock()
        for token, draft in list(self._drafts.items()):  # the oldest first
            full = len(self._drafts) + room > _KEPT
            if full or now - draft.since > _KEPT_SECONDS:
                self.drop(token)
