"""Which optional packages are installed, and the command that installs what is missing."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from urllib.parse import unquote, urlsplit

from indexer.settings import is_checkout

PROJECT = "rapporteur-qa"
# What only building needs; it is looked for and not imported.
_BUILDING = ("sentence_transformers", "torch")


def can_build() -> bool:
    """Return whether the packages that build an index are installed."""
    return all(find_spec(name) is not None for name in _BUILDING)


def install_command(*extras: str) -> str:
    """Return the command that installs this program with extras: `pip install ...`."""
    named = ",".join(extras)
    if is_checkout():
        return f'pip install -c constraints.txt -e ".[{named}]"'
    return f'pip install "{_origin()}[{named}]"'


def _origin() -> str:
    """What this program was installed from: the wheel's file if it was one, else its name."""
    try:
        told = distribution(PROJECT).read_text("direct_url.json")
    except PackageNotFoundError:
        told = None
    url = urlsplit(json.loads(told)["url"] if told else "")
    return unquote(url.path) if url.scheme == "file" else PROJECT
