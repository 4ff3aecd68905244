"""Write an answer as a Word file (DOCX), with the styles of Word for headings and quotes."""

from __future__ import annotations

import io
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Any

from server.citation.styles.one_line import one_line, printable
from server.citation.styles.parts import place_in_words, report_of
from server.export.answers.notes import notes_of
from server.export.answers.types import ExportedAnswer, ExportedRun

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_HYPERLINK = "Hyperlink"
# Characters: Word keeps no longer title among the properties of a file.
_TITLE = 255
# Strong characters of writing from right to left.
_RIGHT_TO_LEFT = ("R", "AL")


def write_word(answer: ExportedAnswer) -> bytes:
    """Return the answer as a DOCX file: headings, quotes in the style Quote, and links."""
    from docx import Document  # slow to import, and few ask for it

    document = Document()
    _set_properties(document, answer)
    _add_link_style(document)
    _heading(document, answer.question, 1)
    for line in answer.about:
        document.add_paragraph(one_line(line))
    if answer.reason:
        paragraph = document.add_paragraph()
        paragraph.add_run("No answer. ").bold = True
        paragraph.add_run(one_line(answer.reason))
    for group in answer.groups:
        _heading(document, group.speaker, 2)
        for run in group.runs:
            _add_quote(document, run)
    for line in notes_of(answer):
        document.add_paragraph(one_line(line))
    document.add_paragraph().add_run(one_line(answer.last_line)).italic = True
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_properties(document: Document, answer: ExportedAnswer) -> None:
    """Replace what the template says of itself."""
    properties, made = document.core_properties, datetime.fromisoformat(answer.exported)
    properties.title, properties.comments = one_line(answer.question)[:_TITLE], ""
    properties.author = properties.last_modified_by = "Rapporteur"
    properties.created = properties.modified = made


def _add_link_style(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style = document.styles.add_style(_HYPERLINK, WD_STYLE_TYPE.CHARACTER)
    style.font.underline, style.font.color.rgb = True, RGBColor(0x05, 0x63, 0xC1)


def _heading(document: Document, text: str, level: int) -> None:
    heading = document.add_heading(one_line(text), level)
    if _is_right_to_left(text):
        _set_right_to_left(heading)


def _add_quote(document: Document, run: ExportedRun) -> None:
    """Add the quote, upright where a word is ours, and below it where it stands."""
    quote = document.add_paragraph(style="Quote")
    for piece in run.pieces:
        # Line ends of a text become those of Word.
        part = quote.add_run("\n".join(map(printable, piece.text.splitlines())) or " ")
        if piece.is_ours:
            part.italic = False
    if _is_right_to_left("".join(piece.text for piece in run.pieces)):
        _set_right_to_left(quote)
    source = document.add_paragraph(f"{place_in_words(run.reference)}. ")
    report, url = report_of(run.reference), run.reference.url
    if "://" in url:
        _add_link(source, report, url)
    else:  # without a base, an address leads nowhere from a file
        source.add_run(f"{report}. {url}")


def _add_link(paragraph: Paragraph, text: str, url: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link: Any = OxmlElement("w:hyperlink")
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), target)
    shown = paragraph.add_run(text, style=_HYPERLINK)
    link.append(shown._r)
    paragraph._p.append(link)


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text belongs to writing from right to left."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in kinds if kind in ("L", *_RIGHT_TO_LEFT)), "L") != "L"


def _set_right_to_left(paragraph: Paragraph) -> None:
    """Set a paragraph and its words from right to left."""
    from docx.oxml import OxmlElement

    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        OxmlElement("w:bidi"),
        "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
        "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
        "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
        "w:pPrChange",
    )  # fmt: skip
    for run in paragraph.runs:
        run.font.rtl = True
