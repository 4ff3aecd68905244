"""Attribution of a report: finds its acronyms, persons and organisations, then who says what."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.attribution import reasons
from indexer.attribution.affiliations import find_affiliations, with_affiliations
from indexer.attribution.discourse import attribute_sentences
from indexer.attribution.roster import make_roster
from indexer.attribution.sureness import with_sureness
from indexer.attribution.types import AttributionRecord, Roster
from indexer.entities.acronyms.finding import find_acronyms
from indexer.entities.cast import find_persons
from indexer.entities.labelled import words_in_capitals
from indexer.entities.organisations import Organisations
from indexer.types import Attribution, Passage

# The grammar is that of English; in another language no sentence is attributed.
_LANGUAGE = "en"
_OTHER_LANGUAGE = Attribution("unattributed", reason=reasons.ENGLISH_ONLY)


def attribute_report(passages: Sequence[Passage], language: str = _LANGUAGE) -> AttributionRecord:
    """Return who says each sentence of one report, its roster and its acronyms."""
    acronyms = find_acronyms(passages)
    if language != _LANGUAGE:
        nobody = tuple((_OTHER_LANGUAGE,) * len(passage.sentences) for passage in passages)
        return AttributionRecord(nobody, Roster((), (), ()), acronyms)
    organisations = Organisations(passages, acronyms)
    persons = find_persons(passages, organisations)
    affiliations = find_affiliations(passages, persons, organisations)
    sentences = attribute_sentences(passages, persons, organisations)
    found = with_affiliations(sentences, passages, affiliations)
    attributions = with_sureness(passages, found, organisations)
    roster = make_roster(passages, attributions, persons, organisations, affiliations)
    names = words_in_capitals(passages) | {person.initials for person in persons.persons}
    kept = tuple(own for own in acronyms if own.forms or own.short_form not in names)
    return AttributionRecord(attributions, roster, kept)
