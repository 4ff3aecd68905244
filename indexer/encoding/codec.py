"""Quantise vectors: tokens by product quantisation (Jégou et al. 2011), sentences by bytes."""

from __future__ import annotations

import math
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.encoding.pooling import unit_vectors
from indexer.errors import EncoderError
from indexer.types import FloatArray

CODEC_FILE = "codec.npz"
Codes = NDArray[np.uint8]
# Measured (nDCG@10 of `full`, float32 at 96 dimensions of the corpus's own PCA -> these codes): dev
# .8758 -> .8793, SQuAD 2.0 .9450 -> .9488, Cranfield .4227 -> .4222. With 32 bytes a token: .8735,
# .9458, .4191.
_BYTES, _DIMENSIONS_A_BYTE = 48, 3
_CENTROIDS = 256
# FAISS has fast code for parts of four dimensions and none for three: with a fourth that is 0
# everywhere the same codes take a ninth of the time.
_FAST_WIDTH = 4
_SEED, _ITERATIONS = 1, 15
# A component of a vector of length 1 is 1/sqrt(E) on average, and at most so many times as large:
# 5.5 times is the most on 5,000 sentences of SQuAD 2.0 and Cranfield. Cosines change by .0005.
_DEVIATIONS, _LARGEST_BYTE = 6.0, 127


class TokenCodec:
    """Turns token vectors (N, E) of an encoder into codes (N, M), a byte for three dimensions.

    `projection` (E, D) takes the encoder's vectors to D = 3 M dimensions; `centroids` (M, 256, 3)
    are what each value of a byte stands for.
    """

    def __init__(self, projection: FloatArray, centroids: FloatArray) -> None:
        self.projection, self._centroids = projection, centroids
        self._quantiser = _quantiser(centroids)

    @property
    def bytes(self) -> int:
        """M, the number of bytes of a code."""
        return int(self._centroids.shape[0])

    @cached_property
    def _widened(self) -> faiss.ProductQuantizer:
        """The quantiser with zeros as further dimensions, to make codes with."""
        more = _FAST_WIDTH - self._centroids.shape[2]
        return _quantiser(np.pad(self._centroids, ((0, 0), (0, 0), (0, more))))

    @classmethod
    def train(cls, rows: FloatArray) -> TokenCodec:
        """Return the codec that loses least of token vectors (N, E)."""
        rows = unit_vectors(rows)
        count = min(_BYTES, -(-rows.shape[1] // _DIMENSIONS_A_BYTE))
        dimensions = count * _DIMENSIONS_A_BYTE
        projection = np.zeros((rows.shape[1], dimensions), dtype=np.float32)
        axes = principal_axes(rows, dimensions)
        projection[:, : axes.shape[1]] = axes
        quantiser = faiss.ProductQuantizer(dimensions, count, int(np.log2(_CENTROIDS)))
        quantiser.cp.seed, quantiser.cp.niter = _SEED, _ITERATIONS
        quantiser.cp.min_points_per_centroid = 1
        quantiser.train(np.ascontiguousarray(unit_vectors(rows @ projection)))
        centroids = faiss.vector_to_array(quantiser.centroids)
        shape = (count, _CENTROIDS, _DIMENSIONS_A_BYTE)
        return cls(projection, np.asarray(centroids, dtype=np.float32).reshape(shape))

    def project(self, vectors: FloatArray) -> FloatArray:
        """Return token vectors (N, E) projected and of length 1: (N, D)."""
        return unit_vectors(vectors @ self.projection)

    def encode(self, vectors: FloatArray) -> Codes:
        """Return the codes of token vectors (N, E): (N, M)."""
        if not len(vectors):
            return np.zeros((0, self.bytes), dtype=np.uint8)
        projected = self.project(vectors).reshape(len(vectors), self.bytes, -1)
        widened = np.zeros((*projected.shape[:2], _FAST_WIDTH), dtype=np.float32)
        widened[:, :, : projected.shape[2]] = projected
        return np.asarray(self._widened.compute_codes(widened.reshape(len(vectors), -1)))

    def decode(self, codes: Codes) -> FloatArray:
        """Return the projected vectors (N, D) that codes stand for, of length 1."""
        quantiser: Any = self._quantiser  # the stubs of FAISS know only its C++ signature
        return unit_vectors(
            np.asarray(quantiser.decode(np.ascontiguousarray(codes)), dtype=np.float32)
        )

    def save(self, path: Path) -> None:
        """Write the codec to a file."""
        np.savez(path, projection=self.projection, centroids=self._centroids)

    @classmethod
    def load(cls, path: Path) -> TokenCodec:
        """Read a codec from a file; raises EncoderError."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                return cls(stored["projection"], stored["centroids"])
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as exc:
            raise EncoderError(f"{path} is no codec ({exc}); run `rapporteur index`.") from exc


def _quantiser(centroids: FloatArray) -> faiss.ProductQuantizer:
    """The quantiser of FAISS with some centroids (M, 256, width)."""
    count, values, width = centroids.shape
    quantiser = faiss.ProductQuantizer(count * width, count, int(np.log2(values)))
    faiss.copy_array_to_vector(centroids.ravel(), quantiser.centroids)
    return quantiser


def sentence_codes(vectors: FloatArray) -> NDArray[np.int8]:
    """Return sentence vectors (S, E) of length 1 as bytes: (S, E), in steps of `sentence_step`."""
    steps = np.rint(vectors / sentence_step(vectors.shape[1]))
    return np.asarray(np.clip(steps, -_LARGEST_BYTE, _LARGEST_BYTE), dtype=np.int8)


def sentence_vectors_of(codes: NDArray[np.int8]) -> FloatArray:
    """Return the sentence vectors (S, E) that bytes stand for."""
    return np.asarray(codes * np.float32(sentence_step(codes.shape[1])), dtype=np.float32)


def sentence_step(dimension: int) -> float:
    """Return what one step of a byte means in vectors of length 1 with so many components."""
    return min(1.0, _DEVIATIONS / math.sqrt(dimension)) / _LARGEST_BYTE


def principal_axes(rows: FloatArray, dimensions: int) -> FloatArray:
    """Return the axes (E, D) that keep most of the rows' inner products (uncentred PCA)."""
    _, axes = np.linalg.eigh((rows.T @ rows).astype(np.float64))
    return np.ascontiguousarray(axes[:, ::-1][:, :dimensions], dtype=np.float32)
