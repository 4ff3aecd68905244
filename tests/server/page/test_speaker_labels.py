"""Speaker labels: names only where the attribution has them, each linked to a narrower question."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from indexer.types import Attribution, Evidence, Span, Speaker
from server.page.links import PageLink
from server.page.speaker_labels import LinkedSpeaker, SpeakerLabel, speaker_label, speaker_names
from server.question.query import Filters, Query
from tests.server.page.meeting import ADA, ATTRIBUTIONS, CHAIR, PASSAGES, UNEP, one_report

_BY_ADA = LinkedSpeaker(
    PageLink("Ms. Ada Byron", "/?q=fees&speaker=Ms.+Ada+Byron"),
    PageLink("UNEP", "/?q=fees&organisation=UNEP"),
)


def _label(paragraph: int, sentence: int, filters: Filters | None = None) -> SpeakerLabel:
    passage = PASSAGES[paragraph - 1]
    attribution = ATTRIBUTIONS[paragraph - 1][sentence]
    query = Query("fees", filters=filters or Filters())
    return speaker_label(one_report(), query, passage, passage.sentences[sentence], attribution)


def _label_of(attribution: Attribution) -> SpeakerLabel:
    return speaker_label(one_report(), Query("fees"), PASSAGES[1], Span(0, 10), attribution)


def test_a_speaker_named_in_the_quote_has_name_organisation_and_verb() -> None:
    assert _label(2, 0) == SpeakerLabel("said_by", (_BY_ADA,), cue="noted")


def test_a_speaker_named_elsewhere_is_linked_to_the_sentence_that_names_it() -> None:
    here = PageLink("named in this paragraph", "/reports/talks#p2:0-44~cvsfyef2")
    assert _label(2, 1) == SpeakerLabel("said_by", (_BY_ADA,), cue="regretted", named_in=here)
    evidence = ATTRIBUTIONS[1][0].evidence
    said = Attribution("said_by", (ADA,), cue=Span(5, 9), basis="pronoun", evidence=evidence)
    label = speaker_label(one_report(), Query("fees"), PASSAGES[2], Span(0, 15), said)
    assert label.named_in == PageLink("named in paragraph 2", here.href)


def test_a_speech_that_goes_on_says_from_which_paragraph_and_needs_no_verb() -> None:
    before = PageLink("continued from paragraph 2", "/reports/talks#p2:0-44~cvsfyef2")
    assert _label(3, 0) == SpeakerLabel("said_by", (_BY_ADA,), named_in=before)
    carried = Attribution("said_by", (ADA,), basis="carried", evidence=ATTRIBUTIONS[1][0].evidence)
    label = speaker_label(one_report(), Query("fees"), PASSAGES[1], Span(45, 62), carried)
    assert (label.cue, label.named_in) == (
        "goes on", PageLink("named in this paragraph", before.href),
    )  # fmt: skip


def test_of_several_places_outside_the_quote_the_last_one_is_linked() -> None:
    evidence = (Evidence("talks-p1", Span(24, 28)), Evidence("talks-p2", Span(45, 48)))
    label = _label_of(Attribution("said_by", (ADA,), basis="pronoun", evidence=evidence))
    assert label.named_in == PageLink("named in this paragraph", "/reports/talks#p2:45-62~eezerxwp")


def test_a_group_is_described_in_words_and_leads_nowhere() -> None:
    assert _label(3, 1) == SpeakerLabel("said_by", group="many participants", cue="agreed")


def test_an_office_leads_to_the_question_asked_of_it() -> None:
    chair = LinkedSpeaker(PageLink("the Chair", "/?q=fees&speaker=Chair"))
    assert _label(4, 0) == SpeakerLabel("said_by", (chair,), cue="replied")
    chosen = LinkedSpeaker(PageLink("the Chair", ""))
    assert _label(4, 0, Filters(speakers=("Chair",))).speakers == (chosen,)


def test_where_nobody_is_named_the_label_says_why() -> None:
    assert _label(5, 0) == SpeakerLabel("unattributed", reason="no one is named as saying it")
    assert _label_of(Attribution("unattributed")) == SpeakerLabel("unattributed")


def test_whom_a_sentence_is_about_is_linked_only_if_it_says_something() -> None:
    nobody = _label_of(Attribution("about", about=(Speaker(None, "Atlantis"), UNEP)))
    assert nobody == SpeakerLabel(
        "about",
        (
            LinkedSpeaker(PageLink("Atlantis", "")),
            LinkedSpeaker(PageLink("UNEP", "/?q=fees&speaker=UNEP")),
        ),
    )


def test_several_speakers_keep_their_order() -> None:
    label = _label_of(Attribution("said_by", (CHAIR, ADA, UNEP), basis="named"))
    assert [speaker.name.text for speaker in label.speakers] == [
        "the Chair", "Ms. Ada Byron", "UNEP",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "speaker_href", "organisation_query"),
    [
        (Filters(speakers=("Ms. Ada Byron",), acts=("noted",)), False,
         {"q": ["fees"], "speaker": ["Ms. Ada Byron"], "organisation": ["UNEP"], "act": ["noted"]}),
        (Filters(organisations=("UNEP",)), True, {}),
    ],
)  # fmt: skip
def test_a_filter_that_is_set_is_no_link_and_the_others_are_kept(
    filters: Filters, speaker_href: bool, organisation_query: dict[str, list[str]]
) -> None:
    (speaker,) = _label(2, 0, filters).speakers
    assert bool(speaker.name.href) == speaker_href
    assert speaker.organisation is not None
    assert parse_qs(urlsplit(speaker.organisation.href).query) == organisation_query


def test_names_come_with_the_organisation_that_a_person_speaks_for() -> None:
    assert speaker_names([ADA, UNEP, CHAIR, Speaker()]) == (
        ("Ms. Ada Byron", "UNEP"), ("UNEP", ""), ("the Chair", ""),
    )  # fmt: skip
