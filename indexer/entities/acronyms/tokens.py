"""Find the words of a text that look like acronyms, and tell which of them are.

Roman numerals, surnames in capitals, labels ("JONES: I agree") and runs of words in capitals look
like acronyms, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.lexicon.load import one_of, word_list
from indexer.types import Evidence, Passage, Span

# A short form as printed, and where.
Mention = tuple[str, Evidence]
WORD = re.compile(r"[^\W_][\w&’'-]*")

# Letters with dots, or a chunk of a word with what may stand inside it.
_CHUNK = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|[^\W_](?:[\w&’'/.-]*[^\W_])?")
_PART = re.compile(r"[^/’'.]+")
# What two spellings of an acronym may differ by.
_SIGNS = re.compile(r"^\W+|\W+$|[.-]")
# The symbol of a document: A/57/387, E.98.XVII.4
_SYMBOL = re.compile(r"[/.]\d|\d[/.]")
_ROMAN = re.compile(r"M*(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_TITLE = re.compile(
    rf"\b{one_of(word_list('titles', 'unmistakable'))}\.? (?:[^\W\d_a-z]\S* ){{0,2}}$"
)
LINKING_WORDS = frozenset(word_list("linking_words", "left out of acronyms"))
_ALSO_WORDS = frozenset(word_list("acronyms", "acronyms in capitals"))
_ROLL_WORDS = frozenset(
    (*word_list("rolls", "heads", "beside"), *word_list("roles", "in the chair"))
)
# The longest acronym, in characters (Schwartz and Hearst).
MAX_ACRONYM_LENGTH = 10
# So many words in capitals in a row are a heading or emphasis.
_RUN_OF_CAPITALS = 3
# How far before an acronym its context is read, in characters.
_NEAR = 200


def acronym_key(short_form: str) -> str:
    """Return what all spellings of an acronym share.

    They differ by dots, hyphens, signs at either end ("JA!"), a plural s, and capitals.
    """
    bare = _SIGNS.sub("", short_form)
    return (bare[:-1] if bare.endswith("s") and bare[:-1].isupper() else bare).upper()


def looks_like_acronym(word: str) -> bool:
    """Return whether a word has two capitals or more, and consists mostly of capitals."""
    bare = word.replace(".", "")
    capitals = sum(character.isupper() for character in bare)
    small = sum(character.islower() for character in bare.removesuffix("s"))
    return 2 <= len(bare) <= MAX_ACRONYM_LENGTH and capitals >= 2 and capitals > small


def acronym_tokens(text: str) -> Iterator[tuple[str, Span]]:
    """Return the words of a text that look like acronyms, and where they stand, in order."""
    for chunk in _CHUNK.finditer(text):
        if chunk[0].islower():  # most words of a text
            continue
        if chunk[0].endswith("."):
            if looks_like_acronym(chunk[0]):
                yield chunk[0], Span(*chunk.span())
        elif not _SYMBOL.search(chunk[0]):
            for part in _PART.finditer(chunk[0]):
                yield from _in_word(part[0], chunk.start() + part.start())


def _in_word(word: str, start: int) -> Iterator[tuple[str, Span]]:
    """Return a word that looks like an acronym, or else the parts at its hyphens that do."""
    if looks_like_acronym(word):
        yield word, Span(start, start + len(word))
    elif "-" in word:
        for part in re.finditer(r"[^-]+", word):
            yield from _in_word(part[0], start + part.start())


def initials(words: Iterable[str]) -> str:
    """Return the first letters of the words of a name in lower case, without linking words.

    A word with a hyphen has an initial for each of its parts.
    """
    return "".join(
        part[0].lower()
        for word in words
        if word.lower() not in LINKING_WORDS
        for part in re.findall(r"[^\W_][^-]*", word)
    )


def true_acronyms(
    passages: Sequence[Passage], mentions: Mapping[str, Sequence[Mention]]
) -> set[str]:
    """Return the keys of the mentions that are acronyms, and do not only look like one."""
    texts = {passage.passage_id: passage.text for passage in passages}
    frequencies = Counter(word for text in texts.values() for word in WORD.findall(text))
    in_runs = {passage_id: _in_runs_of_capitals(text) for passage_id, text in texts.items()}
    found = set()
    for key, places in mentions.items():
        if _is_numeral(key) or _is_plain_word(key, len(places), frequencies):
            continue
        around = [(e.span, texts[e.passage_id], in_runs[e.passage_id]) for _, e in places]
        if any(_follows_title(span, text) for span, text, _ in around):
            continue
        if any(span.start not in own and _stands_alone(span, text) for span, text, own in around):
            found.add(key)
    return found


def _is_numeral(key: str) -> bool:
    """Return whether it is a Roman numeral; CD and DC are rather acronyms than numbers."""
    return _ROMAN.fullmatch(key) is not None and (len(key) > 3 or not set(key) & set("CD"))


def _is_plain_word(key: str, count: int, frequencies: Mapping[str, int]) -> bool:
    """Return whether the report also uses it as a plain word, so that capitals only stress it."""
    if key in _ALSO_WORDS:
        return False
    if key.lower() in _ROLL_WORDS:  # "MEMBERS PRESENT:"
        return True
    return frequencies.get(key.lower(), 0) > 0 or (
        key.title() != key and frequencies.get(key.title(), 0) >= count
    )


def _follows_title(span: Span, text: str) -> bool:
    """Return whether a word in capitals is a surname after a title: "Mr. Adam SMITH"."""
    return _TITLE.search(text, max(0, span.start - _NEAR), span.start) is not None


def _stands_alone(span: Span, text: str) -> bool:
    """Return whether a word in capitals is no label, no time of day and no initials of a name."""
    printed, after = text[span.start : span.end], text[span.end : span.end + 2]
    before = text[max(0, span.start - _NEAR) : span.start]
    if span.start == 0 and after.startswith(":"):
        return False
    if before.rstrip()[-1:].isdigit() and acronym_key(printed) in ("AM", "PM"):
        return False
    abbreviated = printed.endswith(".") and after[:1] == " " and after[1:].isupper()
    return not abbreviated or before.split()[-1:] in (["the"], ["The"])


def _in_runs_of_capitals(text: str) -> frozenset[int]:
    """Return the characters at which the acronyms in a run of words in capitals begin."""
    runs = _runs_of_capitals(text)
    starts = [span.start for _, span in acronym_tokens(text)] if runs else []
    inside: list[int] = []
    for run in runs:
        inside += starts[bisect_left(starts, run.start) : bisect_left(starts, run.end)]
    return frozenset(inside)


def _runs_of_capitals(text: str) -> list[Span]:
    """Return where three words or more in a row are in capitals."""
    runs: list[list[re.Match[str]]] = []
    for word in (word for word in WORD.finditer(text) if word[0].isupper()):
        if runs and text[runs[-1][-1].end() : word.start()] in (" ", ": "):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Span(run[0].start(), run[-1].end()) for run in runs if len(run) >= _RUN_OF_CAPITALS]
