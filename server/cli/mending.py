"""The command that mends an index, as a message names it, with the folders that were given."""

from __future__ import annotations

import argparse
import re
import shlex

from indexer.settings import default_corpus, default_store

_COMMAND = re.compile(r"`(rapporteur index(?: --\w+)*)`")


def with_places(message: str, options: argparse.Namespace) -> str:
    """Return a message whose mending command names the folders that were given."""
    places = [
        f" {flag} {shlex.quote(str(given))}"
        for flag, given, usual in (
            ("--index", options.index, default_store()),
            ("--corpus", options.corpus, default_corpus()),
        )
        if given != usual
    ]
    return _COMMAND.sub(lambda found: f"`{found[1]}{''.join(places)}`", message)
