"""Builds: nothing twice, and only what changed is encoded and written anew."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from indexer.build import plan
from indexer.build.build import Built, build, build_passages
from indexer.corpus_state import read_state
from indexer.errors import CorpusError, ReportChanged
from indexer.index.manifest import read_manifest
from indexer.index.reader import open_index
from indexer.index.segment.layout import TABLES
from indexer.index.store import Store
from indexer.types import Passage
from tests.indexer.build.small_corpus import (
    EACH,
    check_reports,
    encoded,
    paragraphs_of,
    rename_report,
    reports_of,
    segment_ids,
    stamps,
    texts_of,
    tiny_encoder,
    write_corpus,
    write_report,
)
from tests.indexer.encoding.tiny_model import TinyEncoder
from tests.small_index import PASSAGES


def test_a_first_build_encodes_all_and_publishes(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    assert (built.changed, built.encoded, built.passed_over) == (True, 2 * EACH, ())
    manifest = read_manifest(store.folder)
    assert manifest.text() == built.manifest.text()
    assert (manifest.counts["reports"], manifest.counts["passages"]) == (2, 6)
    assert len(manifest.segments) == 1
    assert (manifest.encoder.name, manifest.encoder.dimension) == ("tiny", 4)
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}\.\d{6}\+00:00", manifest.built_at)
    check_reports(store, "lakes", "rivers")
    assert list(read_state(store.folder).reports) == ["lakes", "rivers"]


def test_a_build_of_an_unchanged_corpus_does_nothing(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    before = stamps(store)
    seen: list[str] = []
    again = build(corpus, store, tiny, progress=lambda stage, done, total: seen.append(stage))
    assert (again.changed, again.encoded) == (False, 0)
    assert again.manifest.text() == built.manifest.text()
    assert (stamps(store), tiny.calls) == (before, [])
    assert seen == ["looking for changes"]


def test_touched_files_that_say_the_same_change_nothing(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    before = stamps(store)
    for path in corpus.rglob("report.*"):
        os.utime(path, (1, 1))
    assert not build(corpus, store, tiny).changed
    assert (stamps(store), tiny.calls) == (before, [])
    assert read_state(store.folder).reports["lakes"].text[1] == 10**9


def test_an_added_report_is_encoded_alone_and_the_segments_stay(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    before = segment_ids(store)
    write_corpus(corpus, "seas")
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded) == (True, EACH)
    assert sorted(encoded(tiny)) == sorted(paragraphs_of("seas"))
    after = segment_ids(store)
    assert set(before) < set(after) and len(after) == 2
    assert after == sorted(after)
    check_reports(store, "lakes", "rivers", "seas")


def test_a_changed_paragraph_is_encoded_alone(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    first, _, third = paragraphs_of("rivers")
    write_report(corpus, "rivers", first, "Rivers rise.", third)
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded) == (True, 1)
    assert encoded(tiny) == ["Rivers rise."]
    found = reports_of(store)
    assert texts_of(found["rivers"]) == [first, "Rivers rise.", third]
    assert texts_of(found["lakes"]) == paragraphs_of("lakes")


def test_a_changed_title_encodes_nothing(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    write_report(corpus, "rivers", *paragraphs_of("rivers"), title="Another title")
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded, tiny.calls) == (True, 0, [])
    assert open_index(store).records.reports["rivers"].title == "Another title"
    assert again.manifest.index_id != built.manifest.index_id


def test_a_renamed_report_is_known_by_its_new_name_and_encodes_nothing(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    rename_report(corpus, "rivers", "streams")
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded, tiny.calls) == (True, 0, [])
    found = reports_of(store)
    assert sorted(found) == ["lakes", "streams"]
    assert texts_of(found["streams"]) == paragraphs_of("rivers")
    assert found["streams"][0].passage_id == "streams-p1"


def test_a_removed_report_is_gone_and_encodes_nothing(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    shutil.rmtree(corpus / "lakes")
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded, tiny.calls) == (True, 0, [])
    check_reports(store, "rivers")
    assert list(read_state(store.folder).reports) == ["rivers"]


def test_of_several_segments_only_those_that_change_are_written_anew(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    for name in ("meres", "seas"):
        build(write_corpus(corpus, name), store, tiny)
    assert len(segment_ids(store)) == 3
    kept = {path: stamp for path, stamp in stamps(store).items() if path.startswith("segments")}
    (own,) = [
        info.segment_id
        for info in read_manifest(store.folder).segments
        if info.segment_id in segment_ids(store) and _holds(store, info.segment_id, "seas")
    ]
    tiny.calls.clear()
    write_report(corpus, "seas", *paragraphs_of("seas"), "Seas rise.")
    assert build(corpus, store, tiny).encoded == 1
    after = stamps(store)
    changed = {path.split("/")[1] for path, stamp in kept.items() if after.get(path) != stamp}
    assert changed == {own}
    assert len(segment_ids(store)) == 3


def _holds(store: Store, segment_id: str, report: str) -> bool:
    return f'"{report}"'.encode() in (store.segment(segment_id) / TABLES).read_bytes()


def test_the_id_of_an_index_is_the_same_however_its_segments_are_divided(
    corpus: Path, store: Store, tiny: TinyEncoder, tiny_store: Path, tmp_path: Path
) -> None:
    names = ("lakes", "meres", "rivers", "seas")
    for name in names[::-1]:
        build(write_corpus(corpus, name), store, tiny)
    write_report(corpus, "lakes", "Other words.")
    build(corpus, store, tiny)
    write_corpus(corpus, "lakes")
    divided = build(corpus, store, tiny)
    other = Store(Path(shutil.copytree(tiny_store, tmp_path / "other")))
    whole = build(corpus, other, tiny)
    assert [len(segment_ids(each)) for each in (store, other)] == [4, 1]
    assert divided.manifest.index_id == whole.manifest.index_id
    assert reports_of(store) == reports_of(other)


def test_eight_segments_alike_are_merged_and_nothing_is_encoded_for_it(
    corpus: Path, store: Store, tiny: TinyEncoder, tiny_store: Path, tmp_path: Path
) -> None:
    names = [f"report{number}" for number in range(9)]
    counts = []
    for name in names:
        build(write_corpus(corpus, name), store, tiny)
        counts.append(len(segment_ids(store)))
    assert counts == [1, 2, 3, 4, 5, 6, 7, 1, 2]
    assert len(encoded(tiny)) == 9 * EACH
    other = Store(Path(shutil.copytree(tiny_store, tmp_path / "other")))
    build(corpus, other, tiny)
    assert reports_of(store) == reports_of(other)
    assert len(list(store.segments.iterdir())) == 2


def test_no_segment_is_merged_beyond_the_largest(
    corpus: Path, store: Store, tiny: TinyEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "MAX_PASSAGES", 4 * EACH)
    for number in range(10):
        build(write_corpus(corpus, f"report{number}"), store, tiny)
    sizes = [info.counts["passages"] for info in read_manifest(store.folder).segments]
    assert sum(sizes) == 10 * EACH
    assert max(sizes) <= 4 * EACH
    check_reports(store, *(f"report{number}" for number in range(10)))


def test_a_large_corpus_is_built_in_several_segments(
    corpus: Path, store: Store, tiny: TinyEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "_SEGMENT_BYTES", 400)
    write_corpus(corpus, "lakes", "meres", "rivers", "seas", "streams")
    seen: list[tuple[str, int, int]] = []
    build(corpus, store, tiny, progress=lambda *step: seen.append(step))
    assert len(segment_ids(store)) > 1
    check_reports(store, "lakes", "meres", "rivers", "seas", "streams")
    done = [(done, total) for stage, done, total in seen if stage == "encoding"]
    assert done == sorted(done) and done[-1] == (15, 15)
    assert all(0 < now <= total for now, total in done)
    assert [stage for stage, *_ in seen][-2:] == ["publishing", "publishing"]


def test_each_language_has_segments_of_its_own(
    corpus: Path, store: Store, tiny: TinyEncoder
) -> None:
    write_corpus(corpus, "lakes", "rivers")
    write_report(corpus, "lacs", "Les lacs sont clairs.", language="fr")
    build(corpus, store, tiny)
    manifest = read_manifest(store.folder)
    assert sorted(info.language for info in manifest.segments) == ["en", "fr"]
    assert set(manifest.stop_words) == {"en", "fr"}
    index = open_index(store)
    assert [search.language for search in index.searches] == ["en", "fr"]
    assert list(index.records.spans["lacs"]) == [6]
    tiny.calls.clear()
    write_report(corpus, "lacs", "Les lacs sont clairs.", language="de")
    assert build(corpus, store, tiny).encoded == 0
    assert [search.language for search in open_index(store).searches] == ["de", "en"]


def test_a_report_without_text_is_refused_and_the_index_stays(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    before = read_state(store.folder)
    write_report(corpus, "rivers", "## Only a heading")
    with pytest.raises(CorpusError, match="no paragraph of text in rivers"):
        build(corpus, store, tiny)
    assert read_manifest(store.folder).text() == built.manifest.text()
    assert read_state(store.folder) == before
    check_reports(store, "lakes", "rivers")


def test_a_corpus_without_reports_is_refused_and_the_index_stays(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    shutil.rmtree(corpus)
    corpus.mkdir()
    with pytest.raises(CorpusError, match="holds no report"):
        build(corpus, store, tiny)
    check_reports(store, "lakes", "rivers")


def test_a_report_that_changes_while_the_index_is_built_is_read_again_once(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    write_corpus(corpus, "seas")
    changes = iter(["Other words."])

    def change(stage: str, done: int, total: int) -> None:
        if stage == "looking for changes" and (words := next(changes, "")):
            write_report(corpus, "seas", words)

    assert build(corpus, store, tiny, progress=change).encoded == 1
    assert texts_of(reports_of(store)["seas"]) == ["Other words."]
    write_report(corpus, "seas", "One.", "Two.")
    changes = iter(["Words.", "Yet other words."])
    with pytest.raises(ReportChanged, match="seas was changed while the index was built"):
        build(corpus, store, tiny, progress=change)
    assert texts_of(reports_of(store)["seas"]) == ["Other words."]
    assert build(corpus, store, tiny).encoded == 1


def test_a_file_with_other_words_than_its_size_and_time_say_is_read_again(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus / "lakes/report.md"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("one.", "two."), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert build(corpus, store, tiny).changed is False  # nothing tells of the change
    monkeypatch.setattr("indexer.build.made_by.SCHEMA_VERSION", 999)  # now all files are read
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded) == (True, 1)
    assert texts_of(reports_of(store)["lakes"])[0].endswith("lakes is two.")


def test_folders_that_are_no_reports_are_passed_over(
    corpus: Path, store: Store, tiny: TinyEncoder
) -> None:
    write_corpus(corpus, "lakes")
    (corpus / "notes").mkdir()
    assert build(corpus, store, tiny).passed_over == (corpus / "notes",)
    again = build(corpus, store, tiny)
    assert (again.changed, again.passed_over) == (False, (corpus / "notes",))


def test_other_rules_build_all_segments_anew_and_encode_nothing(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.build.build.made_by", lambda codes: f"other {codes}")
    again = build(corpus, store, tiny)
    assert (again.changed, again.encoded) == (True, 0)
    assert again.manifest.index_id != built.manifest.index_id
    assert set(segment_ids(store)).isdisjoint(info.segment_id for info in built.manifest.segments)
    check_reports(store, "lakes", "rivers")


def test_another_encoder_encodes_all_anew(
    corpus: Path, store: Store, built: Built, tmp_path: Path
) -> None:
    other = tiny_encoder(tmp_path / "other", max_tokens=63)
    again = build(corpus, store, other)
    assert (again.changed, again.encoded) == (True, 2 * EACH)
    assert open_index(store).encoder.max_tokens == 63
    check_reports(store, "lakes", "rivers")


def test_a_tokenizer_with_gaps_in_its_ids_counts_tokens_alike_in_all_segments(
    corpus: Path, store: Store, tmp_path: Path
) -> None:
    encoder = tiny_encoder(tmp_path / "gaps")
    path = encoder.folder / "tokenizer.json"
    text = re.sub(r'"query":\s*9', '"query": 9, "far": 40', path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    assert encoder.tokenizer.get_vocab_size() == 11
    for number in range(9):
        build(write_corpus(corpus, f"report{number}"), store, encoder)
    index = open_index(store)
    assert len(index.manifest.segments) == 2
    assert index.searches[0].tokens.passages == 9 * EACH


def test_an_index_is_built_of_given_passages_by_report(store: Store, tiny: TinyEncoder) -> None:
    built = build_passages(PASSAGES, store, tiny)
    assert (built.changed, built.encoded) == (True, 6)
    found: dict[str, list[Passage]] = reports_of(store)
    assert found == {"talks": list(PASSAGES[:5]), "notes": [PASSAGES[5]]}
    assert not build_passages(PASSAGES, store, tiny).changed
    assert build_passages(PASSAGES[1:], store, tiny).encoded == 0
