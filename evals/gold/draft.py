"""Draft questions for a new report from its structure alone, for a person to review.

Headings, names, numbers and acronyms give questions with the sentences they stand in as evidence;
a name with a heading that it never stands under gives a hard unanswerable one (entity swap, as in
Rajpurkar et al. 2018, "Know what you don't know"). Every draft is marked, and is asked only after
a person has reviewed it and taken the mark away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.lexicon.load import one_of, word_list
from indexer.types import Passage

# The most drafts of one type, spread over the report: what a person reviews in an hour or two.
_EACH = 12
# A heading with more passages is too broad to judge, a year with more says too little.
_MANY = 10
_PERSON = (
    rf"(?:{one_of(word_list('titles', 'unmistakable'))}|Ambassador|Minister|Senator)\.? "
    r"(?:[A-Z][\w’'-]*\.? )*[A-Z][\w-]+"
)
_ACRONYM = r"[A-Z][A-Z&-]*[A-Z]\b"
# The subject of a sentence, where it begins the sentence.
_SUBJECT = re.compile(
    rf"(?:The )?(?:(?:representative|delegate|delegation|observer) (?:of|from) (?:the )?)?"
    rf"({_PERSON}|{_ACRONYM})"
)
_IN_BRACKETS = re.compile(rf"\(({_ACRONYM})\)")
# A number and what is counted, as far as a plural shows it.
_NUMBER = re.compile(r"\b(\d[\d,.]*\d|\d)((?: million| billion)? (?:[a-z-]+ ){0,2}[a-z-]+s)\b")
_NOT_COUNTED = re.compile(r"\b(?:to|of|was|is|were|are|has|as|this|its|percent|per|and|or|in)\b")
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9._-]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL = re.compile(r"^\s*(?:\(?(?:[IVXLC]+|[A-Za-z]|\d+(?:\.\d+)*)[.)]|[-–—*])\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed question; `quotes` are the sentences that it was made from, with their grades."""

    text: str
    question_type: str
    quotes: tuple[tuple[str, int], ...]
    sentence: str | None = None


