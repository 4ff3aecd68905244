"""Join the facets of one organisation: W.H.O. and WHO, U.S. and United States."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.entities.acronyms.tokens import looks_like_acronym
from indexer.index.names import Words, folded_words
from indexer.index.search.speakers import Facet, Facets, join_facets
from indexer.index.speaker_keys import FacetKey
from server.question.countries import names_of_country

_APOSTROPHES = str.maketrans("", "", "'’")


def facets_of(parts: Iterable[Facets]) -> Facets:
    """Return the facets of several groups of sentences; each organisation stands in them once.

    It is called as most of its sentences have it.
    """
    joined = join_facets(parts)
    return replace(joined, organisations=_one_each(joined.organisations))


def facet_key(key: FacetKey) -> Hashable:
    """Return what all names of the same speaker or act share in facets."""
    return (key[0], organisation_key(key[1])) if key[0] == "organisation" else key


def by_organisation(counts: Mapping[FacetKey, int]) -> Counter[Hashable]:
    """Return counts of speakers and acts with the names of one organisation added up."""
    found = Counter[Hashable]()
    for key, count in counts.items():
        found[facet_key(key)] += count
    return found


def _one_each(facets: Sequence[Facet]) -> tuple[Facet, ...]:
    """Facets, the most frequent first, with those of the same organisation added up."""
    found: dict[Words, Facet] = {}
    for facet in facets:
        words = organisation_key(facet.name)
        known = found.get(words)
        found[words] = replace(known, count=known.count + facet.count) if known else facet
    return tuple(sorted(found.values(), key=lambda facet: (-facet.count, facet.name)))


def organisation_key(name: str) -> Words:
    """Return what all spellings of an organisation share; all names of a country are one."""
    words = folded_words(name.translate(_APOSTROPHES))
    same = names_of_country(words, looks_like_acronym(name))
    return same[0] if same else words
