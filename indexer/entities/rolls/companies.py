"""Know whose officers the roll of a call of investors lists: those of the company in its title.

"Acme plc, Q2 2019 Earnings Call" with "Company participants: Ann Lee, Chief Executive Officer".
"""

from __future__ import annotations

import re

from indexer.lexicon.load import one_of, word_list

# Heads of the rolls of a company's own people.
_OWN_PEOPLE = re.compile(rf"\b{one_of(word_list('rolls', 'of a company'))}\b", re.IGNORECASE)
# "Acme plc (NYSE: ACM), Q2 2019 Earnings Call", "Acme Inc. - Third Quarter 2020 Results"
_TITLE = re.compile(
    r"(?P<name>[A-Z][^,(:;|–—]{1,60}?)(?: ?\([^()]{1,40}\))?(?:,|:| [-–—|])? "
    rf"{one_of(word_list('rolls', 'calls of companies'))}\b",
    re.IGNORECASE,
)


def lists_own_people(head: str) -> bool:
    """Return whether the head of a roll announces a company's own people."""
    return _OWN_PEOPLE.search(head) is not None


def company_of(title: str) -> str | None:
    """Return the company in the title of a call of investors, None for other titles."""
    match = _TITLE.match(title)
    return match["name"].strip() if match else None
