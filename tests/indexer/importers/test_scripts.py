"""The script of letters tells languages that no other language shares it with."""

from __future__ import annotations

import pytest

from indexer.importers.scripts import language_by_script, mixes_scripts, script_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عقد المجلس اجتماعا في المدينة", "ar"),
        ("جلسه شورا در تهران برگزار شد و گزارش پذیرفته شد", "fa"),
        ("Комитет рассмотрел доклад", "ru"),
        ("Комітет розглянув доповідь і ухвалив її", "uk"),
        ("Το συμβούλιο συνεδρίασε", "el"),
        ("הוועדה דנה בדוח", "he"),
        ("The council met", ""),
        ("The council met: Комитет", ""),
        ("委員会", ""),
        ("12 + 3", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_text_is_told_by_its_script(text: str, expected: str) -> None:
    assert language_by_script(text) == expected


def test_a_word_of_two_scripts_is_badly_encoded() -> None:
    assert mixes_scripts("Cоuncil")
    assert not any(map(mixes_scripts, ("Council", "Комитет", "Ωμέγα", "議会", "")))


def test_the_script_of_a_character_is_the_first_word_of_its_name() -> None:
    assert [script_of(c) for c in ("a", "я", "\ue000")] == ["LATIN", "CYRILLIC", ""]
