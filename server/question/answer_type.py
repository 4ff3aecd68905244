"""Tell which type of answer an English question asks for, and whether a text holds one.

A question in another language has no type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from indexer.lexicon.load import one_of, word_list
from server.question.countries import country_words
from server.question.types import AnswerType

_MONTHS = one_of(word_list("months"))
YEAR = r"(?:1[0-9]|20)[0-9]{2}"
_NUMBER_WORDS = one_of(word_list("numbers"))
_WHICH = r"\b(?:what|which) (?:[\w'’-]+ )?"
# After "what" these begin the sentence: "what had the countries done".
_VERB = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|the)"
# The first type that fits counts: "how much money" is money, "how much" a number.
_QUESTIONS: Mapping[AnswerType, re.Pattern[str]] = {
    "percentage": re.compile(
        r"\b(?:what|which|how)\b.*\b(?:percentage|per ?cent|proportion|share)\b", re.I
    ),
    "money": re.compile(
        r"\bhow much (?:money|\w+ (?:\w+ )*(?:cost|pay|paid|spend|spent)\b)|"
        rf"{_WHICH}(?:price|cost|salary|budget|sum of money)\b",
        re.I,
    ),
    "number": re.compile(
        r"\bhow (?:many|much|old|long|far|often|large|big|tall|high|fast|wide|deep)\b|"
        r"\bwhat (?:was |is |were |are )?(?:the )?(?:\w+ )?"
        r"(?:number|amount|age|size|rate|population)\b",
        re.I,
    ),
    "month": re.compile(rf"{_WHICH}months?\b", re.I),
    "city": re.compile(
        rf"{_WHICH}(?:city|cities|towns?|capital(?= (?:city|of|did|was|is|has|do)|\W*\Z))\b", re.I
    ),
    "country": re.compile(
        rf"\b(?:what|which) (?:(?!{_VERB}\b)[\w'’-]+ ){{0,2}}?countr(?:y|ies)\b", re.I
    ),
    "date": re.compile(
        rf"\bwhen\b|{_WHICH}(?:year|years|date|day|century|decade)\b|\bhow recently\b", re.I
    ),
    "person": re.compile(
        rf"\b(?:who|whom|whose)\b|{_WHICH}(?:person|man|woman|official|author|speaker|chairman|"
        r"delegate|representative|participant|panellist|minister|president)\b",
        re.I,
    ),
    "place": re.compile(
        rf"\bwhere\b|{_WHICH}(?:place|region|state|continent)\b",
        re.I,
    ),
}
# A question that begins like this asks for yes or no, whatever follows ("do they worry when ...").
_YES_OR_NO = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|should|would|will|may|might|must)\b",
    re.I,
)
# The first question word asks; a later one begins a relative clause ("the people who ...").
_QUESTION_WORD = re.compile(r"\b(?:what|which|how|why|who|whom|whose|when|where)\b", re.I)
_RELATIVE_CLAUSE = re.compile(r"\s(?:when|where|who|whom|whose)\b.*", re.I | re.S)
_CAPITAL = r"(?<![.?!:]\s)(?<!^)\b[A-Z][\w'’-]*"
_ANSWERS: Mapping[AnswerType, re.Pattern[str]] = {
    "percentage": re.compile(r"%|\bper ?cent\b|\bpercent|\b(?:half|thirds?|quarters?)\b", re.I),
    "money": re.compile(r"[$£€¥]|\b(?:dollars?|euros?|pounds?|francs?|yen|USD|EUR)\b", re.I),
    "number": re.compile(rf"\b\d[\d.,]*(?!\w)|\b(?:{_NUMBER_WORDS})\b", re.I),
    "date": re.compile(
        rf"\b{YEAR}s?\b|\b(?:{_MONTHS})\b|\bcentur(?:y|ies)\b|\b(?:yesterday|today|tomorrow)\b"
    ),
    "month": re.compile(rf"\b(?:{_MONTHS})\b"),
    "person": re.compile(
        rf"{_CAPITAL}|\b(?:\w{{2,}}(?:ers?|ors?|ists?|ants?|ents?|ians?|men)|people|chairs?|chairman|"
        r"chairperson|chairwoman|heads?|chiefs?|clerks?|judges?|deans?|fellows?|experts?|delegates?|"
        r"secretar(?:y|ies)|(?:she|he) )\b"
    ),
    "place": re.compile(rf"{_CAPITAL}|\b(?:countr|cit|region)\w+"),
}
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{1,2}}\b)?|\b{YEAR}\b")


@cache
def _answers(kind: AnswerType) -> re.Pattern[str]:
    """What answers of a type look like; the names of countries are read when they are needed."""
    if kind in _ANSWERS:
        return _ANSWERS[kind]
    countries = rf"\b{one_of(country_words())}\b"
    if kind == "country":
        return re.compile(countries)
    return re.compile(rf"(?<=\b(?:in|at|to) )(?!{countries}|(?:{_MONTHS})\b)[A-Z]\w+")


def asks_yes_or_no(question: str) -> bool:
    """Return whether a question begins as one that yes or no would answer."""
    return _YES_OR_NO.match(question) is not None


def answer_type(question: str) -> AnswerType | None:
    """Return the type of answer that a question asks for, None where it asks for no type known."""
    first = _QUESTION_WORD.search(question)
    if first is None or asks_yes_or_no(question):
        return None
    main = question[: first.end()] + _RELATIVE_CLAUSE.sub("", question[first.end() :])
    return next((kind for kind, pattern in _QUESTIONS.items() if pattern.search(main)), None)


def holds_answer_type(kind: AnswerType, text: str, question: str) -> bool:
    """Return whether a text has an answer of a type that is no word of the question itself."""
    said = {word.casefold() for word in re.findall(r"\w+", question)}
    if kind == "number":  # the days and years of dates do not count
        text = _DATE.sub(" ", text)
    return any(
        match[0].casefold().strip(".,") not in said for match in _answers(kind).finditer(text)
    )
