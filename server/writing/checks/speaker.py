"""Check that who is said to have said something is who did, and said it in that way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from indexer.lexicon.inflection import past
from indexer.lexicon.load import word_list
from indexer.types import Speaker
from server.answering.requirements.contradiction import stem
from server.writing.checks.frame import Cue, Frame
from server.writing.checks.tokens import lemma, read_tokens
from server.writing.checks.types import SourceQuote, Token

_PARTS = re.compile(r"\s*(?:,|;|&|\band\b|\bas well as\b|\btogether with\b)\s*", re.I)


def speaker_fault(
    frame: Frame, quote: SourceQuote, others: Sequence[SourceQuote] = ()
) -> str | None:
    """Return what is wrong with who a sentence says has said a quote, None where it is right.

    `others` are quotes cited for the same words: their speakers may be named, too.
    """
    subject = frame.subject
    if not quote.speakers:
        return f"quote {quote.number} does not tell that {_quoted(subject)} said it"
    if names_speaker(subject, quote.speakers):
        return None
    parts = [part for part in _PARTS.split(subject) if part]
    allowed = [speaker for one in (quote, *others) for speaker in one.speakers]
    named = any(names_speaker(part, quote.speakers) for part in parts)
    if named and _each_names_another(parts, allowed):
        return None
    who = " and ".join(filter(None, map(_name, quote.speakers))) or "somebody whom it does not name"
    return f"quote {quote.number} is said by {who}, and not by {_quoted(subject)}"


def names_speaker(subject: str, speakers: Iterable[Speaker]) -> bool:
    """Return whether a subject names one of some speakers, and nobody and nothing else."""
    words = [token for token in read_tokens(subject) if token.kind != "mark"]
    return any(_names(words, speaker) for speaker in speakers)


def _each_names_another(parts: Sequence[str], speakers: Iterable[Speaker]) -> bool:
    """Whether each part of a subject names a speaker, and none the speaker of another part."""
    left = list(dict.fromkeys(speakers))
    for part in parts:
        found = next((one for one in left if names_speaker(part, [one])), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _names(words: Sequence[Token], speaker: Speaker) -> bool:
    person, organisation, role = (
        [token.key for token in read_tokens(name or "") if token.is_content]
        for name in (speaker.person, speaker.organisation, speaker.role)
    )
    own = {word.key for word in words if word.is_content}
    known = {*person, *organisation, *role, *_spokespersons()}
    if not _titles().intersection(person):
        known |= _titles()
    # "Workers" is not the Workers' Union, and "Mr." alone nobody.
    whole = person[-1:] or ["\0"], organisation or ["\0"], role or ["\0"]
    names = " ".join(filter(None, (speaker.person, speaker.organisation, speaker.role)))
    joined = any(word.key == "and" for word in words) and " and " not in names
    return (
        not joined
        and any(own.issuperset(part) for part in whole)
        and all(word.key in known or word.kind == "function" for word in words)
    )


@cache
def _spokespersons() -> frozenset[str]:
    return frozenset(map(lemma, word_list("checked_words", "spokespersons")))


@cache
def _titles() -> frozenset[str]:
    return frozenset(lemma(word.casefold()) for word in word_list("titles", "before a surname"))


def verb_fault(own: Cue | None, cue: Cue | None, number: int) -> str | None:
    """Return what is wrong with a sentence's reporting verb, given that of the quote.

    Either may be None: "according to", or a quote in the speaker's own words.
    """
    if own is None or _is_neutral(own):
        if (
            cue is None
            or _is_neutral(cue)
            or cue.act in word_list("checked_words", "acts of neutral verbs")
        ):
            return None
    elif cue is not None and (_same(own, cue) or (_is_strong(own) and _is_strong(cue))):
        return None
    verb = own.verb if own else "according to"
    if cue is None:
        return f"“{verb}” is not what quote {number} says was done"
    return f"it has “{verb}” where quote {number} has “{cue.verb}”"


def _same(one: Cue, other: Cue) -> bool:
    """Whether two reporting verbs are one: "did agree" is not "did not agree"."""
    return [token.key for token in read_tokens(one.verb)] == [
        token.key for token in read_tokens(other.verb)
    ]


def _first(cue: Cue) -> str:
    return stem(cue.verb.split()[0].casefold())


def _is_neutral(cue: Cue) -> bool:
    return _first(cue) in _verbs("neutral verbs")


def _is_strong(cue: Cue) -> bool:
    return _first(cue) in _verbs("strong verbs")


@cache
def _verbs(section: str) -> frozenset[str]:
    """The stems of some verbs in the past and in the infinitive."""
    verbs = word_list("checked_words", section)
    return frozenset(stem(form) for verb in verbs for form in (verb, past(verb)))


def _name(speaker: Speaker) -> str:
    return speaker.person or speaker.organisation or (f"the {speaker.role}" if speaker.role else "")


def _quoted(subject: str) -> str:
    return f"“{subject}”"
