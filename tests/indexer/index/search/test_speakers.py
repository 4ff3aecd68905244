"""Sentences are found by speaker, organisation and speech act, and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.attribution.types import AttributionRecord, Roster
from indexer.index.analyzer import Analyzer
from indexer.index.search.speakers import Facet, Facets, SpeakerIndex, join_facets
from indexer.index.segment.reader import Segment, open_segment
from indexer.index.segment.types import SegmentInfo
from indexer.index.segment.writer import write_segment
from indexer.index.speaker_keys import SpeakerKey, keys_of
from indexer.types import Act, Attribution, Passage, ReportMeta, Span, Speaker
from tests.fakes import WordEncoder
from tests.indexer.index.segment.made_up import made_up_report
from tests.small_index import segment_report

_KURBIEL = Speaker("Ms. Lisa Kurbiel", "UNICEF", "representative")
_UNHCR = Speaker(None, "UNHCR")


def _said(*speakers: Speaker, act: Act = "noted") -> Attribution:
    return Attribution("said_by", speakers, act=act)


# Kurbiel twice; one about UNHCR and an unnamed group; UNHCR and nobody.
_SAID = (
    (_said(_KURBIEL), _said(_KURBIEL, act="recommended")),
    (Attribution("about", about=(_UNHCR,), act="noted"), _said(Speaker(), act="agreed")),
    (_said(_UNHCR, act="regretted"), Attribution("unattributed", reason="nobody")),
)


def _written(folder: Path, report: str, said: tuple[tuple[Attribution, ...], ...]) -> Segment:
    """A segment of one report whose sentences are said by these."""
    passages = [
        Passage(
            f"{report}-p{at}",
            report,
            at,
            "One. " * len(own),
            sentences=tuple(Span(5 * n, 5 * n + 4) for n in range(len(own))),
        )
        for at, own in enumerate(said, 1)
    ]
    encoder, meta = WordEncoder(), ReportMeta(report, report)
    record = AttributionRecord(said, Roster((), (), ()), ())
    made = replace(segment_report(meta, passages, encoder), record=record)
    folder.mkdir()
    info = SegmentInfo(folder.name, "en", "made", "encoded", {})
    return open_segment(
        folder, write_segment(folder, [made], Analyzer("en", ()), info, encoder.vocabulary)
    )


@pytest.fixture(scope="module", params=[1, 3])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SpeakerIndex:
    """The three passages in one segment, and in three."""
    place = tmp_path_factory.mktemp("segments")
    groups = [_SAID] if request.param == 1 else [(own,) for own in _SAID]
    return SpeakerIndex(
        [_written(place / f"{at}", f"r{at}", group) for at, group in enumerate(groups)]
    )


def test_a_person_speaks_for_its_organisation_too(index: SpeakerIndex) -> None:
    keys: list[SpeakerKey] = [("person", "Ms. Lisa Kurbiel"), ("organisation", "UNICEF")]
    for key in keys:
        assert index.said_by([key]).tolist() == [True, True, False, False, False, False]


def test_the_sentences_of_several_speakers_are_those_of_any(index: SpeakerIndex) -> None:
    keys: list[SpeakerKey] = [
        ("person", "Ms. Lisa Kurbiel"),
        ("organisation", "UNHCR"),
        ("person", "Nobody"),
    ]
    assert np.flatnonzero(index.said_by(keys)).tolist() == [0, 1, 4]
    assert not index.said_by([]).any()


def test_a_sentence_acts_only_where_somebody_says_it(index: SpeakerIndex) -> None:
    assert np.flatnonzero(index.acting(["noted", "regretted"])).tolist() == [0, 4]
    assert not index.acting(["decided"]).any()


def test_a_passage_scores_1_for_its_speaker_and_half_for_one_whom_it_is_about(
    index: SpeakerIndex,
) -> None:
    unhcr: SpeakerKey = ("organisation", "UNHCR")
    kurbiel: SpeakerKey = ("person", "Ms. Lisa Kurbiel")
    assert index.scores([[unhcr]]).tolist() == [0.0, 0.5, 1.0]
    assert index.scores([[unhcr], [kurbiel]]).tolist() == [0.5, 0.25, 0.5]
    # A name that stands for either.
    assert index.scores([[unhcr, kurbiel]]).tolist() == [1.0, 0.5, 1.0]
    assert index.scores([[unhcr], []]).tolist() == [0.0, 0.25, 0.5]
    assert index.scores([]).tolist() == [0.0, 0.0, 0.0]


def test_sentences_know_their_passages_and_passages_their_sentences(index: SpeakerIndex) -> None:
    assert (index.passages, index.sentences) == (3, 6)
    assert index.owners(np.arange(6)).tolist() == [0, 0, 1, 1, 2, 2]
    assert index.owners(np.array([5, 0, 3])).tolist() == [2, 0, 1]
    assert index.in_passages(np.array([True, False, True])).tolist() == [
        True, True, False, False, True, True,
    ]  # fmt: skip


def test_those_who_speak_are_known_and_those_whom_sentences_are_about(tmp_path: Path) -> None:
    said = ((_said(_KURBIEL), Attribution("about", about=(_UNHCR,))),)
    index = SpeakerIndex([_written(tmp_path / "one", "r", said)])
    known: list[tuple[SpeakerKey, bool]] = [
        (("person", "Ms. Lisa Kurbiel"), True),
        (("organisation", "UNICEF"), True),
        (("organisation", "UNHCR"), False),
    ]
    for key, says in known:
        assert index.says(key) is says
        assert index.knows(key)
    assert not index.knows(("person", "UNICEF"))


def test_a_speaker_is_found_by_its_name_in_capitals_or_small_letters(index: SpeakerIndex) -> None:
    assert index.printed("MS. LISA kurbiel", ("person", "organisation")) == [
        ("person", "Ms. Lisa Kurbiel")
    ]
    assert index.printed("unicef", ("person",)) == []
    assert index.printed("Noted", ("person", "organisation")) == []


def test_speakers_of_one_name_come_by_kind_and_then_by_how_they_are_printed(
    tmp_path: Path,
) -> None:
    groups = [Speaker(None, "Fao"), Speaker("fao"), Speaker(None, "FAO")]
    index = SpeakerIndex(
        [
            _written(tmp_path / f"{at}", f"r{at}", ((_said(own),),))
            for at, own in enumerate([*groups, groups[0]])
        ]
    )
    assert index.printed("FAO", ("person", "organisation")) == [
        ("person", "fao"), ("organisation", "FAO"), ("organisation", "Fao"),
    ]  # fmt: skip


def test_facets_count_sentences_the_most_frequent_first_and_ties_by_name(
    index: SpeakerIndex,
) -> None:
    facets = index.facets(np.arange(3))
    assert facets.speakers == (Facet("Ms. Lisa Kurbiel", 2),)
    assert facets.organisations == (Facet("UNICEF", 2), Facet("UNHCR", 1))
    assert facets.acts == tuple(
        Facet(act, 1) for act in ("agreed", "noted", "recommended", "regretted")
    )


def test_facets_of_some_passages_or_sentences_count_only_those(index: SpeakerIndex) -> None:
    last = Facets((), (Facet("UNHCR", 1),), (Facet("regretted", 1),))
    assert index.facets(np.array([2])) == last
    chosen = np.array([False] * 4 + [True, True])
    assert index.facets(np.array([2, 0]), chosen) == last
    assert index.facets(np.array([0]), chosen) == Facets()
    assert index.facets(np.zeros(0, dtype=np.int64)) == Facets()


def test_facets_of_several_groups_are_those_of_all() -> None:
    one = Facets((Facet("A", 2),), (Facet("UN", 1), Facet("AU", 1)), (Facet("noted", 3),))
    other = Facets((Facet("B", 3), Facet("A", 2)), (Facet("UN", 1),), ())
    assert join_facets([one, Facets(), other]) == Facets(
        (Facet("A", 4), Facet("B", 3)),
        (Facet("UN", 2), Facet("AU", 1)),
        (Facet("noted", 3),),
    )
    assert join_facets([]) == Facets()


def test_a_passage_without_sentences_has_a_row_and_no_score(tmp_path: Path) -> None:
    said = ((_said(_UNHCR),), (), (_said(_UNHCR),))
    gap = SpeakerIndex([_written(tmp_path / "gap", "r", said)])
    assert gap.passages == 3
    assert gap.scores([[("organisation", "UNHCR")]]).tolist() == [1.0, 0.0, 1.0]
    assert gap.owners(np.arange(2)).tolist() == [0, 2]
    assert gap.facets(np.arange(3)).organisations == (Facet("UNHCR", 2),)


def test_three_segments_count_and_find_as_loops_over_the_attributions_do(
    one: list[Segment], three: list[Segment]
) -> None:
    whole, parts = SpeakerIndex(one), SpeakerIndex(three)
    said: list[set[SpeakerKey]] = []
    counts = Counter[SpeakerKey]()
    encoder = WordEncoder()
    for number in range(9):
        record = segment_report(*made_up_report(number), encoder).record
        for attribution in (each for own in record.attributions for each in own):
            said.append(set(keys_of(attribution.speakers)))
            counts.update(said[-1])
    speakers = sorted({key for own in said for key in own})
    assert len(speakers) > 5 and len(said) == parts.sentences
    for key in speakers:
        expected = [key in own for own in said]
        assert whole.said_by([key]).tolist() == parts.said_by([key]).tolist() == expected
        assert whole.scores([[key]]).tolist() == parts.scores([[key]]).tolist()
        assert parts.printed(key[1].upper(), (key[0],)) == [key]
    rows = np.arange(whole.passages)
    facets = parts.facets(rows)
    assert facets == whole.facets(rows)
    found = {("person", each.name): each.count for each in facets.speakers} | {
        ("organisation", each.name): each.count for each in facets.organisations
    }
    assert found == {key: n for key, n in counts.items() if key[0] != "office"}
    some = np.array([30, 2, 17, 3])
    chosen = np.arange(parts.sentences) % 3 > 0
    assert parts.facets(some, chosen) == whole.facets(some, chosen) != Facets()
    acts: list[Act] = ["stressed", "asked"]
    assert whole.acting(acts).tolist() == parts.acting(acts).tolist()
    marked = rows % 2 == 0
    assert whole.in_passages(marked).tolist() == parts.in_passages(marked).tolist()
    sentences = np.arange(whole.sentences)[::-1]
    assert whole.owners(sentences).tolist() == parts.owners(sentences).tolist()
