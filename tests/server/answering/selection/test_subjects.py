"""A pronoun that begins a quote gets a name, or the sentence before it."""

from __future__ import annotations

import pytest

from indexer.types import Attribution, Speaker
from server.answering.selection.subjects import with_subjects
from server.answering.selection.types import Candidate
from tests.server.answering.selection.made import BYRON, NOBODY, by_pronoun, passage_sentences

_ROE = Speaker("Mr. Roe")


def _shown(
    chosen: list[int], candidates: list[Candidate], words: int = 100
) -> list[tuple[str, str, str, bool]]:
    """What stands in an answer: the sentence, subject, pronoun and whether it is context."""
    return [
        (
            one.candidate.text,
            one.subject,
            one.candidate.passage.text[one.pronoun.start : one.pronoun.end] if one.pronoun else "",
            one.is_context,
        )
        for one in with_subjects(chosen, candidates, [True] * len(candidates), words)
    ]


def _two(second: str, said: Attribution = NOBODY) -> list[Candidate]:
    return passage_sentences(0, f"Dams leak. {second}", NOBODY, said)


def test_a_personal_pronoun_gets_the_name_of_who_speaks() -> None:
    candidates = _two("She urged repair.", by_pronoun(BYRON))
    assert _shown([1], candidates) == [("She urged repair.", "Ms. Byron", "She", False)]
    (one,) = with_subjects([1], candidates, [True] * len(candidates), 100)
    assert one.pronoun is not None and (one.pronoun.start, one.pronoun.end) == (11, 14)


def test_an_organisation_is_the_name_where_no_person_speaks() -> None:
    candidates = _two("They urged repair.", by_pronoun(Speaker(None, "UNEP")))
    assert _shown([1], candidates) == [("They urged repair.", "UNEP", "They", False)]


@pytest.mark.parametrize(
    "said",
    [
        by_pronoun(BYRON, _ROE),
        by_pronoun(Speaker(role="Chair")),
        Attribution("said_by", (BYRON,), basis="carried"),
        NOBODY,
    ],
)
def test_where_it_is_not_sure_who_a_pronoun_is_the_sentence_before_it_is_quoted_too(
    said: Attribution,
) -> None:
    assert _shown([1], _two("She urged repair.", said)) == [
        ("Dams leak.", "", "", True),
        ("She urged repair.", "", "", False),
    ]


@pytest.mark.parametrize(
    ("sentence", "refers"),
    [
        ("This costs money.", True),
        ("Such dams are old.", True),
        ("The latter cost less.", True),
        ("Its walls are old.", True),
        ("It was old.", True),
        ("It was suggested that dams be mended.", False),
        ("It is time to mend them.", False),
        ("Thistles grow.", False),
        ("Old dams leak, and this costs money.", False),
    ],
)
def test_a_sentence_that_refers_back_has_the_one_before_it(sentence: str, refers: bool) -> None:
    texts = [text for text, *_ in _shown([1], _two(sentence))]
    assert texts == (["Dams leak.", sentence] if refers else [sentence])


def test_nothing_is_added_where_the_sentence_before_is_quoted() -> None:
    candidates = _two("She urged repair.", by_pronoun(BYRON))
    assert _shown([0, 1], candidates) == [
        ("Dams leak.", "", "", False),
        ("She urged repair.", "", "", False),
    ]


def test_the_last_sentence_of_the_passage_before_is_not_what_a_first_one_refers_to() -> None:
    candidates = [*passage_sentences(0, "Dams leak."), *passage_sentences(1, "This costs money.")]
    assert _shown([1], candidates) == [("This costs money.", "", "", False)]
    said = passage_sentences(1, "She urged repair.", by_pronoun(BYRON))
    assert _shown([0, 1], [candidates[0], *said])[1] == (
        "She urged repair.", "Ms. Byron", "She", False,
    )  # fmt: skip


def test_context_has_its_own_subject() -> None:
    candidates = passage_sentences(
        0, "Ms. Byron spoke. She named dams. This cost money.", NOBODY, by_pronoun(BYRON), NOBODY
    )
    assert _shown([2], candidates) == [
        ("She named dams.", "Ms. Byron", "She", True),
        ("This cost money.", "", "", False),
    ]


def test_context_is_left_out_where_it_would_make_the_answer_too_long() -> None:
    candidates = [
        *_two("This costs money."),
        *passage_sentences(1, "Boats sink fast. That is sad."),
    ]
    both = ["Dams leak.", "This costs money.", "Boats sink fast.", "That is sad."]
    for words, kept in ((11, both), (10, both[:2] + both[3:]), (7, both[1::2])):
        assert [text for text, *_ in _shown([1, 3], candidates, words)] == kept
