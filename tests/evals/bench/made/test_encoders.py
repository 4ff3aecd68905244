"""The measured encoder counts what it encodes, and takes recorded texts from the recording."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from evals.bench.made.encoders import MeasuredEncoder


def test_a_recorded_text_is_not_encoded_again(tmp_path: Path) -> None:
    first = MeasuredEncoder(tmp_path / "recorded")
    (expected,) = first.encode(["lakes are clean"])
    assert (first.texts, first.seconds > 0) == (1, True)
    again = MeasuredEncoder(tmp_path / "recorded")
    (found,) = again.encode(["lakes are clean"])
    assert again.texts == 0
    assert np.allclose(found.vectors, expected.vectors, atol=1e-2)
    first.reset()
    assert (first.texts, first.seconds) == (0, 0.0)
