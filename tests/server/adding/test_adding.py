"""Adding: few at once, one of two for an id, and nothing stays of what failed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from indexer.errors import Busy, UsageError
from indexer.parsing.types import Particulars
from server.adding.adding import AT_ONCE, Adding, taken
from server.adding.types import Addition, Limits
from tests.server.adding.files import TEXT, contents, script
from tests.server.adding.read_files import read_text

WISHES = Particulars("board", "Board", "2024", "en")


class _Index:
    """An index that takes what the corpus has when it is built, unless a reason speaks against."""

    def __init__(self, corpus: Path, reason: str = "", serves: bool = True) -> None:
        self.corpus, self.reason, self.serves_it = corpus, reason, serves
        self.reports: set[str] = set()
        self.builds = 0
        self.may_end = asyncio.Event()

    async def build(self) -> str:
        self.builds += 1
        await self.may_end.wait()
        if not self.reason and self.serves_it:
            self.reports = {path.name for path in self.corpus.iterdir()}
        return self.reason

    def serves(self, report_id: str) -> bool:
        return report_id in self.reports


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "old").mkdir()
    (folder / "old" / "report.toml").write_text("id = 'old'\ntitle = 'Old'\n", "utf-8")
    return folder


def _added(corpus: Path, index: _Index, *ids: str) -> list[Addition | None]:
    """What becomes of reports that are added at the same moment."""

    async def main() -> list[Addition | None]:
        adding = Adding(corpus, index.build, index.serves)
        reads = [
            read_text(corpus.parent / f"body-{n}", Particulars(own, f"T{n}"), f"Words {n}.\n")
            for n, own in enumerate(ids)
        ]
        found = await asyncio.gather(*(adding.add(read) for read in reads))
        assert all(addition is None or addition.state == "indexing" for addition in found)
        index.may_end.set()
        for addition in found:
            if addition:
                await asyncio.wait_for(addition.finished.wait(), 30)
        await adding.close()
        return list(found)

    return asyncio.run(main())


def test_a_report_is_stored_and_then_indexed(corpus: Path) -> None:
    (addition,) = _added(corpus, _Index(corpus), "board")
    assert addition and (addition.state, addition.detail) == ("added", "")
    assert sorted(path.name for path in corpus.iterdir()) == ["board", "old"]


def test_of_two_that_want_an_id_at_once_one_gets_it(corpus: Path) -> None:
    index = _Index(corpus)
    one, other = _added(corpus, index, "board", "board")
    assert one and other is None
    assert (corpus / "board" / "a.md").read_text("utf-8") == "Words 0.\n"
    assert taken("board") == (
        "There is a report with the id 'board' already; give this one another id."
    )


def test_reports_that_wait_together_are_indexed_by_one_build(corpus: Path) -> None:
    index = _Index(corpus)
    states = [addition and addition.state for addition in _added(corpus, index, "b", "c", "d")]
    assert (states, index.builds) == (["added"] * 3, 1)


def test_a_build_that_fails_leaves_the_corpus_as_it_was(corpus: Path) -> None:
    before = contents(corpus)
    (addition,) = _added(corpus, _Index(corpus, reason="There is no room; make some."), "board")
    assert addition and (addition.state, addition.detail) == (
        "failed",
        "The report could not be indexed and was not kept: There is no room; make some.",
    )
    assert contents(corpus) == before


def test_an_index_that_is_not_served_is_told_and_the_report_stays(corpus: Path) -> None:
    (addition,) = _added(corpus, _Index(corpus, serves=False), "board")
    assert addition and addition.state == "failed"
    assert addition.detail == "The report is stored, but the new index is not served; see /readyz."
    assert (corpus / "board").is_dir()


def test_those_who_wait_are_told_whatever_breaks(corpus: Path) -> None:
    class Broken(_Index):
        async def build(self) -> str:
            raise RuntimeError("a library's own")

    (addition,) = _added(corpus, Broken(corpus), "board")
    assert addition and (addition.state, addition.detail) == (
        "failed", "Something broke here; the service's log says what.",
    )  # fmt: skip


def test_a_report_that_waits_when_the_service_stops_stays_for_the_next_start(corpus: Path) -> None:
    index = _Index(corpus)

    async def main() -> Addition:
        adding = Adding(corpus, index.build, index.serves)
        addition = await adding.add(read_text(corpus.parent / "body", WISHES))
        assert addition
        await asyncio.sleep(0)
        await adding.close()
        return addition

    addition = asyncio.run(main())
    assert addition.detail == "The service was stopped; it indexes the report next time."
    assert (corpus / "board").is_dir()


def test_few_files_are_read_at_once_and_few_reports_wait(corpus: Path) -> None:
    index = _Index(corpus)

    async def main() -> None:
        adding = Adding(corpus, index.build, index.serves)
        busy = pytest.raises(Busy, match="2 files are being read already; try again")
        with adding.slot(), adding.slot(), busy, adding.slot():
            raise AssertionError
        with adding.slot():
            pass
        for n in range(8):
            await adding.add(read_text(corpus.parent / "body", Particulars(f"r{n}")))
        with pytest.raises(Busy, match="8 reports wait to be indexed"):
            await adding.add(read_text(corpus.parent / "body", Particulars("r9")))
        assert not (corpus / "r9").exists()
        await adding.close()

    assert AT_ONCE == 2
    asyncio.run(main())


def test_nothing_is_written_to_the_corpus_by_looking_at_a_file(corpus: Path) -> None:
    before = contents(corpus)
    index = _Index(corpus)

    async def main() -> None:
        adding = Adding(corpus, index.build, index.serves)
        path = adding.drafts.new_path()
        path.write_text(TEXT, "utf-8")
        draft = await adding.propose(path, "../../old.md")
        assert (draft.read.preview.report_id, draft.read.name) == ("old-2", "old.md")
        assert adding.drafts.get(draft.token) is draft and draft.read.path.exists()
        await adding.close()
        assert not draft.read.path.exists()

    asyncio.run(main())
    assert (contents(corpus), index.builds) == (before, 0)


def test_a_file_that_hangs_is_told_in_time_and_not_kept(corpus: Path, tmp_path: Path) -> None:
    sleeper = script(tmp_path, "import time; time.sleep(600)")
    index = _Index(corpus)

    async def main() -> None:
        reader = (sys.executable, str(sleeper))
        adding = Adding(corpus, index.build, index.serves, Limits(seconds=1.0), reader)
        path = adding.drafts.new_path()
        path.write_text(TEXT, "utf-8")
        with pytest.raises(UsageError, match=r"a\.md takes too much time or memory"):
            await adding.propose(path, "a.md")
        assert not path.exists()
        await adding.close()

    asyncio.run(asyncio.wait_for(main(), 30))


@pytest.mark.parametrize(
    ("text", "name", "wishes", "error"),
    [
        ("", "a.md", Particulars(), "The file is empty; give one with text."),
        (TEXT, "a.rtf", Particulars(), "a.rtf is of no kind that is read"),
        (TEXT, "a.md", Particulars("../x"), "'../x' is no id"),
        (TEXT, "a.md", Particulars(language="12"), "'12' is no language"),
        (TEXT, "a.md", Particulars(date="soon"), "'soon' is no date"),
        ("# Only a heading\n", "a.md", Particulars(), "There is no paragraph of text in a.md"),
    ],
)
def test_what_cannot_be_a_report_is_told(
    corpus: Path, tmp_path: Path, text: str, name: str, wishes: Particulars, error: str
) -> None:
    path = tmp_path / "body"
    path.write_text(text, "utf-8")
    adding = Adding(corpus, _Index(corpus).build, lambda report_id: False)
    with pytest.raises(UsageError, match=f"^{error}"):
        asyncio.run(adding.read(path, name, wishes))
