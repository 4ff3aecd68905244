"""Are the speakers found for each sentence of a report those of the gold?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scipy import stats

from evals.gold.attribution import GoldAttribution
from evals.measures.significance import LEVEL
from indexer.types import Attribution, Span


@dataclass(frozen=True, slots=True)
class Share:
    """How many are right, of how many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The proportion; None of nothing."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the proportion; 0 to 1 of nothing.

        Wilson 1927, "Probable inference, the law of succession, and statistical inference", by
        scipy. It takes sentences as independent; those of one talk are not, so it is too narrow.
        """
        if not self.of:
            return 0.0, 1.0
        found = stats.binomtest(self.right, self.of).proportion_ci(1 - LEVEL, method="wilson")
        return float(found.low), float(found.high)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence as the gold has it and as it was found; `sentence` is its place in the passage."""

    gold: GoldAttribution
    found: Attribution
    sentence: Span

    @property
    def is_found(self) -> bool:
        """Whether somebody is found to say it."""
        return self.found.status == "said_by"

    @property
    def is_gold(self) -> bool:
        """Whether somebody says it in the gold."""
        return self.gold.status == "said_by"

    @property
    def same_speakers(self) -> bool:
        """Whether the same are said to speak, each with person and organisation; order is free.

        A group without a name matches a group without a name, however many it has.
        """
        found = {(who.person, who.organisation) for who in self.found.speakers}
        return found == {(who.person, who.organisation) for who in self.gold.speakers}

    @property
    def right(self) -> bool:
        """Whether somebody says it in both, and the same."""
        return self.is_found and self.is_gold and self.same_speakers

    @property
    def same_persons(self) -> bool:
        """Whether the persons are the same, wherever they come from."""
        found = {who.person for who in self.found.speakers}
        return found == {who.person for who in self.gold.speakers}

    @property
    def same_organisations(self) -> bool:
        """Whether the organisations are the same, whoever speaks for them."""
        found = {who.organisation for who in self.found.speakers}
        return found == {who.organisation for who in self.gold.speakers}

    @property
    def same_cue(self) -> bool:
        """Whether the cue found has a character in common with that of the gold, or both none.

        The gold's cue is words; wherever the sentence has them they count.
        """
        if not (self.gold.cue and self.found.cue):
            return not self.gold.cue and not self.found.cue
        begin, end = (at - self.sentence.start for at in (self.found.cue.start, self.found.cue.end))
        words = re.finditer(re.escape(self.gold.cue), self.gold.sentence)
        return any(begin < match.end() and match.start() < end for match in words)


@dataclass(frozen=True, slots=True)
class SpeakerScores:
    """How well the speakers of some sentences were found.

    `precision` is of the sentences that are found to be said by somebody, `recall` of those that
    are so in the gold. `persons`, `organisations` and `breadth` are of the sentences that both have
    as said by somebody; `cue` of those of the same status where either has a cue, `act` of those
    where the gold has one. `wrong` are found to be said by others than the gold has or by somebody
    where it has nobody, `missed` are said by somebody in the gold alone.
    """

    sentences: int
    precision: Share
    recall: Share
    persons: Share
    organisations: Share
    status: Share
    cue: Share
    act: Share
    breadth: Share
    wrong: tuple[Judged, ...]
    missed: tuple[Judged, ...]


def judge_speakers(
    gold: Sequence[GoldAttribution], found: Sequence[Attribution], sentences: Sequence[Span]
) -> list[Judged]:
    """Put side by side what stands for one sentence; `sentences` are places in their passages.

    Raises ValueError where one of the three has more than another.
    """
    return [Judged(*each) for each in zip(gold, found, sentences, strict=True)]


def speaker_scores(judged: Sequence[Judged]) -> SpeakerScores:
    """The measures over some sentences."""
    both = [each for each in judged if each.is_found and each.is_gold]
    same = [each for each in judged if each.found.status == each.gold.status]
    return SpeakerScores(
        sentences=len(judged),
        precision=_share(judged, lambda each: each.is_found, lambda each: each.right),
        recall=_share(judged, lambda each: each.is_gold, lambda each: each.right),
        persons=_share(both, _any, lambda each: each.same_persons),
        organisations=_share(both, _any, lambda each: each.same_organisations),
        status=Share(len(same), len(judged)),
        cue=_share(same, _has_cue, lambda each: each.same_cue),
        act=_share(
            same, lambda each: bool(each.gold.cue), lambda each: each.found.act == each.gold.act
        ),
        breadth=_share(both, _any, lambda each: each.found.breadth == each.gold.breadth),
        wrong=tuple(each for each in judged if each.is_found and not each.right),
        missed=tuple(each for each in judged if each.is_gold and not each.is_found),
    )


def scores_by_split(judged: Sequence[Judged]) -> dict[str, SpeakerScores]:
    """The measures over the sentences of each split, by its name."""
    return {
        split: speaker_scores([each for each in judged if each.gold.split == split])
        for split in sorted({each.gold.split for each in judged})
    }


def _share(
    judged: Iterable[Judged],
    counts: Callable[[Judged], bool],
    is_right: Callable[[Judged], bool],
) -> Share:
    values = [is_right(each) for each in judged if counts(each)]
    return Share(sum(values), len(values))


def _any(_: Judged) -> bool:
    return True


def _has_cue(judged: Judged) -> bool:
    return bool(judged.gold.cue or judged.found.cue)
