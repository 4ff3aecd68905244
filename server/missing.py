"""What a question names and the reports nowhere do: the reasons that a person can check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from indexer.lexical import LexicalIndex
from indexer.types import IntArray, Passage
from server.asked import YEAR
from server.index import Index

# The share of letters in common from which a name is taken for a slip of a word of the reports.
_SLIP = 0.8
# Where most words have capitals, as in a title, a capital says nothing.
_TITLE_SHARE = 0.6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_YEAR = re.compile(YEAR)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Missing:
    """Names, numbers and years of a question, as it writes them, that are nowhere in the reports.

    Names that follow each other are one.
    """

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


def missing(
    index: Index,
    question: str,
    within: IntArray | None = None,
    synonyms: Sequence[Sequence[str]] = (),
) -> Missing:
    """What of a question is in no paragraph, heading, note or title (of the passages `within`).

    A name of which the reports have a synonym is not missing.
    """
    known = {name for group in synonyms for form in group for name in _WORD.findall(form)}
    names = [
        (start, name)
        for start, name in _names(question, index.lexical)
        if name not in known
        and not _stands(index, name, within)
        and not _is_slip(index.lexical, name)
    ]
    numbers = [n for n in _NUMBER.findall(question) if not _stands(index, n, within)]
    return Missing(
        tuple(_joined(question, names)),
        tuple(dict.fromkeys(n for n in numbers if not _YEAR.fullmatch(n))),
        tuple(dict.fromkeys(n for n in numbers if _YEAR.fullmatch(n))),
    )


def _names(question: str, lexical: LexicalIndex) -> Iterator[tuple[int, str]]:
    """The words written as names and where they begin; the first word only in capitals."""
    words = [match for match in _WORD.finditer(question) if match[0][0].isalpha()]
    capitals = sum(match[0][0].isupper() for match in words)
    if len(words) > 1 and capitals > _TITLE_SHARE * len(words):
        return
    for at, match in enumerate(words):
        name = _POSSESSIVE.sub("", match[0])
        is_acronym = len(name) > 1 and name.isupper()
        if name and name[0].isupper() and (at or is_acronym) and lexical.analyzer.terms(name):
            yield match.start(), name


def _stands(index: Index, text: str, within: IntArray | None) -> bool:
    """Whether all terms of a text stand in one of the passages or in what is around them."""
    terms = index.lexical.analyzer.terms(text)
    return all(
        index.lexical.holds(term, within) or _is_around(index, term, within) for term in terms
    )


def _is_around(index: Index, term: str, within: IntArray | None) -> bool:
    """Whether a term is in a heading, a footnote or a report's title or dates."""
    rows = range(len(index.passages)) if within is None else within.tolist()
    passages = [index.passages[row] for row in rows]
    ids = {passage.report_id for passage in passages}
    metas = [meta for report_id, meta in index.reports.items() if report_id in ids]
    texts = {text for passage in passages for text in _around(passage)}
    texts.update(text for meta in metas for text in (meta.title, meta.dates, meta.place))
    return any(term in index.lexical.analyzer.terms(text) for text in texts)


def _around(passage: Passage) -> Iterator[str]:
    yield from passage.section
    yield from (note.text for note in passage.footnotes)


def _is_slip(lexical: LexicalIndex, name: str) -> bool:
    """Whether a name is a word of the reports with a slip of the pen; an acronym is never one."""
    if name.isupper():
        return False
    term = lexical.analyzer.terms(name)[0]
    alike = [w for w in lexical.vocabulary if w[0] == term[0] and abs(len(w) - len(term)) < 3]
    return bool(get_close_matches(term, alike, n=1, cutoff=_SLIP))


def _joined(question: str, names: list[tuple[int, str]]) -> Iterator[str]:
    """The names, those with only white space between them as one; each once."""
    found: dict[str, None] = {}
    run = ""
    end = -1
    for start, name in names:
        if run and not question[end:start].strip():
            run += question[end:start] + name
        else:
            found.setdefault(run)
            run = name
        end = start + len(name)
    found.setdefault(run)
    return (name for name in found if name)
