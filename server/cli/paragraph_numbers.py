"""Find the passage that a person means: by its id, by our number, or by the number printed."""

from __future__ import annotations

import re

from indexer.errors import UnknownPassage, UsageError
from indexer.index.records import Records
from indexer.types import Passage
from server.contract.wording import listed

# "minutes para. 17", "para. 17", "minutes:17", ":17": the number that the report prints.
_PRINTED = re.compile(
    r"(?P<report>\S*?)(?:\s*:\s*|(?:^|\s+)(?:para(?:graph)?s?|§)\.?\s*)(?P<number>\S{1,20})",
    re.IGNORECASE,
)
# What may stand around a printed number: 17. (17) [17]
_AROUND = ".()[]"


def passage_id_of(records: Records, given: str) -> str:
    """Return the id of the passage that is meant; what is no number is an id already.

    The number of a paragraph is enough if there is one report. Raises UnknownReport, or
    UnknownPassage for a printed number that no paragraph has, and UsageError for one of several.
    """
    one = records.report_count == 1
    if given.isdecimal() and len(given) < 10 and one:
        return f"{next(iter(records.reports))}-p{int(given)}"
    printed = _PRINTED.fullmatch(given.strip())
    if printed is None or not (printed["report"] or one):
        return given
    report_id = printed["report"] or next(iter(records.reports))
    return _printed_as(records, report_id, printed["number"].strip(_AROUND)).passage_id


def _printed_as(records: Records, report_id: str, number: str) -> Passage:
    """The passage of a report that is printed with a number."""
    rows = records.report_row(report_id).rows
    passages = records.passages[rows.start : rows.stop]
    found = [p for p in passages if p.printed.strip(_AROUND) == number]
    if len(found) > 1:
        ids = listed([passage.passage_id for passage in found])
        raise UsageError(
            f"{report_id} prints the number {number} before {len(found)} paragraphs: {ids}; "
            "name one by its id."
        )
    if not found:
        prints = any(passage.printed for passage in passages)
        what = f"the number {number} before no paragraph" if prints else "no numbers of paragraphs"
        raise UnknownPassage(
            f"{report_id} prints {what}; by our own numbers it has {report_id}-p1 to "
            f"{report_id}-p{len(passages)}."
        )
    return found[0]
