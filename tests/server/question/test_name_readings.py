"""The names of a question report by report: letters of one report explain no other's."""

from __future__ import annotations

import pytest

from indexer.types import Passage, ReportMeta
from server.question.name_readings import name_readings
from server.question.types import LinkKind
from tests.server.meetings import BANK, LETTERS, METAS, PERSON, meetings
from tests.small_index import SmallIndex, make_passage, small_index
from tests.timing import seconds_for

# The ids of the reports of a reading, and of each name what is asked, meant, and searched for.
_Reading = tuple[list[str], list[tuple[str, str, LinkKind, str]]]
_ENGLISH = (BANK, LETTERS, PERSON)


@pytest.fixture(scope="module", params=[1, 2, 3])
def several(request: pytest.FixtureRequest) -> SmallIndex:
    """Two reports with one acronym of different meaning, one without; in some segments."""
    return meetings(request.param, _ENGLISH)


def _read(small: SmallIndex, text: str) -> list[_Reading]:
    """The readings of a text, those of the first reports first."""
    names, records = small.search.names, small.records
    stop_words = frozenset(small.search.lexical.analyzer.stop_words)
    found = []
    for reading in name_readings(text, names, stop_words):
        inside = [True] * len(records.passages)
        if reading.reports is not None:
            inside = names.passages_of(reading.reports).tolist()
        rows = zip(records.passages, inside, strict=True)
        ids = sorted({passage.report_id for passage, own in rows if own})
        links = [(link.asked, link.as_, link.kind, link.search) for link in reading.links]
        found.append((ids, links))
    return sorted(found)


def _report(name: str, *texts: str) -> tuple[ReportMeta, list[Passage]]:
    passages = [make_passage(name, number, text) for number, text in enumerate(texts, 1)]
    return ReportMeta(name, name.title()), passages


def _index(*reports: tuple[ReportMeta, list[Passage]]) -> SmallIndex:
    passages = [passage for _, own in reports for passage in own]
    return small_index(passages, [meta for meta, _ in reports])


def test_an_acronym_of_one_report_stands_for_no_person_of_another(several: SmallIndex) -> None:
    assert _read(several, "Why does Bo Lind stress parks?") == [
        (["bank", "letters"], []),
        (["person"], [("Bo Lind", "Mr. Bo Lind", "name", "Bo Lind")]),
    ]
    assert _read(several, "What about BL?")[-1] == (["person"], [])


def test_an_acronym_is_read_by_each_report_that_has_it_in_its_own_sense(
    several: SmallIndex,
) -> None:
    acronym = [("BL", "BL", "acronym", "BL")]
    assert _read(several, "What did BL say?") == [
        (["bank"], acronym), (["letters"], acronym), (["person"], []),
    ]  # fmt: skip
    names = several.search.names
    forms = {link.forms for one in name_readings("BL", names, frozenset()) for link in one.links}
    assert forms == {("Bank of Lund",), ("Bureau of Letters",)}


@pytest.mark.parametrize(
    ("form", "own", "others"),
    [
        ("Bank of Lund", "bank", ["letters", "person"]),
        ("Bureau of Letters", "letters", ["bank", "person"]),
    ],
)
def test_of_an_acronym_with_two_meanings_a_long_form_asks_only_the_report_that_means_it(
    several: SmallIndex, form: str, own: str, others: list[str]
) -> None:
    assert sorted(_read(several, f"What did the {form} say?")) == sorted(
        [([own], [(form, "BL", "acronym", "BL")]), (others, [])]
    )


def test_a_long_form_is_an_acronym_only_where_the_report_shortens_it() -> None:
    small = _index(
        _report("long", "The Fund for Clean Rivers met.", "The Fund for Clean Rivers agreed."),
        _report("short", "The Fund for Clean Rivers (FCR) met.", "FCR noted that FCR is old."),
    )
    assert _read(small, "the Fund for Clean Rivers") == [
        (["long"], [("Fund for Clean Rivers",) * 2 + ("name", "Fund for Clean Rivers")]),
        (["short"], [("Fund for Clean Rivers", "FCR", "acronym", "FCR")]),
    ]


def test_a_misspelling_that_fits_different_names_of_two_reports_is_left_alone() -> None:
    small = _index(
        _report("one", "Ms. Anna Karlsen noted that rivers fall."),
        _report("two", "Mr. Otto Karlson stressed that seas rise."),
        _report("none", "Lakes are clean."),
    )
    assert _read(small, "What did Karlsin say?") == [(["none", "one", "two"], [])]
    assert _read(small, "What did Karlsen say?") == [
        (["none", "two"], []),
        (["one"], [("Karlsen", "Ms. Anna Karlsen", "name", "Karlsen")]),
    ]


