"""States: where a text names one, and whether they speak in a report as their delegations."""

from __future__ import annotations

import re
from itertools import islice

from indexer.entities.organisation_words import is_country
from indexer.lexicon.countries import COUNTRY_NAMES
from indexer.lexicon.load import one_of
from indexer.lexicon.reporting_verbs import cue_at

# A state that begins a sentence, before what it does.
_STATE_SUBJECT = re.compile(
    rf"(?:^|(?<=[.;] ))(?:The )?{one_of(COUNTRY_NAMES)} (?:also |then )?", re.M | re.I
)
# So many sentences in which a state says something show that states speak as delegations.
_LEAST_SPEAKING = 3
# No country is part of a longer name: "Norway Grants", "Chile-Peru Forum".
_COUNTRY = re.compile(
    rf"(?:[Tt]he )?(?P<name>{one_of(COUNTRY_NAMES)}|{one_of(n.upper() for n in COUNTRY_NAMES)})"
    rf"(?![\w’'/-]| \(?[A-Z]| (?:of|and|&) (?:the )?(?!{one_of(COUNTRY_NAMES)}\b)[A-Z])"
)
_STATE_IN_CAPITALS = re.compile(r"(?<![\w.])(?P<name>[A-Z]{4,}(?: [A-Z]{2,}){0,3}) ")
_DELEGATION = re.compile(
    r"\b(?:representative|delegate|delegation|observer)s? (?:of|for|from) (?:the )?"
    rf"{one_of(COUNTRY_NAMES)}\b"
)
_PRESIDES = re.compile(
    r"^(?:The|Mr\.?|Madam|Mister) (?:Deputy |DEPUTY )?(?:Speaker|SPEAKER)(?: \([^()]*\))?[:.]", re.M
)


def country_at(text: str, at: int) -> re.Match[str] | None:
    """Return the country that begins at a character, as the group "name" without its article.

    It is no part of a longer name, as in "Norway Grants".
    """
    match = _COUNTRY.match(text, at)
    return match if match and match["name"][0].isupper() else None


def states_speak(text: str) -> bool:
    """Return whether states speak in a report: by a delegate, in capitals, or often enough."""
    if _DELEGATION.search(text):
        return True
    capitals = (m for m in _STATE_IN_CAPITALS.finditer(text) if is_country(m["name"]))
    if any(cue_at(text, match.end()) for match in capitals):
        return True
    said = (match for match in _STATE_SUBJECT.finditer(text) if cue_at(text, match.end()))
    return len(list(islice(said, _LEAST_SPEAKING))) == _LEAST_SPEAKING


def speaker_presides(text: str) -> bool:
    """Return whether a Speaker presides, as in a parliament: "Mr Speaker: Order."."""
    return _PRESIDES.search(text) is not None
