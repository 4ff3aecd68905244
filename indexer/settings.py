"""The default places of corpus and index, and the names of the environment variables."""

from __future__ import annotations

import os
from pathlib import Path

# The folder that holds the packages: the checkout, or site-packages where a wheel is installed.
ROOT = Path(__file__).resolve().parent.parent
CORPUS_VARIABLE = "RAPPORTEUR_CORPUS"
INDEX_VARIABLE = "RAPPORTEUR_INDEX"
ENCODER_VARIABLE = "RAPPORTEUR_ENCODER"
KEYS_VARIABLE = "RAPPORTEUR_API_KEYS"
BASE_URL_VARIABLE = "RAPPORTEUR_BASE_URL"
ROOT_PATH_VARIABLE = "RAPPORTEUR_ROOT_PATH"
LLM_URL_VARIABLE = "RAPPORTEUR_LLM_URL"
LLM_MODEL_VARIABLE = "RAPPORTEUR_LLM_MODEL"
LLM_KEY_VARIABLE = "RAPPORTEUR_LLM_KEY"


def is_checkout() -> bool:
    """Return whether the packages stand in a checkout, and not where a wheel was installed."""
    return (ROOT / "pyproject.toml").is_file()


def default_corpus() -> Path:
    """Return the corpus folder: $RAPPORTEUR_CORPUS, or corpus/ in the checkout.

    Without a checkout it is in the folder that the command is run in.
    """
    return Path(os.environ.get(CORPUS_VARIABLE) or _here() / "corpus")


def default_store() -> Path:
    """Return the folder of indexes: $RAPPORTEUR_INDEX, or .rapporteur/ beside the corpus."""
    return Path(os.environ.get(INDEX_VARIABLE) or _here() / ".rapporteur")


def _here() -> Path:
    return ROOT if is_checkout() else Path()
