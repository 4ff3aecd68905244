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

from indexer.encoding.pooling import SMALLEST_LENGTH, unit_vectors
from indexer.errors import EncoderError
from indexer.types import FloatArray

CODEC_FILE = "codec.npz"
Codes = NDArray[np.uint8]
# Measured with float32 vectors of all dimensions, and with these codes: nDCG@10 of dev .877 and
# .876, of SQuAD 2.0 .938 and .940, of Cranfield .422 and .422; AUROC of dev's questions without an
# answer (cross-validated) .853 and .845. Cosines of our tokens with float32 correlate by .982; with
# 3 or 8 dimensions a byte by .975 and .977, and by .974 with 4 whose variances are not balanced.
_BYTES, _DIMENSIONS_A_BYTE = 48, 6
_CENTROIDS = 256
# 1.2 MB of float32: with all at once the memory of a service under load varied by 80 MiB.
_DECODED_AT_ONCE = 1024
# FAISS has fast code for parts of eight dimensions and none for six: with two more that are 0
# everywhere the same codes take a seventh of the time.
_FAST_WIDTH = 8
_SEED, _ITERATIONS = 1, 15
# Far below the variance of any axis of real vectors.
_LEAST_VARIANCE = 1e-9
# A component of a vector of length 1 is 1/sqrt(E) on average, and at most so many times as large:
# 5.5 times is the most on 5,000 sentences of SQuAD 2.0 and Cranfield. Cosines change by .0005.
_DEVIATIONS, _LARGEST_BYTE = 6.0, 127


class TokenCodec:
    """Turns token vectors (N, E) of an encoder into codes (N, M), a byte for six dimensions.

    `projection` (E, D) takes the encoder's vectors to D = 6 M dimensions; `centroids` (M, 256, 6)
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
        axes, variances = principal_axes(rows)
        projection = np.zeros((rows.shape[1], dimensions), dtype=np.float32)
        for column, axis in enumerate(_balanced(variances[:dimensions], count)):
            if axis >= 0:
                projection[:, column] = axes[:, axis]
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
        return unit_vectors(self._decoded(codes))

    def similarities(self, codes: Codes, projected: FloatArray) -> FloatArray:
        """Return the cosines (N, T) of what codes stand for with projected vectors (T, D).

        As `decode` and a product would, but only the products are scaled, which are fewer, and
        what is decoded stays in the processor's cache and leaves no holes in the memory.
        """
        products = np.empty((len(codes), len(projected)), dtype=np.float32)
        turned = np.ascontiguousarray(projected.T)
        for first in range(0, len(codes), _DECODED_AT_ONCE):
            rows = slice(first, first + _DECODED_AT_ONCE)
            decoded = self._decoded(codes[rows])
            lengths = np.sqrt(np.einsum("nd,nd->n", decoded, decoded))
            np.matmul(decoded, turned, out=products[rows])
            products[rows] /= np.maximum(lengths, SMALLEST_LENGTH)[:, None]
        return products

    def _decoded(self, codes: Codes) -> FloatArray:
        quantiser: Any = self._quantiser  # the stubs of FAISS know only its C++ signature
        return np.asarray(quantiser.decode(np.ascontiguousarray(codes)), dtype=np.float32)

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


def principal_axes(rows: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the axes (E, E) and variances (E,) of rows (N, E), largest first (uncentred PCA)."""
    variances, axes = np.linalg.eigh((rows.T @ rows / max(1, len(rows))).astype(np.float64))
    return axes[:, ::-1].astype(np.float32), variances[::-1].astype(np.float32)


def _balanced(variances: FloatArray, parts: int) -> list[int]:
    """The axes of each part, one part after the other, so that none holds much more than others.

    The next axis goes to the part whose variances have the smallest product (eigenvalue allocation,
    Ge et al. 2013); -1 stands for no axis.
    """
    width = -(-len(variances) // parts)
    chosen: list[list[int]] = [[] for _ in range(parts)]
    logarithms = np.log(np.maximum(variances, _LEAST_VARIANCE) / _LEAST_VARIANCE)
    products = np.zeros(parts)
    for axis, logarithm in enumerate(logarithms):
        free = [part for part in range(parts) if len(chosen[part]) < width]
        part = min(free, key=lambda one: products[one])
        chosen[part].append(axis)
        products[part] += logarithm
    return [axis for own in chosen for axis in own + [-1] * (_DIMENSIONS_A_BYTE - len(own))]
