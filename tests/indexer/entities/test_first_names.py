"""Who is known by a first name alone: who says something."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from indexer.entities.first_names import find_first_names
from indexer.types import Evidence, Span
from tests.indexer.minutes import organisations_of, passages


def _names(text: str) -> list[str]:
    return [person.name for person, _ in find_first_names(passages(text), organisations_of(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Miriam explained the kiln.", ["Miriam"]),
        ("Miriam then explained the kiln. Ted also said so.", ["Miriam", "Ted"]),
        ("Miriam, who built the kiln, said that it leaks.", ["Miriam"]),
        ("Ilse Brandt disputed this.", ["Ilse Brandt"]),
        ("At noon Miriam said that it leaks.", ["Miriam"]),
        ("Miriam was late.", []),
        ("Bridges in the Basil Road area were painted.", []),
        ("The kiln explained nothing to Miriam.", []),
        ("Saint Miriam said so.", []),
        ("Miriam & Sons said so.", []),
        ("Miriam Institute said so.", []),
        ("Karst explained the kiln.", []),
        ("miriam explained the kiln.", []),
    ],
)
def test_a_first_name_is_a_persons_where_they_say_something(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_name_ends_with_its_sentence() -> None:
    text = "10:31 Jonas\nSure. So the feed was late.\n10:32 Jonas\nMarta asked why."
    (passage,) = passages(text)
    spans = [Span(*match.span()) for match in re.finditer(r"[^\n.]+\.?", text)]
    own = [replace(passage, sentences=tuple(spans))]
    names = [person.name for person, _ in find_first_names(own, organisations_of(text))]
    assert names == ["Marta"]


def test_what_stands_after_the_name_is_read() -> None:
    text = "At noon Ilse Brandt, Treasurer, explained the kiln."
    ((person, says),) = find_first_names(passages(text), organisations_of(text))
    assert (person.name, person.role, says) == ("Ilse Brandt", "Treasurer", True)
    assert person.introduced == Evidence("p1", Span(8, 30))


def test_of_and_a_capital_tell_for_whom_somebody_speaks() -> None:
    text = "Ilse Brandt of Moss Site Design, representing the applicant, presented the plan."
    ((person, says),) = find_first_names(passages(text), organisations_of(text))
    assert (person.name, person.organisation, says) == ("Ilse Brandt", "Moss Site Design", True)
