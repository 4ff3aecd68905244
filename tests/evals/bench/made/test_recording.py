"""A recording gives back what was encoded, and survives a process that is killed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from evals.bench.made.recording import Place, Recording
from tests.fakes import WordEncoder

TEXTS = ["Rivers carry less water.", "Lakes are not clean."]


def _recording(folder: Path) -> Recording:
    recording = Recording(folder, WordEncoder.dimension)
    recording.append(TEXTS, WordEncoder().encode(TEXTS))
    return recording


def test_an_encoding_is_given_back_in_half_precision(tmp_path: Path) -> None:
    _recording(tmp_path)
    found = Recording(tmp_path, WordEncoder.dimension).get(TEXTS[1])
    (expected,) = WordEncoder().encode(TEXTS[1:])
    assert found is not None
    assert np.array_equal(found.token_ids, expected.token_ids)
    assert np.array_equal(found.offsets, expected.offsets)
    assert np.array_equal(found.vectors, expected.vectors.astype(np.float16).astype(np.float32))


def test_texts_stand_end_to_end(tmp_path: Path) -> None:
    recording = _recording(tmp_path)
    assert [recording.place(text) for text in TEXTS] == [Place(0, 7), Place(7, 14)]
    assert recording.vectors.shape == (14, WordEncoder.dimension)
    assert recording.tokens[7 + 1].tolist() == [WordEncoder().token_id("lakes"), 0, 5]


def test_a_text_that_was_not_encoded_has_none(tmp_path: Path) -> None:
    assert _recording(tmp_path).get("Seas rise.") is None


def test_what_was_half_written_is_cut_off(tmp_path: Path) -> None:
    _recording(tmp_path)
    for name, more in (
        ("vectors.f16", b"\0" * 99),
        ("tokens.i32", b"\0" * 7),
        ("texts.tsv", b"ab\t3"),
    ):
        with (tmp_path / name).open("ab") as file:
            file.write(more)
    again = Recording(tmp_path, WordEncoder.dimension)
    new = ["Seas rise."]
    again.append(new, WordEncoder().encode(new))
    last = Recording(tmp_path, WordEncoder.dimension)
    found, (expected,) = last.get(new[0]), WordEncoder().encode(new)
    assert len(last) == 3
    assert found is not None
    assert np.array_equal(found.token_ids, expected.token_ids)
