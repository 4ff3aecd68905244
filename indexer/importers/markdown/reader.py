"""A CommonMark reader (markdown-it-py) whose inline tokens know where they stand.

Rules that would hide or reinterpret the text of published reports are off: indented code, HTML
blocks and link definitions.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_InlineRule = Callable[[StateInline, bool], bool]

# The key of the environment of a text for the place of its last link target.
_LAST_TARGET = "last_target"
_FOOTNOTE_REFERENCE = re.compile(r"\[\^([^\]\s^]{1,20})\]")


def _with_span(rule: _InlineRule) -> _InlineRule:
    """Wrap an inline rule so that each token it makes has its range in `meta["span"]`."""

    def run(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if silent:
            return True
        if state.pending:
            state.pushPending()
        new = [token for token in state.tokens[count:] if "span" not in token.meta]
        consecutive = "".join(t.content for t in new) == state.src[start : state.pos]
        position = start
        for token in new:
            end = position + len(token.content) if consecutive else state.pos
            token.meta["span"] = (position, end)
            position = end if consecutive else position
        return True

    return run


def _read_character(state: StateInline, silent: bool) -> bool:
    """Read one character as text: the rule of last resort."""
    if not silent:
        state.push("text", "", 0).content = state.src[state.pos]
    state.pos += 1
    return True


def _read_footnote_reference(state: StateInline, silent: bool) -> bool:
    """Read a footnote reference such as `[^1]`, which CommonMark does not know."""
    match = _FOOTNOTE_REFERENCE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("footnote_reference", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _only_before_a_target(rule: _InlineRule) -> _InlineRule:
    """Wrap the rule of links or images so that it passes over brackets which no target follows.

    Without this a text of unclosed brackets costs a search to its end for each of them.
    """

    def run(state: StateInline, silent: bool) -> bool:
        last = state.env.get(_LAST_TARGET)
        if last is None or last[0] is not state.src:
            last = (state.src, state.src.rfind("](", 0, max(0, state.src.rfind(")"))))
            state.env[_LAST_TARGET] = last
        return state.pos <= last[1] and rule(state, silent)

    return run


def build_reader() -> MarkdownIt:
    """Return a reader of Markdown."""
    reader = MarkdownIt("commonmark")
    reader.disable(["reference", "code", "html_block", "fragments_join"])
    inline = reader.inline.ruler
    inline.before("link", "footnote_reference", _read_footnote_reference)
    inline.push("character", _read_character)
    for rule in list(inline.__rules__):
        own = _only_before_a_target(rule.fn) if rule.name in ("link", "image") else rule.fn
        inline.at(rule.name, _with_span(own))
        if not rule.enabled:
            inline.disable(rule.name)
    return reader


MARKDOWN_READER = build_reader()
