"""Where things lie unless told otherwise: beside the packages, in the checkout."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS_VARIABLE = "RAPPORTEUR_CORPUS"
INDEX_VARIABLE = "RAPPORTEUR_INDEX"
ENCODER_VARIABLE = "RAPPORTEUR_ENCODER"
KEYS_VARIABLE = "RAPPORTEUR_API_KEYS"


def default_corpus() -> Path:
    """The corpus folder: $RAPPORTEUR_CORPUS, or corpus/ of the checkout."""
    return Path(os.environ.get(CORPUS_VARIABLE) or ROOT / "corpus")


def default_store() -> Path:
    """The folder of indexes: $RAPPORTEUR_INDEX, or .rapporteur/ of the checkout."""
    return Path(os.environ.get(INDEX_VARIABLE) or ROOT / ".rapporteur")
