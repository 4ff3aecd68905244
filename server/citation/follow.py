"""Follow a link to quoted words in a report that may have changed: to these words, or to none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.errors import UnknownQuote
from indexer.types import Passage, Span
from server.citation.links import anchor, words_hash

FollowStatus = Literal["here", "moved", "gone", "unchecked"]

# A quote of this many sentences at most is looked for where it is not of the length it had.
_MOST_SENTENCES = 8
_ANCHOR = re.compile(r"#?p(\d{1,9}):(\d{1,9})-(\d{1,9})(?:~([a-z2-7]{8}))?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a link names: a paragraph, characters of it, and a hash of the words, "" for none."""

    paragraph: int
    span: Span
    digest: str


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a link leads; `passage` is None where its words are nowhere.

    here: the words stand where it says. moved: they stand elsewhere. gone: they stand nowhere.
    unchecked: it has no hash, so that nobody knows whether these are the words it was made for.
    """

    status: FollowStatus
    passage: Passage | None
    span: Span

    @property
    def fragment(self) -> str:
        """The anchor of the words as it is now; "" where they are gone."""
        return anchor(self.passage, self.span) if self.passage else ""

    @property
    def detail(self) -> str:
        """What there is to tell, in a sentence; "" where the words are where the link says."""
        changed = "The report was changed after this link was made:"
        return {
            "here": "",
            "moved": f"{changed} the quoted words now stand in para. "
            f"{self.passage.paragraph if self.passage else ''}.",
            "gone": f"{changed} the quoted words no longer stand in it.",
            "unchecked": "This link carries no hash of the quoted words, so that it cannot be "
            "checked whether they are still the same.",
        }[self.status]


def read_anchor(text: str) -> Anchor:
    """Return what the anchor of a link names; raises UnknownQuote for another text."""
    found = _ANCHOR.fullmatch(text)
    if found is None:
        raise UnknownQuote(
            f"{text[:80]!r} is no anchor of a quote; give the part of a link after #, as in "
            "p44:0-214~o7ehukqj."
        )
    paragraph, start, end, digest = found.groups()
    return Anchor(int(paragraph), Span(int(start), int(end)), digest or "")


def follow(link: Anchor, passages: Sequence[Passage]) -> Followed:
    """Return where the words of a link stand in the passages of its report."""
    own = next((p for p in passages if p.paragraph == link.paragraph), None)
    inside = own is not None and link.span.start < link.span.end <= len(own.text)
    if not link.digest:
        return Followed("unchecked", own if inside else None, link.span)
    if own and inside and _hash(own, link.span) == link.digest:
        return Followed("here", own, link.span)
    near = sorted(passages, key=lambda passage: abs(passage.paragraph - link.paragraph))
    for candidates in (_runs_of_sentences, _ranges):
        for passage in near:
            for span in candidates(passage, len(link.span)):
                if _hash(passage, span) == link.digest:
                    return Followed("moved", passage, span)
    return Followed("gone", None, link.span)


def _hash(passage: Passage, span: Span) -> str:
    return words_hash(passage.text[span.start : span.end])


def _runs_of_sentences(passage: Passage, _: int) -> Iterator[Span]:
    """The sentences of a passage, and runs of a few."""
    sentences = passage.sentences
    for first, sentence in enumerate(sentences):
        for last in sentences[first : first + _MOST_SENTENCES]:
            yield Span(sentence.start, last.end)


def _ranges(passage: Passage, length: int) -> Iterator[Span]:
    """The ranges of a length that begin and end at the edges of words."""
    text = passage.text
    for start in range(len(text) - length + 1):
        end = start + length
        if not text[start].isspace() and not _in_word(text, start) and not _in_word(text, end):
            yield Span(start, end)


def _in_word(text: str, at: int) -> bool:
    """Whether a position lies between two letters or digits."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
