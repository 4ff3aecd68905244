"""Keep every result below a size, and say where the next one goes on."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from indexer.errors import UsageError
from server.mcp.quoted import MARK, quotation
from server.mcp.types import Arguments, Item, Page, Parameter, Position

# Tokens of a result, at most. They are counted without any model's tokenizer, on the safe side:
# three bytes of UTF-8 each, where English has four to five.
MOST_TOKENS = 6_000
_BYTES_OF_A_TOKEN = 3
# Bytes that are kept free for what stands after the items: a few lines of ours, the cursor.
_AROUND = 1_500
ROOM = MOST_TOKENS * _BYTES_OF_A_TOKEN - _AROUND
# An item that is too large for a result begins on one where at least this part of it is free.
_WORTH_BEGINNING = 0.4
CURSOR = "cursor"
CURSOR_PARAMETER = Parameter(
    CURSOR, "text", "Where to go on: what the result before gave, unchanged."
)
CONTINUED, CUT = "(continued)", "(cut here; it goes on in the next part)"
_DIGEST = 10
# The largest number of a cursor; no report has so many characters.
_LARGEST = 10**10

Size = Callable[[str], int]


def tokens(text: str) -> int:
    """Return how many tokens a text has at most: a third of its bytes in UTF-8, rounded up."""
    return -(-len(text.encode()) // _BYTES_OF_A_TOKEN)


def plain_size(text: str) -> int:
    """Return the bytes of a text in UTF-8."""
    return len(text.encode())


def json_size(text: str) -> int:
    """Return the bytes of a text in UTF-8 where it stands in JSON, without its quotation marks."""
    return len(json.dumps(text, ensure_ascii=False).encode()) - 2


def printed(item: Item) -> str:
    """Return an item as text, its quoted lines marked."""
    return "\n".join(filter(None, (*item.head, quotation(item.quoted), *item.foot)))


def fill(items: Iterable[Item], start: Position, room: int = ROOM, size: Size = plain_size) -> Page:
    """Return as many items as fit into some bytes; the first is the one that `start` names.

    An item that fits into no result is cut between words.
    """
    parts: list[str] = []
    used = 0
    for number, whole in enumerate(items, start.item):
        skipped = start.character if number == start.item else 0
        item = _after(whole, skipped)
        text = printed(item)
        own = size(text) + 4
        if used + own > room:
            left = room - used
            if parts and (own <= room or left < room * _WORTH_BEGINNING):
                return Page(tuple(parts), Position(number, skipped))
            cut, length = _cut(item, left, size)
            return Page((*parts, printed(cut)), Position(number, skipped + length))
        parts.append(text)
        used += own
    return Page(tuple(parts), None)


def _after(item: Item, skipped: int) -> Item:
    if not skipped:
        return item
    return Item((*item.head, CONTINUED), item.quoted[skipped:], item.foot)


def _cut(item: Item, room: int, size: Size) -> tuple[Item, int]:
    """An item whose quoted text ends where the room does, and where the rest of it begins."""
    fixed = size(printed(Item((*item.head, CUT), "", item.foot))) + len(MARK) + 8
    low, high = 1, len(item.quoted)
    while low < high:
        middle = (low + high + 1) // 2
        fits = fixed + size(quotation(item.quoted[:middle])) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    blank = max(item.quoted.rfind(mark, low // 2, low) for mark in (" ", "\n"))
    length = blank + 1 if blank > 0 else low
    return Item(item.head, item.quoted[:length].rstrip(), (CUT, *item.foot)), length


def write_cursor(position: Position, tool: str, arguments: Arguments, of: str) -> str:
    """Return where a result goes on, for the same arguments and while `of` stays the same."""
    text = f"{position.item}.{position.character}.{_digest(position, tool, arguments, of)}"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(tool: str, arguments: Arguments, of: str) -> Position:
    """Return the position of the cursor among some arguments; raises UsageError.

    Without a cursor it is the beginning.
    """
    cursor = arguments.text(CURSOR)
    if not cursor:
        return Position()
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        item, character, _ = urlsafe_b64decode(padded).decode("ascii").split(".")
        position = Position(min(int(item), _LARGEST), min(int(character), _LARGEST))
    except ValueError:  # what is no base64 and no number is one, too
        position = Position()
    if write_cursor(position, tool, arguments, of) != cursor:
        raise UsageError(
            f"cursor is {cursor[:40]!r}, which no result for these arguments gave, or the reports "
            "have changed since; leave it out to begin again."
        )
    return position


def _digest(position: Position, tool: str, arguments: Arguments, of: str) -> str:
    given = {name: value for name, value in arguments.values.items() if name != CURSOR}
    text = json.dumps([position.item, position.character, tool, given, of], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:_DIGEST]


def next_cursor(page: Page, tool: str, arguments: Arguments, of: str) -> str | None:
    """Return where a result goes on; None at the end."""
    return write_cursor(page.next, tool, arguments, of) if page.next else None


def next_line(page: Page, tool: str, arguments: Arguments, of: str) -> str:
    """Return the line that says how to go on; "" at the end."""
    cursor = next_cursor(page, tool, arguments, of)
    more = f"There is more: call {tool} with the same arguments and cursor {cursor}"
    return more if cursor else ""


def listed(
    tool: str,
    arguments: Arguments,
    of: str,
    opening: str,
    items: Callable[[int], Iterable[Item]],
    closing: str = "",
) -> str:
    """Return a part of a list as text: below some lines as many items as fit, and how to go on.

    `items` gives the items of the list from a number on; `of` is what a cursor is for.
    """
    start = read_cursor(tool, arguments, of)
    page = fill(items(start.item), start, ROOM - plain_size(opening))
    return joined([opening, *page.parts, next_line(page, tool, arguments, of), closing])


def joined(parts: Sequence[str]) -> str:
    """Return parts as one text: lines alone below each other, all else with a blank between."""
    text, last = "", ""
    for part in filter(None, parts):
        gap = "\n" if "\n" not in last and "\n" not in part else "\n\n"
        text, last = f"{text}{gap}{part}" if text else part, part
    return text
