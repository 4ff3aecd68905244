"""A plan says what stays, what is built, what is merged, and what the index is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.build import plan as module
from indexer.build.inputs import GivenReport, ReportInput
from indexer.build.plan import (
    MAX_PASSAGES,
    Standing,
    index_id,
    make_plan,
    merges,
    segment_name,
)
from indexer.index.analyzer import stop_words
from indexer.index.segment.reader import Segment
from indexer.index.segment.types import SegmentInfo
from tests.indexer.index.segment.made_up import write_reports


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is wanted, with the key that `write_reports` gives it."""

    report_id: str
    language: str = "en"
    key: str = ""
    size: int = 1000

    def load(self) -> None:
        raise AssertionError("a plan reads nothing")


def _wanted(*numbers: int, changed: Sequence[int] = (), language: str = "en") -> list[ReportInput]:
    return [
        Wanted(f"r{n}", language, f"key of r{n}" + " changed" * (n in changed))  # type: ignore[misc]
        for n in numbers
    ]


@pytest.fixture
def built(tmp_path: Path) -> list[Segment]:
    """Two segments, of the reports 0 to 2 and of 3 and 4."""
    return [
        write_reports(tmp_path / "one", [0, 1, 2]),
        write_reports(tmp_path / "two", [3, 4]),
    ]


def _plan(
    wanted: Sequence[ReportInput], built: Sequence[Segment]
) -> tuple[dict[str, list[str]], list[list[str]]]:
    """The standing segments with what is gone from each, and the reports of each task."""
    plan = make_plan(wanted, built, "made", "encoded")
    standing = {each.info.segment_id: sorted(each.gone) for each in plan.standing}
    tasks = [[each.report_id for each in task.inputs] for task in plan.tasks]
    assert plan.changes_nothing == (not tasks and not any(standing.values()))
    return standing, tasks


def test_nothing_changed_is_nothing_to_do(built: list[Segment]) -> None:
    assert _plan(_wanted(*range(5)), built) == ({"one": [], "two": []}, [])


def test_an_added_report_is_a_task_and_all_segments_stay(built: list[Segment]) -> None:
    assert _plan(_wanted(*range(6)), built) == ({"one": [], "two": []}, [["r5"]])


def test_a_removed_report_is_gone_from_its_segment_alone(built: list[Segment]) -> None:
    assert _plan(_wanted(0, 2, 3, 4), built) == ({"one": ["r1"], "two": []}, [])


def test_a_changed_report_is_gone_and_built_anew(built: list[Segment]) -> None:
    wanted = _wanted(*range(5), changed=[3])
    assert _plan(wanted, built) == ({"one": [], "two": ["r3"]}, [["r3"]])


def test_a_renamed_report_is_gone_by_one_name_and_built_by_the_other(
    built: list[Segment],
) -> None:
    assert _plan(_wanted(0, 1, 2, 3, 9), built) == ({"one": [], "two": ["r4"]}, [["r9"]])


def test_a_segment_without_any_wanted_report_is_dropped(built: list[Segment]) -> None:
    assert _plan(_wanted(3, 4), built) == ({"two": []}, [])


def test_a_segment_that_other_rules_made_is_dropped(built: list[Segment]) -> None:
    plan = make_plan(_wanted(0, 3), built, "made otherwise", "encoded")
    assert plan.standing == ()
    assert [task.info.made_by for task in plan.tasks] == ["made otherwise"]


def test_a_report_that_stands_twice_stays_once(tmp_path: Path, built: list[Segment]) -> None:
    twice = [*built, write_reports(tmp_path / "three", [2, 5])]
    standing, tasks = _plan(_wanted(*range(6)), twice)
    assert (standing, tasks) == ({"one": [], "two": [], "three": ["r2"]}, [])


def test_a_report_whose_language_has_changed_is_built_anew(built: list[Segment]) -> None:
    wanted = [*_wanted(0, 1, 2, 3), *_wanted(4, language="fr")]
    assert _plan(wanted, built) == ({"one": [], "two": ["r4"]}, [["r4"]])


def test_tasks_are_by_language_in_the_order_of_ids() -> None:
    wanted = [*_wanted(3, 1), *_wanted(2, 0, language="fr"), *_wanted(4, language="de")]
    plan = make_plan(wanted, [], "made", "encoded", "salt")
    found = [(t.info.language, [each.report_id for each in t.inputs]) for t in plan.tasks]
    assert found == [("de", ["r4"]), ("en", ["r1", "r3"]), ("fr", ["r0", "r2"])]
    for task in plan.tasks:
        assert task.stop_words == stop_words(task.info.language)
        keys = [each.key for each in task.inputs]
        assert task.info.segment_id == segment_name("made", keys) + "salt"
        assert (task.info.made_by, task.info.encoded_by) == ("made", "encoded")
    # In whatever order the reports come, the tasks are the same.
    assert make_plan(wanted[::-1], [], "made", "encoded", "salt") == plan


