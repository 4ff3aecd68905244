"""The verdict on a quote that is given by its words and a link, without the answer it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.errors import UnknownQuote
from indexer.types import Attribution, Passage, Span
from server.citation.compare import QuoteVerdict, compare, find_quote, signs, words
from server.citation.follow import Anchor, read_anchor
from server.citation.links import words_hash
from server.citation.parsed_report import ParsedReport, ReportLookup, read_or_fault
from server.citation.places import paragraph_label

# The report of a link, and what follows #.
_LINK = re.compile(r"/reports/([^/?#\s]+)(?:\?[^#\s]*)?(?:#(\S*))?\Z")
_PASSAGE = re.compile(r"([^/\s]+)-p(\d{1,9})\Z")
_PARAGRAPH = re.compile(r"p(\d{1,9})\Z")
_DIRECTIVE = ":~:"
# Words left out: "[...]" and "[…]".
_OMISSION = re.compile(r"\[(?:\.\.\.|…)\]")
# A name that stands for the pronoun with which a sentence begins.
_SUBJECT = re.compile(r"\s*\[([^\]]+)\](.*)\Z", re.DOTALL)
# Characters of a quote; to compare one that is not found takes time with its length.
_LONGEST = 4_000
_OTHER_WORDS = " The link was made for other words than stand there now."


@dataclass(frozen=True, slots=True)
class LinkedQuote:
    """What became of a quote: the verdict, and where it stands and who says it if it is found.

    `report` is None where there is none of this id, `passage` where no paragraph has the words.
    """

    verdict: QuoteVerdict
    report: ParsedReport | None = None
    passage: Passage | None = None
    spans: tuple[Span, ...] = ()

    @property
    def attributions(self) -> list[Attribution]:
        """Who says each of the sentences."""
        if self.report is None or self.passage is None:
            return []
        return self.report.attributions_of(self.passage, self.spans)


def read_link(url: str) -> tuple[str, Anchor | None]:
    """Return the report and the place that a link names, or the id of a passage.

    The place is None where a link names a report alone. Raises UnknownQuote.
    """
    passage = _PASSAGE.search(url.strip())
    if passage and "/" not in url:
        return passage[1], Anchor(int(passage[2]), Span(0, 0), "")
    found = _LINK.search(url.strip())
    if found is None:
        raise UnknownQuote(
            f"{url[:80]!r} is no link to a quote; give one as an answer has it, or the id of a "
            "passage."
        )
    fragment = (found[2] or "").partition(_DIRECTIVE)[0]
    paragraph = _PARAGRAPH.match(fragment)
    if paragraph:
        return found[1], Anchor(int(paragraph[1]), Span(0, 0), "")
    return found[1], read_anchor(fragment) if fragment else None


def verify_linked_quote(quote: str, url: str, report_of: ReportLookup) -> LinkedQuote:
    """Return whether the words of a quote stand where its link leads, or elsewhere in the report.

    A quote is one or more whole sentences; "[...]" stands for sentences left out, and a name in
    square brackets for the pronoun at the beginning. Raises UnknownQuote for no words, too many or
    no link.
    """
    report_id, link = read_link(url)
    if len(quote) > _LONGEST:
        raise UnknownQuote(
            f"The quote has {len(quote):,} characters and the limit is {_LONGEST:,}; verify its "
            "parts one by one."
        )
    parts = [part for part in _OMISSION.split(quote) if words(part)]
    if not parts:
        raise UnknownQuote("The quote has no words; give the words that are quoted.")
    report = read_or_fault(report_id, report_of)
    if isinstance(report, str):
        return LinkedQuote(QuoteVerdict("missing", report))
    for passage in _nearest_first(report.passages, link):
        spans = _find(parts, passage, report)
        if spans:
            verdict = _found(passage, spans, link)
            return LinkedQuote(verdict, report, passage, tuple(spans))
    return LinkedQuote(_not_found(quote, parts, report.passages), report)


def _nearest_first(passages: Sequence[Passage], link: Anchor | None) -> Sequence[Passage]:
    if link is None:
        return passages
    return sorted(passages, key=lambda passage: abs(passage.paragraph - link.paragraph))


def _find(parts: Sequence[str], passage: Passage, report: ParsedReport) -> list[Span]:
    """The whole sentences of a passage that the parts of a quote are, in order; else none."""
    found: list[Span] = []
    for part in parts:
        start = found[-1].end if found else 0
        span = _run(part, passage, start, report)
        if span is None:
            return []
        found.append(span)
    return found


def _run(part: str, passage: Passage, start: int, report: ParsedReport) -> Span | None:
    """The sentences in a row, after a character, whose words and signs a part has."""
    subject = _SUBJECT.match(part)
    plain = subject[2] if subject else part
    if find_quote(plain, [passage]) is None:
        return None
    wanted = signs(plain)
    for span, own in _runs(passage, start, len(wanted) + bool(subject)):
        if own == signs(part) or (
            subject and own[1:] == wanted and _is_pronoun_of(subject[1], span, passage, report)
        ):
            return span
    return None


def _runs(passage: Passage, start: int, length: int) -> Iterator[tuple[Span, list[str]]]:
    """The runs of sentences that may have so many signs, with their signs."""
    for first, sentence in enumerate(passage.sentences):
        if sentence.start < start:
            continue
        for last in passage.sentences[first:]:
            own = signs(passage.text[sentence.start : last.end])
            if len(own) >= length:
                yield Span(sentence.start, last.end), own
                # A text in quotation marks may have one more sign.
                if len(own) > length + 2:
                    break


def _is_pronoun_of(name: str, span: Span, passage: Passage, report: ParsedReport) -> bool:
    """Whether the sentence begins with a pronoun that means somebody."""
    first = report.attributions_of(passage, [Span(span.start, span.start + 1)])[0]
    known = {own for who in first.speakers for own in (who.person, who.organisation)}
    return first.basis == "pronoun" and name in known


def _found(passage: Passage, spans: Sequence[Span], link: Anchor | None) -> QuoteVerdict:
    place = paragraph_label(passage)
    if link is None:
        return QuoteVerdict("exact", f"The words stand in {place}.")
    if passage.paragraph != link.paragraph:
        return QuoteVerdict("moved", f"The same words stand in {place}, not where the link leads.")
    own = link.span
    if own and not (own.start <= spans[0].start and spans[-1].end <= own.end):
        return QuoteVerdict("moved", f"The same words stand elsewhere in {place}.")
    changed = link.digest and words_hash(passage.text[own.start : own.end]) != link.digest
    return QuoteVerdict("exact", f"The words stand in {place}.{_OTHER_WORDS if changed else ''}")


def _not_found(quote: str, parts: Sequence[str], passages: Sequence[Passage]) -> QuoteVerdict:
    holder = find_quote(parts[0], passages)
    if holder is None or any(find_quote(part, [holder]) is None for part in parts):
        return compare(quote, passages)
    reason = "cut from its sentences, out of order, or with other signs"
    return QuoteVerdict("altered", f"The words stand in {paragraph_label(holder)}, but {reason}.")
