"""Find reporting cues in a text: where they stand, which act they report, who may be the subject.

"noted", "drew the Board’s attention", "was of the view" and the "noting" of "began by noting" are
reporting cues. The verbs are listed in `en/reporting_verbs.txt`, the phrases around them in
`en/reporting_phrases.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import cast, get_args

from indexer.errors import LexiconError
from indexer.lexicon.inflection import (
    either,
    first_word,
    gerund,
    past,
    phrase_pattern,
    present,
)
from indexer.lexicon.load import one_of, sections_of, word_list
from indexer.types import Act, Span

_VIEW_ACTS: Mapping[str, Act] = {
    "concern": "warned",
    "opposed": "questioned",
    "agreement": "agreed",
}


def _present_that(verb: str) -> str:
    """Return a pattern of the present before "that".

    "UNHCR reports" may be papers; "UNHCR reports that" is not.
    """
    return rf"{present(verb)}(?= that\b| whether\b)"


def verbs_of(name: str) -> Iterator[tuple[Act, str]]:
    """Return the verbs of a list with their acts; raises LexiconError for an unknown act."""
    for act, verbs in sections_of(name).items():
        if act not in get_args(Act):
            raise LexiconError(f"{name}.txt has a section [{act}], which is not an act of ours")
        for verb in verbs:
            yield cast(Act, act), verb


def _patterns(name: str, inflect: Callable[[str], str]) -> dict[str, Act]:
    """Return the inflected pattern of each verb of a list, and its act."""
    return {phrase_pattern(verb, inflect): act for act, verb in verbs_of(name)}


_ANYONE, _PERSONS = "reporting_verbs", "reporting_verbs_of_persons"
_BY_ANYONE = {**_patterns(_ANYONE, _present_that), **_patterns(_ANYONE, past)}
_BY_PERSONS = {
    form: act for form, act in _patterns(_PERSONS, past).items() if form not in _BY_ANYONE
}
_GERUNDS = {**_patterns(_PERSONS, gerund), **_patterns(_ANYONE, gerund)}
_INFINITIVES = {**_patterns(_PERSONS, str), **_patterns(_ANYONE, str)}
# "was of the view" reports speech without a reporting verb.
_TO_BE = ("was", "were", "is", "are")
_VIEWS = (
    rf"{one_of(_TO_BE)} (?:not )?(?:(?:strongly|very|fully|firmly|broadly|also) )?"
    rf"{one_of(word_list('reporting_phrases', 'after to be'))}|"
    rf"{one_of(word_list('reporting_phrases', 'views'))}"
)
# "made the following points:"
_LISTS = (
    rf"{one_of(word_list('reporting_phrases', 'verbs before a list'))}"
    rf"(?=(?: [a-z-]+| \d+){{0,5}}? {one_of(word_list('reporting_phrases', 'listed'))}\b"
    r"[^.:;]{0,80}:\Z)"
)
_CUE = re.compile(
    rf"(?:(?P<view>{_VIEWS}|{_LISTS})|(?P<anyone>{either(_BY_ANYONE)})|"
    rf"(?P<person>{either(_BY_PERSONS)}))\b"
)
# "began by noting"
_BEFORE_GERUND = word_list("reporting_phrases", "before a gerund")
_OPENING = re.compile(rf"{one_of(_BEFORE_GERUND)} (?:by|with|in) (?P<gerund>{either(_GERUNDS)})\b")
# ", Esther Mutiso began,"
_ASIDES = word_list("reporting_phrases", "asides")
_ASIDE = re.compile(rf"{one_of(_ASIDES)}(?=[,.])")
# "did not think", but not "did not say"
_DO = ("did", "does", "do")
_BASE = re.compile(
    rf"{one_of(_DO)} (?!not {one_of(word_list('reporting_phrases', 'not said'))}\b)"
    rf"(?:not )?(?P<base>{either(_INFINITIVES)})\b"
)
# "declined to comment", "a student named Théo": nobody says anything.
_NOTHING_SAID = re.compile(
    rf"(?:declined|refused|was unable|were unable) to "
    rf"{one_of(word_list('reporting_phrases', 'declined'))}\b"
    r"|(?:named|called|titled|entitled) (?=[^\W\d_a-z])"
)
_WORD = re.compile(r"[a-z]+")
# A cue begins with one of these words: they are looked up before the long patterns are tried.
_FIRST_WORDS = frozenset(
    [
        *map(first_word, chain(_BY_ANYONE, _BY_PERSONS)),
        *map(first_word, chain(_BEFORE_GERUND, _ASIDES, word_list("reporting_phrases", "views"))),
        *map(first_word, word_list("reporting_phrases", "verbs before a list")),
        *_DO,
        *_TO_BE,
    ]
)
# The participles of impersonal speech, "It was (noted)".
PARTICIPLES = either({phrase_pattern(verb, past) for verb in word_list("impersonal_verbs")})
# "thanked", "welcomed", "congratulating"
_COURTESIES = tuple(verb.removesuffix("e") for verb in word_list("reporting_phrases", "courtesies"))


@dataclass(frozen=True, slots=True)
class ReportingCue:
    """The words of a text that report speech, and the act that they report.

    `anyone` says that an organisation may be the subject; otherwise it has to be a person.
    """

    span: Span
    act: Act
    anyone: bool


def cue_at(text: str, at: int) -> ReportingCue | None:
    """Return the longest reporting cue that begins at a character, or None."""
    first = _WORD.match(text, at)
    if first is None or first[0] not in _FIRST_WORDS:
        return None
    if _NOTHING_SAID.match(text, at):
        return None
    if opening := _OPENING.match(text, at):
        return ReportingCue(Span(*opening.span("gerund")), act_of(opening["gerund"]), anyone=True)
    if aside := _ASIDE.match(text, at):
        return ReportingCue(Span(*aside.span()), "other", anyone=True)
    if base := _BASE.match(text, at):
        return ReportingCue(Span(*base.span()), "other", anyone=False)
    match = _CUE.match(text, at)
    if match is None:
        return None
    act = _act_of_view(match["view"]) if match["view"] else act_of(match[0])
    return ReportingCue(Span(*match.span()), act, anyone=not match["person"])


@cache
def act_of(cue: str) -> Act:
    """Return the act that a cue reports; "other" for an unknown one.

    If a form stands under several acts, verbs of anyone take precedence over verbs of persons, and
    the past over the gerund.
    """
    for table in (_BY_ANYONE, _BY_PERSONS, _GERUNDS):
        fitting = [act for form, act in table.items() if _has_form(cue, form)]
        if fitting:
            return fitting[-1]
    return "other"


def is_courtesy(cue: str) -> bool:
    """Return whether a cue only greets or thanks, so that a later verb says more."""
    return cue.startswith(_COURTESIES)


def _has_form(cue: str, form: str) -> bool:
    if first_word(form) != cue.partition(" ")[0]:
        return False
    # The forms of the present match only before "that".
    return re.match(rf"{form}(?= that\Z)", f"{cue} that") is not None


def _act_of_view(cue: str) -> Act:
    return next((act for word, act in _VIEW_ACTS.items() if word in cue), "other")
