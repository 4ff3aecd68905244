"""The search form: what a question can be narrowed to, and what a new question keeps."""

from __future__ import annotations

from indexer.index.speakers import Facet, Facets
from server.page.form import SelectField, SelectOption, home_form, results_form
from server.question.query import Filters, Query
from tests.server.page.meeting import one_report, two_reports

_FACETS = Facets(
    (Facet("Mr. Zed", 9), Facet("Ms. Ada Byron", 3), Facet("unep", 2), Facet("Ms.", 1)),
    (Facet("UNEP", 3),),
    (Facet("noted", 2), Facet("other", 1)),
)


def _names(field: SelectField) -> list[str]:
    return [option.name for option in field.options]


def _field(fields: tuple[SelectField, ...], name: str) -> SelectField:
    return next(field for field in fields if field.name == name)


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
    assert several.fields[0].options == (
        SelectOption("talks", "Water talks", False), SelectOption("notes", "Notes", False),
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
    )  # fmt: skip
    report, section = form.fields
    assert [option.value for option in report.options if option.chosen] == ["talks"]
    assert [option.value for option in section.options if option.chosen] == ["talks-s2"]


def test_only_the_sections_of_a_chosen_report_are_offered() -> None:
    form = results_form(two_reports(), Query("x", filters=Filters(("notes",))))
    assert [field.name for field in form.fields] == ["report"]


def test_a_question_of_everything_is_not_narrowed() -> None:
    form = results_form(one_report(), Query("x", filters=Filters(speakers=("UNEP",))))
    assert (form.narrowed, form.kept) == (False, (("speaker", "UNEP"),))
