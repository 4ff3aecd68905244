"""Write an answer as CSV, a quote a row, with the columns of an exported report and more."""

from __future__ import annotations

from collections.abc import Iterator

from server.citation.places import pages_label
from server.citation.styles.one_line import one_line
from server.contract.wording import run_pieces, said_by
from server.export.answers.types import ExportedAnswer, ExportedRun
from server.export.sentences import NAMES_JOIN, SECTIONS_JOIN
from server.export.spreadsheet import spreadsheet

_COLUMNS = (
    # Those of a report that is exported, in its order.
    "passage_id", "text", "section", "paragraph", "printed", "page", "status", "speakers",
    "shown", "report", "date", "citation", "link",
    "question", "sure", "reason", "index", "exported",
)  # fmt: skip


def write_csv(answer: ExportedAnswer) -> bytes:
    """Return the answer as a file in UTF-8; without quotes it is one row, with the reason."""
    rows = [row for run in answer.runs for row in _rows(answer, run)] or [{}]
    shared = {
        "question": one_line(answer.question),
        "sure": answer.sure,
        "reason": answer.reason,
        "index": answer.index,
        "exported": answer.exported,
    }
    cells = ([(shared | row).get(name, "") for name in _COLUMNS] for row in rows)
    return spreadsheet(_COLUMNS, cells).encode()


def _rows(answer: ExportedAnswer, run: ExportedRun) -> Iterator[dict[str, object]]:
    """Yield the quotes of a run: `text` verbatim, `shown` with what is ours in brackets."""
    passage, meta = run.reference.passage, run.meta
    for quote, link in zip(run.quotes, run.links, strict=True):
        pages = pages_label(quote.citation.places)
        yield {
            "passage_id": passage.passage_id,
            "text": quote.text,
            "section": SECTIONS_JOIN.join(passage.section),
            "paragraph": passage.paragraph,
            "printed": passage.printed,
            "page": pages.removeprefix("pp. ").removeprefix("p. "),
            "status": quote.attribution.status,
            "speakers": NAMES_JOIN.join(said_by(quote.attribution)),
            "shown": "".join(piece.text for piece in run_pieces([quote])),
            "report": meta.title,
            "date": meta.date or meta.held,
            "citation": quote.citation.label,
            "link": link,
        }