def test_a_misspelt_surname_of_two_people_is_one_guess() -> None:
    index = _index(
        _report("ice", "Mr. Felix Andersen, Director of the Snow Office, said that ice melted."),
        _report("rain", "Mr. Viktor Andersen, Head of the Rain Office, said that rivers rose."),
    )
    assert _read(index, "what did andresen say") == [
        (["ice"], [("andresen", "Mr. Felix Andersen", "slip", "Andersen")]),
        (["rain"], [("andresen", "Mr. Viktor Andersen", "slip", "Andersen")]),
    ]
    assert _read(index, "what did Viktor Andresen say") == [
        (["ice"], []),
        (["rain"], [("Viktor Andresen", "Mr. Viktor Andersen", "slip", "Andersen")]),
    ]


def test_a_misspelling_that_one_report_explains_is_corrected_there_alone() -> None:
    small = _index(
        _report("one", "Ms. Anna Karlsen noted that rivers fall."),
        _report("none", "Lakes are clean."),
    )
    assert _read(small, "What did Kralsen say?") == [
        (["none"], []),
        (["one"], [("Kralsen", "Ms. Anna Karlsen", "slip", "Karlsen")]),
    ]


def test_what_a_report_has_as_a_name_is_no_misspelling_in_another() -> None:
    small = _index(
        _report("one", "UNHCR noted that camps are full. UNHCR left."),
        _report("two", "UNCHR (United Nations Chess Round) met. UNCHR played."),
    )
    found = _read(small, "What did UNCHR say?")
    assert (["two"], [("UNCHR", "UNCHR", "acronym", "UNCHR")]) in found
    assert (["one"], []) in found


def test_reports_that_agree_on_all_names_are_read_together() -> None:
    texts = ("The World Food Fund (WFF) met.", "WFF noted that rice is dear. WFF left.")
    small = _index(_report("one", *texts), _report("two", *texts), _report("none", "Seas rise."))
    link = ("WFF", "WFF", "acronym", "WFF")
    assert _read(small, "WFF and rice") == [(["none"], []), (["one", "two"], [link])]
    (alone,) = _read(_index(_report("one", *texts), _report("two", *texts)), "WFF and rice")
    assert alone == (["one", "two"], [link])


def test_what_no_report_names_is_read_once_for_all(several: SmallIndex) -> None:
    (reading,) = name_readings("are rivers dirty", several.search.names, frozenset())
    assert (reading.links, reading.reports) == ((), None)


def test_no_report_has_two_readings_and_each_has_one(several: SmallIndex) -> None:
    text = "BL and Bo Lind and UNEP, the Bank of Lund"
    reports = [
        number
        for reading in name_readings(text, several.search.names, frozenset())
        for number in (() if reading.reports is None else reading.reports.tolist())
    ]
    assert sorted(reports) == [0, 1, 2]


def test_each_language_has_names_of_its_own() -> None:
    small = meetings(metas=METAS)
    linked = {
        small.index.searches[one.part].language: [link.kind for link in one.links]
        for one in small.readings("BL")
        if one.links
    }
    assert linked == {"en": ["acronym"], "fr": ["undefined"]}


def test_words_of_other_names_are_no_misspellings(several: SmallIndex) -> None:
    assert _read(several, "Who parks in Lund?") == [(["bank", "letters", "person"], [])]


def test_a_question_of_the_longest_kind_is_read_at_once(several: SmallIndex) -> None:
    text = ("Bnak of Lnud BL Lidn Karlsin zxcvb United Nations " * 80)[:4000]
    assert len(_read(several, text)) == 3
    assert seconds_for(lambda: _read(several, text), below=1.0) < 1.0


def test_a_title_that_fits_a_person_of_one_report_fits_no_other_of_another() -> None:
    small = _index(
        _report("a", "Ms. Ana Petrov noted that lakes fall."),
        _report("b", "Mr. Petrov noted that seas rise."),
    )
    ana, other = "Ms. Ana Petrov", "Mr. Petrov"
    assert _read(small, "Petrov") == [
        (["a"], [("Petrov", ana, "name", "Petrov")]),
        (["b"], [("Petrov", other, "name", "Petrov")]),
    ]
    assert _read(small, "Mrs. Petrov") == [
        (["a"], [("Petrov", ana, "name", "Petrov")]),
        (["b"], []),
    ]
    assert _read(small, "Ms. Petrov") == [
        (["a"], [("Ms. Petrov", ana, "name", "Ms. Petrov")]),
        (["b"], []),
    ]
