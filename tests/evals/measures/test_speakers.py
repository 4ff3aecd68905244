"""Speakers found are measured as one counts them by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evals.gold.attribution import GoldAttribution, GoldSpeaker
from evals.measures.speakers import Judged, Share, judge_speakers, scores_by_split, speaker_scores
from evals.report.speaker_tables import speaker_table, wrong_table
from evals.run.other_reports import ALL, meeting_scores
from indexer.types import Attribution, Span, Speaker

MEETINGS = Path(__file__).parents[2] / "indexer" / "meetings"
ANN, UNHCR = ("Ms. Ann Lee", "ILO"), (None, "UNHCR")
GROUP = (None, None)
Who = tuple[str | None, str | None]


def gold(*who: Who, sentence: str = "It is so.", **fields: Any) -> GoldAttribution:
    """A sentence said by those given, else by nobody."""
    return GoldAttribution(
        report_id="r",
        sentence=sentence,
        split=fields.get("split", "dev"),
        status=fields.get("status", "said_by" if who else "unattributed"),
        speakers=tuple(GoldSpeaker(*each) for each in who),
        about=(),
        cue=fields.get("cue"),
        act=fields.get("act"),
        breadth=fields.get("breadth"),
        basis=None,
        sure=True,
    )


def found(*who: Who, **fields: Any) -> Attribution:
    """What a system says of a sentence; said by nobody unless speakers are given."""
    status = fields.pop("status", "said_by" if who else "unattributed")
    return Attribution(status, tuple(Speaker(*each) for each in who), **fields)


def judged(label: GoldAttribution, answer: Attribution, start: int = 0) -> Judged:
    return Judged(label, answer, Span(start, start + len(label.sentence)))


@pytest.fixture
def seven() -> list[Judged]:
    """Two right; wrong in the organisation, the person, and whether anybody speaks; one missed."""
    return [
        judged(gold(ANN, breadth="one"), found(ANN, breadth="one")),
        judged(gold(GROUP, breadth="many"), found(GROUP, breadth="some")),
        judged(gold(ANN, breadth="one"), found(("Ms. Ann Lee", None), breadth="one")),
        judged(gold(UNHCR, breadth="one"), found(ANN, breadth="one")),
        judged(gold(status="about"), found(UNHCR)),
        judged(gold(UNHCR), found(status="about")),
        judged(gold(), found()),
    ]


def test_precision_is_of_the_sentences_found_and_recall_of_those_of_the_gold(
    seven: list[Judged],
) -> None:
    scores = speaker_scores(seven)
    assert scores.sentences == 7
    assert scores.precision == Share(2, 5)
    assert scores.recall == Share(2, 5)
    scores = speaker_scores([*seven, judged(gold(ANN), found())])
    assert (scores.precision, scores.recall) == (Share(2, 5), Share(2, 6))


def test_persons_organisations_and_breadth_are_of_the_sentences_that_both_have_as_said(
    seven: list[Judged],
) -> None:
    scores = speaker_scores(seven)
    assert scores.persons == Share(3, 4)
    assert scores.organisations == Share(2, 4)
    assert scores.breadth == Share(3, 4)
    assert scores.status == Share(5, 7)


def test_the_wrong_and_the_missed_are_kept_in_order(seven: list[Judged]) -> None:
    scores = speaker_scores(seven)
    assert scores.wrong == tuple(seven[2:5])
    assert scores.missed == (seven[5],)


@pytest.mark.parametrize(
    ("speakers", "answer", "same"),
    [
        ((ANN, UNHCR), (UNHCR, ANN), True),
        ((ANN, UNHCR), (ANN,), False),
        ((ANN,), (ANN, UNHCR), False),
        ((ANN,), ((None, "ILO"),), False),
        (((None, "ILO"),), (ANN,), False),
        ((GROUP,), (GROUP, GROUP), True),
        ((GROUP,), (UNHCR,), False),
        ((("Ms. Ann Lee", None), UNHCR), (("Ms. Ann Lee", "UNHCR"), GROUP), False),
    ],
)
def test_speakers_are_right_when_each_has_its_person_and_its_organisation(
    speakers: tuple[Who, ...], answer: tuple[Who, ...], same: bool
) -> None:
    assert judged(gold(*speakers), found(*answer)).right is same


@pytest.mark.parametrize(
    ("cue", "span", "same"),
    [
        ("said", Span(104, 108), True),
        ("said", Span(100, 105), True),
        ("said", Span(100, 104), False),
        ("said", Span(108, 113), False),
        ("said", Span(122, 126), True),
        ("said", None, False),
        (None, Span(104, 108), False),
        (None, None, True),
    ],
)
def test_a_cue_is_right_when_it_overlaps_the_gold_cue_anywhere_in_the_sentence(
    cue: str | None, span: Span | None, same: bool
) -> None:
    label = gold(ANN, sentence="Ann said that she had said so.", cue=cue)
    assert judged(label, found(ANN, cue=span), start=100).same_cue is same


def test_cues_and_acts_count_only_where_the_status_is_right_and_there_is_a_cue() -> None:
    said = "Ann said so."
    scores = speaker_scores(
        [
            judged(
                gold(ANN, sentence=said, cue="said", act="noted"),
                found(ANN, cue=Span(4, 8), act="noted"),
            ),
            judged(gold(ANN, sentence=said, cue="said", act="noted"), found(ANN, act="asked")),
            judged(gold(ANN, act="noted"), found(ANN, cue=Span(0, 2), act="asked")),
            judged(gold(ANN, act="noted"), found(ANN)),
            judged(gold(sentence=said, cue="said", act="noted"), found(cue=Span(4, 8))),
            judged(gold(ANN, sentence=said, cue="said"), found(cue=Span(4, 8))),
        ]
    )
    assert scores.cue == Share(2, 4)
    assert scores.act == Share(1, 3)


def test_the_interval_is_wilsons() -> None:
    # z = 1.959964: (k + z²/2 ± z √(k (n − k) / n + z²/4)) / (n + z²)
    assert Share(8, 10).interval == pytest.approx((0.490162, 0.943318), abs=1e-6)
    assert Share(0, 10).interval == pytest.approx((0.0, 0.277533), abs=1e-6)
    assert Share(10, 10).interval == pytest.approx((0.722467, 1.0), abs=1e-6)


def test_of_nothing_there_is_no_share() -> None:
    scores = speaker_scores([])
    assert scores.precision.value is None
    assert scores.recall.interval == (0.0, 1.0)
    assert speaker_table({"dev": scores}).rows == [["dev", "0", *[""] * 10]]


def test_the_table_has_one_row_a_split_with_its_counts(seven: list[Judged]) -> None:
    test = judged(gold(ANN, split="test"), found(ANN))
    table = speaker_table(scores_by_split([test, *seven]))
    assert list(table.columns) == [
        "split",
        "sentences",
        "precision",
        "its 95 % interval",
        "recall",
        "its 95 % interval",
        "person",
        "organisation",
        "status",
        "cue",
        "act",
        "breadth",
    ]
    two_of_five = ["0.400 (2/5)", "0.118 to 0.769"]
    rest = ["0.750 (3/4)", "0.500 (2/4)", "0.714 (5/7)", "", "", "0.750 (3/4)"]
    assert table.rows[0] == ["dev", "7", *two_of_five, *two_of_five, *rest]
    assert table.rows[1][:4] == ["test", "1", "1.000 (1/1)", "0.207 to 1.000"]


def test_the_wrong_can_be_read_beside_the_gold(seven: list[Judged]) -> None:
    group = judged(gold(ANN, UNHCR), found(GROUP))
    table = wrong_table(speaker_scores([*seven, group]))
    assert table.rows == [
        ["It is so.", "Ms. Ann Lee", "Ms. Ann Lee, ILO"],
        ["It is so.", "Ms. Ann Lee, ILO", "UNHCR"],
        ["It is so.", "UNHCR", "about"],
        ["It is so.", "a group", "Ms. Ann Lee, ILO; UNHCR"],
        ["It is so.", "about", "UNHCR"],
    ]


def test_every_sentence_needs_its_answer() -> None:
    with pytest.raises(ValueError, match="shorter"):
        judge_speakers([gold(), gold()], [found()], [Span(0, 9), Span(10, 19)])


def test_other_meetings_are_read_by_the_same_rules() -> None:
    """What the rules are worth on fourteen reports in other styles: no less than was seen."""
    scores = meeting_scores(MEETINGS)
    assert len(scores) == 15
    every = scores[ALL]
    assert every.sentences == 722
    for share, least in ((every.precision, 0.78), (every.recall, 0.73), (every.persons, 0.91)):
        assert share.value is not None and share.value >= least
