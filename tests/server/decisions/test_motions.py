"""A motion is looked for in the sentences before the one that carries it."""

from __future__ import annotations

from server.decisions.motions import motion_start


def test_a_motion_begins_with_who_moves_it() -> None:
    sentences = ["Pumps.", "Moved by Cllr Day, seconded by Cllr Lee.", "That pumps be bought."]
    assert motion_start([*sentences, "Carried."], 3) == 1


def test_a_numbered_motion_is_one() -> None:
    assert motion_start(["R2018-7 L. Day, L. Lee: That we buy pumps.", "Carried."], 1) == 0


def test_where_something_else_stands_before_there_is_no_motion() -> None:
    assert motion_start(["The pumps are old.", "Carried."], 1) is None
    assert motion_start(["Carried."], 0) is None
