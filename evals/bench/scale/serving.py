"""The memory of `rapporteur serve` after some questions over HTTP."""

from __future__ import annotations

import json
from collections.abc import Sequence

from evals.bench.children import resident
from evals.bench.load import load, run_loop
from evals.bench.service_process import serving


def serving_memory(places: Sequence[str], questions: Sequence[str]) -> tuple[float, float]:
    """Return the resident MiB of a service after questions: its own, and pages of files.

    Raises SystemExit where one was not answered.
    """
    bodies = [json.dumps({"question": text}).encode() for text in questions]
    with serving(*places) as service:
        done = run_loop(load(service.address, bodies, 1, len(bodies)))
        if done.errors:
            raise SystemExit(f"bench-scale: the service failed: {dict(done.errors)}")
        return resident(service.process.pid)
