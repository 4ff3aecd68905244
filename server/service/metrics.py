"""The metrics of a service, for Prometheus."""

from __future__ import annotations

from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from indexer.index.reader import Index

# Seconds; a forward pass takes a few milliseconds, a full queue about a second.
_LATENCIES = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_BATCHES = (1, 2, 3, 4, 6, 8, 12, 16, 32)


class Metrics:
    """Counters, gauges and histograms of one service, in a registry of their own.

    Where `shared` is a folder, they are those of all processes that use it, which must stand in
    $PROMETHEUS_MULTIPROC_DIR before the library is imported; then nothing tells of one process.
    """

    def __init__(self, shared: Path | None = None) -> None:
        self.registry = CollectorRegistry()
        self._told = self.registry
        if shared is None:
            ProcessCollector(registry=self.registry)
            PlatformCollector(registry=self.registry)
        else:
            self._told = CollectorRegistry()
            MultiProcessCollector(self._told, str(shared))  # type: ignore[no-untyped-call]
        self._requests = Counter(
            "rapporteur_requests",
            "Requests by route, method and status",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._latency = Histogram(
            "rapporteur_request_seconds",
            "Time from the request to the end of its answer",
            ("route",),
            buckets=_LATENCIES,
            registry=self.registry,
        )
        self._questions = Gauge(
            "rapporteur_questions_in_flight",
            "Questions that wait or are being answered",
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self._batches = Histogram(
            "rapporteur_batch_size",
            "Questions in one forward pass",
            buckets=_BATCHES,
            registry=self.registry,
        )
        self._index = Info("rapporteur_index", "The index that answers", registry=self._told)
        self._degraded = Gauge(
            "rapporteur_index_degraded",
            "1 while a newer state of the index cannot be served",
            registry=self.registry,
            multiprocess_mode="livemax",
        )

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._requests.labels(route, method, str(status)).inc()
        self._latency.labels(route).observe(seconds)

    def batch(self, size: int) -> None:
        """Count a forward pass."""
        self._batches.observe(size)

    def in_flight(self, count: int) -> None:
        """Set how many questions wait or are being answered now."""
        self._questions.set(count)

    def text(self, index: Index, problem: str | None) -> bytes:
        """Return all metrics in Prometheus's text format.

        `problem` says why a newer index is not served, None if there is none.
        """
        manifest = index.manifest
        self._index.info(
            {
                "id": manifest.index_id,
                "encoder": manifest.encoder.name,
                "built_at": manifest.built_at,
                "reports": str(index.records.report_count),
                "passages": str(len(index.records.passages)),
            }
        )
        self._degraded.set(problem is not None)
        return generate_latest(self._told)
