"""The one date of a text is found, in several languages."""

from __future__ import annotations

import pytest

from indexer.importers.dates import only_date, only_month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Held on 3 May 2024.", "2024-05-03"),
        ("Held on the 3rd of May 2024.", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("Meeting #3 Jan 25, 2017", "2017-01-25"),
        ("Sept. 3, 2015", "2015-09-03"),
        ("3 Dec. 2015", "2015-12-03"),
        ("3 Janus 2015", ""),
        ("Conseil municipal du 4 juin 2021", "2021-06-04"),
        ("le 1er FÉVRIER 2023", "2023-02-01"),
        ("Acta del 12 de marzo de 2019", "2019-03-12"),
        ("Sitzung vom 3. März 2020", "2020-03-03"),
        ("Riunione del 5 maggio 2018", "2018-05-05"),
        ("Ata de 7 de dezembro de 2017", "2017-12-07"),
        ("Vergadering van 9 oktober 2016", "2016-10-09"),
        ("Protokoll 2 augusti 2015", "2015-08-02"),
        ("3 May 2024 and 3 May 2024", "2024-05-03"),
        ("3 May 2024 and 4 May 2024", ""),
        ("26–27 August 2024", ""),
        ("26 - 27 August 2024", ""),
        ("31 April 2024", ""),
        ("May 2024", ""),
        ("3 Smarch 2024", ""),
        ("", ""),
    ],
)
def test_a_day_is_told_where_a_text_has_just_one(text: str, expected: str) -> None:
    assert only_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Juin 2025", "2025-06"),
        ("26–27 August 2024", "2024-08"),
        ("marzo de 2019", "2019-03"),
        ("May 2024 and June 2024", ""),
        ("2024", ""),
    ],
)
def test_a_month_is_told_where_a_text_has_just_one(text: str, expected: str) -> None:
    assert only_month(text) == expected
