"""Representation: finds on whose behalf somebody speaks.

"Mr. Roe, speaking on behalf of the Group of 77, noted the cost" is said for the Group of 77.
"""

from __future__ import annotations

import re

from indexer.entities.organisations import ROLE, Organisations

_ON_BEHALF = re.compile(r"\bon behalf of ")
# "the Group of 77", "several small states", up to the next punctuation mark.
_NAME = re.compile(r"(?:the )?(?P<name>[^,;.]+)(?=[,;.])")
# How many characters after the speaker "on behalf of" may stand, and after that a role.
_MAX_DISTANCE, _MAX_ROLE_DISTANCE = 120, 40


def represented_organisation(text: str, agent_end: int, known: Organisations) -> str | None:
    """Return the organisation after "on behalf of", None where there is none or it is a person.

    An unknown name with a role ("on behalf of the Minister") is a person's.
    """
    match = _ON_BEHALF.search(text, agent_end, agent_end + _MAX_DISTANCE)
    if match is None:
        return None
    if mention := known.starting_at(text, match.end()):
        return mention.label
    name = _NAME.match(text, match.end())
    if name is None or ROLE.search(text, match.end(), match.end() + _MAX_ROLE_DISTANCE):
        return None
    return name["name"]
