"""A service that takes reports, whose index is a small real class: it is built at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from server.adding.adding import Adding
from server.adding.reading import READER
from server.adding.types import Limits
from server.app import create_app
from server.service.service import Service


class QuickIndex:
    """Has what the corpus has after each build; a `reason` makes the build fail."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self.reports: set[str] = set()
        self.reason = ""

    async def build(self) -> str:
        """Take what the corpus has."""
        if not self.reason:
            self.reports = {path.name for path in self._corpus.iterdir()}
        return self.reason

    def serves(self, report_id: str) -> bool:
        """Return whether a report has been taken."""
        return report_id in self.reports


@contextmanager
def adding_client(
    service: Service,
    corpus: Path,
    *,
    limits: Limits | None = None,
    reader: Sequence[str] = READER,
    index: QuickIndex | None = None,
) -> Iterator[TestClient]:
    """A client of a service that adds to a corpus."""
    corpus.mkdir(exist_ok=True)
    index = index or QuickIndex(corpus)
    service.adding = Adding(corpus, index.build, index.serves, limits, reader)
    app = create_app(service)
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client
