"""What `rapporteur speakers` prints for people."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from indexer.types import Attribution
from server.cli.speakers.terminal import print_roster, print_sentences
from tests.server.export.made_reports import LEE, board, passage, whole


def _console(width: int = 100) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)


def _lines(console: Console) -> list[str]:
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_roster_has_tables_of_persons_and_organisations_with_their_first_places() -> None:
    console = _console()
    nothing: Any = {
        "role": None, "person": None, "organisation": None, "organisations": [], "said": 0, "through": 0,
        "first": {"passage_id": "r-p4", "start": 0, "end": 9},
    }  # fmt: skip
    byron = {"person": "Ms. Byron", "organisation": "UNEP", "role": "Chair", "said": 3}
    roster: Any = {
        "sentences": {"said_by": 5, "about": 2, "unattributed": 3},
        "persons": [
            {**nothing, **byron},
            {**nothing, "person": "Mr. Doe", "organisations": ["A", "B"]},
        ],
        "organisations": [{**nothing, "organisation": "UNEP", "said": 2, "through": 3}],
        "offices": [{**nothing, "role": "Mayor of Tarn", "said": 4}],
        "mentioned": [{**nothing, "organisation": "Bonn"}, {**nothing, "organisation": "Rome"}],
        "acronyms": [
            {"letters": "UNEP", "forms": [{"text": "Environment Programme", "count": 1}]},
            {"letters": "WB", "forms": []},
        ],
    }
    print_roster(console, "Report", roster)
    assert _lines(console) == [
        "Report",
        "   5 sentences are said by somebody, 2 are about somebody, 3 name nobody",
        "   says  person     organisation  office  first in",
        "      3  Ms. Byron  UNEP          Chair   r-p4",
        "      0  Mr. Doe    A, then B             r-p4",
        "   says  through persons  organisation  first in",
        "      2                3  UNEP          r-p4",
        "   says  office             first in",
        "      4  the Mayor of Tarn  r-p4",
        "   only mentioned",
        "      Bonn; Rome",
        "   acronyms",
        "      UNEP: Environment Programme",
        "      WB: (never spelled out)",
    ]


def test_each_sentence_stands_after_its_speaker_whom_it_is_about_or_why_nobody_is_named() -> None:
    console = _console()
    print_sentences(console, board())
    assert _lines(console)[:4] == [
        "1. Opening",
        "[about Ms. Ann Lee (UNHCR)] Ms. Ann Lee opened it.",
        "[0.00] Ms. Ann Lee (UNHCR) and the Chair: She thanked all.",
        "[0.00] some participants: It closed at 6.",
    ]
    assert _lines(console)[4:6] == [
        "2. Votes > 2.1 Names",
        "[nobody named: no speaker] Name | Vote",
    ]
    console = _console()
    said = Attribution("said_by", (LEE,), sure=0.953)
    print_sentences(console, whole(passage(1, "It rains."), p1s1=said))
    assert _lines(console)[1:] == ["[0.95] Ms. Ann Lee (UNHCR): It rains."]


def test_nothing_of_a_report_controls_the_terminal() -> None:
    console = _console()
    print_sentences(console, whole(passage(1, "a\x1b[31mred", section=("b\x07",))))
    assert _lines(console) == ["b\ufffd", "[nobody named: no speaker] a\ufffd[31mred"]
