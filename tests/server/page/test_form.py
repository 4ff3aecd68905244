"""The search form: what a question can be narrowed to, and what a new question keeps."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indexer.index.search.speakers import Facet, Facets
from indexer.types import ReportMeta
from server.page.form import (
    SearchForm,
    SelectField,
    SelectOption,
    TextField,
    home_form,
    index_facets,
    results_form,
)
from server.page.links import PageLink
from server.question.query import Filters, Query
from tests.server.page.many import long_report, many_reports
from tests.server.page.meeting import one_report, two_reports
from tests.small_index import make_passage, small_index

_MANY = many_reports(60)
_DATED = Query("lakes", filters=Filters(series=("Series S01",), since="1910", until="1912-05"))
_FACETS = Facets(
    (Facet("Mr. Zed", 9), Facet("Ms. Ada Byron", 3), Facet("unep", 2), Facet("Ms.", 1)),
    (Facet("UNEP", 3),),
    (Facet("noted", 2), Facet("other", 1)),
)


def _names(field: SelectField) -> list[str]:
    return [option.name for option in field.options]


def _field(fields: Sequence[SelectField | TextField], name: str) -> SelectField:
    (found,) = (field for field in fields if field.name == name)
    assert isinstance(found, SelectField)
    return found


def _named(form: SearchForm, name: str) -> SelectField | TextField | None:
    return next((field for field in form.fields if field.name == name), None)


def test_sections_stand_in_the_order_of_the_report_moved_in_by_their_depth() -> None:
    section = _field(home_form(one_report(), _FACETS).fields, "section")
    assert section.options == (
        SelectOption("talks-s1", "1. Opening", False),
        SelectOption("talks-s2", "2. Water", False),
        SelectOption("talks-s3", "\xa0\xa0\xa02.1 Lakes", False),
        SelectOption("talks-s4", "\xa0\xa0\xa02.2 Seas", False),
    )


def test_a_report_is_offered_only_where_there_are_several() -> None:
    alone, several = home_form(one_report(), _FACETS), home_form(two_reports(), _FACETS)
    assert [field.name for field in alone.fields] == ["section", "speaker", "organisation", "act"]
    assert _field(several.fields, "report").options == (
        SelectOption("notes", "Notes", False), SelectOption("talks", "Water talks", False),
    )  # fmt: skip
    assert (alone.several, several.several) == (False, True)


def test_names_are_sorted_without_their_titles_and_acts_by_number() -> None:
    fields = home_form(one_report(), _FACETS, "fees").fields
    assert _names(_field(fields, "speaker")) == ["Ms. Ada Byron", "Ms.", "unep", "Mr. Zed"]
    acts = _field(fields, "act")
    assert [(option.value, option.name) for option in acts.options] == [
        ("noted", "noted"), ("other", "spoke otherwise"),
    ]  # fmt: skip


def test_a_field_without_anything_to_choose_is_left_out() -> None:
    fields = home_form(one_report(), Facets((), (), ())).fields
    assert [field.name for field in fields] == ["section"]


def test_above_an_answer_the_form_shows_its_places_and_keeps_speakers_and_mode() -> None:
    filters = Filters(("talks",), ("talks-s2",), ("Ms. Ada Byron",), ("UNEP",), ("noted",))
    form = results_form(two_reports(), Query("lakes", mode="bm25", filters=filters, literal=True))
    assert (form.question, form.narrowed) == ("lakes", True)
    assert form.kept == (
        ("speaker", "Ms. Ada Byron"), ("organisation", "UNEP"), ("act", "noted"), ("mode", "bm25"),
        ("after", "lakes"),
    )  # fmt: skip
    for name, value in (("report", "talks"), ("section", "talks-s2")):
        options = _field(form.fields, name).options
        assert [option.value for option in options if option.chosen] == [value]


def test_only_the_sections_of_a_chosen_report_are_offered() -> None:
    form = results_form(two_reports(), Query("x", filters=Filters(("notes",))))
    assert [field.name for field in form.fields] == ["report"]


def test_a_question_of_everything_is_not_narrowed() -> None:
    form = results_form(one_report(), Query("x", filters=Filters(speakers=("UNEP",))))
    assert (form.narrowed, form.kept) == (False, (("speaker", "UNEP"), ("after", "x")))


def test_up_to_fifty_reports_are_a_field_and_more_are_a_list_of_their_own() -> None:
    few, many = (home_form(made.records, Facets()) for made in (many_reports(50), _MANY))
    reports = _named(few, "report")
    assert isinstance(reports, SelectField)
    assert [option.value for option in reports.options] == [f"r{49 - n:03}" for n in range(50)]
    assert few.reports is None
    assert _named(many, "report") is None
    assert many.reports == PageLink("Choose one of the 60 reports", "/reports")


def test_of_many_reports_only_the_chosen_one_and_its_sections_are_offered() -> None:
    form = results_form(_MANY.records, Query("x", filters=Filters(reports=("r001",))))
    assert form.fields[:2] == (
        SelectField("report", "Report", "All reports", (SelectOption("r001", "Meeting 1", True),)),
        SelectField(
            "section", "Section", "All sections", (SelectOption("r001-s1", "1. Opening", False),)
        ),
    )
    assert form.reports == PageLink("Choose one of the 60 reports", "/reports?q=x")


def test_a_chosen_section_is_offered_without_its_report() -> None:
    form = results_form(_MANY.records, Query("x", filters=Filters(sections=("r002-s1",))))
    section = _named(form, "section")
    assert isinstance(section, SelectField)
    assert section.options == (SelectOption("r002-s1", "1. Opening", True),)


@pytest.mark.parametrize(
    ("count", "groups"), [(3, ["Meeting 2", "Meeting 1", "Meeting 0"]), (4, [])]
)
def test_the_sections_of_few_reports_stand_under_their_titles(
    count: int, groups: list[str]
) -> None:
    section = _named(home_form(many_reports(count).records, Facets()), "section")
    options = section.options if isinstance(section, SelectField) else ()
    assert [option.group for option in options] == groups


def test_up_to_fifty_series_are_a_field_and_of_more_the_name_is_written() -> None:
    few, many = (results_form(many_reports(120, series).records, _DATED) for series in (50, 51))
    series = _named(few, "series")
    assert isinstance(series, SelectField)
    assert [option.value for option in series.options] == [f"Series S{n:02}" for n in range(50)]
    assert [option.value for option in series.options if option.chosen] == ["Series S01"]
    assert _named(many, "series") == TextField("series", "Series", "Series S01")


def test_without_any_series_there_is_no_named() -> None:
    assert _named(home_form(many_reports(2, series=0).records, Facets()), "series") is None


def test_dates_are_asked_for_where_there_are_several_reports_and_one_has_a_date() -> None:
    empty = (TextField("since", "Since", ""), TextField("until", "Until", ""))
    assert home_form(_MANY.records, Facets()).dates == empty
    undated = small_index(
        [make_passage("a", 1, "One."), make_passage("b", 1, "Two.")],
        [ReportMeta("a", "A"), ReportMeta("b", "B")],
    )
    for made in (undated, long_report(1)):
        assert home_form(made.records, Facets()).dates == ()
    form = results_form(undated.records, Query("x", filters=Filters(until="2003")))
    assert form.dates == (empty[0], TextField("until", "Until", "2003"))


def test_a_date_that_is_none_stays_in_its_field_and_is_marked() -> None:
    form = results_form(_MANY.records, Query("x", filters=Filters(since="last year")))
    assert form.dates == (
        TextField("since", "Since", "last year", wrong=True), TextField("until", "Until", ""),
    )  # fmt: skip
    assert form.narrowed


def test_of_several_names_in_a_filter_a_field_shows_the_first_and_the_others_are_kept() -> None:
    filters = Filters(reports=("r001", "r002"), series=("Series S01", "Series S00"))
    form = results_form(_MANY.records, Query("x", filters=filters))
    assert form.kept == (("report", "r002"), ("series", "Series S00"), ("after", "x"))
    for name, value in (("report", "r001"), ("series", "Series S01")):
        field = _named(form, name)
        assert isinstance(field, SelectField)
        assert [option.value for option in field.options if option.chosen] == [value]


def test_a_filter_that_no_field_shows_is_kept() -> None:
    form = results_form(_MANY.records, Query("x", filters=Filters(reports=("gone",))))
    assert form.kept == (("report", "gone"), ("after", "x"))


def test_speakers_are_listed_only_where_the_reports_are_few() -> None:
    assert index_facets(long_report(3).index).speakers
    assert index_facets(_MANY.index) == Facets()
