"""Time a bare sentence-transformers encode of every second real passage.

Run as a process, for one size, so that its memory does not count as that of a build.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from evals.bench.children import tell
from evals.bench.made.documents import MadeReport
from evals.bench.made.folders import Scale
from evals.bench.made.index import real_reports
from indexer.encoding.torch_encoder import load_encoder


def every_second(reports: Sequence[MadeReport]) -> list[str]:
    """Return every second passage of some reports."""
    return [text for report in reports for text in report.texts][::2]


def main(scale: Scale) -> None:
    """Measure and print."""
    texts = every_second(real_reports(scale.collections, scale.sizes[0]))
    model = load_encoder().model
    model.encode(texts[:1], show_progress_bar=False)
    started = time.perf_counter()
    model.encode(texts, show_progress_bar=False)
    tell({"seconds": time.perf_counter() - started})


if __name__ == "__main__":
    main(Scale.read(sys.argv[1:]))
