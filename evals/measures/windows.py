"""Measures of attribution over labelled windows of reports, with intervals over turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from evals.gold.attribution import GoldAttribution
from evals.measures.agreement import all_agree, leniently, strictly
from evals.measures.significance import ratio_interval
from evals.measures.speaker_names import SpeakerNames
from indexer.types import Attribution, Passage, Span

# From so sure on, the attributions are counted.
LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class WindowSentence:
    """A labelled sentence and what was found for it; `found` is None where it was not matched.

    `turn` is the number of its turn: labels that follow each other and have the same speakers.
    `strict`, `lenient`, `person` and `organisation` are whether those found are right.
    """

    gold: GoldAttribution
    turn: int
    found: Attribution | None = None
    strict: bool = False
    lenient: bool = False
    person: bool = False
    organisation: bool = False

    @property
    def is_found(self) -> bool:
        """Whether a speaker was found."""
        return self.found is not None and self.found.status == "said_by"

    @property
    def is_gold(self) -> bool:
        """Whether the gold has a speaker."""
        return self.gold.status == "said_by"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many are right, of how many, and the 95 % interval of that over turns."""

    right: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        """The proportion; None where there is nothing to count."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class WindowScores:
    """How well the speakers of labelled sentences were found.

    Precision is of the sentences `found`, recall of those that have a speaker in the gold, whether
    they were matched or not. `person` and `organisation` are of the sentences that have both.
    """

    sentences: int
    found: int
    unmatched: int
    precision: Rate
    recall: Rate
    lenient_precision: Rate
    lenient_recall: Rate
    person: Rate
    organisation: Rate


@dataclass(frozen=True, slots=True)
class SureLevel:
    """The speakers found that are at least so sure, and how many of those are right."""

    least: float
    found: int
    strict: int
    lenient: int


def turn_numbers(gold: Sequence[GoldAttribution]) -> list[int]:
    """Return the number of the turn of each label: runs of one report, status and speakers."""
    runs = groupby(gold, key=lambda line: (line.report_id, line.status, line.speakers))
    return [number for number, (_, lines) in enumerate(runs) for _ in lines]


def judge_sentence(
    gold: GoldAttribution,
    turn: int,
    found: Attribution,
    passage: Passage,
    sentence: Span,
    names: SpeakerNames,
) -> WindowSentence:
    """Return a label with what was found for it; `sentence` is its span in the passage."""
    who, of = found.speakers, gold.speakers
    if found.status != "said_by" or gold.status != "said_by":
        return WindowSentence(gold, turn, found)
    return WindowSentence(
        gold,
        turn,
        found,
        strict=all_agree(who, of, strictly(names)),
        lenient=all_agree(who, of, leniently(names, found, passage, sentence)),
        person=all_agree(who, of, lambda a, b: names.same_person(a.person, b.person)),
        organisation=all_agree(
            who, of, lambda a, b: names.same_organisation(a.organisation, b.organisation)
        ),
    )


def window_scores(sentences: Sequence[WindowSentence]) -> WindowScores:
    """Return the measures over some labelled sentences, which keep their turns."""
    found = [each for each in sentences if each.is_found]
    gold = [each for each in sentences if each.is_gold]
    both = [each for each in found if each.is_gold]
    return WindowScores(
        sentences=len(sentences),
        found=len(found),
        unmatched=sum(each.found is None for each in sentences),
        precision=_rate(found, lambda each: each.strict),
        recall=_rate(gold, lambda each: each.strict),
        lenient_precision=_rate(found, lambda each: each.lenient),
        lenient_recall=_rate(gold, lambda each: each.lenient),
        person=_rate(both, lambda each: each.person),
        organisation=_rate(both, lambda each: each.organisation),
    )


def sure_levels(sentences: Iterable[WindowSentence]) -> list[SureLevel]:
    """Return how many of the speakers found are right, of those that are at least so sure."""
    found = [
        (each.found.sure, each)
        for each in sentences
        if each.found is not None and each.found.status == "said_by"
    ]
    levels = ((least, [each for sure, each in found if sure >= least]) for least in LEVELS)
    return [
        SureLevel(
            least, len(own), sum(each.strict for each in own), sum(each.lenient for each in own)
        )
        for least, own in levels
    ]


def _rate(sentences: Sequence[WindowSentence], is_right: Callable[[WindowSentence], bool]) -> Rate:
    right: dict[int, int] = {}
    of: dict[int, int] = {}
    for each in sentences:
        right[each.turn] = right.get(each.turn, 0) + is_right(each)
        of[each.turn] = of.get(each.turn, 0) + 1
    low, high = ratio_interval(list(right.values()), list(of.values()))
    return Rate(sum(right.values()), sum(of.values()), low, high)
