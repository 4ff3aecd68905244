"""An answer as Markdown: headings, block quotes, links; a viewer shows every text as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from server.citation.styles.one_line import one_line
from server.export.answers.markdown import write_markdown
from tests.server.citation.styles.made import ODD_TEXTS
from tests.server.export.answers.made import NOBODY, NOTED, REGRETTED, exported, refused


def test_an_answer_is_written_with_headings_quotes_and_links() -> None:
    assert write_markdown(exported(NOTED, REGRETTED, NOBODY)).decode() == (
        "# lakes\n\n"
        "How sure the answer is: likely\n\n"
        "## Ms. Ada Byron (UNEP)\n\n"
        "> Ms. Ada Byron (UNEP) noted that rivers fall. *\\[Ms. Byron\\]* regretted it.\n"
        ">\n"
        "> — Ms. Ada Byron (UNEP), para. 2. [Water talks (3 May 2020), section 1]"
        "(<https://x.org/minutes/reports/talks#p2:0-62~hsq6mmmq>)\n\n"
        "## The report\n\n"
        "> It was suggested to wait.\n"
        ">\n"
        "> — para. 5. [Water talks (3 May 2020), section 2.2]"
        "(<https://x.org/minutes/reports/talks#p5:0-25~3ckll2l6>)\n\n"
        "In the quotes, \\[...\\] stands for sentences that are left out, and a name in square "
        "brackets for a pronoun of the report.\n\n"
        "*Exported on 2026-10-03 from the index i1.*\n"
    )


def test_without_a_base_the_place_of_the_report_is_no_link() -> None:
    text = write_markdown(exported(NOBODY, base_url="")).decode()
    assert "(<" not in text
    assert "section 2.2. /reports/talks#p5:0-25" in text.replace("\\", "")


def test_a_refusal_is_the_reason() -> None:
    assert write_markdown(refused()).decode() == (
        "# merkel\n\n**No answer.** No one named merkel is mentioned.\n\n"
        "*Exported on 2026-10-03 from the index i1.*\n"
    )


def test_a_gap_is_ours_and_is_emphasised() -> None:
    gap = replace(REGRETTED, follows_gap=True, pronoun=None)
    text = write_markdown(exported(NOTED, gap)).decode()
    assert "rivers fall. *\\[...\\]* She regretted it." in text


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_every_text_is_shown_as_it_is(text: str) -> None:
    found = exported(replace(NOTED, subject=text, pronoun=NOTED.span), question=f"{text} lakes")
    reference = replace(
        found.runs[0].reference, speakers=(text,), meta=replace(found.runs[0].meta, title=text)
    )
    run = replace(found.runs[0], reference=reference)
    group = replace(found.groups[0], speaker=f"Ms. {text}", runs=(run,))
    tokens = MarkdownIt().parse(write_markdown(replace(found, groups=(group,))).decode())
    assert [token.type for token in tokens if token.level == 0 and token.nesting >= 0] == [
        "heading_open", "paragraph_open", "heading_open", "blockquote_open",
        "paragraph_open", "paragraph_open",
    ]  # fmt: skip
    inline = [token for token in tokens if token.type == "inline"]
    shown = ["".join(child.content for child in token.children or ()) for token in inline]
    line = one_line(text)
    assert (shown[0], shown[2]) == (f"{line} lakes".strip(), f"Ms. {line}".strip())
    assert shown[3] == one_line(f"[{text}]")
    assert [c.type for t in inline for c in t.children or ()].count("link_open") == 1
