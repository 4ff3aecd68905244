"""A name that is not there comes back with the nearest ones that are."""

from __future__ import annotations

import pytest

from indexer.errors import RapporteurError, UnknownSpeaker, UsageError
from indexer.index.reader import Index
from server.mcp.nearest import (
    check_passage,
    check_reports,
    check_sections,
    check_series,
    check_speakers,
    meant,
    nearest,
    nearest_titled,
    silent_here,
)
from server.question.query import Filters


def _message(error: pytest.ExceptionInfo[RapporteurError]) -> str:
    return str(error.value)


def test_the_nearest_comes_first_and_what_is_far_is_no_name() -> None:
    assert nearest("serch", ["fetch", "search", "verify"])[0] == "search"
    assert nearest("zzz", ["fetch", "search"]) == []
    assert meant("serch", ["fetch", "search"]) == "perhaps search is meant; "
    assert meant("k", ["speaker"]) == ""
    titles = {"a-1": "Budget of 2003", "b-2": "Water supply"}
    assert nearest_titled("water", titles)[0] == "b-2"
    assert nearest_titled("a-1", titles)[0] == "a-1"


def test_an_unknown_report_names_the_nearest_with_their_titles(several: Index) -> None:
    check_reports(several.records, ["water-2003"])
    with pytest.raises(RapporteurError) as error:
        check_reports(several.records, ["water-203"])
    assert "There is no report 'water-203'; the nearest: water-2003 (“Water 2003”)" in _message(
        error
    )
    with pytest.raises(RapporteurError) as error:
        check_reports(several.records, ["§"])
    assert "outline without a report lists all." in _message(error)


def test_an_unknown_section_names_the_nearest_of_the_report(several: Index) -> None:
    check_sections(several.records, Filters(sections=("water-2003-s1",)))
    with pytest.raises(RapporteurError) as error:
        check_sections(several.records, Filters(sections=("water-2003-s9",)))
    assert "the nearest: water-2003-s1 (“Items”)" in _message(error)
    with pytest.raises(RapporteurError) as error:
        check_sections(several.records, Filters(reports=("minutes",), sections=("items",)))
    assert "the nearest: minutes-s1 (“Items”)" in _message(error)
    with pytest.raises(RapporteurError, match="outline lists the sections of a report"):
        check_sections(several.records, Filters(sections=("items",)))


def test_an_unknown_series_names_the_nearest(several: Index, index: Index) -> None:
    check_series(several.records, ["water meetings"])
    with pytest.raises(RapporteurError) as error:
        check_series(several.records, ["Watr"])
    assert "There is no series 'Watr'; the nearest: “Water Meetings”" in _message(error)
    with pytest.raises(RapporteurError, match="no report names its own"):
        check_series(index.records, ["x"])


def test_an_unknown_speaker_names_the_nearest(index: Index) -> None:
    check_speakers(index, Filters(speakers=("schoenholtz",), organisations=("UNICEF",)))
    with pytest.raises(RapporteurError) as error:
        check_speakers(index, Filters(speakers=("shoenhols",)))
    assert _message(error) == (
        "In the reports nobody called 'shoenhols' says anything; the nearest: “Mr. Andrew "
        "Schoenholtz”; speakers lists who speaks in a report."
    )
    with pytest.raises(RapporteurError) as error:
        check_speakers(index, Filters(organisations=("UNICORN",)))
    assert "no organisation called 'UNICORN' says anything; " in _message(error)
    with pytest.raises(RapporteurError, match="those who speak most: “"):
        check_speakers(index, Filters(speakers=("§§",)))


def test_who_is_silent_in_the_chosen_reports_is_told_who_speaks_there(several: Index) -> None:
    filters = Filters(reports=("trade-2004",), speakers=("Ada Byron",))
    error = UnknownSpeaker("Nothing there fits Ada Byron; leave out or change a filter.")
    assert str(silent_here(several, filters, error)) == (
        "Nothing there fits Ada Byron; leave out or change a filter; those who speak most: “Chile”."
    )
    other = UsageError("No.")
    assert silent_here(several, Filters(acts=("noted",)), other) is other


def test_an_unknown_passage_is_told_which_there_are(several: Index) -> None:
    row = check_passage(several.records, "water-2003-p2")
    assert several.records.passages[row].passage_id == "water-2003-p2"
    with pytest.raises(RapporteurError, match="run from water-2003-p1 to water-2003-p3"):
        check_passage(several.records, "water-2003-p0")
    for wrong in ("44", "water-2003-p²", "watr-2003-p1", ""):
        with pytest.raises(RapporteurError, match="an id is a report and a paragraph"):
            check_passage(several.records, wrong)
