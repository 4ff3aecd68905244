"""Numbers say where they come from."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np

from evals.run.provenance import gold_provenance, run_provenance


def test_settings_seed_and_versions_are_recorded() -> None:
    found = run_provenance(["bm25", "full"], 20)
    assert (found["modes"], found["k"], found["seed"], found["resamples"]) == (
        ["bm25", "full"], 20, 2003, 20_000,
    )  # fmt: skip
    assert found["versions"]["numpy"] == np.__version__
    assert found["providers"]["nDCG@10"] == "pytrec_eval"
    assert found["made_at"].endswith("+00:00")


def test_gold_files_are_recorded_by_their_hash(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b"x")
    found = gold_provenance([path], ("dev", "test"))
    assert found == {"gold": {"r.jsonl": sha256(b"x").hexdigest()}, "splits": ["dev", "test"]}
