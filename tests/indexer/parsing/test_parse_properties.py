"""Properties of parsing any text: nothing lost, nothing twice, and maps to the same words."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.importers.markdown import parse_markdown
from indexer.parsing.source_map import source_spans
from indexer.settings import ROOT
from indexer.types import Report, ReportMeta, Span

META = ReportMeta("r", "Report")
REPORT = Path(ROOT / "corpus/migration-2003/report.md").read_bytes().decode()
_LINE_BREAK = re.compile(r"<br>")
# In Markdown, other than in HTML, an entity needs its semicolon, and is none after a backslash.
_ENTITY = re.compile(r"&#?\w+;")
_ESCAPED = "\ue000"


def read_spans(source: str, spans: Sequence[Span]) -> str:
    """Return what ranges of a Markdown source say, the entities in them read."""
    parts = [source[span.start : span.end] for span in spans]
    for at, span in enumerate(spans):
        if parts[at].startswith("&") and source[: span.start].endswith("\\"):
            parts[at] = _ESCAPED + parts[at][1:]
    joined = _LINE_BREAK.sub(" ", "".join(parts))
    return _ENTITY.sub(lambda found: html.unescape(found[0]), joined).replace(_ESCAPED, "&")


def owners_of(report: Report) -> list[tuple[Span, str]]:
    """Return every range of the source with what it belongs to."""
    found = [
        (span, "passage")
        for passage in report.passages
        for span in source_spans(passage.segments, Span(0, len(passage.text)))
    ]
    found += [(span, "footnote") for note in report.footnotes for span in note.source]
    found += [(span, "heading") for section in report.sections for span in section.source]
    return found + [(mark.span, mark.name) for mark in report.markup]


def assert_every_character_has_one_owner(report: Report) -> None:
    owners = sorted(owners_of(report))
    edges = [(span.start, span.end) for span, _ in owners]
    assert [start for start, _ in edges] == [0, *(end for _, end in edges[:-1])][: len(edges)]
    assert (edges[-1][1] if edges else 0) == len(report.source)


def assert_nothing_unnamed_is_text(report: Report) -> None:
    others = [m.span for m in report.markup if m.name == "other"]
    assert not any(c.isalnum() for s in others for c in report.source[s.start : s.end])


def assert_sentences_map_to_their_words(report: Report) -> None:
    for passage in report.passages:
        covered = "".join(passage.text[s.start : s.end] for s in passage.sentences)
        assert "".join(covered.split()) == "".join(passage.text.split())
        for sentence in passage.sentences:
            spans = source_spans(passage.segments, sentence)
            words = read_spans(report.source, spans).split()
            assert words == passage.text[sentence.start : sentence.end].split()


def text_of(report: Report) -> list[str]:
    """Return the words of headings, passages and footnotes in source order."""
    parts = [
        *((s.source[0].start, s.path[-1]) for s in report.sections),
        *((p.segments[0].source.start, p.text) for p in report.passages),
        *((n.source[0].start, n.text) for n in report.footnotes),
    ]
    return [word for _, text in sorted(parts) for word in re.findall(r"[a-z]{3,}", text)]


# Words that are no running heads, numbers or marks; each is made of a number, so all differ.
WORDS = st.integers(0, 10**6).map(lambda n: "".join(chr(97 + int(d)) for d in f"{n:06d}") + "q")
INLINE = st.sampled_from(
    [
        "{}",
        "{}",
        "{}",
        "*{}*",
        "**{}**",
        "[{}](u)",
        "`{}`",
        "<i>{}</i>",
        "{}&nbsp;",
        "({})",
        "{}<br>",
    ]
)
CALLS = st.sampled_from(
    ["", "", "", "<sup>1</sup>", "[^1]", "<sup>th</sup>", "&amp;", "²", "\u00ad"]
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.tuples(WORDS, INLINE, CALLS), min_size=1, max_size=6))
    blank = draw(st.sampled_from([" ", "\n", "  "]))
    end = draw(st.sampled_from([".", ".", "", ";", ":"]))
    return "The " + blank.join(form.format(word) + call for word, form, call in words) + end


@st.composite
def blocks(draw: st.DrawFn) -> str:
    text = draw(sentences())
    line = " ".join(text.split())
    return draw(
        st.sampled_from(
            [
                text,
                text,
                f"## {line}",
                f"{line}\n===",
                f"**{draw(WORDS)}**",
                f"1. *{draw(WORDS)}*",
                f"II. {draw(WORDS)}",
                f"- {line}\n- {draw(WORDS)}",
                f"1. {line}\n2. {draw(WORDS)}",
                f"12\\. {line}",
                f"(a) {line}\n\n(b) {draw(WORDS)}",
                f"> {line}",
                f"| {draw(WORDS)} | {draw(WORDS)} |\n|---|---|\n| {draw(WORDS)} | x |",
                "---",
                "\f",
                f"<sup>1</sup> {line}",
                f"[^1]: {line}",
                f"```\n{draw(WORDS)}\n```",
            ]
        )
    )


@st.composite
def reports(draw: st.DrawFn) -> str:
    text = "\n\n".join(draw(st.lists(blocks(), max_size=12)))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return bom + (text + draw(st.sampled_from(["", "\n"]))).replace("\n", end)


# Single characters, then strings with a meaning in Markdown or in print.
_MARKS = "\n\r\t\f\0\x0b\x1c\u2028\ufeff\u00a0\u00ad²١İ🙂*`[\\"
_STARTS = ("# ", "1. ", "12\\. ", "- ", "> ", "(a) ", "A. ", "I. ", "The ", "```\n", "[^1]: ")
_ENDS = ("\n\n", "\r\n", "word.", "-\n", "---\n", "===\n", "ANNEX\n\n", "Notes\n\n", "3\n\n")
_INSIDE = (
    "**",
    "<sup>1</sup>",
    "[^1]",
    "](u)",
    "![",
    "<br>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "|-|\n",
)
FRAGMENTS = st.sampled_from([*_MARKS, *_STARTS, *_ENDS, *_INSIDE])


@given(reports())
@settings(max_examples=250, deadline=None, derandomize=True)
def test_every_character_of_a_report_is_text_or_named_markup_exactly_once(source: str) -> None:
    report = parse_markdown(source, META)
    assert_every_character_has_one_owner(report)
    assert_nothing_unnamed_is_text(report)


@given(reports())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_every_word_is_kept_in_order(source: str) -> None:
    words = re.findall(r"[a-j]{6}q", html.unescape(source))
    report = parse_markdown(source, META)
    # The same short words at two page breaks are a running head, which is markup.
    heads = [m.span for m in report.markup if m.name == "running head"]
    found = [*text_of(report), *(report.source[s.start : s.end] for s in heads)]
    # A footnote may be between the halves of a passage, so the order is that of each passage.
    assert sorted(re.findall(r"[a-j]{6}q", " ".join(found))) == sorted(words)
    for passage in report.passages:
        places = [segment.source.start for segment in passage.segments]
        assert places == sorted(places)


@given(reports())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_the_source_ranges_of_a_sentence_have_its_words(source: str) -> None:
    assert_sentences_map_to_their_words(parse_markdown(source, META))


@given(reports())
@settings(max_examples=50, deadline=None, derandomize=True)
def test_parsing_is_deterministic(source: str) -> None:
    assert parse_markdown(source, META) == parse_markdown(source, META)


@given(reports())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_line_ends_change_no_word_of_a_report(source: str) -> None:
    plain = source.replace("\r\n", "\n").replace("\r", "\n")
    one, other = parse_markdown(plain, META), parse_markdown(plain.replace("\n", "\r\n"), META)
    assert [p.text for p in one.passages] == [p.text for p in other.passages]
    assert [s.path for s in one.sections] == [s.path for s in other.sections]
    assert [n.text for n in one.footnotes] == [n.text for n in other.footnotes]


@given(st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=25).map("".join)))
@settings(max_examples=600, deadline=None, derandomize=True)
def test_no_text_is_refused_or_loses_a_character(source: str) -> None:
    assert_every_character_has_one_owner(parse_markdown(source, META))


@given(
    st.integers(0, len(REPORT)), st.lists(st.tuples(st.integers(0, 3000), FRAGMENTS), max_size=12)
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_mutated_report_loses_nothing(start: int, changes: list[tuple[int, str]]) -> None:
    source = REPORT[start : start + 3000]
    for at, fragment in changes:
        source = source[:at] + fragment + source[at + 2 :]
    report = parse_markdown(source, META)
    assert_every_character_has_one_owner(report)
    assert_sentences_map_to_their_words(report)


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "a",
        "A sentence was here. ",
        "A paragraph.\n\n",
        "goes on without end\n\n",
        "HEADING ONE\n\n",
        "## Heading\n",
        "text\n===\n",
        "1. item\n",
        "(a) item\n\n",
        "said.<sup>1</sup>\n\n<sup>1</sup> Note.\n\n",
        "> ",
        "- ",
        "*a",
        "[a](",
        "| a | b |\n",
        "coor-\n",
        "\f",
        "\u00ad",
        "Text is\n\n12\n\n",
    ],
)
def test_a_long_text_of_any_kind_is_parsed_in_linear_time(unit: str) -> None:
    report = parse_markdown(unit * (60_000 // len(unit)), META)
    assert_every_character_has_one_owner(report)
