"""Give a sentence that begins with a pronoun what the pronoun stands for.

Either the name of the person who speaks ("[Ms. Lee] stressed", as editors write it), or the
sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.lexicon.load import one_of, word_list
from indexer.types import Span
from server.answering.selection.types import Candidate, Selected

_PERSONAL = re.compile(rf"{one_of(word_list('sentence_openings', 'personal pronouns'))}\b")
# "It was suggested that" refers to nothing.
_IMPERSONAL = r"It (?:\w+ ){1,4}(?:that|to)\b"
_REFERRING = re.compile(
    rf"(?!{_IMPERSONAL}){one_of(word_list('sentence_openings', 'referring words'))}\b"
)


def with_subjects(
    chosen: Sequence[int],
    candidates: Sequence[Candidate],
    allowed: Sequence[bool],
    most_words: int,
) -> tuple[Selected, ...]:
    """Return the chosen candidates, positions in the order given, with the subjects that they lack.

    `candidates` are all sentences of some passages, in their order. No sentence is added that is
    not `allowed`, or that makes the answer longer than `most_words`.
    """
    return tuple(_selected(chosen, candidates, allowed, most_words))


def refers_back(one: Candidate) -> bool:
    """Return whether a sentence begins with a word for what stands before it: "This", "Its"."""
    return _REFERRING.match(one.text) is not None


def _selected(
    chosen: Sequence[int],
    candidates: Sequence[Candidate],
    allowed: Sequence[bool],
    most_words: int,
) -> Iterator[Selected]:
    words = sum(candidates[at].words for at in chosen)
    for before, at in zip([None, *chosen[:-1]], chosen, strict=True):
        one, earlier = candidates[at], at - 1
        if before == earlier and one.number:
            yield Selected(one)
            continue
        name, pronoun = _subject(one)
        lacks = pronoun is None and one.number > 0 and refers_back(one)
        may = lacks and allowed[earlier] and earlier not in chosen
        if may and words + candidates[earlier].words <= most_words:
            words += candidates[earlier].words
            yield Selected(candidates[earlier], *_subject(candidates[earlier]), is_context=True)
        yield Selected(one, name, pronoun)


def _subject(one: Candidate) -> tuple[str, Span | None]:
    """Who a pronoun at the beginning of a sentence is, and where it stands; nobody if unsure."""
    found = _PERSONAL.match(one.text)
    said = one.attribution
    if found is None or said.basis != "pronoun" or len(said.speakers) != 1:
        return "", None
    name = said.speakers[0].person or said.speakers[0].organisation
    if not name:
        return "", None
    return name, Span(one.span.start, one.span.start + found.end())
