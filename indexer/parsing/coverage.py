"""Names for the source characters that are no text, so that nothing of a report is lost unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.common.html_re import HTML_TAG_RE, comment

from indexer.types import Markup, Span

# The first pattern that matches at a place names it. What no text covers is markup throughout, so
# that images and links reach as far as they can.
_NAMES = re.compile(
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
            "hidden_character": r"[\u00ad\u200b\u2060\ufeff\0]+",
        }.items()
    ),
    re.DOTALL,
)


def name_gaps(source: str, covered: Iterable[Span], known: Sequence[Markup]) -> list[Markup]:
    """The markup of a source: the known ranges, and a name for every range that nothing covers."""
    taken = sorted([*covered, *(mark.span for mark in known)])
    found = list(known)
    at = 0
    for span in [*taken, Span(len(source), len(source))]:
        if span.start > at:
            found.extend(_named(source, Span(at, span.start)))
        at = max(at, span.end)
    return sorted(found, key=lambda mark: mark.span)


def _named(source: str, gap: Span) -> Iterable[Markup]:
    at = gap.start
    while at < gap.end:
        match = _NAMES.match(source, at, gap.end)
        end = match.end() if match else at + 1
        name = (match.lastgroup or "") if match else "other"
        yield Markup(Span(at, end), name.replace("_", " "))
        at = end
