"""Find whether a sentence that names somebody may report what they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from indexer.lexicon.reporting_verbs import cue_at
from server.answering.requirements.known_text import KnownText

# So many passages with a name are read; the first that reports anything settles it.
_MOST_PASSAGES = 500
_WORD = re.compile(r"\b[a-z]+")
# "Ms. Lee (UNEP):", "Ms. Lee, UNEP:"
_COLON = re.compile(r"\s*(?:\([^()]*\)|, [^:.]{1,80})?\s*:")


def may_report(names: Collection[str], is_person: bool, known: KnownText) -> bool:
    """Return whether a sentence with one of some names has a reporting verb or begins a turn.

    `names` are the printed forms of one speaker. A verb that only persons are the subject of
    counts only for a person ("listed").
    """
    forms = dict.fromkeys(
        form for name in names for form in ((name, surname_of(name)) if is_person else (name,))
    )
    return any(
        _reports(text, found.end(), is_person)
        for form in forms
        for text in _sentences(form, known)
        for found in _pattern(form).finditer(text)
    )


def surname_of(person: str) -> str:
    """Return the last word of a person's name."""
    return person.split()[-1]


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.I)


def _sentences(form: str, known: KnownText) -> Iterator[str]:
    """The sentences of the passages that have all terms of a name."""
    for passage in known.passages(known.rows_with(form)[:_MOST_PASSAGES]):
        for span in passage.sentences:
            yield passage.text[span.start : span.end]


def _reports(text: str, end_of_name: int, is_person: bool) -> bool:
    """Whether a sentence has a reporting verb, or a colon after a name at its beginning."""
    if _COLON.match(text, end_of_name):
        return True
    cues = (cue_at(text, word.start()) for word in _WORD.finditer(text))
    return any(cue and (cue.anyone or is_person) for cue in cues)
