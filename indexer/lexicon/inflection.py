"""The closed list of verbs that tell that somebody speaks, and the forms they take.

Verbs of saying hold for anyone ("UNHCR noted"). Verbs of talking hold only for a person who is
there to speak, since a body that "identifies" or "considers" may simply be at work. Each verb or
phrase stands under the kind of act it is; of a phrase the first word is inflected, and other words
may stand inside ("drew the Board’s attention").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from indexer.types import Act

# What anyone, a body too, can only do by saying it.
SAYING: Mapping[Act, str] = {
    "noted": """
        note, observe, remark, comment, mention, say, state, report, recall, explain, add,
        point out, indicate, clarify, draw attention, call attention, acknowledge, confirm,
        inform, brief, make reference, refer, advise, maintain, reiterate, affirm,
        make the point, testify, tell, assure, reassure, remind, disclose, reveal, update,
        give an update, provide an update, complain, write, opine, joke, apologise,
        apologize, give evidence, give notice, point to, allude, repeat
    """,
    "stressed": """
        stress, emphasize, emphasise, underline, underscore, highlight, insist,
        place emphasis, put emphasis
    """,
    "recommended": """
        recommend, call for, call on, call upon, urge, appeal, advocate, encourage,
        instruct, direct, move, invite, demand, express the need, plead
    """,
    "agreed": """
        agree, concur, endorse, reaffirm, second, echo, undertake, support the view,
        express support, express agreement, accept
    """,
    "questioned": """
        question, doubt, challenge, dispute, disagree, object, oppose, criticize, criticise,
        dissent, reject, query, counter, rebut, decline, refuse, disapprove, express doubt,
        express reservations, raise doubts
    """,
    "regretted": "regret, deplore, lament, deprecate, condemn, express regret",
    "presented": """
        report on, present, make a presentation, give a presentation, make a statement,
        give an overview, provide an overview, give an account, introduce
    """,
    "described": "describe, outline, summarize, summarise, recount",
    "suggested": """
        suggest, propose, put forward, wonder, speculate, hypothesise, hypothesize, posit
    """,
    "concluded": "conclude, reach conclusions, reach the conclusion, come to the conclusion",
    "announced": "announce, declare, proclaim, pledge, promise",
    "warned": """
        warn, caution, express concern, voice concern, express fear, raise concerns,
        raise a concern, voice fears
    """,
    "asked": """
        ask, inquire, enquire, request, pose, seek clarification, seek assurance,
        seek information, want to know, wish to know, press, raise the question,
        raise a question, raise the issue, raise questions
    """,
    "replied": "reply, respond, answer",
    "decided": "decide, resolve, adopt, approve, rule, ratify",
    "argued": "argue, contend, assert, claim, reason",
    "other": "express, voice, speak, deny, reserve, admit, concede, hope",
}
# What a person who has the floor does with words; of a body it may be work.
TALKING: Mapping[Act, str] = {
    "presented": """
        focus, focuss, discuss, consider, review, examine, analyse, analyze, explore,
        address, cover, illustrate, demonstrate, show, share, trace, compare, concentrate,
        deal, open with, look, provide, give, elaborate, survey, touch, turn, devote, dwell,
        reflect, offer, distinguish, map, sketch, walk, put this, put it, submit, table,
        move on, deliver, speak, contrast, set out, lay out, assess, evaluate
    """,
    "described": """
        identify, list, define, characterize, characterise, detail, enumerate, cite, quote,
        name, depict, document
    """,
    "agreed": "support, back, share the view, side",
    "argued": "reckon, calculate, prove",
    "other": """
        think, feel, believe, find, see no, view, regard, credit, attribute, hold that,
        expect, predict, foresee, estimate, praise, commend, thank, welcome, congratulate,
        show appreciation, express appreciation, take note, take exception, take up, favour,
        prefer, make clear, make the case, raise, interpret, want, defend, applaud, hail,
        champion, appreciate, recognize, recognise, link, relate, blame
    """,
    "warned": "fear, worry",
}
# Impersonal speech ("It was noted") is the report's own way to leave the speaker out; "it was
# expected" is not.
IMPERSONAL = """
    note, observe, remark, mention, say, state, recall, point out, indicate,
    acknowledge, stress, emphasize, emphasise, underline, underscore, highlight,
    recommend, urge, agree, endorse, question, suggest, propose, conclude, argue, feel,
    think, recognize, recognise, ask, decide, resolve, consider, report, comment,
    reiterate, explain, clarify, caution, warn, raise, voice, express, regret, reaffirm,
    announce, call for, adopt, approve, understand
"""
# Past and gerund of the verbs that do not follow the rules below.
_IRREGULAR = {
    "agree": ("agreed", "agreeing"),
    "disagree": ("disagreed", "disagreeing"),
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
    "speak": ("spoke", "speaking"),
    "come": ("came", "coming"),
    "foresee": ("foresaw", "foreseeing"),
    "take": ("took", "taking"),
    "deal": ("dealt", "dealing"),
    "set": ("set", "setting"),
    "lay": ("laid", "laying"),
    "concur": ("concurred", "concurring"),
    "prefer": ("preferred", "preferring"),
    "refer": ("referred", "referring"),
    "map": ("mapped", "mapping"),
    "regret": ("regretted", "regretting"),
    "admit": ("admitted", "admitting"),
    "tell": ("told", "telling"),
    "understand": ("understood", "understanding"),
    "write": ("wrote", "writing"),
    "seek": ("sought", "seeking"),
    "undertake": ("undertook", "undertaking"),
    "rebut": ("rebutted", "rebutting"),
    "submit": ("submitted", "submitting"),
}
# Of a verb and one of these only one word may stand between: "pointed (it) out".
_PARTICLES = ("for", "on", "upon", "to", "out", "forward", "that", "with")
# "reply" -> "replied", but "say", "survey".
_CONSONANT_Y = re.compile(r"[^aeou]y\Z")


def phrases(words: str) -> list[str]:
    """The verbs and phrases of a list with commas."""
    return re.split(r",\s+", words.strip())


def past(verb: str) -> str:
    """ "note" -> "noted"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][0]
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def gerund(verb: str) -> str:
    """ "note" -> "noting"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb][1]
    return f"{verb.removesuffix('e')}ing"


def present_that(verb: str) -> str:
    """ "note" -> "notes" before "that": "UNHCR reports" may be papers, "UNHCR reports that" not."""
    if _CONSONANT_Y.search(verb):
        present = f"{verb[:-1]}ies"
    else:
        present = f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s"
    return rf"{present}(?= that\b| whether\b)"


def pattern_of(phrase: str, form: Callable[[str], str]) -> str:
    """What a phrase looks like in one form: "draw attention" is "drew (the Board’s) attention"."""
    verb, _, rest = phrase.partition(" ")
    if not rest:
        return form(verb)
    between = r"(?:[a-z]+ )?" if rest in _PARTICLES else r"(?:[\w’'-]+ ){0,3}?"
    return f"{form(verb)} {between}{rest}"


def patterns(kinds: Mapping[Act, str], form: Callable[[str], str]) -> dict[str, Act]:
    """What each phrase looks like in one form, and its act."""
    return {pattern_of(phrase, form): act for act, phrase in _listed(kinds)}


def either(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, long ones before short ones."""
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def first_word(form: str) -> str:
    """The inflected verb that a form begins with: no pattern stands in it."""
    return re.split(r"[^a-z]", form, maxsplit=1)[0]


def _listed(kinds: Mapping[Act, str]) -> Iterator[tuple[Act, str]]:
    return ((act, phrase) for act, words in kinds.items() for phrase in phrases(words))
