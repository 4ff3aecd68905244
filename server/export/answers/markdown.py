"""Write an answer as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from server.citation.styles.markdown_text import escaped
from server.citation.styles.parts import place_in_words, report_of
from server.contract.wording import QuotePiece
from server.export.answers.notes import notes_of
from server.export.answers.types import ExportedAnswer, ExportedRun


def write_markdown(answer: ExportedAnswer) -> bytes:
    """Return the answer in UTF-8: a heading for each speaker, a block quote for each quote."""
    return ("\n\n".join(_blocks(answer)) + "\n").encode()


def _blocks(answer: ExportedAnswer) -> Iterator[str]:
    yield f"# {escaped(answer.question)}"
    yield from map(escaped, answer.about)
    if answer.reason:
        yield f"**No answer.** {escaped(answer.reason)}"
    for group in answer.groups:
        yield f"## {escaped(group.speaker)}"
        yield from map(_run, group.runs)
    yield from map(escaped, notes_of(answer))
    yield f"*{escaped(answer.last_line)}*"


def _run(run: ExportedRun) -> str:
    quote = "".join(map(_piece, run.pieces))
    url, report = run.reference.url, escaped(report_of(run.reference))
    # Without a base, an address leads nowhere from a file.
    source = f"[{report}](<{url}>)" if "://" in url else f"{report}. {escaped(url)}"
    return f"> {quote}\n>\n> — {escaped(place_in_words(run.reference))}. {source}"


def _piece(piece: QuotePiece) -> str:
    """A piece of a quote with the blanks at its ends; what is ours is emphasised."""
    text = escaped(piece.text)
    before = " " if piece.text[:1].isspace() else ""
    after = " " if text and piece.text[-1:].isspace() else ""
    return f"*{text}*" if piece.is_ours else f"{before}{text}{after}"
