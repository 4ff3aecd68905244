"""Read reports for who speaks in them and for what their letters mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from indexer.acronyms import find_acronyms
from indexer.attribution import attribute_known
from indexer.bodies import Bodies
from indexer.people import People
from indexer.roster import make_roster
from indexer.types import Attribution, Passage
from indexer.voices import Roster, Voices

# The rules are for reports in English; in another language nobody is said to say anything.
_LANGUAGE = "en"
_OTHER = Attribution("unattributed", reason="who speaks is read in reports in English only")


def read_voices(passages: Sequence[Passage], language: str = _LANGUAGE) -> Voices:
    """Read one report for who speaks and for its acronyms."""
    acronyms = find_acronyms(passages)
    if language != _LANGUAGE:
        nobody = tuple((_OTHER,) * len(passage.sentences) for passage in passages)
        return Voices(nobody, Roster((), (), ()), acronyms)
    bodies = Bodies(passages, acronyms)
    people = People.find(passages, bodies)
    attributions = attribute_known(passages, people, bodies)
    return Voices(attributions, make_roster(passages, attributions, people, bodies), acronyms)


def voices_of(passages: Sequence[Passage], languages: Mapping[str, str]) -> dict[str, Voices]:
    """The voices of each report whose passages stand in a row, by report id."""
    return {
        report_id: read_voices(list(own), languages.get(report_id, _LANGUAGE))
        for report_id, own in groupby(passages, key=lambda passage: passage.report_id)
    }
