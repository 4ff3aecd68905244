"""Answers as a person reads them in a terminal or a pipe."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from indexer.types import Passage, Span
from server.contract.wording import describe_attribution, describe_links

if TYPE_CHECKING:
    from indexer.types import Progress
    from server.answering.types import Answer, RankedPassage
    from server.citation.verify import VerifiedCitation
    from server.contract.speaker_schemas import RosterEntryJSON, RosterJSON
    from server.retrieval.explain import Explanation, WhyNot

# A comfortable line; narrower terminals wrap at their own width.
_WIDTH = 100
_NO_WIDTH = 80
# Control characters, and those that turn the direction of writing.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STATUS = {"exact": "green", "moved": "yellow", "altered": "red", "missing": "red"}


def make_console(stderr: bool = False) -> Console:
    """A console on stdout or stderr that respects NO_COLOR, pipes and narrow terminals."""
    console = _Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    console.width = min(console.width or _NO_WIDTH, _WIDTH)
    return console


@contextmanager
def progress_bar(console: Console) -> Iterator[Progress]:
    """A bar on a terminal; silence in a pipe."""
    if not console.is_terminal:
        yield lambda stage, done, total: None
        return
    from rich.progress import Progress as Bar

    with Bar(console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=stage, completed=done, total=total or None
        )


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the command line end quietly; rich would end it with code 1."""
        raise BrokenPipeError


def safe(text: str) -> str:
    """A text without characters that steer a terminal, as long as before."""
    return _STEERING.sub("\ufffd", text)


def print_answer(console: Console, answer: Answer) -> None:
    """The passages in order, each with its quote emphasised and its place."""
    read = describe_links(answer.links)
    for line in (f"read as: {read}" if read else "", answer.reason or ""):
        if line:
            _print_indented(console, Text(safe(line)), 0)
    for found in answer.passages:
        if found.rank > 1 or read or answer.reason:
            console.print()
        _print_found(console, found)


def _print_indented(console: Console, text: Text, by: int) -> None:
    """Wrapped text, each line moved in, no blanks at the ends."""
    for line in text.wrap(console, max(console.width - by, 10)):
        line.rstrip()
        console.print(Text(" " * by) + line)


def _print_found(console: Console, found: RankedPassage) -> None:
    passage, citation = found.passage, found.citation
    head = Text()
    head.append(f"{found.rank}. ", style="bold")
    head.append(f"para. {passage.paragraph}", style="bold cyan")
    head.append(f"  {passage.passage_id}", style="dim")
    console.print(head)
    _print_indented(console, section_line(passage.section), 3)
    _print_indented(console, emphasised(console, passage.text, found.highlights), 3)
    for said in found.attributions:
        if who := describe_attribution(said, passage.text):
            _print_indented(console, Text(safe(f"said by {who}"), style="cyan"), 3)
        elif said.reason and said.status == "unattributed":
            _print_indented(console, Text(safe(f"speaker not told: {said.reason}"), style="dim"), 3)
    print_footnotes(console, passage)
    _print_indented(console, Text(safe(citation.label), style="italic dim"), 3)


def section_line(section: Sequence[str]) -> Text:
    """A section path on one line."""
    return Text(safe(" > ".join(section)) or "(before the first heading)", style="dim")


def emphasised(console: Console, text: str, highlights: Sequence[Span]) -> Text:
    """A passage with its quotes in bold, or between ** where there is no bold."""
    styled = Text()
    at = 0
    text = safe(text)
    plain = not console.is_terminal or console.is_dumb_terminal
    for span in highlights:
        styled.append(text[at : span.start])
        quote = text[span.start : span.end]
        styled.append(f"**{quote}**" if plain else quote, style="bold")
        at = span.end
    styled.append(text[at:])
    return styled


def print_footnotes(console: Console, passage: Passage) -> None:
    """The notes that a passage calls."""
    for note in passage.footnotes:
        _print_indented(console, Text(safe(f"[{note.mark}] {note.text}"), style="dim"), 3)


def print_passage(console: Console, passage: Passage, chosen: bool) -> None:
    """A passage with its number; the chosen one in bold among its neighbours."""
    mark = ">" if chosen else " "
    console.print(Text(f"{mark} para. {passage.paragraph}", style="bold cyan" if chosen else "dim"))
    body = Text(safe(passage.text), style="" if chosen else "dim")
    _print_indented(console, body, 3)
    print_footnotes(console, passage)


