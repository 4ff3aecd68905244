"""Narrowing: links that add a filter, links that take one away."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from indexer.index.search.speakers import Facet, Facets
from server.page.links import PageLink
from server.page.narrowing import CountedLink, FacetGroup, act_name, facet_groups, filter_links
from server.question.query import Filters, Query
from tests.server.page.many import many_reports
from tests.server.page.meeting import one_report, two_reports

_MANY = many_reports(60)
_DATED = Query("lakes", filters=Filters(series=("Series S01",), since="1910", until="1912-05"))


def _facets(speakers: int, organisations: int = 0, acts: int = 0) -> Facets:
    return Facets(
        *(
            tuple(Facet(f"{name}{n}", 100 - n) for n in range(count))
            for name, count in (("S", speakers), ("O", organisations), ("a", acts))
        )
    )


def test_each_name_leads_to_the_same_question_asked_of_it_alone() -> None:
    query = Query("lakes", 7, filters=Filters(reports=("talks",)))
    facets = Facets((Facet("Ms. Ada Byron", 3),), (Facet("UNEP", 3),), (Facet("other", 1),))
    assert facet_groups(query, facets) == (
        FacetGroup(
            "Speakers",
            (CountedLink("Ms. Ada Byron", 3, "/?q=lakes&speaker=Ms.+Ada+Byron&report=talks&k=7"),),
            (),
        ),
        FacetGroup(
            "Organisations",
            (CountedLink("UNEP", 3, "/?q=lakes&organisation=UNEP&report=talks&k=7"),),
            (),
        ),
        FacetGroup(
            "What they did",
            (CountedLink("spoke otherwise", 1, "/?q=lakes&act=other&report=talks&k=7"),),
            (),
        ),
    )


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (8, 8), (9, 9), (10, 8), (30, 8)])
def test_eight_names_are_shown_and_the_rest_hidden_unless_it_is_a_single_one(
    count: int, shown: int
) -> None:
    (group,) = facet_groups(Query("x"), _facets(count))
    names = [link.name for link in (*group.first, *group.rest)]
    assert (len(group.first), names) == (shown, [f"S{n}" for n in range(count)])


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(), ["Speakers", "Organisations", "What they did"]),
        (Filters(speakers=("S0",)), ["Organisations", "What they did"]),
        (Filters(organisations=("O0",)), ["Speakers", "What they did"]),
        (Filters(acts=("a0",)), ["Speakers", "Organisations"]),
    ],
)
def test_a_kind_of_filter_that_is_set_offers_no_more(filters: Filters, titles: list[str]) -> None:
    groups = facet_groups(Query("x", filters=filters), _facets(2, 2, 2))
    assert [group.title for group in groups] == titles


def test_beside_a_chosen_speaker_a_group_of_one_name_would_narrow_nothing() -> None:
    chosen = Query("x", filters=Filters(speakers=("S0",)))
    assert facet_groups(chosen, _facets(1, 1, 1)) == ()
    assert [g.title for g in facet_groups(chosen, _facets(1, 1, 2))] == ["What they did"]


def test_each_filter_is_named_and_leads_to_the_question_without_it() -> None:
    filters = Filters(
        ("talks",), ("talks-s2", "talks-s3"), ("Ms. Ada Byron",), ("UNEP",), ("other",)
    )
    links = filter_links(two_reports(), Query("x", filters=filters))
    assert [link.text for link in links] == [
        "Water talks", "2. Water", "2.1 Lakes", "Ms. Ada Byron", "UNEP", "spoke otherwise",
    ]  # fmt: skip
    everything = {
        "report": ["talks"], "section": ["talks-s2", "talks-s3"], "speaker": ["Ms. Ada Byron"],
        "organisation": ["UNEP"], "act": ["other"], "q": ["x"],
    }  # fmt: skip
    left_out = ("report", "section", "section", "speaker", "organisation", "act")
    for link, field in zip(links, left_out, strict=True):
        asked = parse_qs(urlsplit(link.href).query)
        expected = {key: values for key, values in everything.items() if key != field}
        if field == "section":
            gone = "talks-s2" if link.text == "2. Water" else "talks-s3"
            expected["section"] = [name for name in everything["section"] if name != gone]
        assert asked == expected


def test_a_name_that_is_unknown_is_shown_as_it_was_given() -> None:
    for filters in (Filters(sections=("nowhere-s1",)), Filters(reports=("nowhere-s1",))):
        links = filter_links(one_report(), Query("x", filters=filters))
        assert links == (PageLink("nowhere-s1", "/?q=x"),)


def test_acts_are_named_in_words() -> None:
    assert [act_name(act) for act in ("noted", "other")] == ["noted", "spoke otherwise"]


def test_series_and_dates_can_be_taken_away_one_by_one() -> None:
    assert filter_links(_MANY.records, _DATED) == (
        PageLink("Series S01", "/?q=lakes&since=1910&until=1912-05"),
        PageLink("reports since 1910", "/?q=lakes&series=Series+S01&until=1912-05"),
        PageLink("reports until 1912-05", "/?q=lakes&series=Series+S01&since=1910"),
    )


def test_an_unknown_report_is_shown_by_its_id() -> None:
    query = Query("x", filters=Filters(reports=("r001", "gone")))
    assert [link.text for link in filter_links(_MANY.records, query)] == ["Meeting 1", "gone"]
