"""The default places of corpus and index, and the names of the environment variables."""

from __future__ import annotations

import os
from pathlib import Path

# The checkout that holds the packages.
ROOT = Path(__file__).resolve().parent.parent
CORPUS_VARIABLE = "RAPPORTEUR_CORPUS"
INDEX_VARIABLE = "RAPPORTEUR_INDEX"
ENCODER_VARIABLE = "RAPPORTEUR_ENCODER"
KEYS_VARIABLE = "RAPPORTEUR_API_KEYS"
BASE_URL_VARIABLE = "RAPPORTEUR_BASE_URL"
LLM_URL_VARIABLE = "RAPPORTEUR_LLM_URL"
LLM_MODEL_VARIABLE = "RAPPORTEUR_LLM_MODEL"
LLM_KEY_VARIABLE = "RAPPORTEUR_LLM_KEY"


def default_corpus() -> Path:
    """Return the corpus folder: $RAPPORTEUR_CORPUS, or corpus/ in the checkout."""
    return Path(os.environ.get(CORPUS_VARIABLE) or ROOT / "corpus")


def default_store() -> Path:
    """Return the folder of indexes: $RAPPORTEUR_INDEX, or .rapporteur/ in the checkout."""
    return Path(os.environ.get(INDEX_VARIABLE) or ROOT / ".rapporteur")
