"""A made report is read as it was written; a corpus is written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.bench.made.documents import MadeReport
from evals.bench.made.folders import Scale, link_encoders, markdown, write_corpus
from indexer.corpus import read_report
from indexer.importers.read import parse_report
from indexer.index.store import Store

REPORT = MadeReport(
    "made-000071", "Made report 71", ("Rivers carry less water", 'lakes are "not clean."')
)


def test_each_text_is_one_passage_though_it_ends_no_sentence(tmp_path: Path) -> None:
    write_corpus(Scale(tmp_path, (2,)).of(2), [REPORT])
    source = read_report(tmp_path / "2" / "corpus" / REPORT.report_id)
    assert (source.meta.title, source.meta.date) == ("Made report 71", "1951")
    passages = parse_report(source).passages
    assert [one.text for one in passages] == ["Rivers carry less water.", REPORT.texts[1]]
    assert {one.section for one in passages} == {("Made report 71",)}
    assert source.raw.decode() == markdown(REPORT)


def test_a_corpus_is_written_once(tmp_path: Path) -> None:
    place = Scale(tmp_path, (2,)).of(2)
    write_corpus(place, [REPORT])
    write_corpus(place, (pytest.fail("not asked for") for _ in range(1)))
    assert [path.name for path in place.corpus.iterdir()] == [REPORT.report_id]


def test_what_was_noted_is_found_again(tmp_path: Path) -> None:
    place = Scale(tmp_path, (2,)).of(2)
    assert place.noted("built") == {}
    place.path.mkdir()
    place.note("built", {"seconds": 2.5})
    assert place.noted("built") == {"seconds": 2.5}


def test_the_arguments_of_a_process_say_what_is_measured() -> None:
    scale = Scale(Path("/f"), (10, 20), (Path("/c"), Path("/d")))
    assert Scale.read(scale.arguments()) == scale
    assert Scale.read(scale.arguments(20)) == Scale(Path("/f"), (20,), scale.collections)
    assert scale.of(20).store.folder == Path("/f/20/index")


def test_an_export_is_linked_and_not_copied_and_a_new_one_is_taken(tmp_path: Path) -> None:
    export = tmp_path / "encoders" / "abc" / "model.onnx"
    export.parent.mkdir(parents=True)
    export.write_bytes(b"weights")
    store = Store(tmp_path / "10" / "index")
    link_encoders(tmp_path, store)
    link_encoders(tmp_path, store)
    linked = store.encoders / "abc" / "model.onnx"
    assert linked.stat().st_ino == export.stat().st_ino
    export.unlink()
    export.write_bytes(b"WEIGHTS of other code")
    link_encoders(tmp_path, store)
    assert linked.read_bytes() == b"WEIGHTS of other code"
