"""Where the numbers of an evaluation come from: settings, seeds, versions, gold files."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evals.measures.ranking import providers
from evals.measures.significance import RESAMPLES, SEED
from evals.retriever import Mode

_PACKAGES = ("rapporteur-qa", "faiss-cpu", "numpy", "onnxruntime", "ir-measures", "scipy")


def run_provenance(modes: Sequence[Mode], k: int) -> Mapping[str, Any]:
    """Return the settings of an evaluation, and the versions of what computes it."""
    return {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "k": k,
        "modes": list(modes),
        "seed": SEED,
        "resamples": RESAMPLES,
        "providers": providers(),
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in _PACKAGES},
        },
    }


def gold_provenance(files: Sequence[Path], splits: Sequence[str]) -> Mapping[str, Any]:
    """Return the SHA-256 of each gold file by its name, and the splits taken from them."""
    return {
        "gold": {path.name: sha256(path.read_bytes()).hexdigest() for path in files},
        "splits": list(splits),
    }
