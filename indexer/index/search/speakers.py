"""The speaker index: find sentences by speaker, by organisation or by speech act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.parts import Numbering
from indexer.index.search.postings import Postings
from indexer.index.segment.facet_rows import key_text
from indexer.index.segment.layout import PostingField
from indexer.index.speaker_keys import FacetKey, SpeakerKey, SpeakerKind
from indexer.index.storage import Storage
from indexer.types import Act, FloatArray, IntArray, PassageMask, SentenceMask

# The score of a passage for a speaker who says something in it, and for one whom it is about.
_SAID, _ABOUT = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Facet:
    """A name that an answer can be narrowed to, and the number of sentences that have it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The speakers, organisations and speech acts of some sentences, the most frequent first."""

    speakers: tuple[Facet, ...] = ()
    organisations: tuple[Facet, ...] = ()
    acts: tuple[Facet, ...] = ()


class SpeakerIndex:
    """Who says the sentences (S) of segments, and whom they are about."""

    def __init__(self, segments: Sequence[Storage]) -> None:
        self._segments = segments
        self._rows = Numbering([segment.passages for segment in segments])
        self._sentences = Numbering([segment.sentences for segment in segments])
        fields: tuple[PostingField, ...] = ("said", "about", "act")
        self._said, self._about, self._acts = (
            Postings(segments, field, self._sentences) for field in fields
        )

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return len(self._rows)

    @property
    def sentences(self) -> int:
        """The number of sentences, S."""
        return len(self._sentences)

    def owners(self, sentences: IntArray) -> IntArray:
        """Return the passages of some sentences: (C,)."""
        found = np.empty(len(sentences), dtype=np.int64)
        for part, positions, rows in self._sentences.split(sentences):
            starts = self._segments[part].codes.sentence_starts()
            own = np.searchsorted(starts, rows, side="right") - 1
            found[positions] = own + self._rows.firsts[part]
        return found

    def in_passages(self, passages: PassageMask) -> SentenceMask:
        """Return which sentences stand in some passages (P,): (S,)."""
        found = np.zeros(self.sentences, dtype=np.bool_)
        for part, segment in enumerate(self._segments):
            first = self._rows.firsts[part]
            starts = segment.codes.sentence_starts()
            at = self._sentences.firsts[part]
            own = passages[first : first + segment.passages]
            found[at : at + segment.sentences] = np.repeat(own, np.diff(starts))
        return found

    def says(self, key: SpeakerKey) -> bool:
        """Return whether a speaker says any sentence."""
        return self._said.count(key_text(key)) > 0

    def knows(self, key: SpeakerKey) -> bool:
        """Return whether a speaker says any sentence, or one is about it."""
        return self.says(key) or self._about.count(key_text(key)) > 0

    def printed(self, name: str, kinds: Sequence[SpeakerKind]) -> list[SpeakerKey]:
        """Return the speakers of a name that is written in capitals or small letters as it may."""
        found: dict[SpeakerKey, None] = {}
        for segment in self._segments:
            rows = segment.names.speakers_called(name.casefold())
            found.update({(kind, own): None for kind, own in rows if kind in kinds})
        return sorted(found, key=lambda key: (kinds.index(key[0]), key[1]))

    def said_by(self, keys: Iterable[SpeakerKey]) -> SentenceMask:
        """Return which sentences are said by any of the given speakers: (S,)."""
        return self._marked(self._said.rows(key_text(key)) for key in keys)

    def acting(self, acts: Iterable[Act]) -> SentenceMask:
        """Return which sentences report any of the given speech acts: (S,)."""
        return self._marked(self._acts.rows(act) for act in acts)

    def scores(self, names: Sequence[Sequence[SpeakerKey]]) -> FloatArray:
        """Return the score of each passage for some names: (P,), 0..1.

        A name may stand for several speakers. For one name the score is 1 where one of them says a
        sentence, .5 where a sentence is about one, else 0; for several it is the mean.
        """
        total = np.zeros(self.passages, dtype=np.float32)
        for keys in names:
            own = np.zeros(self.passages, dtype=np.float32)
            for postings, value in ((self._about, _ABOUT), (self._said, _SAID)):
                for key in keys:
                    own[self.owners(postings.rows(key_text(key)))] = value
            total += own
        return total / np.float32(max(1, len(names)))

    def facets(self, passages: IntArray, chosen: SentenceMask | None = None) -> Facets:
        """Return the facets of the sentences of some passages; `chosen` (S,) limits them."""
        counts = Counter[FacetKey]()
        for part, _, rows in self._rows.split(passages):
            counts.update(self._facet_counts(part, rows, chosen))
        kinds = ("person", "organisation", "act")
        return Facets(
            *(_ordered({name: n for (of, name), n in counts.items() if of == k}) for k in kinds)
        )

    def _facet_counts(
        self, part: int, rows: IntArray, chosen: SentenceMask | None
    ) -> dict[FacetKey, int]:
        segment = self._segments[part]
        sentences, keys = segment.codes.facets(rows)
        if chosen is not None:
            keys = keys[chosen[sentences + self._sentences.firsts[part]]]
        numbers, sizes = np.unique(keys, return_counts=True)
        if not len(numbers):
            return {}
        known = segment.names.speakers(numbers.tolist())
        pairs = zip(numbers.tolist(), sizes.tolist(), strict=True)
        return {known[number]: size for number, size in pairs}

    def _marked(self, parts: Iterable[IntArray]) -> SentenceMask:
        mask = np.zeros(self.sentences, dtype=np.bool_)
        for rows in parts:
            mask[rows] = True
        return mask


def join_facets(parts: Iterable[Facets]) -> Facets:
    """Return the facets of several groups of sentences as those of all of them."""
    counts: list[Counter[str]] = [Counter(), Counter(), Counter()]
    for part in parts:
        for total, own in zip(counts, (part.speakers, part.organisations, part.acts), strict=True):
            total.update({facet.name: facet.count for facet in own})
    return Facets(*map(_ordered, counts))


def _ordered(counts: dict[str, int]) -> tuple[Facet, ...]:
    return tuple(
        Facet(name, count) for name, count in sorted(counts.items(), key=lambda p: (-p[1], p[0]))
    )
