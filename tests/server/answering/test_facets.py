"""Facets of one organisation that reports print in several ways are one."""

from __future__ import annotations

from indexer.index.search.speakers import Facet, Facets
from server.answering.facets import by_organisation, facet_key, facets_of


def _organisations(*pairs: tuple[str, int]) -> Facets:
    return Facets((), tuple(Facet(name, count) for name, count in pairs), ())


def test_spellings_of_one_organisation_add_up_under_the_most_frequent() -> None:
    one = _organisations(("W.H.O.", 2), ("U.S.", 1), ("Fishers’ Union", 1))
    other = _organisations(("United States", 3), ("WHO", 1), ("Fishers' Union", 2), ("UNEP", 3))
    assert facets_of([one, other]) == _organisations(
        ("United States", 4), ("Fishers' Union", 3), ("UNEP", 3), ("W.H.O.", 3)
    )


def test_organisations_that_only_look_alike_stay_apart() -> None:
    apart = _organisations(("Republic of Korea", 2), ("Sailors’ Union", 2), ("North Korea", 1))
    assert facets_of([apart]) == apart


def test_persons_and_acts_stay_as_they_are() -> None:
    facets = Facets((Facet("Mr. Us", 2), Facet("US", 1)), (), (Facet("noted", 1),))
    assert facets_of([facets]) == facets


def test_counts_of_one_organisation_add_up_as_its_facets_do() -> None:
    counts = by_organisation({("organisation", "W.H.O."): 2, ("organisation", "WHO"): 1})
    assert counts[facet_key(("organisation", "who"))] == 3
    assert facet_key(("person", "WHO")) == ("person", "WHO")
