"""What mends an index, as a message names it: with the folders given, and as things are here."""

from __future__ import annotations

import argparse
import re
import shlex

from indexer.corpus import report_ids
from indexer.errors import CorpusError, IndexMissing, IndexUnusable, RapporteurError
from indexer.installed import can_build, install_command
from indexer.settings import default_corpus, default_store

_BUILDS = "`rapporteur index"
_NO_INDEX = "There is no index in "
_COMMAND = re.compile(r"`(rapporteur index(?: --\w+)*)`")


def advice(exc: RapporteurError, options: argparse.Namespace) -> str:
    """Return the message of an error, with a way out for who has no report, or cannot build."""
    message = str(exc)
    if (
        isinstance(exc, IndexMissing)
        and message.startswith(_NO_INDEX)
        and not _has_reports(options)
    ):
        message = (
            f"{_NO_INDEX}{options.index} and no report in {options.corpus}; add a first one with "
            "`rapporteur add FILE`."
        )
        builds = True
    else:
        builds = isinstance(exc, IndexUnusable) and _BUILDS in message
    if builds and not can_build():
        message += (
            f" The packages that build an index are not installed: run "
            f"`{install_command('index')}`, or copy the folder of an index from another machine."
        )
    return with_places(message, options)


def _has_reports(options: argparse.Namespace) -> bool:
    try:
        return bool(report_ids(options.corpus))
    except CorpusError:
        return False


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
