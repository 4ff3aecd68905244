"""What a segment was made by changes with the encoder, the codec and the code that decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.build import made_by as module
from indexer.build.made_by import encoded_by, made_by
from indexer.files import CODE, code_files, code_sha256


def test_each_encoder_and_codec_makes_other_codes() -> None:
    hashes = [encoded_by("a", "b"), encoded_by("a", "c"), encoded_by("b", "b")]
    assert len(set(hashes)) == 3
    assert encoded_by("a", "b") == hashes[0]
    assert made_by(hashes[0]) != made_by(hashes[1])
    assert made_by(hashes[0]) == made_by(hashes[0])


def test_all_that_is_named_is_there() -> None:
    for place in (*module._RULES, *module._ENCODING):
        assert code_files(CODE / place), place


def test_all_that_decides_what_a_segment_holds_counts() -> None:
    counted = {
        path.relative_to(CODE).as_posix()
        for place in module._RULES
        for path in code_files(CODE / place)
    }
    assert {
        "importers/markdown/importer.py",
        "parsing/parse.py",
        "parsing/outline.py",
        "lexicon/load.py",
        "lexicon/en/languages.txt",
        "entities/persons.py",
        "attribution/grammar/clauses.py",
        "index/segment/writer.py",
        "index/segment/merge.py",
        "index/analyzer.py",
        "index/names.py",
        "index/speaker_keys.py",
        "languages.py",
        "report_toml.py",
        "types.py",
    } <= counted
    assert not any("__pycache__" in path or path.startswith("build") for path in counted)


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one file for each rule and each part of the encoding."""
    root = tmp_path / "indexer"
    monkeypatch.setattr(module, "code_sha256", lambda places: code_sha256.__wrapped__(places, root))
    for place in (*module._RULES, *module._ENCODING):
        path = root / place
        path = path if path.suffix else path / "deep/list.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one", "utf-8")
    return root


@pytest.mark.parametrize(
    ("file", "codes_change", "segment_changes"),
    [
        ("encoding/embed.py", True, True),
        ("lexicon/deep/list.txt", False, True),
        ("index/segment/deep/list.txt", False, True),
        ("types.py", False, True),
        ("lexicon/deep/notes.md", False, False),
        ("build/plan.py", False, False),
    ],
)
def test_a_change_of_a_rule_builds_anew_and_encodes_only_if_the_encoding_has_changed(
    code: Path, file: str, codes_change: bool, segment_changes: bool
) -> None:
    def now() -> tuple[str, str]:
        codes = encoded_by("encoder", "codec")
        return codes, made_by(codes)

    codes, segment = now()
    assert now() == (codes, segment)
    (code / file).parent.mkdir(exist_ok=True)
    (code / file).write_text("other", "utf-8")
    other_codes, other_segment = now()
    assert ((other_codes != codes), (other_segment != segment)) == (codes_change, segment_changes)


def test_a_rule_that_moves_to_another_file_counts_as_changed(code: Path) -> None:
    before = made_by("codes")
    (code / "lexicon/deep/list.txt").rename(code / "lexicon/deep/other.txt")
    assert made_by("codes") != before


def test_another_schema_is_another_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made_by("codes")
    monkeypatch.setattr(module, "SCHEMA_VERSION", 999)
    assert made_by("codes") != before


def test_another_version_of_a_library_is_another_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made_by("codes")
    monkeypatch.setattr(module, "version", lambda name: "9" if name == "PyStemmer" else "1")
    one = made_by("codes")
    monkeypatch.setattr(module, "version", lambda name: "9")
    assert len({before, one, made_by("codes")}) == 3
