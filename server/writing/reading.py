"""Read what a model wrote as sentences, each with the numbers of the quotes that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.hidden_characters import visible_line
from indexer.parsing.sentences import split_sentences
from server.writing.types import DraftSentence

_CITED = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
# A sentence with citations ends: "... said so [1]." or "... said so. [1][2]".
_END = re.compile(
    r"(?:[.!?…][\"”’)]*(?:\s*\[[\d\s,;–-]+\])+|(?:\[[\d\s,;–-]+\]\s*)+[.!?…]+[\"”’)]*)(?=\s|\Z)"
)
# What models put around sentences: bullets, numbers, bold type, headings.
_BULLET = re.compile(r"\A\s*(?:[-*•>#]+|\d{1,2}[.)])\s+")
_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.S)
# The widest range of citations, "[1-4]", that is read.
_WIDEST = 50


def read_sentences(text: str) -> list[DraftSentence]:
    """Return the sentences of a text that a model wrote, in order."""
    ready, rest = ended_sentences(f"{text}\n")
    return [*ready, *_sentences(rest)]


def ended_sentences(text: str) -> tuple[list[DraftSentence], str]:
    """Return the sentences of a text that have certainly ended, and the text after them."""
    plain = _THOUGHTS.sub("", text)
    if "<think>" in text and "</think>" not in text:
        return [], text
    found: list[DraftSentence] = []
    *lines, rest = plain.split("\n")
    for line in lines:
        found.extend(_sentences(line))
    done = 0
    for match in _END.finditer(rest):
        # A citation may still follow at the very end.
        if rest[match.end() :].strip()[:1] in ("", "["):
            continue
        found.extend(_sentences(rest[done : match.end()]))
        done = match.end()
    return found, rest[done:]


def _sentences(line: str) -> Iterator[DraftSentence]:
    """The sentences of one line."""
    plain = _BULLET.sub("", visible_line(line)).replace("**", "").replace("~~", "").strip()
    done = 0
    for match in _END.finditer(plain):
        yield from _cited(plain[done : match.end()].strip())
        done = match.end()
    if rest := plain[done:].strip():
        yield from _cited(rest)


def _cited(text: str) -> Iterator[DraftSentence]:
    """A sentence with its citations, and those before it that have none."""
    spans = split_sentences(_CITED.sub(lambda match: " " * len(match[0]), text))
    # Only the last can have the citations that stand at the end.
    starts = [span.start for span in spans] or [0]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if own := text[start:end].strip():
            yield DraftSentence(own, tuple(_clauses(own)))


def _clauses(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The words before each group of citations, and the numbers that it has."""
    done = 0
    numbers: list[int] = []
    words = ""
    for match in _CITED.finditer(text):
        between = text[done : match.start()]
        if between.strip(" .,;") or not numbers:
            if numbers:
                yield words, tuple(dict.fromkeys(numbers))
            words, numbers = between.strip(), []
        numbers.extend(_numbers(match[1]))
        done = match.end()
    if numbers:
        yield words, tuple(dict.fromkeys(numbers))
    if rest := text[done:].strip(' .,;:!?"”’)'):
        yield rest, ()


def _numbers(text: str) -> Iterator[int]:
    for part in re.split(r"\s*[,;]\s*", text):
        first, _, last = re.sub(r"\s*[–-]\s*", "-", part).partition("-")
        until = int(last) if last else int(first)
        yield from (
            range(int(first), min(until, int(first) + _WIDEST) + 1)
            if until >= int(first)
            else (int(first), until)
        )
