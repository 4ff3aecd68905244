"""Who is first named after a quotation is a person, unless the name is another's."""

from __future__ import annotations

import pytest

from indexer.entities.quoted_persons import find_quoted_persons
from tests.indexer.minutes import organisations_of, passages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“It is late,” said Aino Brandt, mayor of Tarn.", [("Aino Brandt", "mayor of Tarn")]),
        ('"It is late," countered Ines Faro, who left.', [("Ines Faro", None)]),
        ("“Is it late?” asked Jo Wren.", [("Jo Wren", None)]),
        ("“It is late,” said the Coral Bank.", []),
        ("“It is late,” said Coral Bank.", []),
        ("“It is late,” said Costa Rica.", []),
        ("“It is late,” near Aino Brandt, was heard.", []),
        ("It was late, said Aino Brandt.", []),
        ("“It is late,” said Harbour Master.", []),
    ],
)
def test_a_full_name_after_a_quotation_and_a_verb_of_saying_is_a_person(
    text: str, found: list[tuple[str, str | None]]
) -> None:
    (passage,) = passages(text)
    persons = find_quoted_persons(passage, organisations_of(text))
    assert [(person.name, person.role) for person in persons] == found