def test_a_task_has_about_so_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SEGMENT_BYTES", 2500)
    wanted: list[ReportInput] = [
        Wanted(f"r{at}", key=f"{at}", size=size)  # type: ignore[misc]
        for at, size in enumerate([1000, 1000, 1000, 9000, 0, 2500, 1])
    ]
    assert _plan(wanted, [])[1] == [["r0", "r1"], ["r2"], ["r3"], ["r4", "r5"], ["r6"]]


def test_the_name_of_a_segment_is_of_its_maker_and_its_reports_in_order() -> None:
    names = [
        segment_name("made", ["a", "b"]),
        segment_name("made", ["b", "a"]),
        segment_name("made", ["a"]),
        segment_name("other", ["a", "b"]),
    ]
    assert len(set(names)) == 4
    assert segment_name("made", ["a", "b"]) == names[0]
    assert all(len(name) == 20 for name in names)


def test_the_id_of_an_index_is_of_its_reports_in_any_order_and_of_its_maker() -> None:
    one = index_id({"a": "1", "b": "2"}, "made")
    assert one == index_id({"b": "2", "a": "1"}, "made")
    others = [
        index_id({"a": "1"}, "made"),
        index_id({"a": "1", "b": "3"}, "made"),
        index_id({"a": "2", "b": "1"}, "made"),
        index_id({"a": "1", "b": "2"}, "other"),
    ]
    assert len({one, *others}) == 5
    assert len(one) == 12


def _standing(
    sizes: Sequence[int], language: str = "en", gone: Sequence[int] = ()
) -> list[Standing]:
    """Standing segments of so many passages; those at the positions in `gone` lose a report."""
    return [
        Standing(
            SegmentInfo(f"{language}{at:03}", language, "made", "encoded", {"passages": size}),
            frozenset({"r"}) if at in gone else frozenset(),
        )
        for at, size in enumerate(sizes)
    ]


def _merged(segments: Sequence[Standing]) -> list[list[int]]:
    """The sizes of the segments of each group, sorted."""
    return sorted(sorted(each.passages for each in group) for group in merges(segments))


def test_eight_segments_of_about_one_size_are_merged_and_seven_are_not() -> None:
    assert _merged(_standing([100] * 7)) == []
    assert _merged(_standing([100] * 8)) == [[100] * 8]
    assert _merged(_standing([1, 2, 4, 100, 200, 300, 500, 512])) == [
        [1, 2, 4, 100, 200, 300, 500, 512]
    ]
    assert _merged(_standing([512] * 7 + [513])) == []
    assert _merged(_standing([513] * 4 + [4096] * 4)) == [[513] * 4 + [4096] * 4]
    assert _merged(_standing([4096] * 7 + [4097])) == []


def test_many_small_segments_become_one_at_once() -> None:
    assert _merged(_standing([10] * 100)) == [[10] * 100]


def test_segments_of_different_languages_are_not_merged() -> None:
    segments = [*_standing([100] * 4), *_standing([100] * 4, "fr")]
    assert merges(segments) == []
    segments = [*_standing([100] * 8), *_standing([100] * 8, "fr")]
    assert [{each.info.language for each in group} for group in merges(segments)] == [
        {"en"}, {"fr"},
    ]  # fmt: skip


def test_a_segment_that_loses_reports_is_written_anew_alone_or_with_others() -> None:
    assert _merged(_standing([100, 200, 300], gone=[1])) == [[200]]
    assert _merged(_standing([100] * 8, gone=[1])) == [[100] * 8]
    assert _merged(_standing([MAX_PASSAGES], gone=[0])) == [[MAX_PASSAGES]]


@pytest.mark.parametrize("sizes", [[10_000] * 20, [30_000] * 9, [4097] * 40, [60_000] * 12])
def test_no_merged_segment_is_larger_than_the_largest(sizes: list[int]) -> None:
    groups = merges(_standing(sizes))
    for group in groups:
        assert len(group) >= 2
        assert sum(each.passages for each in group) <= MAX_PASSAGES
    assert (groups == []) == (2 * sizes[0] > MAX_PASSAGES)
    named = [each.info.segment_id for group in groups for each in group]
    assert len(set(named)) == len(named)


def test_merging_ends_and_leaves_few_segments() -> None:
    segments = _standing([100] * 800)
    rounds = 0
    while groups := merges(segments):
        rounds += 1
        for group in groups:
            segments = [each for each in segments if each not in group]
            size = sum(each.passages for each in group)
            name = f"merged{rounds}{len(segments)}"
            segments.append(
                Standing(SegmentInfo(name, "en", "made", "encoded", {"passages": size}))
            )
    assert sum(each.passages for each in segments) == 80_000
    assert rounds <= 3 and len(segments) <= 12


def test_the_reports_of_a_plan_may_be_given_without_files() -> None:
    from tests.small_index import NOTES, PASSAGES

    given = GivenReport(NOTES, PASSAGES[5:])
    (task,) = make_plan([given], [], "made", "encoded").tasks
    assert task.inputs == (given,)
