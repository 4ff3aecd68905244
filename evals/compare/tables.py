"""Lay out how two evaluations differ: tables, sentences, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from evals.compare.types import AnswerChange, Difference, Row
from evals.gate.gate import Change
from evals.measures.significance import p_value
from evals.report.table import Table, code, markdown
from evals.run.evaluation import MAIN_MEASURE
from server.contract.wording import counted

# How many questions of each kind are listed; the JSON lists all.
_LISTED = 10
# How much of an answer is shown.
_SHOWN = 160
_REFUSED = "no answer"


def difference_tables(found: Difference) -> list[Table]:
    """Return the measures, and the main measure by type of question where there are types."""
    head = f"After less before: {counted(found.questions, 'question')}"
    tables = [Table(head, _columns("measure"), [_cells(row) for row in found.measures])]
    if found.types:
        title = f"{MAIN_MEASURE} by type of question"
        tables.append(Table(title, _columns("type"), [_cells(row) for row in found.types]))
    return tables


def _columns(first: str) -> list[str]:
    return [first, "questions", "before", "after", "difference", "95 % interval", "p (Holm)"]


def _cells(row: Row) -> list[str]:
    found = row.found
    return [
        row.name,
        str(found.questions),
        f"{row.before:.3f}",
        f"{row.after:.3f}",
        f"{found.difference:+.3f}",
        f"{found.low:+.3f} to {found.high:+.3f}",
        p_value(found.corrected) + (" *" if found.significant else ""),
    ]


def verdict(found: Difference) -> str:
    """Return in a sentence what changed."""
    significant = [row for row in found.measures if row.found.significant]
    changed = ", ".join(f"{row.name} {row.found.difference:+.3f}" for row in significant)
    answers = len(found.answers)
    if _is_same(found):
        return "Nothing changed: each question has the values and the answer that it had."
    return (
        f"{counted(len(found.lost), 'question')} lost and {len(found.gained):,} gained in "
        f"{MAIN_MEASURE}; {counted(answers, 'answer')} changed, {len(found.refused):,} of them to "
        f"a refusal and {len(found.answered):,} from one. "
        + (f"Significant: {changed}." if changed else "No measure changed significantly.")
    )


def _is_same(found: Difference) -> bool:
    changed = any(row.found.low or row.found.high for row in found.measures)
    return not (changed or found.lost or found.gained or found.answers)


def lists(found: Difference) -> Iterator[tuple[str, list[str]]]:
    """Yield titles and lines of the questions that changed, the largest changes first.

    A question that lost or gained has its answer before and after below it, where that changed.
    """
    for name, changes in (("lost", found.lost), ("gained", found.gained)):
        if changes:
            lines = [line for one in changes[:_LISTED] for line in _change_lines(one, found)]
            yield f"Questions {name} ({len(changes):,})", lines
    for name, answers in (
        ("Refused now, answered before", found.refused),
        ("Answered now, refused before", found.answered),
        ("Other quotes than before", found.reworded),
    ):
        if answers:
            yield f"{name} ({len(answers):,})", [_answer_line(one) for one in answers[:_LISTED]]


def _change_lines(change: Change, found: Difference) -> Iterator[str]:
    yield str(change)
    if answer := found.answers.get(change.question_id):
        yield f"  before: {_quotes(answer.before)}"
        yield f"  after: {_quotes(answer.after)}"


def _answer_line(one: AnswerChange) -> str:
    there = "" if one.answerable else " (the gold has no answer)"
    shown = f"{_quotes(one.before)} -> {_quotes(one.after)}"
    return f"{one.question_id} {one.text!r}{there}: {shown}"


def _quotes(quotes: Sequence[str]) -> str:
    text = " [...] ".join(quotes) or _REFUSED
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}..."


def difference_markdown(found: Difference) -> str:
    """Return the difference in Markdown, for a comment on a pull request."""
    parts = ["### Difference from the base", verdict(found)]
    if found.notes:
        parts.append("\n".join(f"- {code(note)}" for note in found.notes))
    if not _is_same(found):
        parts += [markdown(table) for table in difference_tables(found)]
    for title, lines in lists(found):
        listed = "\n".join(
            f"  - {code(line)}" if line.startswith("  ") else f"- {code(line)}" for line in lines
        )
        parts.append(f"<details><summary>{title}</summary>\n\n{listed}\n\n</details>")
    return "\n\n".join(parts) + "\n"


def difference_json(found: Difference) -> dict[str, Any]:
    """Return the whole difference for other programs."""
    return {
        "before": found.before,
        "after": found.after,
        "notes": list(found.notes),
        "questions": found.questions,
        "measures": [_row_json(row) for row in found.measures],
        "types": [_row_json(row) for row in found.types],
        **{
            name: [asdict(one) for one in getattr(found, name)]
            for name in ("lost", "gained", "refused", "answered", "reworded")
        },
    }


def _row_json(row: Row) -> dict[str, Any]:
    found = row.found
    return {
        "name": row.name,
        "questions": found.questions,
        "before": row.before,
        "after": row.after,
        "difference": found.difference,
        "interval": [found.low, found.high],
        "p": found.p,
        "p_holm": found.corrected,
    }
