"""Tell from the words after a verb whether it can tell a decision: not "agreed with"."""

from __future__ import annotations

import re

from indexer.lexicon.load import one_of, word_list
from server.decisions.types import Kind

_LIST = "decisions"
_COMPLEMENT = re.compile(rf"\s*(?:[:.;,]|\Z)|\s+(?i:{one_of(word_list(_LIST, 'complements'))})\b")
_NEEDS_COMPLEMENT = frozenset(word_list(_LIST, "need a complement"))
_WITH = re.compile(r"\s+(?:(?:to differ|to disagree)\b|(?:[\w]+ly\s+)?with\b)")
_NOTHING = one_of(word_list(_LIST, "nothing asked"))
_NOTHING_ASKED = re.compile(
    rf"\s+(?:for\s+)?(?:(?:a|an|the|some|any|more|further)\s+)?{_NOTHING}\b"
)
# "asked the Clerk to write", "requested that", "requested consideration of"
_ASKED_TO = re.compile(
    rf"\s+(?:that\b|(?:(?!(?:{_NOTHING})\b)[\w’'.&()/-]+,?\s+){{1,14}}?(?:not\s+)?to\s+[a-z])"
)
_NOUN_ASKED = re.compile(
    r"\s+(?:for\s+)?(?:(?:a|an|the)\s+)?(?:[a-z-]+\s+){0,3}?[a-z]+(?:tion|ment|sion|ing|al) of\b"
)
_ASKED_TO_SPEAK = re.compile(
    rf"\s+(?:[\w’'.&()/-]+,?\s+){{1,14}}?to\s+{one_of(word_list(_LIST, 'asked to speak'))}\b"
)
_TO_DO = re.compile(r"\s+(?:not\s+)?to\s+[a-z]|\s+that\b")
_VIEW = re.compile(
    rf"\s+(?:on|upon)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}{one_of(word_list(_LIST, 'views'))}\b"
)


def has_content(kind: Kind, form: str, after: str, passive: bool) -> bool:
    """Return whether the words after a verb in some form can be a decision."""
    if kind == "agreement":
        if _WITH.match(after):
            return False
        return passive or form not in _NEEDS_COMPLEMENT or _COMPLEMENT.match(after) is not None
    if kind == "conclusion":
        return re.match(r"\s*:|\s+(?:[^,;:]{0,40}\s)?that\b", after) is not None
    if _NOTHING_ASKED.match(after) and not passive:
        return False
    if kind == "recommendation":
        return not (form.endswith((" on", " upon")) and not _ASKED_TO.match(after))
    if passive:
        return _TO_DO.match(after) is not None
    if form.startswith("ask") and _ASKED_TO_SPEAK.match(after):
        return False
    asked = _ASKED_TO.match(after)
    return asked is not None or (form.startswith("request") and bool(_NOUN_ASKED.match(after)))


def names_a_view(after: str) -> bool:
    """Return whether "agreed" is followed by a view: "on the importance of wells"."""
    return _VIEW.match(after) is not None


def asks_to_do(after: str) -> bool:
    """Return whether a verb is followed by what is to be done, or by "that"."""
    return _TO_DO.match(after) is not None
