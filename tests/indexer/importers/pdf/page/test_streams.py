"""A PDF whose packed data burst is refused before they are unpacked; large pictures are read."""

from __future__ import annotations

import tracemalloc
import zlib
from collections.abc import Callable
from functools import partial
from random import Random

import pytest

from indexer.errors import CorpusError
from indexer.importers.pdf.importer import import_pdf
from indexer.importers.pdf.page import streams
from indexer.importers.pdf.page.streams import check_streams
from tests.indexer.importers.pdf.made_pdf import PATH, Paper, sentences
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown
from tests.timing import seconds_for

MIB = 2**20
REFUSED = (
    f"{PATH} has data that unpack to more than 4 MiB; print it to a new PDF and give that file."
)


def stream(data: bytes, more: str = "") -> str:
    """Return an object with a packed stream."""
    packed = zlib.compress(data).decode("latin-1")
    return f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n{packed}\nendstream"


def with_streams(*objects: str) -> bytes:
    return pdf_of([shown("A page of text.")], more=objects)


def noise(size: int) -> bytes:
    """Return bytes that pack to about half."""
    return bytes(Random(size).choices(range(16), k=size))


def is_refused(raw_bytes: bytes) -> bool:
    try:
        check_streams(raw_bytes, PATH)
    except CorpusError as exc:
        assert str(exc) == REFUSED
        return True
    return False


@pytest.fixture(autouse=True)
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_UNPACKED", 4 * MIB)


@pytest.mark.parametrize("make", [bytes, noise])
def test_a_stream_may_unpack_to_the_limit_and_no_further(make: Callable[[int], bytes]) -> None:
    assert not is_refused(with_streams(stream(make(4 * MIB))))
    assert is_refused(with_streams(stream(make(4 * MIB + 1))))


def test_streams_that_burst_count_together_and_others_do_not() -> None:
    assert is_refused(with_streams(*[stream(bytes(3 * MIB))] * 2))
    assert not is_refused(with_streams(*[stream(noise(3 * MIB))] * 2))
    assert not is_refused(with_streams(*[stream(bytes(2**16))] * 99))


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_streams_that_are_listed_together_count_as_often_as_they_are_listed(separator: str) -> None:
    def listed(count: int) -> str:
        return "[" + separator.join(["5 0 R 6 0 R"] * count) + "]"

    own = stream(noise(MIB)), stream(noise(MIB // 2))
    assert not is_refused(with_streams(*own, listed(2)))
    assert is_refused(with_streams(*own, listed(3)))
    assert is_refused(with_streams(listed(0), *own, f"<< /Contents {'[' + '6 0 R ' * 5 + ']'} >>"))
    assert not is_refused(with_streams(*own, "[" + "8 0 R 4 0 R " * 50 + "]"))


def test_a_stream_that_is_packed_again_is_unpacked_again() -> None:
    data = bytes(5 * MIB)
    for _ in range(3):
        data = zlib.compress(data)
        assert is_refused(with_streams(stream(data, "/DecodeParms null")))


def test_what_a_damaged_or_cut_stream_unpacks_to_counts() -> None:
    packed = zlib.compress(bytes(9 * MIB))
    for end in (packed[:-100], packed[:-100] + b"damaged" * 20):
        assert is_refused(b"1 0 obj\n<< >>\nstream\r\n" + end)
    assert not is_refused(b"1 0 obj\n<< >>\nstream\r\n" + packed[:100] + b"damaged" * 20)


def test_a_picture_may_be_large_and_the_stream_after_it_may_not() -> None:
    picture = stream(bytes(9 * MIB), "/Type /XObject /Subtype /Image /Width 3072 /Height 3072")
    assert not is_refused(with_streams(picture))
    assert is_refused(with_streams(picture, stream(bytes(9 * MIB))))
    assert is_refused(with_streams(stream(bytes(9 * MIB), "/Type /ImageList")))


def test_a_file_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    raw_bytes = with_streams(stream(bytes(200 * MIB)))
    tracemalloc.start()
    try:
        with pytest.raises(CorpusError, match="unpack to more than 128 MiB"):
            import_pdf(raw_bytes, PATH)
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


def test_beginnings_of_streams_within_streams_take_no_more_time() -> None:
    # Stored, not packed: each of the beginnings within is followed by sound data.
    within = b"stream\nx\x01" * 200_000
    raw_bytes = b"1 0 obj\n<< >>\nstream\n" + zlib.compress(within, 0)
    for file in (raw_bytes, b"1 0 obj\n<< >>\n" + within):
        assert not is_refused(file)
        assert seconds_for(partial(is_refused, file), below=2.5) < 2.5


def test_reports_are_read() -> None:
    paper = Paper()
    for seed in range(3):
        paper.page().paragraph(sentences(4, seed))
    assert not is_refused(paper.output())
    assert import_pdf(paper.output(), PATH).warnings == ()
