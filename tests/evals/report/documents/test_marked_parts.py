"""Parts between markers are filled by their makers, and compared up to rounding."""

from __future__ import annotations

from evals.report.documents.marked_parts import differing, filled, parts

PART = "<!-- begin dev -->\nfull 0.885 0.9\n<!-- end dev -->"
LINE = "<!-- begin dev -->\nrrf +0.083 +0.040 to +0.133    0.002 *\n<!-- end dev -->"


def test_each_part_is_filled_by_its_maker_and_the_rest_stays() -> None:
    text = f"before\n{PART}\nbetween\n{PART.replace('dev', 'bench')}\nafter"
    new = filled(text, {"dev": lambda: "anew\n\n", "unused": lambda: "x"})
    assert new == text.replace(PART, "<!-- begin dev -->\nanew\n<!-- end dev -->")


def test_an_empty_part_is_filled_and_filling_again_changes_nothing() -> None:
    empty = "<!-- begin dev -->\n<!-- end dev -->"
    once = filled(empty, {"dev": lambda: "a\nb"})
    assert once == "<!-- begin dev -->\na\nb\n<!-- end dev -->"
    assert filled(once, {"dev": lambda: "a\nb"}) == once


def test_parts_are_found_by_name() -> None:
    assert parts(f"{PART}\n{LINE.replace('dev', 'test')}") == {
        "dev": "full 0.885 0.9\n",
        "test": "rrf +0.083 +0.040 to +0.133    0.002 *\n",
    }


def test_a_part_that_differs_is_noticed_and_rounding_is_not() -> None:
    assert differing(PART, PART.replace("0.885", "0.886")) == []
    assert differing(PART, PART.replace("0.885", "0.785")) == ["dev"]
    assert differing(PART, PART.replace("full", "rrf")) == ["dev"]


def test_a_p_value_may_change_and_a_difference_may_not() -> None:
    assert differing(LINE, LINE.replace("0.002 *", "< 0.001 *")) == []
    assert differing(LINE, LINE.replace("+0.083", "-0.001").replace("+0.040", "-0.001")) == ["dev"]
    near = LINE.replace("+0.040", "+0.001")
    assert differing(near, near.replace("+0.001", "-0.001")) == []
    assert differing(LINE, LINE.replace("+0.133", "+0.233")) == ["dev"]


def test_a_question_or_two_may_be_lifted_over_the_confidence_that_counts() -> None:
    held = "<!-- begin dev -->\nanswers given at 0.9 that hold   65 of 73\n<!-- end dev -->"
    assert differing(held, held.replace("65 of 73", "64 of 72")) == []
    assert differing(held, held.replace("65 of 73", "62 of 73")) == ["dev"]
    exact = held.replace("that hold", "that are exact")
    assert differing(exact, exact.replace("65 of 73", "64 of 73")) == ["dev"]
