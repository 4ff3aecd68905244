"""Citations as BibTeX."""

from __future__ import annotations

from server.citation.styles.one_line import one_line
from server.citation.styles.parts import (
    in_marks,
    key_of,
    label_of,
    pages_of,
    place_of,
    quote_of,
    speakers_of,
    year_of,
)
from server.citation.styles.types import Reference

_LATEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    # BibTeX counts braces even after a backslash.
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    # In the oldest of the encodings of fonts these are other signs.
    "|": r"\textbar{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip


def write_bibtex(reference: Reference) -> str:
    """Return one entry; `note` names the speaker and the place, `annote` has the quote."""
    meta = reference.meta
    speakers = speakers_of(reference)
    said_by = f"Said by {speakers}. " if speakers else ""
    fields = {
        "author": f"{{{latex(meta.organiser)}}}" if meta.organiser else "",
        "title": f"{{{latex(meta.title)}}}",
        "institution": f"{{{latex(meta.organiser)}}}" if meta.organiser else "",
        "year": year_of(meta),
        "address": latex(meta.place),
        "type": "Meeting report",
        "pages": latex(pages_of(reference)).replace("-", "--"),
        "note": latex(said_by + label_of(reference)),
        "annote": latex(f"{in_marks(quote_of(reference))} {place_of(reference)}"),
        "url": reference.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@techreport{{{key_of(reference)},", *lines, "}", ""])


def latex(text: str) -> str:
    """Return a text on one line as LaTeX that prints it as it is."""
    return "".join(_LATEX.get(character, character) for character in one_line(text))
