"""The command `serve`."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.errors import UsageError
from server.service.workers.processes import check_workers

# Where the processes of a service add up their metrics; read when prometheus_client is imported.
_SHARED_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def run_serve(options: Namespace) -> int:
    """Serve the page and the API until stopped."""
    check_workers(options.workers)
    if options.workers > 1 and options.allow_add:
        raise UsageError("--allow-add is for one process; leave --workers away.")
    if options.workers == 1:
        from server.serve import serve  # loads the web framework

        return serve(options)
    with TemporaryDirectory(prefix="rapporteur-") as folder:
        os.environ[_SHARED_VARIABLE] = folder
        try:
            from server.serve import serve

            return serve(options, Path(folder))
        finally:
            del os.environ[_SHARED_VARIABLE]
