"""The reasons, word by word, as readers see them."""

from __future__ import annotations

import pytest

from indexer.attribution import reasons
from indexer.types import Speaker


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (reasons.ENGLISH_ONLY, "who speaks is read in reports in English only"),
        (reasons.NO_SPEAKER, "no one is named as saying it"),
        (reasons.REPORTED_ACTION, "it tells of them, and not what they said"),
        (reasons.MEETING_NARRATION, "the report tells of the meeting itself"),
        (reasons.AMBIGUOUS, "it may be told by who had the floor or by the report"),
        (
            reasons.AFTER_GROUP,
            "it follows what several said, and the report does not tell whose words it goes on with",
        ),
        (reasons.NAME_ALONE, "it is the name of who speaks next"),
        (reasons.UNKNOWN_ACT, "whether what they did is speaking is not known"),
        (reasons.NOTE, "it is an entry of the minutes, and nobody's words"),
        (reasons.UNKNOWN_LABEL, "the label before it names nobody whom the report tells of"),
        (reasons.UNKNOWN_ORGANISATION, "the report does not tell whose representative speaks"),
        (reasons.impersonal("noted"), "the report does not tell who 'noted' it"),
        (reasons.impersonal("concern"), "the report does not tell whose 'concern' it is"),
        (reasons.no_antecedent("She"), "whom 'She' means is not told"),
        (reasons.antecedent_does_not_fit("She"), "'She' does not fit who spoke last"),
        (reasons.asker_or_answerer("She"), "'She' may be who asked or who answers"),
    ],
)
def test_a_reason_is_a_sentence_for_readers(reason: str, words: str) -> None:
    assert reason == words


@pytest.mark.parametrize(
    ("speakers", "words"),
    [
        ((Speaker("Ana Lee", "Coral Bank"),), "Ana Lee, Coral Bank"),
        ((Speaker("Ana Lee"), Speaker(role="Mayor")), "Ana Lee and Mayor"),
        ((Speaker(None, "WRU"),), "WRU"),
        ((Speaker(),), "those named before"),
    ],
)
def test_who_may_say_a_sentence_is_named_in_its_reason(
    speakers: tuple[Speaker, ...], words: str
) -> None:
    reason = reasons.may_be_said_by(speakers)
    assert reason == f"it may be said by {words}, which is not sure enough"
