"""Files wait for a yes in a folder of their own, for some time, and a few of them."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from indexer.parsing.types import Particulars
from server.adding.drafts import Drafts
from server.adding.types import Draft
from tests.server.adding.read_files import read_text


async def _parts(*parts: bytes, breaks: bool = False) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    if breaks:
        raise ConnectionError


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def _keep(drafts: Drafts) -> Draft:
    return drafts.keep(read_text(drafts.new_path(), Particulars("a")))


def test_a_body_is_written_where_nobody_else_can_read_it() -> None:
    drafts = Drafts()
    path = asyncio.run(drafts.receive(_parts(b"some ", b"words")))
    assert path.read_bytes() == b"some words"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    drafts.close()
    assert not path.parent.exists()


def test_nothing_stays_of_half_a_body() -> None:
    drafts = Drafts()
    with pytest.raises(ConnectionError):
        asyncio.run(drafts.receive(_parts(b"some", breaks=True)))
    assert list(drafts.new_path().parent.iterdir()) == []
    drafts.close()


def test_a_draft_is_found_by_its_token_until_it_is_dropped() -> None:
    drafts = Drafts()
    one, other = _keep(drafts), _keep(drafts)
    assert drafts.get(one.token) is one and drafts.get("other") is None
    drafts.drop(one.token)
    drafts.drop(one.token)
    assert drafts.get(one.token) is None and not one.read.path.exists()
    assert other.read.path.exists()
    drafts.close()


def test_a_draft_goes_after_half_an_hour_and_the_oldest_when_nine_wait() -> None:
    clock = _Clock()
    drafts = Drafts(clock)
    found = []
    for minute in range(9):
        clock.now = 60.0 * minute
        found.append(_keep(drafts))
    kept = [drafts.get(draft.token) is draft for draft in found]
    assert kept == [False, *[True] * 8]
    clock.now = 60.0 * 31.5
    assert [drafts.get(draft.token) is draft for draft in found] == [False] * 2 + [True] * 7
    files = {path.name for path in drafts.new_path().parent.iterdir()}
    assert files == {Path(draft.read.path).name for draft in found[2:]}
    drafts.close()
