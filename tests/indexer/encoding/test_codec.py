"""Quantised vectors stand for nearly what they were made from; a codec comes back as it was."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest

from indexer.encoding.codec import (
    TokenCodec,
    principal_axes,
    sentence_codes,
    sentence_step,
    sentence_vectors_of,
)
from indexer.encoding.pooling import unit_vectors
from indexer.errors import EncoderError
from indexer.types import FloatArray
from tests.small_index import word_codec


def _rows(count: int, dimension: int, seed: int = 0) -> FloatArray:
    return np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)


@pytest.fixture(scope="module")
def clustered() -> FloatArray:
    """Token vectors (2000, 300) near 200 centres, as those of words in context are."""
    return _rows(200, 300)[np.arange(2000) % 200] + 0.1 * _rows(2000, 300, seed=1)


@pytest.fixture(scope="module")
def codec(clustered: FloatArray) -> TokenCodec:
    return TokenCodec.train(clustered)


def test_a_code_is_a_byte_for_six_dimensions(codec: TokenCodec, clustered: FloatArray) -> None:
    codes = codec.encode(clustered)
    assert codec.bytes == 48
    assert codec.projection.shape == (300, 288)
    assert (codes.shape, codes.dtype.name) == ((2000, 48), "uint8")
    assert codec.decode(codes).shape == (2000, 288)


def test_codes_stand_for_nearly_the_projected_vectors(
    codec: TokenCodec, clustered: FloatArray
) -> None:
    decoded = codec.decode(codec.encode(clustered))
    cosines = (unit_vectors(decoded) * codec.project(clustered)).sum(axis=1)
    assert cosines.mean() > 0.97 and cosines.min() > 0.9


def test_a_code_is_the_nearest_centroid_of_each_part(codec: TokenCodec) -> None:
    rows = _rows(5, 300, seed=3)
    for projected, code in zip(codec.project(rows), codec.encode(rows), strict=True):
        for part in range(codec.bytes):
            own = projected[6 * part : 6 * part + 6]
            distances = np.linalg.norm(codec._centroids[part] - own, axis=1)
            assert distances[code[part]] == pytest.approx(distances.min(), abs=1e-5)


def test_codes_are_decoded_to_length_1(codec: TokenCodec) -> None:
    decoded = codec.decode(codec.encode(_rows(20, 300, seed=4)))
    assert np.linalg.norm(decoded, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_codes_are_those_that_faiss_makes_of_the_same_centroids(codec: TokenCodec) -> None:
    count, width = codec.bytes, 6
    quantiser = faiss.ProductQuantizer(count * width, count, 8)
    faiss.copy_array_to_vector(codec._centroids.ravel(), quantiser.centroids)
    rows = _rows(200, 300, seed=2)
    expected = quantiser.compute_codes(np.ascontiguousarray(codec.project(rows)))
    assert np.array_equal(codec.encode(rows), expected)


def test_similarities_are_the_cosines_with_what_codes_stand_for(codec: TokenCodec) -> None:
    codes = codec.encode(_rows(50, 300, seed=9))
    asked = codec.project(_rows(7, 300, seed=10))
    expected = codec.decode(codes) @ asked.T
    assert codec.similarities(codes, asked) == pytest.approx(expected, abs=1e-6)
    assert codec.similarities(codes[:0], asked).shape == (0, 7)


def test_no_part_of_a_code_holds_much_more_than_another() -> None:
    """Of axes with the variances 1, 1/2, 1/4 ..., each part has large and small ones."""
    variances = 0.5 ** np.arange(12, dtype=np.float32)
    rows = _rows(5000, 12) * np.sqrt(variances)
    codec = TokenCodec.train(rows)
    axes, found = principal_axes(unit_vectors(rows))
    products = [
        np.prod(found[np.argmax(np.abs(axes.T @ codec.projection[:, 6 * p : 6 * p + 6]), axis=0)])
        for p in range(2)
    ]
    assert max(products) / min(products) < 2.5


def test_the_length_of_a_vector_makes_no_difference(codec: TokenCodec) -> None:
    rows = _rows(50, 300, seed=4)
    assert np.array_equal(codec.encode(rows), codec.encode(7.5 * rows))
    assert np.linalg.norm(codec.project(rows), axis=1) == pytest.approx(1.0, abs=1e-5)


def test_vectors_are_encoded_one_by_one_as_all_at_once(codec: TokenCodec) -> None:
    rows = _rows(20, 300, seed=5)
    assert np.array_equal(
        np.concatenate([codec.encode(row[None]) for row in rows]), codec.encode(rows)
    )


def test_no_vectors_have_no_codes(codec: TokenCodec) -> None:
    codes = codec.encode(np.zeros((0, 300), dtype=np.float32))
    assert (codes.shape, codes.dtype.name) == ((0, 48), "uint8")
    assert codec.decode(codes).shape == (0, 288)


def test_training_is_the_same_each_time(codec: TokenCodec, clustered: FloatArray) -> None:
    again = TokenCodec.train(clustered)
    assert np.array_equal(again.projection, codec.projection)
    assert np.array_equal(again.encode(clustered), codec.encode(clustered))


@pytest.mark.parametrize(
    ("dimension", "expected"), [(4, 1), (6, 1), (7, 2), (96, 16), (288, 48), (289, 48)]
)
def test_short_vectors_have_short_codes_and_lose_no_dimension(
    dimension: int, expected: int
) -> None:
    rows = _rows(300, dimension)
    codec = TokenCodec.train(rows)
    assert codec.bytes == expected
    assert codec.projection.shape == (dimension, 6 * expected)
    if dimension <= 288:
        projected = codec.project(rows)
        assert projected @ projected.T == pytest.approx(
            unit_vectors(rows) @ unit_vectors(rows).T, abs=1e-4
        )


def test_a_codec_comes_back_from_a_file_as_it_was(codec: TokenCodec, tmp_path: Path) -> None:
    codec.save(tmp_path / "codec.npz")
    again = TokenCodec.load(tmp_path / "codec.npz")
    rows = _rows(50, 300, seed=6)
    assert np.array_equal(again.encode(rows), codec.encode(rows))
    assert np.array_equal(again.decode(again.encode(rows)), codec.decode(codec.encode(rows)))
    assert np.array_equal(again.projection, codec.projection)


@pytest.mark.parametrize("harm", ["missing", "cut", "empty", "zeros", "other", "flipped"])
def test_a_file_that_is_no_codec_is_named(codec: TokenCodec, tmp_path: Path, harm: str) -> None:
    path = tmp_path / "codec.npz"
    codec.save(path)
    raw = path.read_bytes()
    if harm == "missing":
        path.unlink()
    elif harm == "other":
        np.savez(path, something=np.zeros(3))
    elif harm == "flipped":
        path.write_bytes(raw[:5000] + bytes([raw[5000] ^ 1]) + raw[5001:])
    else:
        path.write_bytes({"cut": raw[:-100], "empty": b"", "zeros": b"\0" * len(raw)}[harm])
    with pytest.raises(
        EncoderError, match=r"codec\.npz is no codec \(.*\); run `rapporteur index`"
    ):
        TokenCodec.load(path)


@pytest.mark.parametrize("dimension", [2, 36, 96, 384, 768])
def test_sentences_as_bytes_keep_their_cosines(dimension: int) -> None:
    vectors = unit_vectors(_rows(200, dimension))
    codes = sentence_codes(vectors)
    assert (codes.shape, codes.dtype.name) == (vectors.shape, "int8")
    again = sentence_vectors_of(codes)
    assert again.dtype == np.float32
    assert np.abs(again - vectors).max() <= sentence_step(dimension) / 2 + 1e-6
    assert again @ again.T == pytest.approx(vectors @ vectors.T, abs=0.02)


def test_a_component_beyond_the_largest_byte_is_the_largest() -> None:
    vector = np.zeros((1, 384), dtype=np.float32)
    vector[0, 0], vector[0, 1] = 1.0, -1.0
    assert sentence_codes(vector)[0, :3].tolist() == [127, -127, 0]
    assert sentence_step(384) * 127 == pytest.approx(6 / np.sqrt(384))
    assert sentence_step(2) * 127 == 1.0


def test_principal_axes_are_orthonormal_and_keep_what_they_can() -> None:
    rows = unit_vectors(_rows(50, 8, seed=1))
    axes, variances = principal_axes(rows)
    assert axes.T @ axes == pytest.approx(np.eye(8), abs=1e-5)
    assert (rows @ axes) @ (rows @ axes).T == pytest.approx(rows @ rows.T, abs=1e-5)
    assert variances == pytest.approx(((rows @ axes) ** 2).mean(axis=0), abs=1e-5)
    assert (np.diff(variances) <= 0).all()
    _, _, by_numpy = np.linalg.svd(rows)
    kept = np.linalg.norm(rows @ principal_axes(rows)[0][:, :3]) ** 2
    assert kept == pytest.approx(np.linalg.norm(rows @ by_numpy[:3].T) ** 2, rel=1e-5)


def test_the_codec_of_words_tells_words_apart() -> None:
    codec = word_codec()
    rows = _rows(30, 96, seed=8)
    similarity = codec.project(rows) @ codec.decode(codec.encode(rows)).T
    assert np.argmax(similarity, axis=1).tolist() == list(range(30))
