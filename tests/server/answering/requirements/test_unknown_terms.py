"""What a question names and the report does not."""

from __future__ import annotations

import pytest

from indexer.index.reader import Index
from server.answering.requirements.known_text import known_texts
from server.answering.requirements.unknown_terms import find_unknown_terms
from server.answering.types import UnknownTerms
from server.question.query import Filters
from server.question.read import read_question, reader_of
from server.retrieval.ranking import rank
from server.retrieval.scope import scopes_of
from server.retrieval.types import EVERYTHING, Scope
from tests.server.meetings import meetings


def _unknown(index: Index, text: str, scope: Scope = EVERYTHING) -> UnknownTerms:
    (question,) = read_question(text, reader_of(index))
    ranking = rank([question], index, "full", [scope])
    first = [index.records.passages[int(row)] for row in ranking.rows[:30]]
    (known,) = known_texts(index, [scope])
    return find_unknown_terms(question, first, known)


@pytest.mark.parametrize(
    ("question", "names", "numbers", "years", "speaker"),
    [
        ("What did Angela Merkel say on security?", ("Angela Merkel",), (), (), "Angela Merkel"),
        ("what did merkel say about remittances", (), (), (), "merkel"),
        ("What did Ratha say about remittances?", (), (), (), None),
        ("What did Councillor Ratha say about remittances?", (), (), (), None),
        (
            "What did Councillor Boris say about remittances?",
            ("Councillor Boris",),
            (),
            (),
            "Councillor Boris",
        ),
        ("What did Boris Ratha say about remittances?", ("Boris",), (), (), "Boris Ratha"),
        ("What did Angela Teitelbaum say?", ("Angela",), (), (), "Angela Teitelbaum"),
        ("What did Lisa Teitelbaum say?", (), (), (), "Lisa Teitelbaum"),
        ("What did Dilip Ratha say?", (), (), (), None),
        ("What did the Zimbabwean delegate say?", ("Zimbabwean",), (), (), "Zimbabwe"),
        ("What did Zimbabwe's delegate say?", ("Zimbabwe",), (), (), "Zimbabwe"),
        ("What did the Z.E.M.A.C. say?", (), (), (), "Z.E.M.A.C."),
        ("What did the representative of UNICEF say?", (), (), (), None),
        ("what did teitlebaum say about visas", (), (), (), None),
        ("What has the UN done for migrants?", (), (), (), None),
        ("What has ZEMAC done for migrants?", ("ZEMAC",), (), (), None),
        ("Were there 4711 victims in 1875, or in 2003?", (), ("4711",), ("1875",), None),
        ("Remittances Sent From Atlantis In General", (), (), (), None),
    ],
)
def test_what_the_report_never_names_is_unknown(
    index: Index,
    question: str,
    names: tuple[str, ...],
    numbers: tuple[str, ...],
    years: tuple[str, ...],
    speaker: str | None,
) -> None:
    found = _unknown(index, question)
    assert (found.names, found.numbers, found.years) == (names, numbers, years)
    assert found.speaker == speaker


def test_a_year_that_is_elsewhere_in_the_report_is_unknown_in_a_part(index: Index) -> None:
    filters = Filters(sections=("migration-2003-s7",))
    (part,) = scopes_of(filters, index)
    assert _unknown(index, "What happened in 1975?").years == ()
    assert _unknown(index, "What happened in 1975?", part).years == ("1975",)


def test_the_text_of_each_language_is_known_by_itself() -> None:
    small = meetings()
    question = small.read("What did Barrages build in 1998 with 12 BL?")
    english, french = known_texts(small.index, [EVERYTHING] * 2)
    found = find_unknown_terms(question, [], english)
    assert (found.names, found.numbers, found.years) == (("Barrages",), ("12",), ("1998",))
    assert french.has("Barrages") and french.has("12") and not english.has("12")
