"""Tell plain text from Markdown where the name of a file does not."""

from __future__ import annotations

import re

from indexer.importers.markdown.front_matter import find_front_matter

# What people write in Markdown and hardly ever otherwise: a heading, a footnote, strong type,
# a link, a fence.
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6}[ \t]+\S|^ {0,3}\[\^[^\]\s]{1,20}\]:|^ {0,3}(?:```|~~~)|"
    r"(?<![\w*])\*\*(?![\s*])[^*\n]*(?<!\s)\*\*(?![\w*])|"
    r"\[[^\[\]\n]+\]\((?:https?:|mailto:|#)[^()\s]*\)",
    re.MULTILINE,
)


def is_plain_text(text: str) -> bool:
    """Return whether nothing in a text, whose characters are normalised, is written in Markdown."""
    return find_front_matter(text) is None and _MARKDOWN.search(text) is None
