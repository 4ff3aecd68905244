"""The web application: the doors of the page and of the API over one service.

Nothing is loaded when this module is imported.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

from fastapi import FastAPI
from pydantic_core import to_json
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from server.adding.types import Limits
from server.http.adding import adding_router
from server.http.api import api_router
from server.http.exporting import exporting_router
from server.http.openapi import describe
from server.http.probes import probes_router
from server.middleware.adding_gate import PAGE, PREVIEW, REPORTS, AddingGate
from server.middleware.conditional import conditional
from server.middleware.guard import AccessGuard
from server.middleware.headers import VERSION, SafeHeaders
from server.middleware.limits import BODY_SECONDS, UPLOAD_SECONDS, BodyLimit, BodyLimits
from server.middleware.observe import RequestObserver
from server.middleware.problems import add_handlers
from server.middleware.root_path import RootPath
from server.page.adding.routes import adding_pages
from server.page.routes import ReportPages, page_router, problem_page
from server.service.service import Service

if TYPE_CHECKING:  # a package of its own, which need not be installed
    from server.mcp.http import McpEndpoint

# Smaller responses gain nothing; a higher level costs more time than the smaller size saves.
_GZIP_BYTES, _GZIP_LEVEL = 1000, 5
_ABOUT = (
    "Ask a meeting report a question; get the passages that answer, ranked, quoted, and cited to "
    "the character. Errors are problem details (RFC 9457). Fields may be added, never renamed."
)


def create_app(service: Service, *, body_seconds: float = BODY_SECONDS) -> FastAPI:
    """Return the application over a service; `body_seconds` limits the time of a request's body."""

    mcp = _mcp_endpoint(service)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        watch = asyncio.create_task(service.reloading.watch())
        try:
            async with AsyncExitStack() as stack:
                if mcp:
                    await stack.enter_async_context(mcp.running())
                yield
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
            if service.adding:
                await service.adding.close()
            service.batcher.close()

    app = FastAPI(
        title="Rapporteur",
        version=VERSION,
        description=_ABOUT,
        lifespan=lifespan,
        docs_url=None,  # their pages would load scripts from other hosts
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    for router in (
        page_router(service),
        adding_pages(service),
        adding_router(service),
        api_router(service, ReportPages(service)),
        exporting_router(service),
        probes_router(service),
    ):
        app.include_router(router)
    if mcp:
        app.router.routes.append(mcp.route)

    _add_openapi(app, service)
    app.state.problem_page = problem_page
    add_handlers(app)
    _add_middleware(app, service, body_seconds)
    return app


def preload() -> None:
    """Load what `create_app` loads where it is installed, so that forked processes share it."""
    if find_spec("mcp") is not None:
        import server.mcp.http  # noqa: F401


def _mcp_endpoint(service: Service) -> McpEndpoint | None:
    """Return what answers the Model Context Protocol; None where its package is not installed."""
    if find_spec("mcp") is None:
        return None
    from server.mcp.http import McpEndpoint

    return McpEndpoint(service)


def _add_openapi(app: FastAPI, service: Service) -> None:
    """Describe the application with examples from the index that is served now."""
    described: dict[str, bytes] = {}  # by the id of the index that the examples are from

    @app.get("/openapi.json", include_in_schema=False)
    def openapi(request: Request) -> Response:
        index = service.index
        text = described.get(index.manifest.index_id)
        if text is None:
            text = to_json(describe(app, index, bool(service.access.keys), service.citation_base))
            described.clear()
            described[index.manifest.index_id] = text
        return conditional(request, Response(text, media_type="application/json"))


def _add_middleware(app: FastAPI, service: Service, body_seconds: float) -> None:
    """Wrap the application; the last one added is the outermost."""
    app.add_middleware(GZipMiddleware, minimum_size=_GZIP_BYTES, compresslevel=_GZIP_LEVEL)
    uploads = _upload_limits(service.adding.limits) if service.adding else {}
    app.add_middleware(BodyLimits, seconds=body_seconds, uploads=uploads)
    app.add_middleware(AddingGate, allowed=service.adding is not None)
    app.add_middleware(AccessGuard, access=service.access)
    app.add_middleware(RequestObserver, metrics=service.metrics)
    app.add_middleware(SafeHeaders)
    app.add_middleware(RootPath, root_path=service.root_path)


def _upload_limits(limits: Limits) -> dict[str, BodyLimit]:
    """Return the limits of the addresses that take files."""
    return dict.fromkeys((REPORTS, PREVIEW, PAGE), BodyLimit(limits.file_bytes, UPLOAD_SECONDS))
