"""Links, and the addresses of questions."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from server.question.query import DEFAULT_K, Query


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; `kind` tells a copied address from a copied answer."""

    name: str
    href: str
    kind: str = ""


def ask_url(query: Query) -> str:
    """The address of a question, with what differs from the defaults."""
    pairs = [("q", query.text), *spoken_pairs(query)]
    filters = query.filters
    for name, values in (("report", filters.reports), ("section", filters.sections)):
        pairs += [(name, value) for value in values]
    if query.literal:
        pairs.append(("literal", "1"))
    if query.k != DEFAULT_K:
        pairs.append(("k", str(query.k)))
    return f"/?{urlencode(pairs + mode_pairs(query))}"


def spoken_pairs(query: Query) -> list[tuple[str, str]]:
    """Who is asked for and what they did, as parameters."""
    filters = query.filters
    pairs = []
    for name, values in (
        ("speaker", filters.speakers),
        ("organisation", filters.organisations),
        ("act", filters.acts),
    ):
        pairs += [(name, value) for value in values]
    return pairs


def mode_pairs(query: Query) -> list[tuple[str, str]]:
    """How passages are ranked, as a parameter, where it is not the default."""
    return [("mode", query.mode)] if query.mode != Query("").mode else []
