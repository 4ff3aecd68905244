"""Citation styles: a citation as people paste it: plain text, Markdown, BibTeX, RIS, a link.

In a quote, [...] stands for words left out between its parts, and at an end where a sentence is
cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from indexer.errors import UnknownQuote
from indexer.types import Passage, ReportMeta, Span
from server.citation.cite import OMISSION, citation_label, quoted
from server.citation.places import pages_label, paragraph_label, places_of

Style = Literal["plain", "markdown", "bibtex", "ris", "link"]
STYLES: tuple[Style, ...] = get_args(Style)
MEDIA_TYPES: Mapping[Style, str] = {
    "plain": "text/plain",
    "markdown": "text/markdown",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "link": "text/plain",
}
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# Characters that Markdown reads as markup anywhere; those that begin a list are escaped apart.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LATEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    # BibTeX counts braces even after a backslash.
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited: ranges of a passage of a report, and the address where they are read."""

    passage: Passage
    spans: tuple[Span, ...]
    meta: ReportMeta
    url: str


def format_citation(reference: Reference, style: Style) -> str:
    """Return a citation in a style; it ends with a line end."""
    return _WRITERS[style](reference)


def check_spans(passage: Passage, start: int | None, end: int | None) -> tuple[Span, ...]:
    """Return a range of a passage's text widened to whole words; all of the text for None and None.

    Raises UnknownQuote for a range that is not in the text or holds no words.
    """
    size = len(passage.text)
    span = Span(start if start is not None else 0, end if end is not None else size)
    quoted = passage.text[max(span.start, 0) : max(span.end, 0)]
    if span.end > size:
        raise UnknownQuote(
            f"The text of {passage.passage_id} has {size} characters, and none up to {span.end}; "
            "name a range within it."
        )
    if not 0 <= span.start < span.end or not quoted.strip():
        raise UnknownQuote(
            f"Characters {span.start} to {span.end} hold no words of {passage.passage_id}; "
            f"its text has the characters 0 to {size}."
        )
    left = span.start + len(quoted) - len(quoted.lstrip())
    right = span.start + len(quoted.rstrip())
    while left and _inside_word(passage.text, left):
        left -= 1
    while right < size and _inside_word(passage.text, right):
        right += 1
    return (Span(left, right),)


def _inside_word(text: str, at: int) -> bool:
    """Return whether a position lies inside a word with its accents, or inside a number."""
    before, after = _is_letter_or_mark(text, at - 1), _is_letter_or_mark(text, at)
    return (
        (before and after)
        or (before and _is_connector(text, at))
        or (_is_connector(text, at - 1) and after)
    )


def _is_letter_or_mark(text: str, at: int) -> bool:
    return text[at].isalnum() or unicodedata.category(text[at])[0] == "M"


def _is_connector(text: str, at: int) -> bool:
    """Return whether a sign belongs to a number or a word, as in 3.5, A/57/98 and don't."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return (text[at] in ".,:/" and before.isalnum() and after.isdigit()) or (
        text[at] in "'’" and before.isalpha() and after.isalpha()
    )


def quotation(passage: Passage, spans: Sequence[Span]) -> str:
    """Return the words of some ranges on one line, with [...] for words left out."""
    starts = {sentence.start for sentence in passage.sentences} | {0}
    ends = {sentence.end for sentence in passage.sentences} | {len(passage.text)}
    parts = [OMISSION] if spans[0].start not in starts else []
    parts.append(quoted(passage.text, spans))
    if spans[-1].end not in ends:
        parts.append(OMISSION)
    return " ".join(" ".join(parts).split())


def _plain(reference: Reference) -> str:
    return f"“{_single_marks(_quoted(reference))}” {_label(reference)}. {reference.url}\n"


def _markdown(reference: Reference) -> str:
    quote = _escaped(_quoted(reference))
    return f"> {quote}\n>\n> — [{_escaped(_label(reference))}](<{reference.url}>)\n"


def _bibtex(reference: Reference) -> str:
    meta = reference.meta
    year = _year(meta)
    fields = {
        "author": f"{{{_latex(meta.organiser)}}}" if meta.organiser else "",
        "title": f"{{{_latex(meta.title)}}}",
        "institution": f"{{{_latex(meta.organiser)}}}" if meta.organiser else "",
        "year": year,
        "address": _latex(meta.place),
        "type": "Meeting report",
        "pages": _pages(reference).replace("-", "--"),
        "note": _latex(_label(reference)),
        "annote": _latex(f"“{_single_marks(_quoted(reference))}”"),
        "url": reference.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    span = Span(reference.spans[0].start, reference.spans[-1].end)
    part = "" if len(span) == len(reference.passage.text) else f":{span.start}-{span.end}"
    key = re.sub(r"[^\w:.-]", "", reference.passage.passage_id + part, flags=re.ASCII)
    return "\n".join([f"@techreport{{{key},", *lines, "}", ""])


def _ris(reference: Reference) -> str:
    meta = reference.meta
    fields = [
        ("TY", "RPRT"),
        ("TI", meta.title),
        ("PB", meta.organiser),  # as an author, its name would be split at a comma
        ("PY", _year(meta)),
        ("CY", meta.place),
        ("LA", meta.language),
        ("SP", _pages(reference)),
        ("M2", paragraph_label(reference.passage)),
        ("N1", f"“{_single_marks(_quoted(reference))}” {_label(reference)}"),
        ("UR", reference.url),
        ("ID", reference.passage.passage_id),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


_WRITERS: Mapping[Style, Callable[[Reference], str]] = {
    "plain": _plain,
    "markdown": _markdown,
    "bibtex": _bibtex,
    "ris": _ris,
    "link": lambda reference: f"{reference.url}\n",
}


def _quoted(reference: Reference) -> str:
    return quotation(reference.passage, reference.spans)


def _pages(reference: Reference) -> str:
    """The pages of a reference without "p.", "" in a file without pages."""
    return pages_label(places_of(reference.passage, reference.spans)).partition(" ")[2]


def _label(reference: Reference) -> str:
    return citation_label(reference.passage, reference.spans, reference.meta)


def _single_marks(text: str) -> str:
    """Return a text for use in double quotation marks: those in it become single ones."""
    curled = re.sub(r'"([^"]*)"', r"‘\1’", text)
    return curled.replace("“", "‘").replace("”", "’")


def _year(meta: ReportMeta) -> str:
    """Return the last year in a meeting's dates, "" if there is none."""
    years: list[str] = _YEAR.findall(meta.held)
    return years[-1] if years else ""


def _escaped(text: str) -> str:
    """Return a text escaped so that Markdown shows it as it is."""
    escaped = _MARKDOWN.sub(r"\\\1", text).replace("&", "&amp;")
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+])", r"\\\1", escaped))


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)
