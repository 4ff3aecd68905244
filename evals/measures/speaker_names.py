"""Tell whether two names mean the same person or the same organisation of a report."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from indexer.attribution.types import AttributionRecord
from indexer.entities.person_names import untitled
from indexer.lexicon.load import one_of, word_list

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "\u00ad": "",
        "“": '"',
        "”": '"',
    }
)
_ARTICLE = re.compile(r"^the ")
# A full stop after an initial or an abbreviation is left out by some reports.
_STOP = re.compile(r"\.(?=[\s-]|$)")


def plain(text: str) -> str:
    """Return a text in small letters, with simple signs and single blanks."""
    simple = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return " ".join(_STOP.sub("", simple).casefold().split())


# Offices before a first name and a surname.
_OFFICES = re.compile(rf"(?:{one_of(word_list('roles'))} )+(?=\S+ \S)", re.IGNORECASE)


class SpeakerNames:
    """The names of one report: which mean the same organisation, as its own text tells."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._groups: defaultdict[str, set[int]] = defaultdict(set)
        for number, names in enumerate(groups):
            for name in names:
                self._groups[_organisation(name)].add(number)

    @classmethod
    def of_report(cls, record: AttributionRecord) -> SpeakerNames:
        """Return the names of a report, from its acronyms and its roster."""
        acronyms = [(a.short_form, *(form.text for form in a.forms)) for a in record.acronyms]
        entries = (*record.roster.organisations, *record.roster.mentioned)
        return cls([*acronyms, *((entry.organisation or "", *entry.aliases) for entry in entries)])

    def same_person(self, one: str | None, other: str | None) -> bool:
        """Return whether two names are one without titles, offices, letter case and signs.

        "Moderator Silas Roe" is Silas Roe.

        None, for nobody named, is the same as None alone.
        """
        if one is None or other is None:
            return one is other
        return plain(_bare(one)) == plain(_bare(other))

    def same_organisation(self, one: str | None, other: str | None) -> bool:
        """Return whether two names are one, or an acronym and a long form of it in the report.

        None is the same as None alone.
        """
        if one is None or other is None:
            return one is other
        first, second = _organisation(one), _organisation(other)
        return first == second or bool(self._groups[first] & self._groups[second])


def _organisation(name: str) -> str:
    return _ARTICLE.sub("", plain(name))


def _bare(name: str) -> str:
    """Return a name without the titles and the offices before it."""
    return _OFFICES.sub("", untitled(name))
