"""What machines ask about the service: whether it lives, whether it is ready, its metrics."""

from __future__ import annotations

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import JSONResponse, Response

from server.contract.service_schemas import HealthJSON, ReadyJSON
from server.middleware.headers import NO_STORE, VERSION
from server.service.service import Service


def probes_router(service: Service) -> APIRouter:
    """Return the resources for probes and metrics."""
    router = APIRouter(tags=["operate"])

    @router.get("/healthz", response_model=HealthJSON)
    async def healthz() -> Response:
        """Tell that the process lives."""
        alive: HealthJSON = {"status": "alive", "version": VERSION}
        return JSONResponse(alive, headers=NO_STORE)

    @router.get("/readyz", response_model=ReadyJSON, responses={503: {"model": ReadyJSON}})
    async def readyz() -> Response:
        """Tell whether questions are answered, and from which index."""
        ready = _ready(service)
        status = 503 if ready["status"] == "stopping" else 200
        return JSONResponse(ready, status, headers=NO_STORE)

    @router.get(
        "/metrics",
        response_class=Response,
        responses={200: {"content": {CONTENT_TYPE_LATEST.split(";")[0]: {}}}},
    )
    async def metrics() -> Response:
        """Give the figures in Prometheus's format."""
        text = service.metrics.text(service.index, service.reloading.problem)
        return Response(text, media_type=CONTENT_TYPE_LATEST, headers=NO_STORE)

    return router


def _ready(service: Service) -> ReadyJSON:
    manifest = service.index.manifest
    problem = service.reloading.problem
    return {
        "status": "stopping" if service.stopping else "degraded" if problem else "ready",
        "detail": problem,
        "index": {
            "id": manifest.index_id,
            "encoder": manifest.encoder.name,
            "built_at": manifest.built_at,
        },
    }
