"""Find the forms by which minutes mark a decision: "RESOLVED that", "ACTION:", "Motion carried"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.lexicon.load import one_of, word_list
from server.decisions.types import KINDS, Kind, Sign

_LIST = "decisions"
# A number, a bullet or the label of a speaker before a form: "4.2 ", "Omar: ".
_BEFORE = r"\A(?P<lead>[\W\d]*(?:[\w.()’' -]{1,40}:\s+)?)"
_FORM = re.compile(rf"{_BEFORE}(?P<form>{one_of(word_list(_LIST, 'minutes of agreement'))})\b")
_CAPITALS = re.compile(r"(?<![\w-])(?:RESOLVED|AGREED|DECIDED)(?![\w-])")
# A label, its number, and a colon or a dash.
_LABELS = {
    kind: re.compile(
        rf"\A[\W\d]*(?:[\w.]{{1,6}}\s)?(?i:{one_of(word_list(_LIST, f'labels of {kind}'))})"
        rf"(?:\s+(?:no\.?\s+)?[\w./-]{{1,10}})?(?:\s+\([^()]{{1,40}}\))?\s*(?::|\s[–—-]\s)\s*(?P<rest>.*)",
        re.DOTALL,
    )
    for kind in KINDS
}
_NOTHING = re.compile(rf"(?i:{one_of(word_list(_LIST, 'no content'))})\W*\Z")
_NOT_CARRIED = re.compile(rf"\b(?i:{one_of(word_list(_LIST, 'not carried'))})\b")
_THING = rf"(?:[Tt]he\s+)?(?:[\w’'#/-]+\s+){{0,6}}?(?i:{one_of(word_list(_LIST, 'things'))})"
_PARTICIPLE = one_of(word_list(_LIST, "minute participles"))
_THING_DONE = re.compile(
    rf"{_BEFORE}{_THING}(?:\s+[#\w./()-]+){{0,4}}?\s+(?:(?:un)?\w+ly\s+)?{_PARTICIPLE}\b(?!\s+by-)"
)
# With one of these a participle is no whole sentence: "The plan agreed with the County ends".
_FINITE = re.compile(
    r"\b(?:was|were|is|are|be|been|had|has|have|will|would|said|noted|not|that|which|who)\b"
    rf"|\b{_PARTICIPLE}\s+(?:with|by|in|at|on|of)\b(?!\s+(?:consensus|[\w\s]*unanim))"
)
_MOTION_CARRIED = re.compile(
    r"\b(?:[Tt]he\s+)?(?:[Mm]otion|[Rr]esolution|[Aa]mendment|MOTION)s?\s+(?:\w+\s+){0,2}?"
    r"(?:carried|carries|passed|passes|CARRIED|PASSED)\b"
    r"|\A[\W\d]*[Ii]t\s+(?:passed|carried)\b|\A\W*(?:[A-Z]\w*ed)\s+(?:\(?\d+\s?[-–to]+\s?\d+\b)"
)
_CONTENT = re.compile(r"\b(?:that|to|be)\b|:")
# A form of so many words tells no more than that something was carried.
_BARE = 7
_CONTENT_WORDS = "agreed"


def minute_sign(text: str) -> Sign | None:
    """Return what a form of minutes shows at the beginning of a sentence; None for none."""
    if text.rstrip().endswith("?") or _NOT_CARRIED.search(text):
        return None
    return next(_signs(text), None)


def _signs(text: str) -> Iterator[Sign]:
    for kind, label in _LABELS.items():
        match = label.match(text)
        if match and match["rest"].strip() and not _NOTHING.match(match["rest"].strip()):
            yield Sign(kind)
    kind_of_agreement: Kind = "agreement"
    if _FORM.match(text) or _CAPITALS.search(text) or _MOTION_CARRIED.search(text):
        yield Sign(kind_of_agreement, bare=_is_bare(text))
    match = _THING_DONE.match(text)
    if match and not _FINITE.search(text):
        yield Sign(kind_of_agreement)


def _is_bare(text: str) -> bool:
    return len(text.split()) <= _BARE and not _CONTENT.search(text.partition(": ")[2] or text)
