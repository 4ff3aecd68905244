"""Sentences of a model that are marked kept are checked again against the quotes in the file."""

from __future__ import annotations

from typing import Any

import pytest

from server.citation.verdicts.written import unchecked_writing, written_checks, written_fault

KENYA: Any = {
    "text": "Kenya urged that the ban be lifted.",
    "attribution": {
        "status": "said_by",
        "speakers": [{"person": None, "organisation": "Kenya", "role": None}],
    },
}
TRUE = "Kenya urged that the ban be lifted [1]."


def _sentence(text: str, kept: bool = True, **more: Any) -> Any:
    reason = None if kept else "it lies"
    return {"text": text, "quotes": [1], "kept": kept, "reason": reason, **more}


def _written(*sentences: Any, shown: bool = True, **more: Any) -> Any:
    reason = None if shown else "Too little."
    return {"model": "m", "shown": shown, "reason": reason, "sentences": list(sentences), **more}


def test_what_passes_every_check_agrees() -> None:
    written = _written(_sentence(TRUE), _sentence("Lies [1].", kept=False))
    assert written_fault(written, [KENYA]) is None


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (
            _written(_sentence("Norway urged that the ban be lifted [1].")),
            "Sentence 1 is kept, and should be struck out: quote 1 is said by Kenya, and not by "
            "“Norway”.",
        ),
        (
            _written(_sentence(TRUE), _sentence(f"{TRUE} Boats sank.")),
            "Sentence 2 is kept, and should be struck out: it is not one sentence.",
        ),
        (
            _written(_sentence(TRUE, quotes=[2])),
            "Sentence 1 is kept, and should be struck out: it cites other quotes than are listed.",
        ),
        (
            _written(_sentence(TRUE, reason="it lies")),
            "Sentence 1 has to have a reason if it is struck out, and only then.",
        ),
        (
            _written(_sentence(TRUE), shown=False, reason=None),
            "It has to have a reason if it is not shown, and only then.",
        ),
        (
            _written(_sentence("Lies [1].", kept=False)),
            "It is shown, and should not be. None of its sentences is borne out by the quotes.",
        ),
        (_written(*[_sentence(TRUE)] * 21), "It has more than 20 sentences."),
    ],
)
def test_what_does_not_is_told(written: Any, fault: str) -> None:
    assert written_fault(written, [KENYA]) == fault


def test_nobody_is_taken_to_have_said_what_is_only_about_them() -> None:
    about: Any = {**KENYA, "attribution": {**KENYA["attribution"], "status": "about"}}
    assert written_fault(_written(_sentence("Kenya said the ban be lifted [1].")), [about])


def test_an_answer_without_words_of_a_model_has_nothing_to_check() -> None:
    for answer in ({}, {"written": None}):
        assert written_checks(answer) == {}  # type: ignore[arg-type]
        assert list(unchecked_writing(answer)) == []  # type: ignore[arg-type]
