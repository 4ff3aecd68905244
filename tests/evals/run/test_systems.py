"""The systems that are compared: the modes, and full without each part."""

from __future__ import annotations

from evals.retriever import WEIGHTS
from evals.run.systems import LITERAL, MODES_IN_ORDER, systems


def test_the_modes_come_first_in_the_order_given() -> None:
    assert [s.name for s in systems()][:4] == list(MODES_IN_ORDER)
    assert [s.name for s in systems(["rrf", "bm25"])] == ["rrf", "bm25"]


def test_full_is_followed_by_itself_without_each_weighted_field_and_without_names() -> None:
    found = systems(["full"])
    fields = [field for field, weight in WEIGHTS.items() if weight]
    assert [s.name for s in found] == ["full", *(f"full - {field}" for field in fields), LITERAL]
    for field, system in zip(fields, found[1:-1], strict=True):
        assert system.weights == {**WEIGHTS, field: 0.0}
        assert (system.mode, system.literal) == ("full", False)
    assert (found[-1].weights, found[-1].literal) == (WEIGHTS, True)
