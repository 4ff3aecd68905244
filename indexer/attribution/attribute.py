"""Read reports for who speaks in them and for what their letters mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from indexer.attribution.discourse import attribute_sentences
from indexer.attribution.roster import make_roster
from indexer.attribution.types import AttributionRecord, Roster
from indexer.entities.acronyms import find_acronyms
from indexer.entities.organisations import Organisations
from indexer.entities.persons import Persons
from indexer.types import Attribution, Passage

# The rules are for reports in English; in another language nobody is said to say anything.
_LANGUAGE = "en"
_OTHER = Attribution("unattributed", reason="who speaks is read in reports in English only")


def attribute_report(passages: Sequence[Passage], language: str = _LANGUAGE) -> AttributionRecord:
    """Read one report for who speaks and for its acronyms."""
    acronyms = find_acronyms(passages)
    if language != _LANGUAGE:
        nobody = tuple((_OTHER,) * len(passage.sentences) for passage in passages)
        return AttributionRecord(nobody, Roster((), (), ()), acronyms)
    organisations = Organisations(passages, acronyms)
    people = Persons.from_passages(passages, organisations)
    attributions = attribute_sentences(passages, people, organisations)
    return AttributionRecord(
        attributions, make_roster(passages, attributions, people, organisations), acronyms
    )


def attribute_reports(
    passages: Sequence[Passage], languages: Mapping[str, str]
) -> dict[str, AttributionRecord]:
    """The voices of each report whose passages stand in a row, by report id."""
    return {
        report_id: attribute_report(list(own), languages.get(report_id, _LANGUAGE))
        for report_id, own in groupby(passages, key=lambda passage: passage.report_id)
    }
