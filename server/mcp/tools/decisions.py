"""The tool decisions: what a report concluded, recommended, agreed and requested."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import cast

from indexer.types import ReportMeta
from server.contract.decisions.serialise import of_kinds
from server.contract.decisions.wording import kind_in_words, kinds_in_words
from server.contract.wording import counted, speaker_name
from server.decisions.find import decisions_of
from server.decisions.types import KINDS, Decision, Kind
from server.mcp.paging import CURSOR_PARAMETER, listed
from server.mcp.quoted import clean, short, shorts
from server.mcp.tool import Context, Tool
from server.mcp.tools.reports import REPORT, chosen_report
from server.mcp.types import Arguments, Item, Parameter, Result
from server.mcp.wording import links_line, place_line, report_line

# Names of those who decide that are listed.
_NAMES = 5


async def decisions(context: Context, arguments: Arguments) -> Result:
    """List the decisions of a report, word for word, each with its citation."""
    return await asyncio.to_thread(_decisions, context, arguments)


def _decisions(context: Context, arguments: Arguments) -> Result:
    records = context.index.records
    own = chosen_report(records, arguments)
    found = records.report_row(own)
    kinds = cast("Sequence[Kind]", arguments.texts("kind"))
    made = of_kinds(decisions_of(records, own), kinds)
    opening = f"Report {report_line(found.meta, len(found.rows))}"
    if not made:
        return Result(f"{opening}\nNo {kinds_in_words(kinds)} was found in it.")
    opening += f"\n{counted(len(made), 'decision')}, in the order of the report:"

    def items(first: int) -> Iterator[Item]:
        return (_item(context, found.meta, one) for one in made[first:])

    closing = links_line(context)
    return Result(listed("decisions", arguments, found.sha256, opening, items, closing))


def _item(context: Context, meta: ReportMeta, one: Decision) -> Item:
    kind = kind_in_words(one)
    by = f"by {shorts(list(one.by), _NAMES)}" if one.by else "nobody is named"
    head = [f"{kind[:1].upper()}{kind[1:]}, {by}:"]
    persons = [speaker_name(who) for who in one.attribution.speakers if who.person]
    if persons and persons != list(one.by):
        head.insert(0, f"Said by {shorts(persons, _NAMES)}")
    if one.introduction:
        head.append(f"It stands below the line {short(one.introduction)}")
    return Item(tuple(head), clean(one.text), (place_line(context, meta, one.passage, [one.span]),))


DECISIONS = Tool(
    name="decisions",
    title="List what a report decided",
    description=(
        "List what a report concluded, recommended, agreed and requested, in its own words, each "
        "with who decides where the report tells it, and its citation. Found by rules: some may "
        "be missing, and what is marked perhaps may be none."
    ),
    parameters=(
        REPORT,
        Parameter("kind", "texts", "Only decisions of these kinds.", choices=KINDS),
        CURSOR_PARAMETER,
    ),
    run=decisions,
)
