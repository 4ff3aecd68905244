"""Citations checked against the file: exact, moved, altered, missing; by words and numbers."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.corpus import SourceReport, read_report
from indexer.errors import AnswerFileError
from indexer.importers.markdown import parse_markdown
from indexer.index.reader import Index
from indexer.settings import ROOT
from server.answering.answer import ask
from server.citation.cite import cite
from server.citation.compare import compare, find_quote, words
from server.citation.verify import parse_on_demand, verify_answer
from server.contract.read import read_answer
from server.contract.serialise import answer_json, citation_json

SOURCE = read_report(ROOT / "corpus/migration-2003")
PASSAGES = parse_markdown(SOURCE.text, SOURCE.meta).passages
QUOTE = "Among respondents, 25 favoured convening a conference and 22 expressed reservations."


def test_words_keep_numbers_signs_marks_and_case() -> None:
    assert words("workers’ 58th 11.5% $3,000 −4 A/57/387, “yes”!") == [
        "workers", "58th", "11.5%", "$3,000", "−4", "A", "57/387", "yes",
    ]  # fmt: skip
    assert words("a < b") != words("a b") != words("a b ±")
    assert words("नीति") != words("नाता") and words("different") != words("different\u0338")
    assert words("e\u0301") == words("é")
    assert words("no\u202ee") != words("noe")


@pytest.mark.parametrize(
    ("old", "new"),
    [("25", "52"), ("25", "2.5"), ("25", "-25"), ("25", "25%"), ("favoured", "opposed"),
     (" and ", " and not "), ("22 expressed", "expressed"), ("Among", "among"),
     ("conference", "c\u043enference")],
)  # fmt: skip
def test_one_changed_word_or_number_is_altered_and_only_that_is_told(old: str, new: str) -> None:
    changed = QUOTE.replace(old, new)
    assert find_quote(changed, PASSAGES) is None
    verdict = compare(changed, PASSAGES)
    assert verdict.status == "altered"
    assert verdict.detail.startswith("Not the words of para. 19: the report has “")
    assert verdict.detail.count("the report has") == 1


def test_invented_words_are_missing_even_when_they_use_the_reports_phrases() -> None:
    for quote in (
        "The delegate of Atlantis proposed a tax on moonlight.",
        "Ministers vowed to halt all work on the question of international migration and "
        "development until further notice from their capitals had arrived in writing.",
        "zebra",
    ):
        assert compare(quote, PASSAGES).status == "missing"


def test_a_very_long_quote_is_compared_in_bounded_time() -> None:
    assert compare("the report of the meeting " * 50_000, PASSAGES).status == "missing"


def test_white_space_quotation_marks_and_apostrophes_decide_nothing() -> None:
    loose = "“" + QUOTE.replace(",", " ").replace(" ", "\n ") + "”"
    assert find_quote(loose, PASSAGES) == PASSAGES[18]
    assert find_quote("...", PASSAGES) is None


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.data())
def test_spans_read_from_the_file_are_the_quote_for_every_sentence(data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(PASSAGES))
    sentence = data.draw(st.sampled_from(passage.sentences))
    citation = cite(passage, [sentence], SOURCE.meta, SOURCE.sha256)
    read = "".join(SOURCE.text[span.start : span.end] for span in citation.spans)
    assert " ".join(read.split()) == citation.quote
    pieces = words(citation.quote)
    gone = data.draw(st.integers(0, len(pieces) - 1))
    cut = " ".join(pieces[:gone] + pieces[gone + 1 :])
    if 0 < gone < len(pieces) - 1 and find_quote(cut, PASSAGES) is None:
        assert compare(cut, PASSAGES).status == "altered"


def _answer(index: Index, question: str = "what did UNHCR say about security") -> Any:
    return json.loads(json.dumps(answer_json(ask(index, question))))


def _statuses(answer: Any, source: SourceReport | None = SOURCE) -> list[str]:
    read = read_answer(json.dumps(answer), "answer.json")
    found = {"migration-2003": source}
    return [item.verdict.status for item in verify_answer(read, parse_on_demand(found.get))]


@pytest.mark.parametrize(
    "question", ["what did UNHCR say about security", "58th session", "brain drain"]
)
def test_every_citation_of_an_answer_is_exact(index: Index, question: str) -> None:
    assert _statuses(_answer(index, question)) == ["exact"] * 5


def test_a_report_that_is_not_there_is_missing(index: Index) -> None:
    assert _statuses(_answer(index), None) == ["missing"] * 5


def test_a_report_that_has_changed_is_told_apart_place_by_place(index: Index) -> None:
    answer = _answer(index)
    longer = replace(SOURCE, text="A new first paragraph.\n\n" + SOURCE.text, sha256="1" * 64)
    assert _statuses(answer, longer) == ["moved"] * 5
    elsewhere = replace(SOURCE, text=SOURCE.text + "\n\nA new last paragraph.\n", sha256="1" * 64)
    assert _statuses(answer, elsewhere) == ["exact"] * 5
    text = SOURCE.text.replace("were different from those", "were not different from those")
    assert _statuses(answer, replace(SOURCE, text=text))[0] == "altered"
    gone = SOURCE.text.replace(answer["passages"][0]["text"], "Nothing was said.")
    assert _statuses(answer, replace(SOURCE, text=gone))[0] == "missing"


# Each change to the first passage of an answer, and what its citation is then.
def _set(path: str, value: object) -> Any:
    def change(passage: Any) -> None:
        *parents, last = path.split(".")
        for parent in parents:
            passage = passage[parent]
        passage[last] = value(passage[last]) if callable(value) else value

    return change


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (_set("citation.quote", lambda q: q.replace("different", "similar")), "altered"),
        (_set("citation.quote", "The moon is made of cheese."), "missing"),
        (_set("citation.quote", ""), "missing"),
        (_set("citation.paragraph", 12), "moved"),
        (_set("citation.section", ["II. CONCLUSIONS"]), "moved"),
        (_set("citation.source.spans", [[0, 10]]), "moved"),
        (_set("citation.source.spans", [[-5, 10**9]]), "moved"),
        (_set("citation.source.spans", []), "moved"),
        (_set("citation.source.file", "/etc/passwd"), "altered"),
        (_set("citation.label", "World Bank report, para. 1"), "altered"),
        (_set("citation.report_title", "Another report"), "altered"),
        (_set("citation.url", "//evil.example"), "altered"),
        (_set("text", lambda t: t.replace("regretted", "rejoiced")), "altered"),
        (_set("text", PASSAGES[11].text), "altered"),
        (_set("highlights", [[0, 20]]), "altered"),
        (_set("highlights", []), "altered"),
        (_set("footnotes", [{"mark": "1", "text": "Invented."}]), "altered"),
        (_set("speakers", [{"person": "Mr. Nobody", "organisation": None}]), "altered"),
        (_set("citation.report_id", "other"), "missing"),
    ],
)  # fmt: skip
def test_whatever_is_changed_in_an_answer_it_is_not_exact_any_more(
    index: Index, change: Any, status: str
) -> None:
    answer = _answer(index)
    change(answer["passages"][0])
    assert _statuses(answer) == [status, "exact", "exact", "exact", "exact"]


def test_a_quote_that_leaves_out_a_word_between_two_spans_is_not_exact(index: Index) -> None:
    answer = _answer(index)
    first = answer["passages"][0]
    at = first["text"].index("had no right")
    first["highlights"] = [[0, at + 3], [at + 7, len(first["text"])]]
    first["citation"]["quote"] = " ".join(first["text"][a:b] for a, b in first["highlights"])
    assert _statuses(answer)[0] == "altered"


def test_the_answers_own_quotes_are_checked_too(index: Index) -> None:
    answer = _answer(index)
    for field, value in (("text", "Refugees need no protection."), ("start", 4), ("end", 10)):
        changed = copy.deepcopy(answer)
        changed["answer"]["quotes"][0][field] = value
        assert _statuses(changed)[0] == "altered"
    answer["answer"]["quotes"][0]["passage_id"] = "migration-2003-p1000"
    assert _statuses(answer) == [*["exact"] * 5, "altered"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"a": "\\ud800"}', "half of a surrogate pair"),
        ("[]", "the answer is no object"),
        ("null", "the answer is no object"),
        ("{}", "the answer has no 'question'"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_sentence(text: str, message: str) -> None:
    with pytest.raises(AnswerFileError, match=rf"^given file .*{message}"):
        read_answer(text, "given file")


@pytest.mark.parametrize(
    ("path", "value"),
    [("passages", {}), ("passages", [1]), ("answer", {"quotes": {}}), ("answer", {"quotes": [{}]}),
     ("answerable", 1), ("question", None), ("took_ms", "fast")],
)  # fmt: skip
def test_a_field_of_the_wrong_kind_is_refused(index: Index, path: str, value: object) -> None:
    with pytest.raises(AnswerFileError, match="give one unchanged in shape"):
        read_answer(json.dumps({**_answer(index), path: value}), "given file")


def test_further_fields_are_allowed(index: Index) -> None:
    assert _statuses({**_answer(index), "explain": [], "note": "kept"}) == ["exact"] * 5


def test_the_citation_is_what_the_contract_says() -> None:
    citation = citation_json(
        cite(PASSAGES[43], PASSAGES[43].sentences[:1], SOURCE.meta, SOURCE.sha256)
    )
    ((start, end),) = citation["source"]["spans"]
    assert SOURCE.text[start:end] == citation["quote"]
