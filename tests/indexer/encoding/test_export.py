"""An export is checked text by text; one that differs is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer.encoding.export import TOLERANCE, check_export
from indexer.encoding.onnx_encoder import OnnxEncoder, open_encoder
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.encoding.types import Encoding
from indexer.errors import EncoderError
from indexer.index.store import Store
from tests.fakes import WordEncoder
from tests.indexer.encoding.tiny_model import table, write_export

TEXTS = ["one two", "three", "four five one"]


@pytest.fixture
def exported(tmp_path: Path) -> OnnxEncoder:
    return open_encoder(write_export(tmp_path), WordEncoder(), "")


def differing(encodings: list[Encoding], by: float) -> list[Encoding]:
    """Return the encodings with one number of the last text changed."""
    *same, last = encodings
    vectors = last.vectors.copy()
    vectors[1, 2] += by
    return [*same, Encoding(last.token_ids, last.offsets, vectors)]


def test_the_largest_difference_of_any_number_is_returned(exported: OnnxEncoder) -> None:
    known = exported.encode(TEXTS)
    assert check_export(exported, TEXTS, known) == 0.0
    found = check_export(exported, TEXTS, differing(known, TOLERANCE / 2))
    assert found == pytest.approx(TOLERANCE / 2, rel=1e-3)
    assert check_export(exported, [], []) == 0.0


def test_an_export_beyond_the_tolerance_is_refused(exported: OnnxEncoder) -> None:
    with pytest.raises(EncoderError, match=r"differs from words by 0\.002.*nothing was published"):
        check_export(exported, TEXTS, differing(exported.encode(TEXTS), -2 * TOLERANCE))


def test_an_export_that_reads_other_tokens_is_refused(exported: OnnxEncoder) -> None:
    (known,) = exported.encode(["one"])
    other = Encoding(known.token_ids + 1, known.offsets, known.vectors)
    with pytest.raises(EncoderError, match="reads 'one' in other tokens than words"):
        check_export(exported, ["one"], [other])


def test_an_export_of_other_weights_is_refused(exported: OnnxEncoder, tmp_path: Path) -> None:
    scaled = open_encoder(write_export(tmp_path / "scaled", 1.01), WordEncoder(), "")
    assert np.abs(table()).max() * 0.01 > TOLERANCE
    with pytest.raises(EncoderError, match="nothing was published"):
        check_export(scaled, TEXTS, exported.encode(TEXTS))


def test_the_export_has_the_vectors_of_sentence_transformers(
    store: Store, encoder: SentenceTransformerEncoder
) -> None:
    texts = ["what did UNHCR say about security", "Remittances, e.g. 5%, rose. " * 30, "é 中文 😀"]
    exported = open_encoder(store.encoders / encoder.sha256[:16], encoder, encoder.prompt)
    assert check_export(exported, texts, encoder.encode(texts)) <= 1e-4
    pooled = encoder.model.encode(texts)
    for encoding, vector in zip(exported.encode(texts), pooled, strict=True):
        mean = encoding.vectors.mean(axis=0)
        assert float(mean / np.linalg.norm(mean) @ vector) == pytest.approx(1.0, abs=1e-5)
