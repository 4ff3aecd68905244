"""Who says it: preferred, filtered by, counted, listed, and never made up."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.errors import UnknownSpeaker, UsageError
from indexer.index.reader import Index
from indexer.index.speakers import Facet, SpeakerIndex
from indexer.types import Attribution, Speaker
from server.answering.answer import ask
from server.contract.wording import speaker_name
from server.question.query import NO_FILTERS, Filters
from server.question.read import read_question, reader_of
from server.retrieval.scope import scope_of
from server.retrieval.types import EVERYTHING

_KURBIEL = Speaker("Ms. Lisa Kurbiel", "UNICEF", "representative")
_UNHCR = Speaker(None, "UNHCR")


def _said(*speakers: Speaker, act: str = "noted") -> Attribution:
    return Attribution("said_by", speakers, act=act)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def made_up() -> SpeakerIndex:
    """Three passages: Kurbiel, then UNHCR about whom one tells; a group; nobody."""
    return SpeakerIndex(
        [
            [_said(_KURBIEL), _said(_KURBIEL, act="recommended")],
            [Attribution("about", about=(_UNHCR,)), _said(Speaker(), act="agreed")],
            [_said(_UNHCR, act="regretted"), Attribution("unattributed", reason="nobody")],
        ]
    )


def test_a_person_speaks_for_its_organisation_too(made_up: SpeakerIndex) -> None:
    for key in (("person", "Ms. Lisa Kurbiel"), ("organisation", "UNICEF")):
        assert made_up.said_by([key]).tolist() == [True, True, False, False, False, False]


def test_what_is_said_counts_before_what_is_told_of_somebody(made_up: SpeakerIndex) -> None:
    assert made_up.scores([("organisation", "UNHCR")]).tolist() == [0.0, 0.5, 1.0]
    both = made_up.scores([("organisation", "UNHCR"), ("person", "Ms. Lisa Kurbiel")])
    assert both.tolist() == [0.5, 0.25, 0.5]
    assert made_up.scores([]).tolist() == [0.0, 0.0, 0.0]


def test_facets_count_sentences_the_most_frequent_first(made_up: SpeakerIndex) -> None:
    facets = made_up.all_facets
    assert facets.speakers == (Facet("Ms. Lisa Kurbiel", 2),)
    assert facets.organisations == (Facet("UNICEF", 2), Facet("UNHCR", 1))
    assert facets.acts == tuple(
        Facet(act, 1) for act in ("agreed", "noted", "recommended", "regretted")
    )
    only_last = np.array([False] * 4 + [True, True])
    assert made_up.facets(only_last).organisations == (Facet("UNHCR", 1),)
    assert made_up.facets(only_last).speakers == ()


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("what did teitelbaum argue", [("person", "Mr. Michael Teitelbaum")]),
        ("what did teitelbuam argue", [("person", "Mr. Michael Teitelbaum")]),
        ("UNHCR on security", [("organisation", "UNHCR")]),
        ("what did unhcr say", [("organisation", "UNHCR")]),
        ("What did the United Nations Children's Fund say?", [("organisation", "UNICEF")]),
        ("remittances and poverty", []),
        ("what do migrants need", []),
    ],
)
def test_a_question_names_its_speakers_in_any_form(
    index: Index, question: str, keys: list[tuple[str, str]]
) -> None:
    assert list(read_question(question, reader_of(index)).speakers) == keys


def test_a_question_read_literally_names_nobody_and_says_so(index: Index) -> None:
    assert ask(index, "teitelbuam on threats", literal=True).links == ()
    read = ask(index, "teitelbuam on threats").links
    assert [(r.asked, r.as_, r.kind) for r in read] == [
        ("teitelbuam", "Mr. Michael Teitelbaum", "slip")
    ]


def test_who_is_named_in_the_question_is_quoted_first(index: Index) -> None:
    for question, person in (
        ("what did teitelbaum argue", "Mr. Michael Teitelbaum"),
        ("what did schoenholtz say about visas", "Mr. Andrew Schoenholtz"),
    ):
        first = ask(index, question, k=1).passages[0]
        assert [s.person for s in first.attributions[0].speakers] == [person]


def test_who_said_it_is_answered_with_the_speaker(index: Index) -> None:
    quote = ask(index, "who argued that remittances would continue to increase").quotes[0]
    assert [speaker_name(s) for s in quote.attribution.speakers] == [
        "Mr. Dilip K. Ratha (World Bank)"
    ]


@pytest.mark.parametrize("mode", ["full", "dense", "bm25", "rrf"])
def test_filters_leave_only_sentences_that_fit_and_quote_one_of_them(
    index: Index, mode: str
) -> None:
    filters = Filters(organisations=("UNHCR",), acts=("regretted",))
    answer = ask(index, "are asylum-seekers seen as potential terrorists", 50, mode, filters)
    assert [f.passage.paragraph for f in answer.passages] == [44]
    assert [f.attributions[0].act for f in answer.passages] == ["regretted"]
    (quote,) = answer.quotes
    assert quote.text.startswith("He regretted that asylum-seekers")


def test_a_filter_takes_any_form_of_a_name(index: Index) -> None:
    want = scope_of(
        Filters(speakers=("Mr. Michael Teitelbaum",)),
        index.records,
        index.search.speakers,
        index.names,
    ).rows
    assert want is not None and len(want)
    for name in ("teitelbaum", "Teitelbuam", " michael teitelbaum "):
        rows = scope_of(
            Filters(speakers=(name,)), index.records, index.search.speakers, index.names
        ).rows
        assert rows is not None and rows.tolist() == want.tolist()
    assert scope_of(NO_FILTERS, index.records, index.search.speakers, index.names) is EVERYTHING


def test_filters_of_one_field_add_up_and_fields_cut_across_each_other(index: Index) -> None:
    def sentences(filters: Filters) -> set[int]:
        found = scope_of(filters, index.records, index.search.speakers, index.names).sentences
        assert found is not None
        return set(np.flatnonzero(found).tolist())

    unhcr, ratha = Filters(speakers=("UNHCR",)), Filters(speakers=("Ratha",))
    both = Filters(speakers=("UNHCR", "Ratha"))
    assert sentences(both) == sentences(unhcr) | sentences(ratha)
    noted = Filters(acts=("noted",))
    assert sentences(Filters(speakers=("Ratha",), acts=("noted",))) == sentences(ratha) & sentences(
        noted
    )


def test_who_says_nothing_is_told_and_where_to_look(index: Index) -> None:
    with pytest.raises(UnknownSpeaker, match="nobody called 'Merkel' says anything; `rapporteur s"):
        ask(index, "security", filters=Filters(speakers=("Merkel",)))
    with pytest.raises(UnknownSpeaker, match="no organisation called 'UNESCO' says anything"):
        ask(index, "security", filters=Filters(organisations=("UNESCO",)))
    with pytest.raises(
        UnknownSpeaker, match="Nothing in the reports fits UNHCR and decided; leave out"
    ):
        ask(index, "security", filters=Filters(speakers=("UNHCR",), acts=("decided",)))
    with pytest.raises(UsageError, match="is empty; give a name"):
        ask(index, "security", filters=Filters(speakers=(" ",)))
    with pytest.raises(UsageError, match="no act 'shouted'; choose of noted, stressed, recommende"):
        ask(index, "security", filters=Filters(acts=("shouted",)))
