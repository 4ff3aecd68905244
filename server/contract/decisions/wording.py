"""Decisions in words and in groups, the same on the command line and on the page."""

from __future__ import annotations

from collections.abc import Sequence

from server.citation.places import pages_label, paragraph_label
from server.decisions.types import KINDS, Decision, Kind
from server.grid.types import GridQuote

# Whose decisions stand under no name.
NOBODY = "Nobody is named"
BEFORE = "Before the first heading"
# The plural of each kind.
PLURALS: dict[Kind, str] = {kind: f"{kind}s" for kind in KINDS}


def kinds_in_words(kinds: Sequence[Kind]) -> str:
    """Return kinds in a sentence: "request or agreement"; all of them where none is named."""
    named = list(dict.fromkeys(kinds)) or list(KINDS)
    return " or ".join((", ".join(named[:-1]), named[-1])) if len(named) > 1 else named[0]


def kind_in_words(one: Decision) -> str:
    """Return the kind of a decision: "agreement", "perhaps agreement"."""
    return f"perhaps {one.kind}" if one.perhaps else one.kind


def place_in_words(quote: Decision | GridQuote) -> str:
    """Return where a quote stands: "para. 38, p. 6"."""
    pages = pages_label(quote.citation.places)
    return ", ".join(part for part in (paragraph_label(quote.passage), pages) if part)


def by_section(decisions: Sequence[Decision]) -> list[tuple[str, list[Decision]]]:
    """Return decisions under the headings of their sections, in the order of the report."""
    groups: dict[tuple[str, ...], list[Decision]] = {}
    for one in decisions:
        groups.setdefault(one.passage.section, []).append(one)
    return [(" > ".join(path) or BEFORE, own) for path, own in groups.items()]


def by_speaker(decisions: Sequence[Decision]) -> list[tuple[str, list[Decision]]]:
    """Return decisions under the names of those who decide, those of nobody named last."""
    groups: dict[str, list[Decision]] = {}
    names: dict[str, str] = {}
    for one in decisions:
        name = " and ".join(one.by)
        own = name.removeprefix("The ").removeprefix("the ").casefold()
        names.setdefault(own, name or NOBODY)
        groups.setdefault(own, []).append(one)
    ordered = sorted(groups, key=lambda own: not own)
    return [(names[own], groups[own]) for own in ordered]
