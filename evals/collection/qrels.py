"""Read the judgements of a collection: `qrels.tsv`, or `qrels/test.tsv` as BEIR's own have it.

Columns are query-id, corpus-id and score with tabs between, with a header or without. The four
columns of TREC (query, 0, document, grade) are read, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection as Some
from pathlib import Path

from evals.collection.faults import Faults
from evals.collection.lines import read_lines
from evals.collection.records import is_id
from evals.collection.types import Judgement

_QRELS = ("qrels.tsv", "qrels/test.tsv")
_GRADE = re.compile(r"[+-]?[0-9]{1,9}")
# pytrec_eval takes memory for each grade up to the highest.
_HIGHEST = 1_000


def qrels_file(folder: Path) -> Path:
    """Return the file of judgements of a collection; the first that is asked for where none is."""
    return next((p for p in (folder / q for q in _QRELS) if p.is_file()), folder / _QRELS[0])


def read_judgements(path: Path, queries: Some[str]) -> list[Judgement]:
    """Return the judgements of a file, as they are graded.

    Of a first line that is no judgement it depends on `queries`, the ids that there are, whether it
    is a header. Raises GoldError with the faults.
    """
    faults = Faults(path)
    found: list[Judgement] = []
    lines: dict[tuple[str, str], int] = {}
    is_first = True
    for number, line in read_lines(path, faults):
        cells = _cells(line)
        is_header = is_first and _is_header(cells, queries)
        is_first = False
        if is_header:
            continue
        what = _fault(cells)
        pair = (cells[0], cells[-2]) if what is None else ("", "")
        if what is None and pair in lines:
            what = _twice(pair, lines[pair])
        if what is not None:
            faults.add(number, what)
            continue
        lines[pair] = number
        found.append(Judgement(*pair, int(cells[-1])))
    faults.refuse()
    return found


def _cells(line: str) -> list[str]:
    """The columns of a line with tabs between, or of TREC's four with blanks; else none."""
    cells = [cell.strip() for cell in line.split("\t")] if "\t" in line else line.split()
    return cells if len(cells) == 4 or ("\t" in line and len(cells) == 3) else []


def _is_header(cells: list[str], queries: Some[str]) -> bool:
    return bool(cells) and not _GRADE.fullmatch(cells[-1]) and cells[0] not in queries


def _fault(cells: list[str]) -> str | None:
    """What is wrong with the columns of a line; None where nothing is."""
    if not cells:
        return "is not query-id, corpus-id, score with tabs between; correct it"
    if wrong := [cell for cell in (cells[0], cells[-2]) if not is_id(cell)]:
        return f"has the id {wrong[0]!r:.40}; give one without blanks or hidden characters"
    if not _GRADE.fullmatch(cells[-1]) or int(cells[-1]) > _HIGHEST:
        return f"has the score {cells[-1]!r:.40}; give a whole number of at most {_HIGHEST:,}"
    return None


def _twice(pair: tuple[str, str], line: int) -> str:
    query, document = pair
    return (
        f"judges document {document!r:.40} for query {query!r:.40}, as line {line} does; "
        "take one of the two away"
    )
