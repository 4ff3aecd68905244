"""The JSON that leaves the program is what the contract describes, field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from indexer.errors import UnknownReport
from indexer.index.reader import Index
from indexer.index.search.speakers import Facet, Facets
from indexer.types import Footnote, Span, Speaker
from server.answering.answer import ask
from server.contract.answer_schemas import AnswerJSON
from server.contract.citation_json import citation_json, footnote_json
from server.contract.report_json import (
    passage_alone_json,
    passage_json,
    report_json,
    report_text_json,
    sections_json,
)
from server.contract.report_schemas import PassageAloneJSON, ReportJSON, ReportTextJSON
from server.contract.serialise import answer_json, facets_json, readings_json
from server.contract.speaker_json import attribution_json, roster_json, speakers_json
from server.contract.speaker_schemas import RosterJSON
from server.question.query import Filters
from server.question.types import LinkedName
from tests.server.page.meeting import (
    ADA,
    ATTRIBUTIONS,
    CHAIR,
    PASSAGES,
    TALKS,
    UNEP,
    make_answer,
    make_quote,
    one_report,
    two_reports,
)

_ADA = {"person": "Ms. Ada Byron", "organisation": "UNEP", "role": "Director"}
_ADA_NAMED = {"passage_id": "talks-p2", "start": 0, "end": 13}


def _check(kind: Any, value: Any) -> None:
    """Read what was serialised by the types of the contract, with no field beyond them."""
    read = TypeAdapter(kind).validate_json(json.dumps(value), strict=True)
    assert read == value


def test_an_attribution_has_every_field_and_null_for_what_there_is_not() -> None:
    assert attribution_json(ATTRIBUTIONS[1][1]) == {
        "status": "said_by",
        "speakers": [_ADA],
        "about": [],
        "act": "regretted",
        "cue": [49, 58],
        "breadth": None,
        "basis": "pronoun",
        "evidence": [_ADA_NAMED],
        "reason": None,
        "sure": 0.0,
    }
    assert attribution_json(ATTRIBUTIONS[0][0]) == {
        "status": "unattributed",
        "speakers": [],
        "about": [],
        "act": None,
        "cue": None,
        "breadth": None,
        "basis": None,
        "evidence": [],
        "reason": "nobody is said to speak",
        "sure": 0.0,
    }


def test_speakers_are_listed_each_once_without_unnamed_groups() -> None:
    attributions = [*ATTRIBUTIONS[3], *ATTRIBUTIONS[2], *ATTRIBUTIONS[1]]
    assert [a.speakers for a in attributions] == [(CHAIR,), (ADA,), (Speaker(),), (ADA,), (ADA,)]
    assert speakers_json(attributions) == [_ADA]


def test_an_answer_has_its_quotes_and_who_is_silent() -> None:
    passage, said = PASSAGES[1], ATTRIBUTIONS[1][0]
    quote = make_quote(passage, 0)
    pronoun = make_quote(passage, 1, subject="Ms. Ada Byron", pronoun=3, gap=True)
    context = replace(pronoun, is_context=True)
    answer = make_answer("rivers", quotes=(quote, context))
    found = answer_json(replace(answer, silent=("FAO", "ILO")))
    _check(AnswerJSON, found)
    assert list(found["answer"]) == ["quotes", "silent", "otherwise"]
    assert found["answer"]["silent"] == ["FAO", "ILO"]
    assert found["answer"]["otherwise"] is None
    start, end = passage.sentences[1].start, passage.sentences[1].end
    assert found["answer"]["quotes"] == [
        {
            "passage_id": "talks-p2",
            "text": "Ms. Ada Byron (UNEP) noted that rivers fall.",
            "start": 0,
            "end": 44,
            "attribution": attribution_json(said),
            "citation": citation_json(quote.citation),
            "subject": None,
            "is_context": False,
            "follows_gap": False,
        },
        {
            "passage_id": "talks-p2",
            "text": passage.text[start:end],
            "start": start,
            "end": end,
            "attribution": attribution_json(context.attribution),
            "citation": citation_json(context.citation),
            "subject": {"name": "Ms. Ada Byron", "start": start, "end": start + 3},
            "is_context": True,
            "follows_gap": True,
        },
    ]


def test_an_answer_has_its_passages_facets_and_index() -> None:
    passage, span = PASSAGES[1], PASSAGES[1].sentences[0]
    said = ATTRIBUTIONS[1][0]
    facets = Facets((Facet("Ms. Ada Byron", 3),), (Facet("UNEP", 3),), (Facet("noted", 2),))
    lakes = (PASSAGES[3], PASSAGES[3].sentences, ATTRIBUTIONS[3])
    answer = make_answer("rivers", (passage, (span,), (said,)), lakes, facets=facets)
    found = answer_json(answer)
    _check(AnswerJSON, found)
    first, second = found["passages"]
    assert (first["rank"], second["rank"]) == (1, 2)
    assert (first["highlights"], first["speakers"]) == ([[0, 44]], [_ADA])
    assert first["attributions"] == [attribution_json(said)]
    assert first["citation"]["quote"] == "Ms. Ada Byron (UNEP) noted that rivers fall."
    assert second["citation"]["section"] == ["2. Water", "2.1 Lakes"]
    assert second["footnotes"] == [
        {"mark": "1", "text": "All of them."},
        {"mark": "2", "text": "A heading's."},
    ]
    assert found["facets"]["acts"] == [{"name": "noted", "count": 2}]
    assert found["index"] == {"id": "i1", "encoder": "e", "built_at": ""}


def test_confidence_scores_and_time_are_rounded(index: Index) -> None:
    answer = ask(index, "what did UNHCR say about security", k=1)
    found = answer_json(answer)
    assert answer.confidence is not None
    assert found["confidence"] == round(answer.confidence, 4)
    assert found["passages"][0]["score"] == round(answer.passages[0].score, 6)
    assert found["passages"][0]["scores"]["sentence"] == round(
        answer.passages[0].scores.sentence, 6
    )
    assert found["took_ms"] == round(answer.took_ms, 3)


def test_where_nothing_answers_there_is_a_reason_and_no_quote() -> None:
    found = answer_json(make_answer("moon", answerable=False, reason="No report has it."))
    _check(AnswerJSON, found)
    assert (found["answerable"], found["reason"]) == (False, "No report has it.")
    assert found["answer"] == {"quotes": [], "silent": [], "otherwise": None}
    assert (found["passages"], found["read_as"]) == ([], None)


def test_the_sentence_that_says_otherwise_is_a_quote_beside_no_answer() -> None:
    quote = make_quote(PASSAGES[1], 0)
    refused = make_answer("rising rivers", answerable=False, reason="It says otherwise.")
    found = answer_json(replace(refused, otherwise=quote))
    _check(AnswerJSON, found)
    answered = answer_json(make_answer("rivers", quotes=(quote,)))
    assert found["answer"]["quotes"] == []
    assert found["answer"]["otherwise"] == answered["answer"]["quotes"][0]


def test_a_reading_tells_where_the_question_has_the_name_and_what_it_stands_for() -> None:
    link = LinkedName(Span(4, 9), "UNCHR", "UNHCR", "slip", "UNHCR", ("High Commissioner",))
    assert readings_json([link]) == [
        {
            "asked": "UNCHR",
            "as": "UNHCR",
            "kind": "slip",
            "start": 4,
            "end": 9,
            "forms": ["High Commissioner"],
            "reports": None,
        }
    ]
    (some,) = readings_json([replace(link, reports=("a", "b"))])
    assert some["reports"] == ["a", "b"]


def test_facets_keep_their_order() -> None:
    facets = Facets((), (Facet("UNEP", 3), Facet("IOM", 1)), ())
    assert facets_json(facets) == {
        "speakers": [],
        "organisations": [{"name": "UNEP", "count": 3}, {"name": "IOM", "count": 1}],
        "acts": [],
    }


def test_a_passage_has_its_text_place_and_footnotes() -> None:
    assert passage_json(PASSAGES[3]) == {
        "passage_id": "talks-p4",
        "report_id": "talks",
        "paragraph": 4,
        "section": ["2. Water", "2.1 Lakes"],
        "text": "The Chair replied that lakes rise.",
        "footnotes": [footnote_json(note) for note in PASSAGES[3].footnotes],
        "sentences": [[0, 34]],
    }
    assert footnote_json(Footnote("*", "See above.", ())) == {"mark": "*", "text": "See above."}


@pytest.mark.parametrize(
    ("paragraph", "n", "before", "after"),
    [(1, 1, [], [2]), (3, 1, [2], [4]), (3, 9, [1, 2], [4, 5]), (3, 0, [], []), (5, 2, [3, 4], [])],
)
def test_a_passage_alone_has_neighbours_of_its_own_report_in_order(
    paragraph: int, n: int, before: list[int], after: list[int]
) -> None:
    passage = PASSAGES[paragraph - 1]
    found = passage_alone_json(two_reports(), passage, n)
    _check(PassageAloneJSON, found)
    assert [p["paragraph"] for p in found["before"]] == before
    assert [p["paragraph"] for p in found["after"]] == after
    assert {p["report_id"] for p in found["before"] + found["after"]} <= {"talks"}
    assert found["citation"]["quote"] == passage.text


def test_a_report_in_a_list_has_its_number_of_passages_and_its_address() -> None:
    found = report_json(two_reports(), TALKS)
    _check(ReportJSON, found)
    assert (found["report_id"], found["title"], found["passages"]) == ("talks", "Water talks", 5)
    assert (found["dates"], found["place"], found["url"]) == (
        "3 May 2020",
        "Bonn",
        "/reports/talks",
    )
    assert found["source"] == {"file": "report.md", "sha256": "a" * 64}


def test_a_whole_report_has_all_passages_and_sections_with_their_first_and_last_paragraph() -> None:
    found = report_text_json(one_report(), "talks")
    _check(ReportTextJSON, found)
    assert found["passages"] == [passage_json(passage) for passage in PASSAGES]
    assert found["sections"] == sections_json(one_report(), "talks")
    assert [(s["title"], s["depth"], s["paragraphs"]) for s in found["sections"]] == [
        ("1. Opening", 1, [1, 3]),
        ("2. Water", 1, [4, 5]),
        ("2.1 Lakes", 2, [4, 4]),
        ("2.2 Seas", 2, [5, 5]),
    ]


def test_a_roster_counts_sentences_by_status_and_lists_who_speaks() -> None:
    found = roster_json(one_report(), "talks")
    _check(RosterJSON, found)
    assert found["sentences"] == {"said_by": 5, "about": 0, "unattributed": 2}
    assert found["persons"] == [
        {
            **_ADA,
            "organisations": [],
            "aliases": ["Byron", "she"],
            "said": 3,
            "through": 0,
            "about": 0,
            "mentioned": 2,
            "first": _ADA_NAMED,
        }
    ]
    assert [(e["organisation"], e["through"]) for e in found["organisations"]] == [
        (UNEP.organisation, 3)
    ]
    assert [entry["organisation"] for entry in found["mentioned"]] == ["Bonn"]
    assert found["acronyms"] == [
        {
            "letters": "UNEP",
            "forms": [{"text": "United Nations Environment Programme", "count": 1}],
            "count": 2,
        },
        {"letters": "WB", "forms": [], "count": 1},
    ]


def test_what_is_read_of_a_report_that_is_not_there_is_an_error() -> None:
    for read in (report_text_json, roster_json):
        with pytest.raises(UnknownReport):
            read(one_report(), "other")


def test_the_json_names_who_speaks_and_shows_where(index: Index) -> None:
    answer = answer_json(ask(index, "what did UNHCR say about security", k=1))
    passage = answer["passages"][0]
    assert passage["speakers"] == [
        {"person": None, "organisation": "UNHCR", "role": "representative"}
    ]
    (said,) = passage["attributions"]
    text = passage["text"]
    assert (said["status"], said["act"], said["basis"]) == ("said_by", "noted", "named")
    assert said["cue"] and text[slice(*said["cue"])] == "noted"
    shown = said["evidence"][0]
    assert shown["passage_id"] == passage["passage_id"]
    assert text[shown["start"] : shown["end"]] == "The representative of UNHCR"
    assert answer["answer"]["quotes"][0]["attribution"] == said
    assert {"name": "UNHCR", "count": 7} in answer["facets"]["organisations"]


def test_a_group_without_a_name_is_no_speaker(index: Index) -> None:
    filters = Filters(acts=("agreed",))
    answer = answer_json(
        ask(index, "definition of remittances in national accounts", 1, filters=filters)
    )
    passage = answer["passages"][0]
    assert passage["speakers"] == []
    assert passage["attributions"][0]["speakers"] == [
        {"person": None, "organisation": None, "role": None}
    ]
    assert passage["attributions"][0]["breadth"] == "all"


def test_the_roster_tells_who_speaks_apart_from_who_is_mentioned(index: Index) -> None:
    roster = roster_json(index.records, "migration-2003")
    persons = {str(entry["person"]): entry for entry in roster["persons"]}
    ratha = persons["Mr. Dilip K. Ratha"]
    assert (ratha["role"], ratha["organisation"], ratha["aliases"]) == (
        "Economist", "World Bank", ["Mr. Ratha"],
    )  # fmt: skip
    organisations = {str(entry["organisation"]): entry for entry in roster["organisations"]}
    assert (organisations["UNHCR"]["said"], organisations["UNHCR"]["through"]) == (7, 0)
    assert organisations["World Bank"]["said"] == 0
    assert organisations["World Bank"]["through"] == ratha["said"]
    assert {"OECD", "ILO"} <= {entry["organisation"] for entry in roster["mentioned"]}
    letters = {a["letters"]: [form["text"] for form in a["forms"]] for a in roster["acronyms"]}
    assert letters["IOM"] == ["International Organization for Migration"]
    assert letters["ILO"] == []
    assert sorted(letters["DAW"]) == [
        "Department for the Advancement of Women",
        "Division for the Advancement of Women",
    ]
    counts = roster["sentences"]
    assert counts["said_by"] + counts["about"] + counts["unattributed"] == 315


def test_copies_of_a_passage_are_named_twenty_at_most_and_counted() -> None:
    answer = make_answer("rivers", (PASSAGES[1], (Span(0, 44),), ATTRIBUTIONS[1][:1]))
    copies = tuple(f"r{number}-p3" for number in range(10, 35))
    (found,) = answer.passages
    read = answer_json(replace(answer, passages=(replace(found, also_in=copies),)))
    _check(AnswerJSON, read)
    (passage,) = read["passages"]
    assert passage["also_in_total"] == 25
    assert len(passage["also_in"]) == 20
    assert passage["also_in"][0] == {"report_id": "r10", "passage_id": "r10-p3"}
    (alone,) = answer_json(answer)["passages"]
    assert (alone["also_in"], alone["also_in_total"]) == ([], 0)
