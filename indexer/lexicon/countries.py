"""Know the names of countries: as reports print them, their other names, and unions beside them."""

from __future__ import annotations

from indexer.lexicon.load import word_list

# "Kenya" of the line "Kenya = Kenyan"; all names of a line of other names.
COUNTRY_NAMES: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *(name for line in word_list("countries", "other names") for name in line.split(" = ")),
            *(line.split(" = ")[0] for line in word_list("countries", "adjectives")),
            *word_list("countries", "without an adjective"),
        ]
    )
)
