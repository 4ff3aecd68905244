"""A damaged PDF is read or refused in one sentence; nothing else is ever raised."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from indexer.errors import CorpusError
from indexer.importers.pdf import importer
from indexer.importers.pdf.importer import import_pdf
from indexer.importers.pdf.page import pages
from indexer.parsing.parse import parse
from indexer.parsing.types import Document
from tests.indexer.importers.pdf.made_pdf import LEFT, META, PATH, Paper, sentences
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown, written
from tests.indexer.parsing.test_parse_properties import assert_every_character_has_one_owner
from tests.timing import seconds_for


def sound() -> list[bytes]:
    """A packed PDF, one whose streams can be read, and one written out."""
    found = []
    for packed in (True, False):
        paper = Paper()
        paper.fpdf.set_compression(packed)
        paper.fpdf.set_title("Report")
        paper.page().paragraph(sentences(3, 1), style="B").rule(LEFT, 300, 300, 300)
        paper.page().paragraph(sentences(2, 2))
        found.append(paper.output())
    labels = "/PageLabels << /Nums [0 << /S /r /P (A) >>] >>"
    written = pdf_of([shown("One page."), shown("Two pages.")], catalog=labels, page="/Rotate 90")
    return [*found, written]


def mutations(raw_bytes: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield a PDF with bytes replaced, cut, doubled or moved, and numbers changed."""
    random = Random(seed)
    for _ in range(count):
        found = bytearray(raw_bytes)
        for _ in range(random.choice((1, 1, 3, 10))):
            at = random.randrange(len(found))
            length = random.randrange(1, 60)
            form = random.randrange(6)
            if form == 0:
                found[at] = random.randrange(256)
            elif form == 1:
                found[at : at + length] = random.randbytes(length)
            elif form == 2:
                del found[at : at + length]
            elif form == 3:
                found[at:at] = found[at : at + length]
            elif form == 4:
                digits = [i for i, byte in enumerate(found) if 48 <= byte < 58]
                found[random.choice(digits)] = random.choice(b"0123456789-.")
            else:
                del found[random.randrange(len(found) // 2, len(found)) :]
            if len(found) < 100:
                break
        yield bytes(found)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_damaged_file_is_read_or_refused(which: int) -> None:
    read = refused = 0
    for raw_bytes in mutations(sound()[which], 120, which):
        try:
            document = import_pdf(raw_bytes, PATH)
        except CorpusError as exc:
            assert str(exc).startswith(f"{PATH} ") and str(exc).endswith(".")
            assert "\n" not in str(exc)
            refused += 1
        else:
            assert isinstance(document, Document)
            assert_every_character_has_one_owner(parse(document, META))
            read += 1
    assert read > 20 and refused > 10


@pytest.mark.parametrize(
    "content",
    [
        "BT /F1 1e30 Tf 20 150 Td (huge) Tj ET",
        "BT /F1 0 Tf 20 150 Td (no size) Tj ET",
        "BT /F1 0.01 Tf 20 150 Td (tiny) Tj 0 -1000 Td (tiny below) Tj ET",
        "BT /F1 10 Tf 1 0 0 0 20 150 Tm (flat) Tj 1 0 0 0 20 130 Tm (flat below) Tj ET",
        "BT /F1 -10 Tf 200 150 Td (mirrored) Tj ET",
        "BT /F1 10 Tf 0 0 0 0 20 150 Tm (flat) Tj ET",
        "BT /F1 10 Tf 1e20 0 0 1e20 0 0 Tm (far) Tj ET",
        "BT /F1 10 Tf 20 150 Td 1e30 Tc (apart) Tj ET",
        "1e38 0 0 1e38 1e38 1e38 cm 0 0 m 1e38 1e38 l S BT /F1 10 Tf (text) Tj ET",
        "0 0 m 0 0 l S 20 20 m S 10 10 0 0 re f",
        "BT /F1 10 Tf 20 150 Td <FFFEFFFF> Tj ET",
        "BT /None 10 Tf 20 150 Td (no font) Tj ET",
        "q " * 5000 + "BT /F1 10 Tf 20 150 Td (deep) Tj ET",
        "BT /F1 10 Tf 20 150 Td (never ended",
    ],
)
def test_a_page_of_odd_numbers_is_read_or_refused(content: str) -> None:
    raw_bytes = pdf_of([content, shown("A page of text.")])
    document = import_pdf(raw_bytes, PATH)
    assert "A page of text." in document.source
    assert_every_character_has_one_owner(parse(document, META))


@pytest.mark.parametrize("box", ["0 0 1e9 1e9", "0 0 1 1", "-1e9 -1e9 1e9 1e9", "0 0 0 0"])
def test_a_page_of_any_size_is_read_or_refused(box: str) -> None:
    raw_bytes = pdf_of([shown("A page of text."), shown("Another one here.")], box=box)
    try:
        assert_every_character_has_one_owner(parse(import_pdf(raw_bytes, PATH), META))
    except CorpusError as exc:
        assert str(exc).startswith(f"{PATH} has no text")


TREES = {
    "a tree that is its own branch": ["<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"],
    "a branch that leads back to the root": [
        "<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
        "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 2 >>",
    ],
    "no page": ["<< /Type /Pages /Kids [] /Count 0 >>"],
}


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES.keys())
def test_a_tree_without_pages_is_refused_at_once(tree: list[str]) -> None:
    raw_bytes = written(["<< /Type /Catalog /Pages 2 0 R >>", *tree, "<< >>", "<< >>"])
    with pytest.raises(CorpusError, match=rf"^{PATH} .*; give the file as it was published\.$"):
        import_pdf(raw_bytes, PATH)


def test_pages_that_are_counted_and_not_there_are_told() -> None:
    raw_bytes = pdf_of([shown("A page of text.")]).replace(b"/Count 1", b"/Count 4")
    document = import_pdf(raw_bytes, PATH)
    assert document.source.startswith("A page of text.\n\f")
    assert document.warnings == (
        "Pages 2, 3, 4 cannot be read, since the file is damaged there; give the file as it was "
        "published.",
    )


def test_a_file_that_counts_more_pages_than_a_report_has_is_refused() -> None:
    raw_bytes = pdf_of([shown("A page of text.")]).replace(b"/Count 1", b"/Count 5000")
    with pytest.raises(CorpusError, match="has 5,000 pages and the limit is 3,000; split it"):
        import_pdf(raw_bytes, PATH)


def test_glyphs_of_a_font_without_characters_are_told() -> None:
    names = b"/Encoding << /Differences [65 /g1 /g2 /g3 /g4] >>"
    raw_bytes = pdf_of([shown("ABCD DCBA ABCD")])
    raw_bytes = raw_bytes.replace(b"/BaseFont /Times-Roman", b"/BaseFont /Odd " + names)
    try:
        warnings = import_pdf(raw_bytes, PATH).warnings
    except CorpusError as exc:
        assert str(exc).startswith(f"{PATH} has no text")
    else:
        assert any("badly encoded" in warning for warning in warnings)


def test_more_characters_than_a_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "MAX_CHARACTERS", 40)
    monkeypatch.setattr(pages, "MAX_CHARACTERS", 40)
    page = shown("Twenty characters or")
    assert import_pdf(pdf_of([page] * 2), PATH).source.count("Twenty") == 2
    with pytest.raises(CorpusError) as caught:
        import_pdf(pdf_of([page] * 3), PATH)
    assert str(caught.value) == f"{PATH} has more than 40 characters; split it into parts."
    with pytest.raises(CorpusError):
        import_pdf(
            pdf_of(["".join(shown("Twenty characters or", 20, 20 * y) for y in range(9))]), PATH
        )


@pytest.mark.parametrize(
    "content",
    [
        "".join(shown("words " * 20, 20, y, 4) for y in range(1_990, 320, -1)),
        "".join(shown("x", 5 * (at % 50), 1_990 - 5 * (at // 50), 4) for at in range(20_000)),
        shown("x" * 200_000, 20, 1_000, 4),
        "".join(
            f"{at % 280} {at % 1_999} m {at % 280 + 20} {at % 1_999} l S\n" for at in range(60_000)
        )
        + "".join(
            shown("ab  cd", x, y, 8) for y in range(20, 1_980, 10) for x in range(0, 280, 40)
        ),
    ],
    ids=["200,000 glyphs", "20,000 runs", "one line", "60,000 rules"],
)
def test_a_crowded_page_is_read_in_bounded_time(content: str) -> None:
    raw_bytes = pdf_of([content], box="0 0 300 2000")
    assert seconds_for(lambda: import_pdf(raw_bytes, PATH), below=20) < 20
    document = import_pdf(raw_bytes, PATH)
    assert_every_character_has_one_owner(parse(document, META))