def print_checked(console: Console, checked: Sequence[VerifiedCitation]) -> None:
    """One line a citation: the verdict, the place, and what is wrong."""
    for item in checked:
        line = Text()
        line.append(f"{item.verdict.status:8}", style=_STATUS[item.verdict.status])
        line.append(safe(f"{item.passage_id}  {item.label}"))
        _print_indented(console, line, 0)
        if item.verdict.status != "exact":
            _print_indented(console, Text(safe(item.verdict.detail)), 8)


def print_explanations(
    console: Console, explanations: Sequence[Explanation], missed: WhyNot | None
) -> None:
    """A table of what each index gave and added, and where a passage fell."""
    if explanations:
        console.print()
        _print_scores(console, explanations)
        for item in explanations:
            terms = ", ".join(item.terms) or "none"
            line = Text(f"{item.passage_id} shares the terms: {terms}")
            _print_indented(console, line, 0)
    if missed:
        console.print()
        _print_indented(console, Text(missed.reason), 0)
        both = [missed.shown, missed.asked] if missed.shown else [missed.asked]
        _print_scores(console, [item for item in both if item.raw])


def _print_scores(console: Console, explanations: Sequence[Explanation]) -> None:
    """Each passage's scores as its indexes gave them; in brackets, what each added to the sum."""
    for item in explanations:
        # A score stays in one piece where its line is full.
        parts = (f"{name} {raw:.3f} ({item.parts[name]:+.2f})" for name, raw in item.raw.items())
        describe_attribution = ", ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)
        console.print(Text(f"{item.rank}. {item.passage_id}  {item.score:.2f}"))
        for line in textwrap.wrap(
            describe_attribution, console.width, initial_indent="   ", subsequent_indent="   "
        ):
            console.print(Text(line))


def print_reports(console: Console, reports: Sequence[Mapping[str, Any]]) -> None:
    """One block a report: id, title, when and where, size."""
    for report in reports:
        head = Text(report["report_id"], style="bold cyan")
        console.print(head.append(f"  {report['passages']} passages", style="dim"))
        _print_indented(console, Text(safe(report["title"]), style="bold"), 3)
        place = ", ".join(p for p in (report["dates"], report["place"]) if p)
        for line in (place, report["organiser"]):
            if line:
                _print_indented(console, Text(safe(line)), 3)


def print_roster(console: Console, title: str, roster: RosterJSON) -> None:
    """Who speaks in a report, how often; who is only mentioned; what the letters mean."""
    console.print(Text(safe(title), style="bold cyan"))
    counts = roster["sentences"]
    told_of = f"{counts['about']} tell of somebody, {counts['unattributed']} name nobody"
    _print_indented(
        console, Text(f"{counts['said_by']} sentences are said by somebody, {told_of}"), 3
    )
    _print_voices(console, "persons (sentences they say)", roster["persons"])
    _print_voices(console, "organisations (they say + others for them)", roster["organisations"])
    names = [str(voice["organisation"]) for voice in roster["mentioned"]]
    if names:
        console.print(Text("   only mentioned", style="bold"))
        _print_indented(console, Text(safe("; ".join(names))), 6)
    if roster["acronyms"]:
        console.print(Text("   letters", style="bold"))
    for acronym in roster["acronyms"]:
        forms = " or ".join(form["text"] for form in acronym["forms"]) or "(never spelled out)"
        _print_indented(console, Text(safe(f"{acronym['letters']}: {forms}")), 6)


def _print_voices(console: Console, title: str, voices: Sequence[RosterEntryJSON]) -> None:
    if voices:
        console.print(Text(f"   {title}", style="bold"))
    for voice in voices:
        name = str(voice["person"] or voice["organisation"])
        told_of = [voice["role"], voice["organisation"] if voice["person"] else None]
        about = ", ".join(part for part in told_of if part)
        count = str(voice["said"]) if voice["person"] else f"{voice['said']}+{voice['through']}"
        line = f"{count:>5}  {name}{f' ({about})' if about else ''}"
        _print_indented(console, Text(safe(line)), 6)
