"""Answer a client of the Model Context Protocol that started this program."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from importlib.util import find_spec

from indexer.errors import UsageError
from indexer.index.store import Store
from indexer.installed import install_command
from server.citation.base_url import chosen_base_url
from server.cli.opening import note_changes
from server.place import address_of
from server.service.access import Access
from server.service.batching import Batcher
from server.service.following import FollowedIndex
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service

_PACKAGE = "mcp"


def run_mcp(options: Namespace) -> int:
    """Answer until the client closes standard input."""
    if find_spec(_PACKAGE) is None:
        raise UsageError(f"`rapporteur mcp` needs the package mcp; run `{install_command('mcp')}`.")
    base_url = chosen_base_url(options.base_url)
    address = address_of(options)
    store = Store(options.index)
    reloading = ReloadingIndex(store) if address is None else FollowedIndex(address, store)
    if address is None:
        note_changes(options, reloading.served.index)
    from server.mcp.stdio import run_stdio

    # Our threads share the cores already; those of the tokenizer would slow them down.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("Standard input is closed; a client starts this command and writes to it.")
    if sys.stdin.isatty():
        print(
            "rapporteur: waiting for a client of the Model Context Protocol on standard input; "
            "docs/mcp.md says how to have one start this command (Ctrl-C stops it)",
            file=sys.stderr,
        )
    metrics = Metrics()
    batcher = Batcher(lambda: reloading.served.index, metrics)
    return run_stdio(Service(reloading, batcher, metrics, Access(), base_url=base_url))
