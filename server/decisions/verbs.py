"""Find the verb by which a sentence tells a decision: "The Board agreed to buy two pumps."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from indexer.lexicon.load import one_of, word_list
from indexer.types import Span
from server.decisions.bodies import OwnBody, Subject
from server.decisions.clauses import (
    VerbContext,
    begins_main_clause,
    names_a_thing,
    verb_context,
    without_aside,
)
from server.decisions.complements import asks_to_do, has_content, names_a_view
from server.decisions.telling import Telling, name_of
from server.decisions.types import KINDS, Kind, Sign

_LIST = "decisions"
_KIND_OF: Mapping[str, Kind] = {verb: kind for kind in KINDS for verb in word_list(_LIST, kind)}
_VERB = re.compile(rf"\b(?P<verb>{one_of(_KIND_OF)})\b")
_PASSIVE = frozenset(word_list(_LIST, "passive"))
_IT = re.compile(r"(?:\A|\W)[Ii]t\Z")
_THING = re.compile(rf"\b(?i:{one_of(word_list(_LIST, 'things'))})\b")
_BY = re.compile(r"\A[\w\s-]{0,30}?\bby\s+(?P<who>(?:the|all|its|this)\s[^,;:.]{1,80})")
_BY_BODY_END = re.compile(r"\b(?:on|in|at|with|for|to|as|without|unanimously|by)\b")
_YEAR = re.compile(r"\A\s+(?:\w+\s+){0,3}?in\s+(?:1[89]|20)\d\d\b")
_PRONOUN = re.compile(r"\b(?:[Tt]hey|[Ii]t|[Hh]e|[Ss]he)\Z")
_I = re.compile(r"\bI\Z")
_AND = re.compile(rf"\b{one_of(word_list(_LIST, 'coordinating'))}\Z")
_PRESENT = re.compile(
    r"(?:agree|agrees|concur|decide|decides|conclude|concludes|call|recommend|urge|request)\b"
)
_AGREEMENT = re.compile(
    r"\A(?P<before>.*?)\b[Tt]here (?:was|is) (?:a\s+)?(?P<how>(?:[\w-]+\s+){0,3})"
    r"(?:agreement|consensus)"
    r"(?P<who>\s+(?:among|amongst|between|of|in|within)\s[^,;:.]{1,60}?)?\s+(?:that|to|on)\b"
)
_NO = re.compile(r"\b(?:no|little|not|some|limited)\b", re.IGNORECASE)
_CONTENT = re.compile(
    rf"\b(?P<verb>were|was) (?:all )?{one_of(word_list(_LIST, 'content'))}"
    r"\s+(?:for|to|with|that|of)\b"
)
_TOOK_NOTE = re.compile(r"\b(?P<verb>took note of|takes note of|noted with appreciation)\b")


_NEXT_WORD = re.compile(r"\s+[a-z]")
# The first subject of a sentence ends within so many characters.
_LEAD = 160


def verb_sign(one: Telling) -> Sign | None:
    """Return what the first deciding verb of a sentence shows; None where there is none."""
    if one.text.rstrip("”\"') ").endswith("?"):
        return None
    return next((sign for sign in _signs(one) if sign), None)


def _signs(one: Telling) -> Iterator[Sign | None]:
    yield _general_agreement(one)
    for match in _VERB.finditer(one.text):
        yield _sign_at(one, Span(*match.span()), match["verb"])
    for form, perhaps in ((_CONTENT, False), (_TOOK_NOTE, True)):
        found = form.search(one.text)
        subject = _subject(one, verb_context(one.text, found.start())) if found else None
        yield Sign("agreement", _words(subject), perhaps) if _decides(subject) else None


def _general_agreement(one: Telling) -> Sign | None:
    match = _AGREEMENT.search(one.text)
    if match is None or _NO.search(match["how"]) or not begins_main_clause(match["before"]):
        return None
    return Sign("agreement", ())


def _sign_at(one: Telling, verb: Span, form: str) -> Sign | None:
    kind, after = _KIND_OF[form], one.text[verb.end :]
    context = verb_context(one.text, verb.start)
    if context is None or not has_content(kind, form, after, context.passive):
        return None
    if context.passive:
        return _passive_sign(one, context, kind, form, after)
    if form in ("carried", "accepted") and kind == "agreement":
        subject = _subject(one, context)
        return Sign(kind, _words(subject)) if form == "accepted" and _decides(subject) else None
    if kind in ("agreement", "conclusion"):
        return _body_sign(one, context, kind, verb, after)
    return _asking_sign(one, context, kind, verb)


def _passive_sign(
    one: Telling, context: VerbContext, kind: Kind, form: str, after: str
) -> Sign | None:
    before = context.before
    if form not in _PASSIVE or _YEAR.match(after):
        return None
    by = _BY.match(after)
    deciders = _deciders(by["who"], one.own) if by else ()
    if deciders is None:
        return None
    if match := _IT.search(before):
        if context.generic and not asks_to_do(after):
            return None
        if not begins_main_clause(before[: match.end() - 2]):
            return None
        if form == "agreed" and names_a_view(after):
            return Sign(kind, deciders, perhaps=True)
        return Sign(kind, deciders)
    if context.generic or not names_a_thing(before) or (one.is_spoken and kind != "agreement"):
        return None
    if kind == "request":
        subject = one.own.subject_at_end(before)
        if subject is not None and subject.who == "own":
            return None
        return Sign(kind, deciders, perhaps=subject is not None)
    if kind == "agreement" and not (
        _THING.search(before) or form in ("elected", "re-elected", "appointed", "reappointed")
    ):
        return None
    return Sign(kind, deciders, perhaps=context.perfect)


def _deciders(words: str, own: OwnBody) -> tuple[str, ...] | None:
    """Who decides in "by the Board"; None where it is another body."""
    words = _BY_BODY_END.split(words)[0].strip()
    subject = own.subject_at_end(words)
    if subject is None:
        return ()
    return (name_of(subject.words),) if subject.who in ("own", "everybody") else None


def _body_sign(
    one: Telling, context: VerbContext, kind: Kind, verb: Span, after: str
) -> Sign | None:
    """The sign of a body or of all of a meeting that agrees or concludes; of others, perhaps."""
    subject = _subject(one, context)
    is_view = kind == "agreement" and names_a_view(after)
    present = _PRESENT.match(one.text, verb.start) is not None
    if subject and _decides(subject):
        if present and subject.words.casefold() == "we":
            return None
        perhaps = is_view or one.is_speech
        return Sign(kind, _words(subject), perhaps)
    if subject and subject.who == "some":
        fits = kind == "agreement" and re.match(r"\s+(?:to|that)\b", after) and not present
        return Sign(kind, _words(subject), perhaps=True) if fits else None
    if subject or present:
        return None
    if _AND.search(context.before) and _led_by(one):
        return Sign(kind, _led_by(one), perhaps=is_view or one.is_speech)
    if not one.is_cue(verb):
        return None
    said = one.attribution
    nameless = not any(who.person or who.organisation or who.role for who in said.speakers)
    if _PRONOUN.search(context.before) and nameless and said.breadth in ("some", "all", "broad"):
        return Sign(kind, one.speakers(), perhaps=is_view)
    if kind == "agreement" and re.match(r"\s+to\s+[a-z]", after) and not nameless:
        return Sign(kind, one.speakers(), perhaps=True)
    return None


def _asking_sign(one: Telling, context: VerbContext, kind: Kind, verb: Span) -> Sign | None:
    """The sign of anybody who recommends or requests something."""
    subject, said = _subject(one, context), one.attribution
    if subject:
        if subject.words.casefold() == "we" and said.status == "said_by":
            return Sign(kind, one.speakers())
        return None if subject.who == "other" else Sign(kind, _words(subject))
    if _I.search(context.before) and said.status == "said_by":
        return Sign(kind, one.speakers())
    if _AND.search(context.before):
        if led := _led_by(one):
            return Sign(kind, led)
        is_own = said.cue is not None and said.cue.end <= one.start + verb.start
        return Sign(kind, one.speakers()) if said.status == "said_by" and is_own else None
    return Sign(kind, one.speakers()) if one.is_cue(verb) else None


def _subject(one: Telling, context: VerbContext | None) -> Subject | None:
    """The body or group before a verb, where it is the subject of a main clause."""
    if context is None:
        return None
    for before in (context.before, without_aside(context.before)):
        found = one.own.subject_at_end(before) if before else None
        if found is not None:
            return found if begins_main_clause(context.before[: found.start]) else None
    return None


def _led_by(one: Telling) -> tuple[str, ...]:
    """The body or all of a meeting that is the first subject of a sentence: "The Board heard"."""
    for match in _NEXT_WORD.finditer(one.text[:_LEAD]):
        before = one.text[: match.start()]
        found = one.own.subject_at_end(before)
        if found and _decides(found) and begins_main_clause(before[: found.start]):
            return _words(found)
    return ()


def _decides(subject: Subject | None) -> bool:
    return subject is not None and subject.who in ("own", "everybody")


def _words(subject: Subject | None) -> tuple[str, ...]:
    return (name_of(subject.words),) if subject else ()
