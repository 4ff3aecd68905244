"""Quotes, speakers, names and lists in words, the same on the command line and on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from indexer.entities.acronyms.tokens import acronym_key
from indexer.index.names import words_without_title
from indexer.types import Attribution, Span, Speaker
from server.citation.cite import OMISSION

if TYPE_CHECKING:  # loads FAISS; `rapporteur doctor` must work without
    from server.answering.types import Answer, Quote
    from server.question.types import LinkedName

# How a group without a name is called, by its breadth.
_GROUPS = {
    "one": "a participant",
    "some": "some participants",
    "many": "many participants",
    "all": "the participants",
    "broad": "the participants in general",
}
# From this confidence on an answer is likely: of those given on dev nine in ten hold.
_LIKELY = 0.9
# How many names a sentence lists.
_LISTED = 3


@dataclass(frozen=True, slots=True)
class QuotePiece:
    """A piece of a quote; `is_ours` marks what the report does not say: "[Ms. Lee]", "[...]"."""

    text: str
    is_ours: bool = False


def speaker_name(speaker: Speaker) -> str:
    """Return a speaker in words: "Ms. Lisa Kurbiel (UNICEF)", "UNHCR", "the Chair".

    The text is empty for a group without a name.
    """
    if speaker.person and speaker.organisation:
        return f"{speaker.person} ({speaker.organisation})"
    name = speaker.person or speaker.organisation
    return name or (f"the {speaker.role}" if speaker.role else "")


def describe_attribution(attribution: Attribution, text: str) -> str:
    """Return who says a sentence, and the reporting verb: "UNHCR: regretted".

    `text` is the text of the passage. The description is empty where nobody is known to speak.
    """
    who = " and ".join(said_by(attribution))
    cue = attribution.cue
    return f"{who}: {text[cue.start : cue.end]}" if who and cue else who


def said_by(attribution: Attribution) -> list[str]:
    """Return who says a sentence, each in words; empty where nobody is known to speak.

    A group without a name is called by its breadth: "some participants".
    """
    if attribution.status != "said_by":
        return []
    names = [name for name in map(speaker_name, attribution.speakers) if name]
    return names or [_GROUPS.get(attribution.breadth or "", "a group")]


def describe_links(links: Sequence[LinkedName]) -> str:
    """Return the names that were read otherwise than written, each once: "IOF = IOM; ...".

    What may mean several names has all of them: "Petrov = Ms. Ana Petrov, Mr. Petrov". Where not
    all reports shown agree, those that have the name so are named.
    """
    places: dict[tuple[Span, str, tuple[str, ...] | None], list[LinkedName]] = {}
    for link in links:
        places.setdefault((link.span, link.asked, link.reports), []).append(link)
    lines = ((_describe_place(own), reports) for (_, _, reports), own in places.items())
    return "; ".join(dict.fromkeys(f"{line}{_reports(reports)}" for line, reports in lines if line))


def describe_reading(answer: Answer) -> str:
    """Return what a question took from earlier ones, and its names: "he = Mr. Doyle; IOF = IOM"."""
    carried = [f"{one.words} = {one.read_as}" for one in answer.carried]
    return "; ".join(filter(None, [*carried, describe_links(answer.links)]))


def _reports(report_ids: Sequence[str] | None) -> str:
    return f" (in {listed(report_ids)})" if report_ids else ""


def how_sure(confidence: float | None) -> str:
    """Return the confidence of an answer that is given, in a word; empty where there is none."""
    if confidence is None:
        return ""
    return "likely" if confidence >= _LIKELY else "perhaps"


def by_speaker(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Return quotes in groups: those that follow each other and are of one speaker and report."""

    def group(quote: Quote) -> tuple[str, list[str]]:
        return quote.passage.report_id, said_by(quote.attribution)

    return [list(own) for _, own in groupby(quotes, key=group)]


def runs_of(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Return quotes in runs that are shown together: each is of one passage, in reading order."""
    runs: list[list[Quote]] = []
    for quote in quotes:
        last = runs[-1][-1] if runs else None
        if last and last.passage_id == quote.passage_id and last.span.end <= quote.span.start:
            runs[-1].append(quote)
        else:
            runs.append([quote])
    return runs


def run_pieces(run: Sequence[Quote]) -> list[QuotePiece]:
    """Return the text of a run, with "[...]" for what is left out and "[Ms. Lee]" for a pronoun."""
    pieces: list[QuotePiece] = []
    for quote in run:
        if pieces:
            pieces.append(QuotePiece(" "))
        if quote.follows_gap:
            pieces += [QuotePiece(OMISSION, is_ours=True), QuotePiece(" ")]
        text = quote.text
        if quote.pronoun is not None:
            pieces.append(QuotePiece(f"[{quote.subject}]", is_ours=True))
            text = text[quote.pronoun.end - quote.span.start :]
        pieces.append(QuotePiece(text))
    return pieces


def listed(names: Sequence[str], most: int = _LISTED) -> str:
    """Return names in words, at most so many of them: "a, b, c and 4 more"."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 question", "2 questions"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def split_passage_id(passage_id: str) -> tuple[str, str]:
    """Return the report and the number of the paragraph that the id of a passage names."""
    report_id, _, paragraph = passage_id.rpartition("-p")
    return report_id, paragraph


def _describe_place(links: Sequence[LinkedName]) -> str:
    """Return what one place in a question was read as."""
    names = list(dict.fromkeys(link.as_ for link in links))
    if len(names) == 1:
        return _describe_link(links[0])
    return f"{links[0].asked} = {', '.join(names)}"


def _describe_link(link: LinkedName) -> str:
    """Return one link in words, empty where it says nothing new."""
    forms = " or ".join(link.forms)
    if link.kind == "undefined":
        return ""
    if link.kind == "slip" and forms:
        return f"{link.asked} = {link.as_} ({forms})"
    is_spelled = acronym_key(link.asked) != acronym_key(link.as_)
    if link.kind == "acronym" and not is_spelled:
        return f"{link.asked} = {forms}"
    if words_without_title(link.asked) == words_without_title(link.as_):
        return ""
    return f"{link.asked} = {link.as_}"
