"""Where a list of reports goes on, as a text that clients hand back unread."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from indexer.errors import UsageError
from indexer.index.report_tables import Place
from indexer.report_toml import is_date

# Stands between the date and the id; no date has it.
_BETWEEN = "/"


def write_cursor(place: Place) -> str:
    """Return the cursor of the last report that was listed; it can stand in an address as it is."""
    return urlsafe_b64encode(_BETWEEN.join(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> Place | None:
    """Return the place that a cursor stands for, None for an empty one; raises UsageError."""
    if not cursor:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        date, between, report_id = urlsafe_b64decode(padded).decode().partition(_BETWEEN)
    except ValueError:  # what is no base64 or no UTF-8 is one too
        date, between, report_id = "", "", ""
    place = (date, report_id)
    if not between or (date and not is_date(date)) or write_cursor(place) != cursor:
        raise UsageError(
            f"cursor is {cursor[:40]!r}, which no list of reports gave; give its `next` unchanged, "
            "or leave it out to begin with the newest."
        )
    return place
