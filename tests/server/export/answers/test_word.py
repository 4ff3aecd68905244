"""An answer as a Word file, read back: styles, links, and no text that an XML file cannot hold."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import docx
import pytest

from server.citation.styles.one_line import one_line
from server.export.answers.types import ExportedAnswer
from server.export.answers.word import write_word
from tests.server.citation.styles.made import ODD_TEXTS
from tests.server.export.answers.made import NOBODY, NOTED, REGRETTED, exported, refused


def _read(answer: ExportedAnswer) -> Any:
    return docx.Document(io.BytesIO(write_word(answer)))


def _paragraphs(document: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_headings_quotes_and_citations_have_their_styles() -> None:
    assert _paragraphs(_read(exported(NOTED, REGRETTED, NOBODY)))[:7] == [
        ("Heading 1", "lakes"),
        ("Normal", "How sure the answer is: likely"),
        ("Heading 2", "Ms. Ada Byron (UNEP)"),
        ("Quote", "Ms. Ada Byron (UNEP) noted that rivers fall. [Ms. Byron] regretted it."),
        ("Normal", "Ms. Ada Byron (UNEP), para. 2. Water talks (3 May 2020), section 1"),
        ("Heading 2", "The report"),
        ("Quote", "It was suggested to wait."),
    ]


def test_what_is_ours_in_a_quote_stands_upright() -> None:
    quote = _read(exported(NOTED, REGRETTED)).paragraphs[3]
    assert [(run.text, run.italic) for run in quote.runs][-2:] == [
        ("[Ms. Byron]", False), (" regretted it.", None),
    ]  # fmt: skip


def test_links_are_real_and_lead_to_the_quotes() -> None:
    document = _read(exported(NOTED, NOBODY))
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [(link.text, link.url.partition("~")[0]) for link in links] == [
        ("Water talks (3 May 2020), section 1", "https://x.org/minutes/reports/talks#p2:0-44"),
        ("Water talks (3 May 2020), section 2.2", "https://x.org/minutes/reports/talks#p5:0-25"),
    ]
    assert {run.style.name for link in links for run in link.runs} == {"Hyperlink"}


def test_without_a_base_there_is_no_link() -> None:
    document = _read(exported(NOBODY, base_url=""))
    assert not any(paragraph.hyperlinks for paragraph in document.paragraphs)
    assert ". /reports/talks#p5:0-25~" in document.paragraphs[4].text


def test_a_refusal_is_the_reason_and_the_last_line() -> None:
    assert _paragraphs(_read(refused())) == [
        ("Heading 1", "merkel"),
        ("Normal", "No answer. No one named merkel is mentioned."),
        ("Normal", "Exported on 2026-10-03 from the index i1."),
    ]


def test_properties_are_those_of_the_answer_and_not_of_a_template() -> None:
    properties = _read(exported(NOTED)).core_properties
    assert (properties.title, properties.author, properties.comments) == ("lakes", "Rapporteur", "")
    assert properties.created.date().isoformat() == "2026-10-03"


def test_what_is_written_from_right_to_left_is_set_so() -> None:
    document = _read(exported(NOTED, question="ماذا قالت؟"))
    heading, quote = document.paragraphs[0], document.paragraphs[3]
    assert heading._p.xpath("./w:pPr/w:bidi") and heading.runs[0].font.rtl
    assert not quote._p.xpath("./w:pPr/w:bidi")


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_every_text_can_be_read_back(text: str) -> None:
    found = exported(replace(NOTED, subject=text, pronoun=NOTED.span), question=f"{text} lakes")
    meta = replace(found.runs[0].meta, title=text)
    run = replace(
        found.runs[0], reference=replace(found.runs[0].reference, meta=meta, speakers=(text,))
    )
    group = replace(found.groups[0], speaker=f"Ms. {text}", runs=(run,))
    raw = write_word(replace(found, groups=(group,)))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    shown = [paragraph.text for paragraph in docx.Document(io.BytesIO(raw)).paragraphs]
    line = one_line(text)
    assert (shown[0], shown[2]) == (f"{line} lakes".strip(), f"Ms. {line}".strip())
    assert line in shown[4] and one_line(shown[3]) == one_line(f"[{text}]")
