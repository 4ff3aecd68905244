"""What the commands print for people, on a terminal or in a pipe."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from indexer.types import Passage, Span
from server.citation.places import paragraph_label
from server.contract.wording import counted

if TYPE_CHECKING:
    from server.citation.verify import Verified
    from server.retrieval.explain import Explanation, WhyNot

# Characters: of a line that is comfortable to read, and of one on a terminal that has no width.
_WIDTH = 100
_DEFAULT_WIDTH = 80
# Control characters, and those that change the direction of writing.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STATUS = {"exact": "green", "moved": "yellow", "altered": "red", "missing": "red"}


def make_console(stderr: bool = False) -> Console:
    """Return a console on stdout or stderr that respects NO_COLOR, pipes and narrow terminals."""
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    console.width = min(console.width or _DEFAULT_WIDTH, _WIDTH)
    return console


def safe(text: str) -> str:
    """Return a text of the same length, without characters that would control a terminal."""
    return _CONTROLS.sub("\ufffd", text)


def print_json(data: Mapping[str, Any]) -> None:
    """Print data as JSON that people can read."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def print_file(raw: bytes) -> None:
    """Print a file in UTF-8: its own bytes, or on a terminal its lines without what controls it."""
    if sys.stdout.isatty():
        # A file of another may hold what would control a terminal.
        print("\n".join(map(safe, raw.decode("utf-8-sig").splitlines())))
    else:
        # Bytes: the encoding and the line ends of the format, whatever those of the system are.
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)


def print_indented(console: Console, text: Text, by: int) -> None:
    """Print wrapped text; each line is indented by some blanks and ends without any."""
    for line in text.wrap(console, max(console.width - by, 10)):
        line.rstrip()
        console.print(Text(" " * by) + line)


def print_link(console: Console, url: str) -> None:
    """Print an address on one line, however long it is, so that it can be copied."""
    console.print(Text(f"   {safe(url)}", style="dim"), soft_wrap=True)


def section_line(section: Sequence[str]) -> Text:
    """Return a section path on one line."""
    return Text(safe(" > ".join(section)) or "(before the first heading)", style="dim")


def emphasised(console: Console, text: str, highlights: Sequence[Span]) -> Text:
    """Return a passage with its quotes in bold, or between ** where bold cannot be shown."""
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
    """Print the footnotes of a passage."""
    for note in passage.footnotes:
        print_indented(console, Text(safe(f"[{note.mark}] {note.text}"), style="dim"), 3)


def print_passage(console: Console, passage: Passage, chosen: bool) -> None:
    """Print a passage with its number; neighbours of the chosen one are dim."""
    mark = ">" if chosen else " "
    label = Text(safe(f"{mark} {paragraph_label(passage)}"), style="bold cyan" if chosen else "dim")
    console.print(label)
    print_indented(console, Text(safe(passage.text), style="" if chosen else "dim"), 3)
    print_footnotes(console, passage)


def print_verified(console: Console, verified: Verified) -> None:
    """One line a citation: the verdict, the place, what is wrong; then what else is claimed."""
    for item in verified.citations:
        line = Text()
        line.append(f"{item.verdict.status:8}", style=_STATUS[item.verdict.status])
        line.append(safe(f"{item.of:8}{item.passage_id}  {item.label}"))
        print_indented(console, line, 0)
        if item.verdict.status != "exact":
            print_indented(console, Text(safe(item.verdict.detail)), 8)
        if item.attribution and item.attribution.status == "differs":
            detail = f"who says it: {item.attribution.detail}"
            print_indented(console, Text(safe(detail), style="red"), 8)
    for claim in verified.claims.verdicts:
        if claim.status == "differs":
            line = Text("differs ", style="red")
            line.append(safe(f"{claim.field}: {claim.detail}"), style="default")
            print_indented(console, line, 0)
    unchecked = f"not checked: {'; '.join(verified.claims.not_checked)}"
    print_indented(console, Text(safe(unchecked), style="dim"), 0)


def print_explanations(
    console: Console, explanations: Sequence[Explanation], missed: WhyNot | None
) -> None:
    """Print the scores and shared terms of passages, and why one is not among them."""
    if explanations:
        console.print()
        _print_scores(console, explanations)
        for item in explanations:
            terms = ", ".join(item.terms) or "none"
            line = Text(f"{item.passage_id} shares the terms: {terms}")
            print_indented(console, line, 0)
    if missed:
        console.print()
        print_indented(console, Text(missed.reason), 0)
        both = [missed.shown, missed.asked] if missed.shown else [missed.asked]
        _print_scores(console, [item for item in both if item.raw])


def _print_scores(console: Console, explanations: Sequence[Explanation]) -> None:
    """Print each passage's scores; in brackets, what each of them adds to the sum."""
    for item in explanations:
        # Blanks within a score do not break, so that it stays on one line.
        parts = (f"{name} {raw:.3f} ({item.parts[name]:+.2f})" for name, raw in item.raw.items())
        line = ", ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)
        console.print(Text(f"{item.rank}. {item.passage_id}  {item.score:.2f}"))
        for wrapped in textwrap.wrap(
            line, console.width, initial_indent="   ", subsequent_indent="   "
        ):
            console.print(Text(wrapped))


def print_reports(console: Console, reports: Sequence[Mapping[str, Any]], left: int = 0) -> None:
    """Print a block for each report: id, size, title, date, series, dates, place and organiser.

    `left` is how many come after these.
    """
    for report in reports:
        head = Text(report["report_id"], style="bold cyan")
        size = counted(report["passages"], "passage")
        console.print(head.append(f"  {size}", style="dim"))
        print_indented(console, Text(safe(report["title"]), style="bold"), 3)
        group = ", ".join(p for p in (report["date"], report["series"]) if p)
        place = ", ".join(p for p in (report["dates"], report["place"]) if p)
        for line in (group, place, report["organiser"]):
            if line:
                print_indented(console, Text(safe(line)), 3)
    if left:
        line = f"{left:,} more; -n {len(reports) + left} lists them too, --search WORDS finds some"
        print_indented(console, Text(line, style="dim"), 0)
