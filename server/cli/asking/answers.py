"""What `ask` prints for people: the answer by speaker, then the passages behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from indexer.types import Span
from server.citation.base_url import quote_link
from server.citation.places import pages_label, paragraph_label
from server.cli.render import (
    emphasised,
    print_footnotes,
    print_indented,
    print_link,
    safe,
    section_line,
)
from server.contract.wording import (
    by_speaker,
    describe_attribution,
    describe_reading,
    how_sure,
    listed,
    run_pieces,
    runs_of,
    said_by,
    speaker_name,
    split_passage_id,
)

if TYPE_CHECKING:
    from indexer.types import Attribution
    from server.answering.types import Answer, Quote, RankedPassage

# How a group of quotes is headed whose speaker is not known.
_NOBODY = "The report"
# So many of the nearest passages are shown where nothing answers.
_NEAREST = 3


def print_answer(
    console: Console,
    answer: Answer,
    passages: bool = False,
    base_url: str = "",
    numbers: bool = False,
) -> None:
    """Print the quotes that answer, grouped by speaker, or why there are none.

    With `passages` all passages follow, with the quotes emphasised; without an answer the nearest
    do in any case. With `base_url` the link of each quote stands below it, with `numbers` its
    number before it.
    """
    shown = {found.passage.report_id for found in answer.passages}
    several = len(shown | {quote.passage.report_id for quote in answer.quotes}) > 1
    names = describe_reading(answer)
    sure = how_sure(answer.confidence) if answer.answerable else ""
    lines = (f"read as: {names}" if names else "", answer.reason or "", sure)
    for line in filter(None, lines):
        print_indented(console, Text(safe(line)), 0)
    for at, group in enumerate(by_speaker(answer.quotes)):
        if at or any(lines):
            console.print()
        own = answer.quotes if numbers else ()
        _print_group(console, group, several, base_url, own)
    if answer.otherwise:
        console.print()
        _print_group(console, [answer.otherwise], several, base_url)
    if answer.silent:
        console.print()
        line = f"Said nothing on it: {listed(answer.silent, len(answer.silent))}"
        print_indented(console, Text(safe(line)), 0)
    if not several and answer.quotes:
        console.print()
        title = answer.quotes[0].citation.report_title
        print_indented(console, Text(safe(title), style="italic dim"), 0)
    nearest = answer.passages if passages else answer.passages[:_NEAREST]
    for found in nearest if passages or not answer.answerable else ():
        console.print()
        _print_ranked(console, found, several, is_answer=answer.answerable)


def _print_group(
    console: Console,
    quotes: Sequence[Quote],
    several: bool,
    base_url: str,
    numbered: Sequence[Quote] = (),
) -> None:
    """Print what one speaker says; where they come from several reports, the report is named.

    Quotes that are among the `numbered` have their number there before them.
    """
    speaker = " and ".join(said_by(quotes[0].attribution)) or _NOBODY
    head = Text(safe(speaker), style="bold cyan")
    if several:
        head.append(f", {safe(quotes[0].citation.report_title)}", style="not bold default")
    print_indented(console, head, 0)
    for run in runs_of(quotes):
        quoted = "".join(piece.text for piece in run_pieces(run))
        numbers = "".join(f"[{numbered.index(one) + 1}]" for one in run if one in numbered)
        text = Text(f"{numbers} " if numbers else "", style="bold")
        text.append(safe(f"\u201c{quoted}\u201d"), style="not bold")
        places = [place for quote in run for place in quote.citation.places]
        place = ", ".join(filter(None, (paragraph_label(run[0].passage), pages_label(places))))
        text.append(f"  ({safe(place)}; {run[0].passage_id})", style="dim")
        print_indented(console, text, 3)
        if base_url:
            span = Span(run[0].span.start, run[-1].span.end)
            print_link(console, quote_link(base_url, run[0].passage, span))


def _print_ranked(console: Console, found: RankedPassage, several: bool, is_answer: bool) -> None:
    """Print a passage; where they come from several reports, the report stands above it.

    Its quotes are emphasised where it belongs to an answer.
    """
    passage, citation = found.passage, found.citation
    place = Text(safe(paragraph_label(passage)), style="bold cyan")
    place.append(f"  {passage.passage_id}", style="not bold dim default")
    number = Text(f"{found.rank}. ", style="bold")
    if several:
        date = f" ({found.date})" if found.date else ""
        title = Text(safe(f"{citation.report_title}{date}"), style="bold")
        lines = title.wrap(console, max(console.width - 3, 10))
        console.print(number + lines[0])
        for line in lines[1:]:
            console.print(Text("   ") + line)
        number = Text("   ")
    console.print(number + place)
    print_indented(console, section_line(passage.section), 3)
    highlights = found.highlights if is_answer else ()
    print_indented(console, emphasised(console, passage.text, highlights), 3)
    for attribution in found.attributions if is_answer else ():
        _print_speaker(console, attribution, passage.text)
    print_footnotes(console, passage)
    print_indented(console, Text(safe(citation.label), style="italic dim"), 3)
    if found.also_in:
        places = [" para. ".join(split_passage_id(copy)) for copy in found.also_in]
        print_indented(console, Text(safe(f"also in {listed(places)}"), style="dim"), 3)


def _print_speaker(console: Console, attribution: Attribution, text: str) -> None:
    if speaker := describe_attribution(attribution, text):
        print_indented(console, Text(safe(f"said by {speaker}"), style="cyan"), 3)
    elif attribution.status == "about":
        names = " and ".join(filter(None, map(speaker_name, attribution.about)))
        print_indented(console, Text(safe(f"about {names}"), style="dim"), 3)
    elif attribution.reason and attribution.status == "unattributed":
        line = f"speaker not named: {attribution.reason}"
        print_indented(console, Text(safe(line), style="dim"), 3)
