"""The text that was searched has a term, all terms of a text, or a name, or it has not."""

from __future__ import annotations

import pytest

from indexer.types import Footnote
from server.answering.requirements.known_text import known_texts
from server.retrieval.types import EVERYTHING
from tests.server.answering.requirements.made import BLANK, META, known_text, report
from tests.server.meetings import meetings
from tests.small_index import make_passage, small_index

_SMALL = report("Dams leak.", "Lakes freeze.", meta=META, section=("2. Rivers",))


@pytest.mark.parametrize(
    ("text", "there", "together"),
    [
        ("dams", True, True),
        ("dam leaks", True, True),
        ("dams freeze", True, False),
        ("lakes of rivers", True, True),
        ("dams in Bonn", True, True),
        ("water dams", True, True),
        ("May 2020", True, True),
        ("dams burst", False, False),
        ("the", True, True),
    ],
)
def test_all_terms_stand_somewhere_or_together_in_a_paragraph_with_what_is_around(
    text: str, there: bool, together: bool
) -> None:
    known = known_text(_SMALL)
    assert (known.has(text), known.has_together(text)) == (there, together)


def test_a_term_of_a_footnote_is_known() -> None:
    passage = make_passage(
        "made", 1, "Dams leak.", footnotes=(Footnote("1", "See the atlas.", ()),)
    )
    known = known_text(small_index([passage], [BLANK]))
    assert known.has_term("atlas") and known.has_together("atlas dam")


def test_only_the_passages_that_were_searched_count() -> None:
    first, second = known_text(_SMALL, [0]), known_text(_SMALL, [1])
    assert first.has("dams") and not second.has("dams")
    assert second.has_together("lakes freeze") and not first.has_together("lakes freeze")
    assert not known_text(_SMALL, []).has("dams")


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("The WTO met.", "W.T.O.", True),
        ("A trade talk of the WHO.", "W.T.O.", False),
        ("The BQV met.", "B.Q.V.", False),
        ("The B.Q.V. met.", "B.Q.V.", True),
    ],
)
def test_an_acronym_with_dots_that_has_a_stop_word_stands_without_dots(
    text: str, name: str, known: bool
) -> None:
    assert known_text(report(text)).has_together(name) is known


def test_a_misspelt_term_is_near_one_of_the_searched_paragraphs() -> None:
    small = report("Farmers leave.", "Dams leak.")
    assert known_text(small).has_misspelt("farmesr")
    assert not known_text(small, [1]).has_misspelt("farmesr")
    assert not known_text(small).has_misspelt("farmer")
    assert not known_text(small).has_misspelt("zebra")


def test_each_language_has_its_own_text() -> None:
    english, french = known_texts(meetings().index, [EVERYTHING] * 2)
    assert english.has("timber") and not french.has("timber")
    assert french.has("rivières") and not english.has("rivières")
