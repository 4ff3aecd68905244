"""A reader of plain text: headings, lists, quotes and tables as in Markdown, no inline marks.

Where a sign would make a heading or a list of a part of a sentence, it is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from indexer.importers.markdown.reader import build_reader
from indexer.parsing.page_breaks import ends_mid_sentence

_BlockRule = Callable[[StateBlock, int, int, bool], bool]

# What begins a list item or a quote, and the first character of its text.
_MARKER = re.compile(r"([-+*]|>|1[.)])\s*(\S)")
# What stands before a list item: marks of quotes and the mark of the item.
_ITEM = re.compile(r"\s*(?:>\s*)*(?:[-+*]|\d{1,9}[.)])\s")
_FINISHED = re.compile(r"[.:;!?…|][\"'”’»)\]]*$")
# A line of so many characters is one of several into which a paragraph is broken.
_WRAPPED = 45
# Underlines of headings that Markdown does not know.
_UNDERLINE = re.compile(r"([~^#+\"])\1{2,}")
# "-- " stands before the signature of a mail: a shorter line than this is no underline.
_LEAST_UNDERLINE = 3
# A text above a line is a heading if it has so many lines, and is no sentence of so many words.
_HEADING_LINES, _SENTENCE_WORDS = 2, 4
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")


def _line(state: StateBlock, number: int) -> str:
    """A line without the marks of the quotes and list items that it stands in."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].strip()


def _begins_item(state: StateBlock, number: int) -> bool:
    end = state.eMarks[number]
    return _ITEM.match(state.src, state.src.rfind("\n", 0, end) + 1, end) is not None


def _unless_within_sentence(rule: _BlockRule) -> _BlockRule:
    """Wrap the rule of lists or quotes so that none begins with a line that goes on a sentence."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return not (silent and _goes_on(state, start, end)) and rule(state, start, end, silent)

    return run


def _goes_on(state: StateBlock, number: int, end: int) -> bool:
    """Return whether a line goes on the sentence of the line before it: "fell to / - 5 degrees"."""
    before, own = _line(state, number - 1), _MARKER.match(_line(state, number))
    if own is None or _begins_item(state, number - 1) or _FINISHED.search(before):
        return False
    if not (own[2].isdigit() or own[2].islower()):
        return False
    following = _MARKER.match(_line(state, number + 1)) if number + 1 < end else None
    is_list = following is not None and following[1] == own[1]
    return ends_mid_sentence(before) or (len(before) >= _WRAPPED and not is_list)


def _with_other_underlines(rule: _BlockRule) -> _BlockRule:
    """Wrap the rule of underlined headings: more signs underline, and no sentence is a heading."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        is_inside = start + 1 < end and state.sCount[start + 1] >= state.blkIndent
        below = _line(state, start + 1) if is_inside else ""
        if _UNDERLINE.fullmatch(below) and not _is_sentence(_line(state, start)):
            _push(state, "heading", "h3", _line(state, start), (start, start + 2))
            state.line = start + 2
            return True
        if not rule(state, start, end, silent):
            return False
        _undo_heading(state)
        return True

    return run


def _undo_heading(state: StateBlock) -> None:
    """Make of the heading read last a paragraph and a line below it, if that is what it is."""
    content, (first, last) = state.tokens[-2].content, state.tokens[-3].map or (0, 0)
    line = _line(state, last - 1)
    lines = content.split("\n")
    if len(lines) <= _HEADING_LINES and len(line) >= _LEAST_UNDERLINE and not _is_sentence(content):
        return
    del state.tokens[-3:]
    _push(state, "paragraph", "p", content, (first, last - 1))
    rule = state.push("hr", "hr", 0)
    rule.map = [last - 1, last]


def _is_sentence(text: str) -> bool:
    return _ENDS_SENTENCE.search(text) is not None and len(text.split()) >= _SENTENCE_WORDS


def _push(state: StateBlock, kind: str, tag: str, content: str, lines: tuple[int, int]) -> None:
    """Add the tokens of a heading or paragraph over some lines."""
    state.push(f"{kind}_open", tag, 1).map = list(lines)
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, list(lines), []
    state.push(f"{kind}_close", tag, -1)


def _build() -> MarkdownIt:
    reader = build_reader()
    ruler = reader.block.ruler
    ruler.disable(["fence", "heading"])
    wrappers = {
        "list": _unless_within_sentence,
        "blockquote": _unless_within_sentence,
        "lheading": _with_other_underlines,
    }
    for rule in list(ruler.__rules__):
        if wrap := wrappers.get(rule.name):
            ruler.at(rule.name, wrap(rule.fn), {"alt": rule.alt})
    reader.inline.ruler.enableOnly(["text", "newline", "character"])
    return reader


PLAIN_READER = _build()
