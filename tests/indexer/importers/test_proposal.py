"""Title, date and language are proposed from a file, and nothing is proposed that is unsure."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.importers.markdown import import_markdown
from indexer.importers.proposal import propose
from indexer.parsing.parse import parse
from indexer.parsing.types import Proposal
from indexer.types import ReportMeta

FRENCH = "Le conseil a examiné les comptes et le budget pour une année dans la commune. " * 3
ENGLISH = "The council looked at the accounts and said that it was content with them. " * 3


def _proposed(text: str, name: str = "minutes.md") -> Proposal:
    document = import_markdown(text)
    return propose(document, parse(document, ReportMeta("r", "r")), Path(name))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("# Town Council\n\nWe met.\n", "a.md", "Town Council"),
        ("# Town   Council ______\n\nWe met.\n", "a.md", "Town Council"),
        ("Minutes of the meeting\n\nWe met. We left.\n", "a.md", "Minutes of the meeting"),
        ("We met. We left.\n", "Annual_general  meeting.md", "Annual general meeting"),
        ("# ---\n\nWe met. We left.\n", "agm.md", "agm"),
    ],
)
def test_the_title_is_the_first_heading_the_first_line_or_the_name(
    text: str, name: str, expected: str
) -> None:
    assert _proposed(text, name).title == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("minutes-2024-05-03.md", "2024-05-03"),
        ("20210604 council.md", "2021-06-04"),
        ("minutes_2024.05.03_final.md", "2024-05-03"),
        ("2024-05-03 and 2024-06-07.md", ""),
        ("2024-13-40.md", ""),
        ("120240503.md", ""),
        ("report 2024.md", ""),
    ],
)
def test_the_date_is_the_one_in_the_name(name: str, expected: str) -> None:
    assert _proposed("We met. We left.\n", name).date == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Council\n\nHeld on 3 May 2024. It began.\n", "2024-05-03"),
        ("# Council, May 3, 2024\n\nIt began. It ended.\n", "2024-05-03"),
        ("# Council, 3rd May 2024\n\nThe meeting of 3 May 2024 began.\n", "2024-05-03"),
        ("# Council, 3 May 2024\n\nThe minutes of 5 April 2024 were read.\n", "2024-05-03"),
        ("# Council\n\nOn 3 May 2024 the minutes of 5 April 2024 were read.\n", ""),
        ("# Council\n\nHeld on 31 April 2024. It began.\n", ""),
        ("# Council\n\nHeld in May 2024. It began.\n", ""),
        ("# Council, May 2024\n\nIt began. It ended.\n", "2024-05"),
        ("# Council, 3-5 May 2024\n\nIt began. It ended.\n", "2024-05"),
        ("# Conseil du 4 juin 2021\n\nLe maire ouvre la séance.\n", "2021-06-04"),
    ],
)
def test_the_date_is_the_only_one_at_the_beginning(text: str, expected: str) -> None:
    assert _proposed(text).date == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        ("Комитет рассмотрел доклад. ", "ru"),
        ("Kokous alkoi. " * 20, ""),
        (ENGLISH[:60], ""),
    ],
)
def test_the_language_is_told_by_its_commonest_words(text: str, expected: str) -> None:
    assert _proposed(text).language == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("3 May 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("03/05/2024", ""),
        ("soon", ""),
    ],
)
def test_what_the_front_matter_says_is_proposed(written: str, expected: str) -> None:
    head = f"---\ntitle: The Harbour Board\n\ndate: {written}\nlanguage: French\n---\n"
    assert _proposed(f"{head}# Minutes\n\nWe met.\n") == Proposal(
        "The Harbour Board", expected, "fr"
    )
