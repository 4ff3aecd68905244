"""Measures of attribution: are the speakers found for each sentence those of the gold?"""

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
        """The proportion; None where there is nothing to count."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the proportion; 0 to 1 where there is nothing to count.

        Wilson 1927, "Probable inference, the law of succession, and statistical inference", by
        scipy. It takes sentences as independent; those of one turn are not, so it is too narrow.
        """
        if not self.of:
            return 0.0, 1.0
        found = stats.binomtest(self.right, self.of).proportion_ci(1 - LEVEL, method="wilson")
        return float(found.low), float(found.high)


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence as labelled and as attributed; `sentence` is its span in the passage."""

    gold: GoldAttribution
    found: Attribution
    sentence: Span

    @property
    def is_found(self) -> bool:
        """Whether a speaker was found."""
        return self.found.status == "said_by"

    @property
    def is_gold(self) -> bool:
        """Whether the gold has a speaker."""
        return self.gold.status == "said_by"

    @property
    def same_speakers(self) -> bool:
        """Whether both have the same speakers, person and organisation alike, in any order.

        A group without a name is the same as any other group without a name.
        """
        found = {(who.person, who.organisation) for who in self.found.speakers}
        return found == {(who.person, who.organisation) for who in self.gold.speakers}

    @property
    def right(self) -> bool:
        """Whether both have speakers, and the same ones."""
        return self.is_found and self.is_gold and self.same_speakers

    @property
    def same_persons(self) -> bool:
        """Whether the persons are the same, whatever their organisations."""
        found = {who.person for who in self.found.speakers}
        return found == {who.person for who in self.gold.speakers}

    @property
    def same_organisations(self) -> bool:
        """Whether the organisations are the same, whatever the persons."""
        found = {who.organisation for who in self.found.speakers}
        return found == {who.organisation for who in self.gold.speakers}

    @property
    def same_cue(self) -> bool:
        """Whether the cue found overlaps that of the gold, or both have none.

        The gold gives a cue as words; every place where the sentence has them counts.
        """
        if not (self.gold.cue and self.found.cue):
            return not self.gold.cue and not self.found.cue
        begin, end = (at - self.sentence.start for at in (self.found.cue.start, self.found.cue.end))
        words = re.finditer(re.escape(self.gold.cue), self.gold.sentence)
        return any(begin < match.end() and match.start() < end for match in words)


@dataclass(frozen=True, slots=True)
class SpeakerScores:
    """How well the speakers of some sentences were found.

    `precision` is over the sentences for which a speaker was found, `recall` over those that have
    one in the gold. `persons`, `organisations` and `breadth` are over the sentences where both have
    one; `cue` over those of the same status where either has a cue, `act` over those where the gold
    has one. `wrong` are sentences with another speaker than in the gold or one too many, `missed`
    those for which none was found.
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
    wrong: tuple[JudgedSentence, ...]
    missed: tuple[JudgedSentence, ...]


def judge_speakers(
    gold: Sequence[GoldAttribution], found: Sequence[Attribution], sentences: Sequence[Span]
) -> list[JudgedSentence]:
    """Pair the label, the attribution and the span (in its passage) of each sentence.

    Raises ValueError where the three differ in length.
    """
    return [JudgedSentence(*each) for each in zip(gold, found, sentences, strict=True)]


def speaker_scores(judged: Sequence[JudgedSentence]) -> SpeakerScores:
    """Return the measures over some sentences."""
    both = [each for each in judged if each.is_found and each.is_gold]
    same = [each for each in judged if each.found.status == each.gold.status]
    return SpeakerScores(
        sentences=len(judged),
        precision=_share(judged, lambda each: each.is_found, lambda each: each.right),
        recall=_share(judged, lambda each: each.is_gold, lambda each: each.right),
        persons=_share(both, _always, lambda each: each.same_persons),
        organisations=_share(both, _always, lambda each: each.same_organisations),
        status=Share(len(same), len(judged)),
        cue=_share(same, _has_cue, lambda each: each.same_cue),
        act=_share(
            same, lambda each: bool(each.gold.cue), lambda each: each.found.act == each.gold.act
        ),
        breadth=_share(both, _always, lambda each: each.found.breadth == each.gold.breadth),
        wrong=tuple(each for each in judged if each.is_found and not each.right),
        missed=tuple(each for each in judged if each.is_gold and not each.is_found),
    )


def scores_by_split(judged: Sequence[JudgedSentence]) -> dict[str, SpeakerScores]:
    """Return the measures of each split by its name."""
    return {
        split: speaker_scores([each for each in judged if each.gold.split == split])
        for split in sorted({each.gold.split for each in judged})
    }


def _share(
    judged: Iterable[JudgedSentence],
    counts: Callable[[JudgedSentence], bool],
    is_right: Callable[[JudgedSentence], bool],
) -> Share:
    values = [is_right(each) for each in judged if counts(each)]
    return Share(sum(values), len(values))


def _always(_: JudgedSentence) -> bool:
    return True


def _has_cue(judged: JudgedSentence) -> bool:
    return bool(judged.gold.cue or judged.found.cue)
