"""The text of runs: characters, looks, hidden text, symbols, text boxes and formulas."""

from __future__ import annotations

import pytest

from tests.indexer.importers.docx.word_file import paragraph, read, run, style, styled, texts

BOX = "<w:txbxContent>{}</w:txbxContent>"


def _emphasis(body: str, **parts: str) -> list[tuple[str, bool]]:
    pieces = read(body, **parts).blocks[0].pieces
    return [(piece.text, piece.emphasised) for piece in pieces]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a b"),
        ("<w:t>a</w:t><w:cr/><w:t>b</w:t>", "a b"),
        ("<w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>", "co-op"),
        ("<w:t>co</w:t><w:softHyphen/><w:t>op</w:t>", "co\u00adop"),
        ('<w:t>x</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>y</w:t>', "x≥y"),
        ('<w:t>x</w:t><w:sym w:font="Unknown" w:char="F0B3"/><w:t>y</w:t>', "xy"),
        ("<w:t>  a  </w:t><w:t>b</w:t>", "ab"),
        ("<w:t>a</w:t><w:delText>b</w:delText><w:instrText>c</w:instrText>", "a"),
        ("<w:t>a</w:t><w:annotationRef/><w:lastRenderedPageBreak/><w:t>b</w:t>", "ab"),
        (
            "<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>y</w:t></w:r></w:rubyBase></w:ruby>",
            "y",
        ),
    ],
)
def test_each_element_of_a_run_is_its_text(inside: str, expected: str) -> None:
    assert texts(read(paragraph(f"<w:r>{inside}</w:r>"))) == [expected]


def test_a_break_is_a_line_end_in_the_source() -> None:
    document = read(paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"))
    assert document.source == "a\nb\n\n"
    assert [piece.line_break for piece in document.blocks[0].pieces] == [False, True, False]


def test_runs_of_one_look_are_one_piece() -> None:
    body = paragraph(run("12") + run(". ") + run("The", "<w:i/>") + run(" Chair", "<w:b/>"))
    assert _emphasis(body) == [("12. The", False), (" Chair", True)]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<w:b/>", True),
        ('<w:b w:val="0"/>', False),
        ('<w:u w:val="single"/>', True),
        ('<w:u w:val="none"/>', False),
        ('<w:rStyle w:val="Strong"/>', True),
        ('<w:rStyle w:val="Strong"/><w:b w:val="false"/>', False),
        ("<w:caps/>", True),
        ("<w:i/>", False),
    ],
)
def test_bold_underlined_and_capital_text_is_emphasised(properties: str, expected: bool) -> None:
    styles = style("Strong", "<w:rPr><w:b/></w:rPr>", "character")
    assert _emphasis(paragraph(run("Word", properties)), styles=styles) == [("Word", expected)]


def test_bold_in_a_bold_style_is_plain() -> None:
    styles = style("Strong", "<w:rPr><w:b/></w:rPr>", "character")
    styles += style("Loud", "<w:rPr><w:b/></w:rPr>")
    plain = paragraph(run("Word", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Loud"/>')
    assert _emphasis(styled("Word", "Loud"), styles=styles) == [("Word", True)]
    assert _emphasis(plain, styles=styles) == [("Word", False)]


def test_where_all_text_is_bold_none_is_emphasised() -> None:
    styles = style("Normal", "<w:rPr><w:b/></w:rPr>", more='w:default="1"')
    assert _emphasis(paragraph("Word"), styles=styles) == [("Word", False)]


def test_raised_text_is_superscript() -> None:
    body = paragraph(run("5 km") + run("2", '<w:vertAlign w:val="superscript"/>'))
    assert [p.superscript for p in read(body).blocks[0].pieces] == [False, True]


def test_hidden_text_is_no_text() -> None:
    styles = style("Secret", "<w:rPr><w:vanish/></w:rPr>", "character")
    hidden = run("a", "<w:vanish/>") + run("b", '<w:rStyle w:val="Secret"/>')
    shown = run("c", '<w:vanish w:val="0"/>')
    assert texts(read(paragraph(hidden + shown), styles=styles)) == ["c"]
    assert texts(read(paragraph(hidden), styles=styles)) == []


def test_links_controls_and_tags_keep_their_text() -> None:
    body = paragraph(
        f"<w:hyperlink>{run('one ')}</w:hyperlink>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('two ')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{run('three')}</w:smartTag>"
    )
    assert texts(read(body)) == ["one two three"]


def test_what_a_control_asks_the_author_for_is_no_text() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    assert texts(read(paragraph(run("Date: ") + control))) == ["Date:"]


def test_comments_are_never_text() -> None:
    body = paragraph(
        '<w:commentRangeStart w:id="1"/>' + run("Text.") + '<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    assert texts(read(body, comments=f'<w:comment w:id="1">{paragraph("Why?")}</w:comment>')) == [
        "Text."
    ]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = BOX.format(paragraph(run("In the box.", "<w:b/>")))
    alternatives = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = read(paragraph(run("Before ") + f"<w:r>{alternatives}</w:r>" + run("after.")))
    assert texts(document) == ["Before after.", "In the box."]
    assert not document.blocks[1].pieces[0].emphasised


def test_an_emoji_is_read_from_the_alternative_with_text() -> None:
    emoji = '<mc:AlternateContent><mc:Choice Requires="w16se"><w:unknown/></mc:Choice><mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent>'
    assert texts(read(paragraph(f"<w:r>{emoji}</w:r>"))) == ["😀"]


def test_the_letters_of_a_formula_are_text() -> None:
    body = paragraph(run("Where ") + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")
    assert texts(read(body)) == ["Where x=1"]
