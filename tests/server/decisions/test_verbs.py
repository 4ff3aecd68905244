"""The deciding verb of a sentence tells the kind of the decision and who decides."""

from __future__ import annotations

import pytest

from indexer.types import Attribution, Speaker
from server.decisions.bodies import own_body
from server.decisions.telling import Telling
from server.decisions.verbs import verb_sign
from tests.server.decisions.made import META, decided


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Board agreed to buy two pumps.", ("The Board",)),
        ("At noon, on 4 May, the Board elected Ms. Lind chair.", ("The Board",)),
        ("The Board heard Ms. Lind and requested her to report in May.", ("The Board",)),
        ("The plan was discussed and approved by the members.", ("The members",)),
        ("It was agreed to adjourn.", ()),
        ("Ms. Lind spoke at length, and another delegate requested that pumps be bought.",
         ("Another delegate",)),
        ("Ms. Ada Lind (UNEP) recommended that pumps be bought.", ("Ms. Ada Lind (UNEP)",)),
    ],
)  # fmt: skip
def test_who_decides_is_the_subject_of_the_verb_and_nobody_else(
    text: str, by: tuple[str, ...]
) -> None:
    assert [one.by for one in decided(text)] == [by]


@pytest.mark.parametrize(
    "text",
    [
        "The plan was approved by the Sea Council.",
        "The Sea Board adopted the plan.",
        "The Convention was adopted in 1951.",
        "Plans are approved by the clerk.",
        "The Board was asked to approve the plan.",
    ],
)
def test_what_others_decide_or_what_usually_happens_is_no_decision(text: str) -> None:
    assert decided(text) == ()


@pytest.mark.parametrize("is_spoken", [False, True])
def test_what_a_person_tells_of_a_body_in_the_first_person_may_be_another_body(
    is_spoken: bool,
) -> None:
    said = Attribution("said_by", (Speaker("Ms. Lind"),))
    text = "The Board agreed to close my well."
    sign = verb_sign(Telling(text, 0, said, own_body(META, ()), is_spoken))
    assert sign is not None
    assert sign.perhaps is is_spoken
