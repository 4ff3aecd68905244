"""The speaker index: find sentences by speaker, by organisation or by speech act."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar, get_args

import numpy as np

from indexer.types import Act, Attribution, FloatArray, IntArray, SentenceMask, Speaker

_K = TypeVar("_K")
SpeakerKind = Literal["person", "organisation"]
SPEAKER_KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
# The kind of a speaker and its name.
SpeakerKey = tuple[SpeakerKind, str]
ACTS: tuple[Act, ...] = get_args(Act)
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

    speakers: tuple[Facet, ...]
    organisations: tuple[Facet, ...]
    acts: tuple[Facet, ...]


class SpeakerIndex:
    """The attributions of all sentences (S) in passage order; `owners` (S,) are their passages."""

    def __init__(self, attributions: Sequence[Sequence[Attribution]]) -> None:
        self.sentences = [a for own in attributions for a in own]
        counts = [len(own) for own in attributions]
        self.owners = np.repeat(np.arange(len(counts)), counts)
        self._starts = np.cumsum([0, *counts])
        self.passages = len(counts)
        said, about = (
            defaultdict[SpeakerKey, list[int]](list),
            defaultdict[SpeakerKey, list[int]](list),
        )
        acts = defaultdict[Act, list[int]](list)
        for row, attribution in enumerate(self.sentences):
            for key in keys_of(attribution.speakers):
                said[key].append(row)
            for key in keys_of(attribution.about):
                about[key].append(row)
            if attribution.act and attribution.status == "said_by":
                acts[attribution.act].append(row)
        self.said, self.about = _arrays(said), _arrays(about)
        self.acts = _arrays(acts)

    def of(self, row: int, number: int) -> Attribution:
        """Return the attribution of a sentence, counted from 0 in its passage (`row`)."""
        return self.sentences[int(self._starts[row]) + number]

    @cached_property
    def known(self) -> frozenset[SpeakerKey]:
        """All speakers who say a sentence or whom one is about."""
        return frozenset(self.said) | frozenset(self.about)

    def said_by(self, keys: Iterable[SpeakerKey]) -> SentenceMask:
        """Return which sentences are said by any of the given speakers: (S,)."""
        return self._marked(self.said.get(key) for key in keys)

    def acting(self, acts: Iterable[Act]) -> SentenceMask:
        """Return which sentences report any of the given speech acts: (S,)."""
        return self._marked(self.acts.get(act) for act in acts)

    def scores(self, keys: Sequence[SpeakerKey]) -> FloatArray:
        """Return the score of each passage for some speakers: (P,), 0..1.

        For one speaker that is 1 where it says a sentence, .5 where a sentence is about it, else 0;
        for several it is the mean.
        """
        total = np.zeros(self.passages, dtype=np.float32)
        for key in keys:
            own = np.zeros(self.passages, dtype=np.float32)
            for rows, value in ((self.about.get(key), _ABOUT), (self.said.get(key), _SAID)):
                if rows is not None:
                    own[self.owners[rows]] = value
            total += own
        return total / np.float32(max(1, len(keys)))

    @cached_property
    def all_facets(self) -> Facets:
        """The facets of all sentences."""
        return self.facets(None)

    def facets(self, chosen: SentenceMask | None) -> Facets:
        """Return the facets of the chosen sentences; None chooses all."""
        counts: Mapping[str, Counter[str]] = defaultdict(Counter)
        for row in range(len(self.sentences)) if chosen is None else np.flatnonzero(chosen):
            attribution = self.sentences[int(row)]
            for kind, name in keys_of(attribution.speakers):
                counts[kind][name] += 1
            if attribution.act and attribution.status == "said_by":
                counts["act"][attribution.act] += 1
        return Facets(*(_ordered(counts[kind]) for kind in ("person", "organisation", "act")))

    def _marked(self, parts: Iterable[IntArray | None]) -> SentenceMask:
        mask = np.zeros(len(self.sentences), dtype=np.bool_)
        for rows in parts:
            if rows is not None:
                mask[rows] = True
        return mask


def keys_of(speakers: Iterable[Speaker]) -> list[SpeakerKey]:
    """Return the keys of some speakers, each once: a person also speaks for the organisation."""
    found: list[SpeakerKey] = []
    for speaker in speakers:
        if speaker.person:
            found.append(("person", speaker.person))
        if speaker.organisation:
            found.append(("organisation", speaker.organisation))
    return list(dict.fromkeys(found))


def _arrays(lists: Mapping[_K, list[int]]) -> dict[_K, IntArray]:
    return {key: np.asarray(rows, dtype=np.int64) for key, rows in lists.items()}


def _ordered(counts: Counter[str]) -> tuple[Facet, ...]:
    return tuple(
        Facet(name, count) for name, count in sorted(counts.items(), key=lambda p: (-p[1], p[0]))
    )
