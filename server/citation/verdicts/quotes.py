"""The verdict on one quote: whether its words stand in the report, and where the citation says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.types import Passage, Span
from server.citation.base_url import without_base_url
from server.citation.cite import OMISSION, cite
from server.citation.compare import (
    QuoteVerdict,
    compare,
    difference,
    find_quote,
    runs_through,
    signs,
    words,
)
from server.citation.links import report_url
from server.citation.normal_form import normal_form, transferred
from server.citation.parsed_report import ParsedReport
from server.citation.verdicts.places import places_differ, places_fault, stands_in_boxes
from server.citation.verdicts.shown_text import is_cut_short
from server.contract.answer_schemas import PassageJSON, QuoteJSON
from server.contract.citation_json import citation_json, footnote_json
from server.contract.citation_schemas import CitationJSON, FootnoteJSON

# What ends a sentence, before what may close it.
_ENDS = tuple(".!?…")
_CLOSING = "\"'”’»)] "
_DIGEST = re.compile(r"(?!(.)\1*\Z)[0-9a-f]{64}")


def passage_shown(shown: PassageJSON, passages: Sequence[Passage]) -> Passage | None:
    """Return the passage whose text is shown: the one with the cited number, or else the first."""
    same = [p for p in passages if p.text == shown["text"]]
    if not same:
        text = normal_form(shown["text"])
        same = [p for p in passages if normal_form(p.text) == text]
    here = [p for p in same if p.paragraph == shown["citation"]["paragraph"]]
    return next(iter(here or same), None)


def as_counted_in(
    passage: Passage, shown: PassageJSON, quotes: Sequence[QuoteJSON]
) -> tuple[PassageJSON, list[QuoteJSON]]:
    """Return a passage shown and its quotes with their places counted in the report's own text.

    The text shown may have other white space or quotation marks than the report's.
    """
    if shown["text"] == passage.text:
        return shown, list(quotes)
    ranges = [
        transferred(Span(start, end), shown["text"], passage.text)
        for start, end in shown["highlights"]
    ]
    own = shown.copy()
    own["text"], own["highlights"] = passage.text, [[span.start, span.end] for span in ranges]
    moved = []
    for quote in quotes:
        span = transferred(Span(quote["start"], quote["end"]), shown["text"], passage.text)
        other = quote.copy()
        other["start"], other["end"] = span.start, span.end
        moved.append(other)
    return own, moved


def quote_verdict(
    shown: PassageJSON,
    quotes: Sequence[QuoteJSON],
    passage: Passage | None,
    report: ParsedReport,
) -> QuoteVerdict:
    """Return what became of a citation's quote, and of the answer's quotes from its passage.

    Places are counted in the text of `passage`, the one that is shown; None where the report has no
    paragraph with this text.
    """
    if passage is None:
        return _verdict_without_passage(shown, report)
    highlights = [Span(start, end) for start, end in shown["highlights"]]
    if not highlights or any(_is_cut(span, passage) for span in highlights):
        return QuoteVerdict("altered", "A quote is cut from a sentence of its passage.")
    if any(last.end > span.start for last, span in pairwise(highlights)):
        return QuoteVerdict("altered", "The quoted sentences are out of order, or stand twice.")
    claimed = shown["citation"]
    expected = citation_json(cite(passage, highlights, report.source.meta, report.source.sha256))
    wrong = _words_verdict(claimed["quote"], expected["quote"], report)
    return (
        wrong
        or _quotes_verdict(quotes, passage, highlights)
        or _place_verdict(shown, passage, claimed, expected, report)
    )


def _words_verdict(claimed: str, expected: str, report: ParsedReport) -> QuoteVerdict | None:
    """The verdict on a quote that has other words or signs than stand at its place."""
    if signs(claimed) == signs(expected):
        return None
    if words(claimed) == words(expected):
        return QuoteVerdict(
            "altered", f"Signs that change the sense are others: {difference(expected, claimed)}."
        )
    if find_quote(claimed, report.passages):
        return QuoteVerdict(
            "altered", "The citation's quote is not the words that the answer marks."
        )
    return compare(claimed, report.passages)


def _quotes_verdict(
    quotes: Sequence[QuoteJSON], passage: Passage, highlights: Sequence[Span]
) -> QuoteVerdict | None:
    """The verdict on an answer's quote that is not what stands there, or that is not cited."""
    for quote in quotes:
        span = Span(quote["start"], quote["end"])
        there = passage.text[max(span.start, 0) : max(span.end, 0)]
        if signs(there) != signs(quote["text"]):
            return QuoteVerdict("altered", _otherwise_quoted(there, quote["text"]))
        if span not in highlights:
            return QuoteVerdict("altered", "The answer quotes a sentence that it does not cite.")
    if len({(quote["start"], quote["end"]) for quote in quotes}) < len(quotes):
        return QuoteVerdict("altered", "The answer quotes a sentence twice.")
    return None


def _otherwise_quoted(there: str, quoted: str) -> str:
    """What is wrong with an answer's quote that has other words than stand at its place."""
    own, wanted = (f" {' '.join(signs(text))} " for text in (there, quoted))
    if wanted.strip() and wanted in own:
        return "The answer's quote is only a part of the sentences at its place."
    if not set(words(there)).intersection(words(quoted)):
        return "The answer's quote is not what stands at its place."
    return f"The answer's quote is not what stands at its place: {difference(there, quoted)}."


