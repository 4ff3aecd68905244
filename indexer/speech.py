"""The words of saying: which verbs tell that somebody speaks, and what kind of act each one is.

A closed list that a reader can check. Verbs of saying hold for anyone; verbs of presenting,
thinking and showing only for a person who is there to speak, since a body that "identifies" or
"considers" may simply be at work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from indexer.types import Act, Span

# What anyone, a body too, can only do by saying it. The first word of a phrase is inflected.
_SAYING: Mapping[Act, str] = {
    "noted": "note, observe, remark, comment, mention, say, state, report, recall, explain, add, "
    "point out, indicate, clarify, draw attention, call attention, acknowledge, confirm, inform, "
    "brief, make reference, refer, advise, maintain, reiterate, affirm, make the point, testify, tell, "
    "assure, reassure, remind, disclose, reveal, update, give an update, provide an update, complain, "
    "write, opine, joke, apologise, apologize, give evidence, give notice, point to, allude, repeat",
    "stressed": "stress, emphasize, emphasise, underline, underscore, highlight, insist, "
    "place emphasis, put emphasis",
    "recommended": "recommend, call for, call on, call upon, urge, appeal, advocate, encourage, instruct, direct, "
    "move, invite, demand, "
    "express the need, plead",
    "agreed": "agree, concur, endorse, reaffirm, second, echo, undertake, support the view, express support, "
    "express agreement, accept",
    "questioned": "question, doubt, challenge, dispute, disagree, object, oppose, criticize, "
    "criticise, dissent, reject, query, counter, rebut, decline, refuse, disapprove, express doubt, express reservations, raise doubts",
    "regretted": "regret, deplore, lament, deprecate, condemn, express regret",
    "presented": "report on, present, make a presentation, give a presentation, "
    "make a statement, give an overview, provide an overview, give an account, introduce",
    "described": "describe, outline, summarize, summarise, recount",
    "suggested": "suggest, propose, put forward, wonder, speculate, hypothesise, hypothesize, posit",
    "concluded": "conclude, reach conclusions, reach the conclusion, come to the conclusion",
    "announced": "announce, declare, proclaim, pledge, promise",
    "warned": "warn, caution, express concern, voice concern, express fear, raise concerns, "
    "raise a concern, voice fears",
    "asked": "ask, inquire, enquire, request, pose, seek clarification, seek assurance, seek information, "
    "want to know, wish to know, press, raise the question, raise a question, "
    "raise the issue, raise questions",
    "replied": "reply, respond, answer",
    "decided": "decide, resolve, adopt, approve, rule, ratify",
    "argued": "argue, contend, assert, claim, reason",
    "other": "express, voice, speak, deny, reserve, admit, concede, hope",
}
# What a person who has the floor does with words; of a body it may be work.
_TALKING: Mapping[Act, str] = {
    "presented": "focus, discuss, consider, review, examine, analyse, analyze, explore, address, "
    "cover, illustrate, demonstrate, show, share, trace, compare, concentrate, deal, open with, "
    "look, provide, give, elaborate, survey, touch, turn, devote, dwell, reflect, offer, "
    "distinguish, map, sketch, walk, put this, put it, submit, table, move on, deliver, speak, contrast, set out, lay out, assess, evaluate",
    "described": "identify, list, define, characterize, characterise, detail, enumerate, cite, "
    "quote, name, depict, document",
    "agreed": "support, back, share the view, side",
    "argued": "reckon, calculate, prove",
    "other": "think, feel, believe, find, see no, view, regard, credit, attribute, hold that, expect, "
    "predict, foresee, estimate, praise, commend, thank, welcome, congratulate, show appreciation, "
    "express appreciation, take note, take exception, take up, favour, prefer, make clear, "
    "make the case, raise, interpret, "
    "want, defend, applaud, hail, champion, appreciate, recognize, recognise, link, relate, blame",
    "warned": "fear, worry",
}
# Impersonal speech is the report's own way to leave the speaker out; "it was expected" is not.
_IMPERSONAL = (
    "note, observe, remark, mention, say, state, recall, point out, indicate, acknowledge, stress, "
    "emphasize, emphasise, underline, underscore, highlight, recommend, urge, agree, endorse, "
    "question, suggest, propose, conclude, argue, feel, think, recognize, recognise, ask, decide, "
    "resolve, consider, report, comment, reiterate, explain, clarify, caution, warn, raise, voice, "
    "express, regret, reaffirm, announce, call for, adopt, approve, understand"
)
_IRREGULAR = {
    "say": ("said", "saying"),
    "make": ("made", "making"),
    "give": ("gave", "giving"),
    "draw": ("drew", "drawing"),
    "put": ("put", "putting"),
    "think": ("thought", "thinking"),
    "feel": ("felt", "feeling"),
    "find": ("found", "finding"),
    "see": ("saw", "seeing"),
    "hold": ("held", "holding"),
    "show": ("showed", "showing"),
    "speak": ("spoke", "speaking"),
    "come": ("came", "coming"),
    "foresee": ("foresaw", "foreseeing"),
    "take": ("took", "taking"),
    "deal": ("dealt", "dealing"),
    "set": ("set", "setting"),
    "lay": ("laid", "laying"),
    "stand": ("stood", "standing"),
    "concur": ("concurred", "concurring"),
    "prefer": ("preferred", "preferring"),
    "plead": ("pleaded", "pleading"),
    "refer": ("referred", "referring"),
    "map": ("mapped", "mapping"),
    "regret": ("regretted", "regretting"),
    "admit": ("admitted", "admitting"),
    "focus": ("focus(?:s)?ed", "focus(?:s)?ing"),
    "tell": ("told", "telling"),
    "understand": ("understood", "understanding"),
    "write": ("wrote", "writing"),
    "seek": ("sought", "seeking"),
    "run": ("ran", "running"),
    "undertake": ("undertook", "undertaking"),
    "rebut": ("rebutted", "rebutting"),
    "submit": ("submitted", "submitting"),
    "permit": ("permitted", "permitting"),
}
_PARTICIPLES = {"drew": "drawn", "gave": "given", "took": "taken", "spoke": "spoken", "saw": "seen"}
_PARTICLES = ("for", "on", "upon", "to", "out", "forward", "that", "with")
# "was of the view" speaks without a verb of its own.
_VIEWS = (
    r"(?:was|were|is|are) (?:of the (?:view|opinion)|in (?:favour|agreement)|opposed|concerned|"
    r"(?:not )?convinced|pleased|unanimous|against|confident|hopeful|sceptical|skeptical|grateful|sorry|glad|"
    r"keen|(?:not )?sure|unsure|certain|doubtful|disappointed|surprised|worried|troubled|optimistic|"
    r"pessimistic|uneasy|alarmed)|took (?:the view|issue|note|the floor)|"
    r"shared the (?:view|concern)"
)
_VIEW_ACTS: Mapping[str, Act] = {
    "concern": "warned",
    "opposed": "questioned",
    "agreement": "agreed",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of saying; `anyone` may use them, otherwise only a person who speaks."""

    span: Span
    act: Act
    anyone: bool