def draft(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Return drafts as records in the gold file's format, each with `"draft": true`."""
    makers = (_headings, _attributed, _numbers, _years, _acronyms, _swapped)
    found: dict[str, Draft] = {}
    for maker in makers:
        for item in _spread(list(maker(passages))):
            found.setdefault(item.text.casefold(), item)
    name = _NOT_IN_AN_ID.sub("-", passages[0].report_id) if passages else ""
    return [
        {
            "id": f"{name}-d{number:03d}",
            "question": item.text,
            "type": item.question_type,
            "split": "test" if number % 3 == 0 else "dev",
            "answerable": bool(item.quotes),
            "evidence": [{"quote": quote, "grade": grade} for quote, grade in item.quotes],
            "sentence": item.sentence,
            "draft": True,
        }
        for number, item in enumerate(found.values(), 1)
    ]


def _spread(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """At most _EACH drafts, evenly from the first to the last."""
    if len(drafts) <= _EACH:
        return drafts
    return [drafts[at * len(drafts) // _EACH] for at in range(_EACH)]


def _sentences(passage: Passage) -> list[str]:
    return [passage.text[span.start : span.end] for span in passage.sentences]


def _sections(passages: Sequence[Passage]) -> dict[tuple[str, ...], list[Passage]]:
    """The passages by section, without those directly under the report's title."""
    deepest = max((len(passage.section) for passage in passages), default=0)
    found: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    for passage in passages:
        # The one heading over a whole report names no topic.
        if len(passage.section) > (deepest > 1):
            found[passage.section].append(passage)
    return found


def _topic(section: Sequence[str]) -> str:
    """A heading as it would stand in a question: without its number, not in capitals."""
    title = section[-1]
    while (bare := _LABEL.sub("", title)) != title:
        title = bare
    return title.lower() if title.isupper() else title


def _headings(passages: Sequence[Passage]) -> Iterator[Draft]:
    for section, own in _sections(passages).items():
        if len(own) <= _MANY:
            quotes = tuple((_sentences(passage)[0], 2) for passage in own)
            yield Draft(f"What was said about {_topic(section)}?", "section", quotes)


def _subjects(passage: Passage) -> Iterator[tuple[str, str]]:
    """Persons with a title and acronyms that begin a sentence, each with the sentence."""
    for sentence in _sentences(passage):
        if match := _SUBJECT.match(sentence):
            yield match[1], sentence


def _attributed(passages: Sequence[Passage]) -> Iterator[Draft]:
    for section, own in _sections(passages).items():
        for name, sentence in (found for passage in own for found in _subjects(passage)):
            text = f"What did {name} say about {_topic(section)}?"
            yield Draft(text, "attributed", ((sentence, 2),))


def _numbers(passages: Sequence[Passage]) -> Iterator[Draft]:
    for sentence in (s for passage in passages for s in _sentences(passage)):
        match = _NUMBER.search(sentence)
        if match and not _YEAR.fullmatch(match[1]) and not _NOT_COUNTED.search(match[2]):
            yield Draft(f"How many{match[2]}?", "factoid", ((sentence, 3),), sentence)


def _years(passages: Sequence[Passage]) -> Iterator[Draft]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for passage in passages:
        for sentence in _sentences(passage):
            for year in _YEAR.findall(sentence):
                found[year].setdefault(passage.passage_id, sentence)
    for year, by_passage in sorted(found.items()):
        if len(by_passage) <= _MANY:
            question_type = "multi" if len(by_passage) > 1 else "factoid"
            quotes = tuple((sentence, 2) for sentence in by_passage.values())
            yield Draft(f"What happened in {year}?", question_type, quotes)


def _acronyms(passages: Sequence[Passage]) -> Iterator[Draft]:
    """What an acronym stands for, where it is spelled out; the long name where only it is used."""
    found = (
        (own, match)
        for passage in passages
        for own in _sentences(passage)
        for match in _IN_BRACKETS.finditer(own)
    )
    for sentence, match in found:
        acronym = match[1]
        name = _spelled_out(sentence[: match.start()], acronym)
        if not name:
            continue
        yield Draft(f"What does {acronym} stand for?", "acronym", ((sentence, 3),), sentence)
        word = re.compile(rf"\b{acronym}\b")
        short = [
            next((own for own in _sentences(passage) if word.search(own)), "")
            for passage in passages
            if name not in passage.text
        ]
        quotes = tuple((own, 2) for own in short if own)
        if 0 < len(quotes) <= _MANY:
            yield Draft(f"What did the {name} do or say?", "acronym", quotes)


def _spelled_out(before: str, acronym: str) -> str:
    """The fewest words before a bracket whose initials hold the acronym in order, "" for none.

    After Schwartz and Hearst 2003, who look through at most min(n + 5, 2n) words for n letters.
    """
    words = before.split()
    for count in range(2, min(len(acronym) + 5, 2 * len(acronym)) + 1):
        taken = words[-count:]
        initials = iter(part[0].upper() for word in taken for part in word.split("-") if part)
        if (
            len(taken) == count
            and taken[0][0].upper() == acronym[0]
            and all(letter in initials for letter in acronym if letter.isalpha())
        ):
            return " ".join(taken)
    return ""


def _swapped(passages: Sequence[Passage]) -> Iterator[Draft]:
    """A speaker of the report asked about the next section in which the name never occurs."""
    sections = _sections(passages)
    order = list(sections)
    names = {
        name: at for at, key in enumerate(order) for p in sections[key] for name, _ in _subjects(p)
    }
    for name, last in names.items():
        word = name.split()[-1]
        near = [key for key in order if any(word in passage.text for passage in sections[key])]
        for section in order[last + 1 :] + order[:last]:
            # In a section above or below one of its own the speaker may well be meant.
            if not any(section[: len(o)] == o or o[: len(section)] == section for o in near):
                yield Draft(f"What did {name} say about {_topic(section)}?", "unanswerable", ())
                break