def _verdict_without_passage(shown: PassageJSON, report: ParsedReport) -> QuoteVerdict:
    """The verdict where no paragraph of the report has the text that is shown."""
    quote = shown["citation"]["quote"]
    holder = find_quote(quote, report.passages)
    parts = quote.split(OMISSION)
    genuine = all(runs_through(part, report.passages) for part in (shown["text"], *parts))
    if genuine and words(quote):
        if is_cut_short(shown["text"], report.passages):
            return QuoteVerdict("altered", "The text shown begins or ends within a sentence.")
        if signs(_characters(shown["citation"], report)) == signs(" ".join(parts)):
            return QuoteVerdict("exact", "The words stand there; the paragraphs are cut otherwise.")
        return QuoteVerdict(
            "moved", "The same words stand elsewhere; paragraphs are cut otherwise."
        )
    if holder is None:
        return compare(quote, report.passages)
    return QuoteVerdict(
        "altered",
        f"The cited words stand in para. {holder.paragraph}, but the text shown is not the "
        f"report's.{_otherwise_shown(shown['text'], report)}",
    )


def _otherwise_shown(text: str, report: ParsedReport) -> str:
    """What is wrong with a text that is shown, as a further sentence; "" where that is not told."""
    if same := find_quote(text, report.passages):
        if words(text) == words(same.text):
            return f" Signs that change the sense are others: {difference(same.text, text)}."
        return f" It is only a part of para. {same.paragraph}, or has other signs."
    around = compare(text, report.passages)
    return f" {around.detail}" if around.status == "altered" else ""


def _characters(citation: CitationJSON, report: ParsedReport) -> str:
    """The characters of the file that a citation names, one blank between ranges."""
    text = report.text
    spans = citation["source"]["spans"]
    return " ".join(text[max(start, 0) : max(end, 0)] for start, end in spans)


def _is_cut(span: Span, passage: Passage) -> bool:
    """Whether a range begins or ends in the middle of a sentence.

    A sentence's end is where this program finds one, and also wherever punctuation ends one, so
    that another way to split sentences never makes a whole one a cut one.
    """
    text = passage.text
    starts = {0, *(sentence.start for sentence in passage.sentences)}
    ends = {len(text), *(sentence.end for sentence in passage.sentences)}
    before, inside = text[: max(span.start, 0)], text[max(span.start, 0) : max(span.end, 0)]
    begins = span.start in starts or (
        before[-1:].isspace() and before.rstrip(_CLOSING).endswith(_ENDS)
    )
    stops = span.end in ends or (
        text[span.end : span.end + 1].isspace() and inside.rstrip(_CLOSING).endswith(_ENDS)
    )
    return not (span.start < span.end and begins and stops)


def _place_verdict(
    shown: PassageJSON,
    passage: Passage,
    claimed: CitationJSON,
    expected: CitationJSON,
    report: ParsedReport,
) -> QuoteVerdict:
    """The verdict on a quote whose words are right: is all the rest that is said of it?"""
    place = f"para. {passage.paragraph}, characters {expected['source']['spans']}"
    spans = claimed["source"]["spans"], expected["source"]["spans"]
    if shown["passage_id"] != passage.passage_id or spans[0] != spans[1]:
        return QuoteVerdict("moved", f"The same words stand in {place}.")
    for part in ("paragraph", "section"):
        if claimed[part] != expected[part]:
            return QuoteVerdict("moved", f"The citation's {part} should be {expected[part]!r}.")
    for field in ("report_title", "label"):
        if claimed[field] != expected[field]:
            return QuoteVerdict("altered", f"The citation's {field} should be {expected[field]!r}.")
    # A link of earlier versions names the paragraph alone.
    old = report_url(passage.report_id, fragment=f"p{passage.paragraph}")
    if without_base_url(claimed["url"]) not in (expected["url"], old):
        return QuoteVerdict("altered", f"The citation's url should be {expected['url']!r}.")
    if claimed["source"]["file"] != expected["source"]["file"]:
        return QuoteVerdict("altered", f"The file should be {expected['source']['file']!r}.")
    if _notes(shown["footnotes"]) != _notes(map(footnote_json, passage.footnotes)):
        return QuoteVerdict("altered", "The footnotes are not those that the passage calls.")
    places = claimed["source"].get("places")
    if places is not None:
        if places_differ(places, expected["source"]["places"]):
            return QuoteVerdict("moved", places_fault(places, expected["source"]["places"]))
        if not stands_in_boxes(expected["quote"].replace(OMISSION, ""), places, report.source):
            return QuoteVerdict("altered", "Other words stand in the boxes on the page.")
    digest = claimed["source"]["sha256"]
    if not _DIGEST.fullmatch(digest):
        return QuoteVerdict("altered", f"{digest[:70]!r} is no SHA-256 of a file.")
    if digest != expected["source"]["sha256"]:
        return QuoteVerdict(
            "exact", f"The file has changed since, but not at this place ({place})."
        )
    return QuoteVerdict("exact", f"The words stand in {place}.")


def _notes(notes: Iterable[FootnoteJSON]) -> list[tuple[str, list[str]]]:
    return [(note["mark"], signs(note["text"])) for note in notes]