def _past_and_gerund(verb: str) -> tuple[str, str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ied", f"{verb}ing"
    return f"{verb}ed", f"{verb}ing"


def _present(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s"


def _rest(phrase: str) -> tuple[str, str]:
    """The verb of a phrase, and a pattern of what follows it: "drew (the Board’s) attention"."""
    verb, _, rest = phrase.partition(" ")
    words = r"(?:[a-z]+ )?" if rest in _PARTICLES else r"(?:[\w’'-]+ ){0,3}?"
    return verb, rest and f" {words}{rest}"


def _table(kinds: Mapping[Act, str], form: Callable[[str], str]) -> dict[str, Act]:
    """Each phrase in one form of its verb, and its act."""
    phrases = (
        (act, *_rest(phrase)) for act, verbs in kinds.items() for phrase in verbs.split(", ")
    )
    return {form(verb) + rest: act for act, verb, rest in phrases}


def _past(verb: str) -> str:
    return _past_and_gerund(verb)[0]


def _gerund(verb: str) -> str:
    return _past_and_gerund(verb)[1]


# "UNHCR reports" may be papers; in the present a verb shows by what it says.
_ANYONE = {
    **_table(_SAYING, lambda verb: rf"{_present(verb)}(?= that\b| whether\b)"),
    **_table(_SAYING, _past),
}
_PERSONS = {form: act for form, act in _table(_TALKING, _past).items() if form not in _ANYONE}
_GERUNDS = {**_table(_TALKING, _gerund), **_table(_SAYING, _gerund)}
_PASSIVES = {
    _PARTICIPLES.get(past, past) + rest
    for phrase in _IMPERSONAL.split(", ")
    for verb, rest in [_rest(phrase)]
    for past in [_past(verb)]
}


def _either(forms: Iterable[str]) -> str:
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


_CUE = re.compile(
    rf"(?:(?P<view>{_VIEWS})|(?P<anyone>{_either(_ANYONE)})|(?P<person>{_either(_PERSONS)}))\b"
)
# "began by noting", "went on to stress"
_OPENING = re.compile(
    r"(?:began|started|opened|continued|concluded|closed|ended|went on|proceeded) "
    rf"(?:by|with|in) (?P<gerund>{_either(_GERUNDS)})\b"
)
# ", Esther Mutiso began,"
_ASIDE = re.compile(r"(?:began|continued|went on|concluded|ended)(?=[,.])")
# "did not think", "would recommend"
_BASE = re.compile(
    r"(?:did|does|do) (?:not )?"
    rf"(?P<base>{_either({**_table(_TALKING, str), **_table(_SAYING, str)})})\b"
)
_ACTS = [
    (re.compile(form), act)
    for table in (_GERUNDS, _PERSONS, _ANYONE)
    for form, act in table.items()
]
IMPERSONAL = re.compile(rf"\b(?:{_either(_PASSIVES)})\b")


def cue_at(text: str, at: int) -> Cue | None:
    """The words of saying that begin at a character, the longest that fit."""
    if opening := _OPENING.match(text, at):
        return Cue(Span(*opening.span("gerund")), act_of(opening["gerund"]), anyone=True)
    if aside := _ASIDE.match(text, at):
        return Cue(Span(*aside.span()), "other", anyone=True)
    if base := _BASE.match(text, at):
        return Cue(Span(*base.span("base")), "other", anyone=False)
    match = _CUE.match(text, at)
    if match is None:
        return None
    span = Span(match.start(), match.end())
    if match["view"]:
        acts = [act for word, act in _VIEW_ACTS.items() if word in match["view"]]
        return Cue(span, acts[0] if acts else "other", anyone=True)
    return Cue(span, act_of(match[0]), anyone=bool(match["anyone"]))


def is_courtesy(words: str) -> bool:
    """Whether words only greet or thank, so that a later verb tells more."""
    return words.startswith(("thank", "welcom", "congratulat"))


@cache
def act_of(words: str) -> Act:
    """What kind of saying some words of saying are; "other" for words that are not known."""
    present = f"{words} that"
    fitting = [act for form, act in _ACTS if form.fullmatch(words) or _begins(form, present, words)]
    return fitting[-1] if fitting else "other"


def _begins(form: re.Pattern[str], text: str, words: str) -> bool:
    match = form.match(text)
    return match is not None and match.end() == len(words)
