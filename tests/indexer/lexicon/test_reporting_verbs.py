"""Words of saying: which they are, how far they go, what act they are, who may use them."""

from __future__ import annotations

import pytest

from indexer.lexicon.inflection import gerund, past, present_that
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
        ("was concerned", "was concerned", "warned", True),
        ("were in agreement", "were in agreement", "agreed", True),
        ("began by noting that", "noting", "noted", True),
        ("went on by stressing", "stressing", "stressed", True),
        ("concluded, and", "concluded", "other", True),
        ("did not think", "think", "other", False),
    ],
)
def test_words_of_saying_are_found_whole_with_their_act(
    text: str, cue: str, act: Act, anyone: bool
) -> None:
    found = cue_at(text, 0)
    assert found is not None
    assert (text[found.span.start : found.span.end], found.act, found.anyone) == (cue, act, anyone)


@pytest.mark.parametrize(
    "text", ["notes on reefs", "reports", "notable", "notedly", "went home", "swam", "Noted", ""]
)
def test_other_words_and_papers_are_none(text: str) -> None:
    assert cue_at(text, 0) is None


def test_a_cue_is_read_where_it_stands() -> None:
    text = "Ms. Lee noted that"
    assert [at for at in range(len(text)) if cue_at(text, at)] == [text.index("noted")]


def test_words_that_no_list_has_are_another_act() -> None:
    assert [act_of(words) for words in ("swam", "agreeing", "raised questions", "raised")] == [
        "other",
        "agreed",
        "asked",
        "other",
    ]


def test_greetings_and_thanks_are_courtesy() -> None:
    words = ["thanked", "welcomed", "congratulated", "praised"]
    assert [is_courtesy(word) for word in words] == [True, True, True, False]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("note", ("noted", "noting", "notes")),
        ("reply", ("replied", "replying", "replies")),
        ("say", ("said", "saying", "says")),
        ("survey", ("surveyed", "surveying", "surveys")),
        ("stress", ("stressed", "stressing", "stresses")),
        ("agree", ("agreed", "agreeing", "agrees")),
        ("refer", ("referred", "referring", "refers")),
    ],
)
def test_verbs_are_inflected(verb: str, forms: tuple[str, str, str]) -> None:
    assert (past(verb), gerund(verb), present_that(verb).partition("(")[0]) == forms
