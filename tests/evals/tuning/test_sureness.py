"""The weights of sureness are fitted on labelled reports, and judged on reports held out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.tuning.sureness import SUPPORTS, Samples, held_out, main, read_samples

MEETINGS = Path(__file__).parents[2] / "indexer" / "meetings"


@pytest.fixture(scope="module")
def samples() -> Samples:
    return read_samples([MEETINGS])


def test_each_sentence_with_a_speaker_is_a_sample(samples: Samples) -> None:
    assert samples.evidence.shape == (len(samples.right), len(SUPPORTS))
    assert len(set(samples.reports)) == 14
    # Each has one kind of speaker, and one way to know it at least.
    kinds = [SUPPORTS.index(name) for name in ("person", "office", "group")]
    bodies = [SUPPORTS.index(f"{known} organisation") for known in ("known", "unknown")]
    assert (samples.evidence[:, kinds + bodies].sum(axis=1) == 1).all()
    assert 0.85 < samples.right.mean() < 1


def test_no_report_is_judged_by_a_model_that_has_seen_it() -> None:
    rng = np.random.default_rng(7)
    evidence = rng.integers(0, 2, (80, len(SUPPORTS))).astype(float)
    right = evidence[:, 0] > 0
    reports = np.repeat([f"r{number}" for number in range(8)], 10)
    sure = held_out(Samples(evidence, right, reports))
    assert ((sure > 0.5) == right).mean() > 0.9
    # In one report all is otherwise: its own sentences do not teach the model.
    right[reports == "r0"] = ~right[reports == "r0"]
    sure = held_out(Samples(evidence, right, reports))
    assert ((sure > 0.5) == right)[reports == "r0"].mean() < 0.5


def test_the_weights_and_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(MEETINGS)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[: len(SUPPORTS)]] == list(SUPPORTS)
    assert lines[len(SUPPORTS)].startswith("intercept")
    assert lines[-1].startswith("at 0.")
