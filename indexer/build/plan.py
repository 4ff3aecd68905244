"""Plan a build: which segments stay, which lose reports, which reports need new segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from indexer.build.inputs import ReportInput
from indexer.build.task import SegmentTask
from indexer.index.analyzer import stop_words
from indexer.index.segment.reader import Segment
from indexer.index.segment.types import SegmentInfo

# Bytes of reports that go into one new segment: about 2,000 passages. A killed build loses no
# more than the parsing of one.
_SEGMENT_BYTES = 1_500_000
# The most passages of a merged segment: to take a report away rewrites one, in a few seconds.
MAX_PASSAGES = 65_536
# So many segments of about one size are merged; sizes are alike within this factor.
_FANOUT = 8
# The most passages of the smallest segments that count as alike.
_SMALLEST = 512


@dataclass(frozen=True, slots=True)
class Standing:
    """A segment that was built before, and the ids of its reports that are not wanted any more."""

    info: SegmentInfo
    gone: frozenset[str] = frozenset()

    @property
    def passages(self) -> int:
        """The number of passages, those to be taken away included."""
        return self.info.counts["passages"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build does: `standing` segments that are used, and tasks for the other reports."""

    standing: tuple[Standing, ...]
    tasks: tuple[SegmentTask, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the standing segments are the wanted index already."""
        return not self.tasks and not any(one.gone for one in self.standing)


def make_plan(
    wanted: Sequence[ReportInput],
    built: Sequence[Segment],
    made_by: str,
    encoded_by: str,
    salt: str = "",
) -> Plan:
    """Plan how to get from segments that are built to the wanted reports.

    `built` are not damaged; `salt` is added to the names of new segments.
    """
    keys = {report.report_id: report.key for report in wanted}
    languages = {report.report_id: report.language for report in wanted}
    standing = []
    done: set[str] = set()
    for segment in built:
        if segment.info.made_by != made_by:
            continue
        own = dict(segment.query("SELECT report_id, key FROM reports"))
        kept = {
            report_id
            for report_id, key in own.items()
            if report_id not in done
            and keys.get(report_id) == key
            and languages[report_id] == segment.info.language
        }
        done |= kept
        if kept:
            standing.append(Standing(segment.info, frozenset(own.keys() - kept)))
    missing = [report for report in wanted if report.report_id not in done]
    known = tuple(segment.info for segment in built)
    tasks = _tasks(missing, known, made_by, encoded_by, salt)
    return Plan(tuple(standing), tuple(tasks))


def _tasks(
    missing: Iterable[ReportInput],
    built: tuple[SegmentInfo, ...],
    made_by: str,
    encoded_by: str,
    salt: str,
) -> list[SegmentTask]:
    """Divide reports into tasks: by language, in the order of their ids, of about one size."""
    groups: list[list[ReportInput]] = []
    size = 0
    ordered = sorted(missing, key=lambda report: (report.language, report.report_id))
    for report in ordered:
        full = size and size + report.size > _SEGMENT_BYTES
        if not groups or full or groups[-1][0].language != report.language:
            groups.append([])
            size = 0
        groups[-1].append(report)
        size += report.size
    return [
        SegmentTask(
            SegmentInfo(
                segment_name(made_by, [report.key for report in group]) + salt,
                group[0].language,
                made_by,
                encoded_by,
                {},
            ),
            stop_words(group[0].language),
            tuple(group),
            built,
        )
        for group in groups
    ]


def segment_name(made_by: str, keys: Iterable[str]) -> str:
    """Return the id of a segment of reports with these keys, in this order."""
    return sha256("\n".join([made_by, *keys]).encode()).hexdigest()[:20]


def merges(segments: Sequence[Standing]) -> list[list[Standing]]:
    """Return the segments to merge, in groups; one that loses reports may be alone in a group.

    Segments of one language and about one size are merged when there are eight of them, as many as
    make a segment of the largest size at most.
    """
    groups: list[list[Standing]] = []
    by_kind: dict[tuple[str, int], list[Standing]] = {}
    for each in segments:
        by_kind.setdefault((each.info.language, _size_class(each.passages)), []).append(each)
    for alike in by_kind.values():
        waiting = sorted(alike, key=lambda one: (one.passages, one.info.segment_id))
        while len(waiting) >= _FANOUT:
            group = _fitting(waiting)
            if len(group) < 2:
                break
            groups.append(group)
            waiting = waiting[len(group) :]
        groups += [[each] for each in waiting if each.gone]
    return groups


def _fitting(segments: Sequence[Standing]) -> list[Standing]:
    """The first of some segments that make one of the largest size at most."""
    found: list[Standing] = []
    total = 0
    for each in segments:
        total += each.passages
        if total > MAX_PASSAGES:
            break
        found.append(each)
    return found


def _size_class(passages: int) -> int:
    """A number that segments of about one size share."""
    size, limit = 0, _SMALLEST
    while passages > limit:
        size, limit = size + 1, limit * _FANOUT
    return size


def index_id(reports: Mapping[str, str], made_by: str) -> str:
    """Return the id of an index of reports, by id their keys, however they are divided."""
    lines = "\n".join(f"{report_id} {key}" for report_id, key in sorted(reports.items()))
    return sha256(f"{made_by}\n{lines}".encode()).hexdigest()[:12]
