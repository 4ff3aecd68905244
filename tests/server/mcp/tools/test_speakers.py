"""Who speaks in a report is listed with how often, who is only named, and the acronyms."""

from __future__ import annotations

from indexer.index.reader import Index
from tests.server.mcp.conftest import Call


def test_speakers_are_listed_kind_by_kind_with_numbers(called: Call, index: Index) -> None:
    lines = called("speakers").text.split("\n")
    assert lines[1].startswith("202 sentences said by somebody, ")
    assert (
        "Person “Ms. Lisa Kurbiel”, “UNICEF”, “representative”, also called “Ms. Kurbiel”: says 8 "
        "sentences; first in migration-2003-p35"
    ) in lines
    roster = index.records.names["migration-2003"].roster
    for kind, entries in (
        ("Person ", roster.persons),
        ("Organisation ", roster.organisations),
        ("Office ", roster.offices),
        ("Only named: ", roster.mentioned),
    ):
        assert sum(line.startswith(kind) for line in lines) == len(entries)
    assert "Acronym “DESA”: “Department of Economic and Social Affairs”" in lines
    assert "Acronym “UNHCR”: never spelled out" in lines


def test_one_of_several_reports_must_be_named(hostile: Call) -> None:
    outcome = hostile("speakers")
    assert outcome.is_error
    assert "reports; name one as report, such as crowded" in outcome.text


def test_how_much_an_organisation_says_is_told_with_what_persons_say_for_it(
    called: Call, index: Index
) -> None:
    text = called("speakers").text
    for entry in index.records.names["migration-2003"].roster.organisations:
        own = f"{entry.said} sentence{'' if entry.said == 1 else 's'}"
        through = f"{entry.through} sentence{'' if entry.through == 1 else 's'} through persons"
        said = {
            (True, True): f"says {own}, and {through}",
            (True, False): f"says {own}",
            (False, True): f"says {through}",
            (False, False): "says nothing",
        }[bool(entry.said), bool(entry.through)]
        line = next(
            line
            for line in text.split("\n")
            if line.startswith(f"Organisation “{entry.organisation}”")
        )
        assert f": {said}; first in " in line
