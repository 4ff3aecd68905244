"""Reporting cues: where they stand, which act they report, who may be their subject."""

from __future__ import annotations

import pytest

from indexer.errors import LexiconError
from indexer.lexicon import reporting_verbs
from indexer.lexicon.load import word_list
from indexer.lexicon.reporting_verbs import act_of, cue_at, is_courtesy
from indexer.types import Act


@pytest.mark.parametrize(
    ("text", "cue", "act", "anyone"),
    [
        ("noted that", "noted", "noted", True),
        ("notes that", "notes", "noted", True),
        ("replied.", "replied", "replied", True),
        ("drew attention to", "drew attention", "noted", True),
        ("drew the Board’s attention to", "drew the Board’s attention", "noted", True),
        ("pointed it out", "pointed it out", "noted", True),
        ("expressed concern", "expressed concern", "warned", True),
        ("expressed hope", "expressed", "other", True),
        ("called for a ban", "called for", "recommended", True),
        ("identified reefs", "identified", "described", False),
        ("focussed on", "focussed", "presented", False),
        ("was of the view", "was of the view", "other", True),
        ("was not in favour", "was not in favour", "other", True),
        ("was strongly opposed", "was strongly opposed", "questioned", True),
        ("was concerned", "was concerned", "warned", True),
        ("were in agreement", "were in agreement", "agreed", True),
        ("began by noting that", "noting", "noted", True),
        ("went on by stressing", "stressing", "stressed", True),
        ("concluded, and", "concluded", "other", True),
        ("did not think", "did not think", "other", False),
    ],
)
def test_a_cue_is_found_whole_with_its_act_and_subject(
    text: str, cue: str, act: Act, anyone: bool
) -> None:
    found = cue_at(text, 0)
    assert found is not None
    assert (text[found.span.start : found.span.end], found.act, found.anyone) == (cue, act, anyone)


@pytest.mark.parametrize(
    "text",
    [
        "declined to comment",
        "refused to answer",
        "did not say",
        "did not reply",
        "named Otto",
        "called Otter Bay",
    ],
)
def test_who_says_nothing_has_no_cue(text: str) -> None:
    assert cue_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "cue"), [("declined to sign", "declined"), ("called that odd", "called that")]
)
def test_a_stance_is_a_cue(text: str, cue: str) -> None:
    found = cue_at(text, 0)
    assert found is not None and text[: found.span.end] == cue


@pytest.mark.parametrize(
    "text", ["notes on reefs", "reports", "notable", "notedly", "went home", "swam", "Noted", ""]
)
def test_other_words_and_papers_are_no_cue(text: str) -> None:
    assert cue_at(text, 0) is None


def test_a_cue_is_read_where_it_stands() -> None:
    text = "Ms. Lee noted that"
    assert [at for at in range(len(text)) if cue_at(text, at)] == [text.index("noted")]


def test_a_cue_that_no_list_has_reports_another_act() -> None:
    assert [act_of(words) for words in ("swam", "agreeing", "raised questions", "raised")] == [
        "other",
        "agreed",
        "asked",
        "other",
    ]


def test_greetings_and_thanks_are_courtesies() -> None:
    words = ["thanked", "welcomed", "congratulated", "praised"]
    assert [is_courtesy(word) for word in words] == [True, True, True, False]


def test_a_section_of_a_list_that_is_no_act_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting_verbs, "sections_of", lambda name: {"nooted": ("note",)})
    with pytest.raises(LexiconError, match=r"a_list\.txt has a section \[nooted\]"):
        list(reporting_verbs.verbs_of("a_list"))


def test_every_irregular_verb_is_a_reporting_verb() -> None:
    lists = ("reporting_verbs", "reporting_verbs_of_persons")
    used = {verb.split()[0] for name in lists for _, verb in reporting_verbs.verbs_of(name)}
    used |= {verb.split()[0] for verb in word_list("impersonal_verbs")}
    assert {entry.split()[0] for entry in word_list("irregular_verbs")} <= used


def test_points_that_are_made_are_speech_before_a_colon_alone() -> None:
    assert cue_at("made the following points on dues:", 0) is not None
    assert cue_at("gave two reasons:", 0) is not None
    assert cue_at("made the following points to us.", 0) is None
    assert cue_at("made three goals:", 0) is None
