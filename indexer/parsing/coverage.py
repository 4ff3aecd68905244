"""Name the source characters that are no text, so that no part of a report is lost unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.common.html_re import HTML_TAG_RE, comment

from indexer.hidden_characters import HIDDEN
from indexer.types import Markup, Span

# The first pattern that matches at an offset gives the name. All characters here are markup, so
# images and links may match as far as they can.
_MARKUP = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in {
            "white_space": r"\s+",
            "comment": comment,
            "html_tag": HTML_TAG_RE.pattern,
            "image": r"!\[(?:(?!<!--).)*\]\((?:(?!<!--).)*\)|!\[.*\](?:\(.*\))?",
            "link": r"\]\((?:(?!<!--).)*\)|\[(?!\^)|\]|<|>(?!\s)",
            "entity": r"&#?\w+;",
            "table_rule": r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?(?=\s|$)|\|",
            "heading_mark": r"#+|=+",
            "code_mark": r"`{3,}[^\n]*|~{3,}[^\n]*|`+",
            "emphasis": r"[*_~]+",
            "list_marker": r"\d{1,9}[.)]|[-+]",
            "quote_marker": r">",
            "escape": r"\\",
            "hidden_character": f"[{HIDDEN}]+",
        }.items()
    ),
    re.DOTALL,
)


def complete_markup(source: str, covered: Iterable[Span], known: Sequence[Markup]) -> list[Markup]:
    """Return all markup of a source in order: the known markup and a name for each other range.

    `covered` are the ranges of the text. Text and markup together cover every character once.
    """
    taken = sorted([*covered, *(mark.span for mark in known)])
    found = list(known)
    position = 0
    for span in [*taken, Span(len(source), len(source))]:
        if span.start > position:
            found.extend(_name_gap(source, Span(position, span.start)))
        position = max(position, span.end)
    return sorted(found, key=lambda mark: mark.span)


def _name_gap(source: str, gap: Span) -> Iterable[Markup]:
    position = gap.start
    while position < gap.end:
        match = _MARKUP.match(source, position, gap.end)
        end = match.end() if match else position + 1
        name = (match.lastgroup or "") if match else "other"
        yield Markup(Span(position, end), name.replace("_", " "))
        position = end
