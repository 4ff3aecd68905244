"""Write a citation in a style."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from server.citation.styles.bibtex import write_bibtex
from server.citation.styles.csl_json import write_csl_json
from server.citation.styles.prose import write_markdown, write_plain
from server.citation.styles.ris import write_ris
from server.citation.styles.types import Reference, Style

_WRITERS: Mapping[Style, Callable[[Reference], str]] = {
    "plain": write_plain,
    "markdown": write_markdown,
    "bibtex": write_bibtex,
    "ris": write_ris,
    "csl-json": write_csl_json,
    "link": lambda reference: f"{reference.url}\n",
}


def format_citation(reference: Reference, style: Style) -> str:
    """Return a citation in a style; it ends with a line end."""
    return _WRITERS[style](reference)
