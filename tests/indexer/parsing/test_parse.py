"""Published reports of many styles are parsed as a careful reader reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.corpus import read_report
from indexer.importers.markdown import parse_markdown
from indexer.importers.read import parse_report
from indexer.parsing.source_map import source_spans
from indexer.settings import ROOT
from indexer.types import Report, ReportMeta, Span
from tests.indexer.parsing.test_parse_properties import (
    assert_every_character_has_one_owner,
    assert_nothing_unnamed_is_text,
    assert_sentences_map_to_their_words,
)

# Each `NAME.md` is a report in a style of its own, and `NAME.read` is the expected result.
STYLES = sorted((Path(__file__).parent / "reports").glob("*.md"))
META = ReportMeta("r", "Report")


@pytest.fixture(scope="module")
def migration() -> Report:
    source = read_report(ROOT / "corpus" / "migration-2003")
    return parse_report(source)


def read_as(report: Report) -> list[str]:
    """Return headings (a dot for each level above) and passages with their footnotes, in order."""
    found = [
        (section.source[0].start, ". " * (section.depth - 1) + "# " + section.path[-1])
        for section in report.sections
    ]
    for passage in report.passages:
        notes = [
            f" [{note.mark} after {passage.text[: note.call].split()[-1]!r}: {note.text}]"
            for note in passage.footnotes
        ]
        found.append((passage.segments[0].source.start, passage.text + "".join(notes)))
    return [text for _, text in sorted(found)]


def whole_sentence(report: Report, words: str) -> tuple[str, list[str]]:
    """Return the sentence with these words, and the source texts of its ranges."""
    for passage in report.passages:
        for sentence in passage.sentences:
            text = passage.text[sentence.start : sentence.end]
            if words in text:
                spans = source_spans(passage.segments, sentence)
                return text, [report.source[s.start : s.end] for s in spans]
    raise AssertionError(f"no sentence holds {words!r}")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_published_report_is_parsed_as_a_careful_reader_reads_it(path: Path) -> None:
    meta = ReportMeta("r", "Report", language="fr" if path.stem == "french" else "en")
    report = parse_markdown(path.read_bytes().decode(), meta)
    expected = path.with_suffix(".read").read_text(encoding="utf-8").split("\n\n")
    assert read_as(report) == [" ".join(text.split()) for text in expected]
    assert_every_character_has_one_owner(report)
    assert_nothing_unnamed_is_text(report)
    assert_sentences_map_to_their_words(report)


def test_no_style_is_missing() -> None:
    assert [path.stem for path in STYLES] == [
        "board_minutes",
        "french",
        "old_report",
        "parliament",
        "pdf_conversion",
        "proceedings",
        "un_escaped",
        "un_numbered",
    ]


@pytest.mark.parametrize(
    ("style", "words", "ranges"),
    [
        ("un_numbered", "(Peru) as Vice-Chairperson.", 2),
        ("un_escaped", "Daily readings were exchanged only", 2),
        ("parliament", "still wait for more than half an hour.", 2),
        ("old_report", "the records of the Trust and of Messrs. Hull & Sons", 4),
        ("french", "aux membres du Conseil le 3 mars.", 2),
    ],
)
def test_a_sentence_cut_by_a_page_break_is_whole_and_maps_to_both_halves(
    style: str, words: str, ranges: int
) -> None:
    path = next(path for path in STYLES if path.stem == style)
    text, sources = whole_sentence(parse_markdown(path.read_bytes().decode(), META), words)
    assert words in text
    assert len(sources) == ranges
    assert "".join(sources).split() == text.split()


def test_the_report_has_its_82_passages_numbered_from_1(migration: Report) -> None:
    assert [p.paragraph for p in migration.passages] == list(range(1, 83))
    assert [p.passage_id for p in migration.passages[::81]] == [
        "migration-2003-p1",
        "migration-2003-p82",
    ]
    assert migration.passages[0].text.startswith("The Second United Nations Coordination Meeting")
    assert migration.passages[-1].text.endswith("(mode 4) or experts on border security.")


def test_the_report_has_two_parts_and_sections_a_to_d(migration: Report) -> None:
    assert [line for line in read_as(migration) if line.lstrip(". ").startswith("# ")] == [
        "# I. REPORT OF THE MEETING",
        ". # A. RECENT ACTIVITIES ON INTERNATIONAL MIGRATION AT THE UNITED NATIONS",
        ". . # The debate on international migration and development in the General Assembly",
        ". # B. CURRENT ISSUES ON INTERNATIONAL MIGRATION",
        ". . # 1. Workers' Remittances",
        ". . # 2. Undocumented migration with special attention on human trafficking",
        ". . # 3. International migration and security",
        ". # C. REVIEW OF ACTIVITIES ON INTERNATIONAL MIGRATION RELATED TO THE IMPLEMENTATION OF "
        "THE PROGRAMME OF ACTION OF THE INTERNATIONAL CONFERENCE ON POPULATION AND DEVELOPMENT",
        ". . # 1. Statistics on international migration",
        ". . # 2. Initiatives to promote inter-governmental dialogue on international migration",
        ". . # 3. Research on international migration",
        ". # D. CLOSING",
        "# II. CONCLUSIONS OF THE MEETING",
        ". # Coordination",
        ". # Information on international migration",
        ". # Research agenda",
        ". # Basis for policy development",
    ]


def test_each_section_of_the_report_has_its_passages(migration: Report) -> None:
    counts: dict[str, int] = {}
    for passage in migration.passages:
        name = " ".join(passage.section[-1].split()[:2])
        counts[name] = counts.get(name, 0) + 1
    assert list(counts.values()) == [7, 11, 5, 1, 6, 8, 8, 1, 5, 9, 10, 3, 1, 1, 1, 2, 3]


def test_each_footnote_of_the_report_belongs_to_the_passage_that_calls_it(
    migration: Report,
) -> None:
    called = [
        (passage.paragraph, note.mark, passage.text[: note.call].split()[-1], note.text)
        for passage in migration.passages
        for note in passage.footnotes
    ]
    assert called == [
        (4, "1", "1", "United Nations publication, Sales No. E.98.XVII.4, 1998."),
        (8, "2", "Changes", "Report of the General Assembly, A/57/387, 9 September 2002."),
        (21, "3", "interdependence”", "Report of the Secretary-General, A/58/394."),
    ]
    assert [note.text for note in migration.footnotes] == [text for *_, text in called]


@pytest.mark.parametrize(
    ("words", "halves"),
    [
        ("already improving, both at the technical level", ("both at the", "technical level")),
        (
            "was attended by representatives of key institutions",
            ("was attended", "by representatives"),
        ),
        (
            "many instances of international migration movements",
            ("many instances of", "international migration"),
        ),
    ],
)
def test_a_sentence_of_the_report_cut_by_a_page_break_is_whole(
    migration: Report, words: str, halves: tuple[str, str]
) -> None:
    text, sources = whole_sentence(migration, words)
    assert words in text
    assert len(sources) == 2
    assert sources[0].endswith(halves[0] + "\n")
    assert sources[1].startswith(halves[1])


def test_an_ordinal_of_the_report_is_no_footnote_call(migration: Report) -> None:
    passage = migration.passages[74]
    assert "at the 58th Session of the General Assembly" in passage.text
    assert passage.footnotes == ()


def test_the_list_of_sessions_is_one_passage_and_each_item_a_sentence(migration: Report) -> None:
    passage = migration.passages[5]
    assert passage.section == ("I. REPORT OF THE MEETING",)
    assert [passage.text[s.start : s.end].split()[0] for s in passage.sentences] == [
        "1.",
        "2.",
        "3.",
    ]


def test_every_character_of_the_report_is_text_or_named_markup(migration: Report) -> None:
    assert_every_character_has_one_owner(migration)
    assert_sentences_map_to_their_words(migration)
    assert {mark.name for mark in migration.markup} == {
        "emphasis",
        "footnote call",
        "footnote mark",
        "heading mark",
        "html tag",
        "page break",
        "white space",
    }


def test_line_ends_a_byte_order_mark_and_unusual_blanks_change_no_passage(
    migration: Report,
) -> None:
    source = migration.source
    changed = "\ufeff" + source.replace("\n", "\r\n").replace(" of the ", "\u00a0of the ")
    report = parse_markdown(changed, migration.meta)
    assert [p.text for p in report.passages] == [p.text for p in migration.passages]
    assert [s.path for s in report.sections] == [s.path for s in migration.sections]
    assert_every_character_has_one_owner(report)


@pytest.mark.parametrize("source", ["", "\n", " \r\n\t\f", "\ufeff", "---\n\n---\n", "* * *", "\0"])
def test_a_file_without_words_has_no_passage(source: str) -> None:
    report = parse_markdown(source, META)
    assert (report.passages, report.sections, report.footnotes) == ((), (), ())
    assert_every_character_has_one_owner(report)


def test_a_file_of_headings_has_sections_and_no_passage() -> None:
    report = parse_markdown("# One\n\n## Two\n\n# Three", META)
    assert [section.path for section in report.sections] == [("One",), ("One", "Two"), ("Three",)]
    assert report.passages == ()


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_missing_last_line_end_loses_nothing(end: str) -> None:
    report = parse_markdown("One.\n\n- Two" + end, META)
    assert [passage.text for passage in report.passages] == ["One.", "Two"]
    assert_every_character_has_one_owner(report)


def test_null_characters_are_named_and_separate_no_words() -> None:
    report = parse_markdown("mi\0gration\n", META)
    assert report.passages[0].text == "migration"
    assert [(mark.span, mark.name) for mark in report.markup] == [
        (Span(2, 3), "hidden character"),
        (Span(10, 11), "white space"),
    ]


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "*", "[", "<b>", "(a) "])
def test_deep_nesting_loses_no_word(mark: str) -> None:
    report = parse_markdown(mark * 500 + "word\n", META)
    assert "word" in " ".join(passage.text for passage in report.passages)
    assert_every_character_has_one_owner(report)


def test_a_footnote_that_a_heading_calls_belongs_to_the_first_passage_below_it() -> None:
    report = parse_markdown("# Title<sup>1</sup>\n\nOne.\n\nTwo.\n\n<sup>1</sup> A note.\n", META)
    assert report.sections[0].path == ("Title",)
    notes = [[(n.mark, n.text, n.call) for n in p.footnotes] for p in report.passages]
    assert notes == [[("1", "A note.", None)], []]


def test_each_long_item_is_a_passage_and_short_items_are_one_together() -> None:
    long = "word " * 70
    assert len(parse_markdown(f"- {long}\n- {long}\n", META).passages) == 2
    assert [p.text for p in parse_markdown("1. a\n2. b\n", META).passages] == ["1. a 2. b"]


def test_ten_megabytes_are_read_whole() -> None:
    paragraph = "word " * 20_000 + "end.\n\n"
    report = parse_markdown(paragraph * 100, META)
    assert len(report.source) > 10_000_000
    assert len(report.passages) == 100
    assert {len(passage.text) for passage in report.passages} == {100_004}


def test_a_very_long_line_is_one_passage() -> None:
    report = parse_markdown("A sentence was here. " * 20_000, META)
    assert len(report.passages) == 1
    assert len(report.passages[0].sentences) == 20_000


@pytest.mark.parametrize(
    ("mark", "left"), [("<sup>7</sup>", "7"), ("⁷", "⁷"), ("[^7]", "[^7]"), ("†", "†")]
)
def test_a_mark_that_calls_no_footnote_stays_in_the_text_and_with_its_sentence(
    mark: str, left: str
) -> None:
    (passage,) = parse_markdown(f"It said so.{mark} The members left.\n", META).passages
    sentences = [passage.text[s.start : s.end] for s in passage.sentences]
    assert sentences == [f"It said so.{left}", "The members left."]
    assert passage.footnotes == ()
