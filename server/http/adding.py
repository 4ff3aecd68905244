"""The JSON resources that add reports: the body is the file itself, as it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from fastapi import Query as Parameter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from indexer.errors import BuildFailed
from indexer.parsing.types import Particulars
from server.adding.adding import Adding, taken
from server.adding.types import ReadFile
from server.citation.links import report_url
from server.contract.adding.schemas import AddedJSON, PreviewJSON
from server.contract.adding.serialise import preview_json
from server.http.requests import Date, refuse_unknown_parameters
from server.middleware.disconnect import while_connected
from server.middleware.headers import NO_STORE
from server.root_path import public_path
from server.service.service import Service

# Characters, at most, of what is said about a file.
_MOST = 300
NameParameter = Annotated[
    str,
    Parameter(
        max_length=_MOST,
        description="The file's name, which tells its kind and proposes an id; where it is left "
        "out, the file tells its kind itself.",
    ),
]
IdParameter = Annotated[
    str,
    Parameter(
        max_length=_MOST,
        description="The report's id: small letters, digits, dots, dashes and underscores.",
    ),
]
TitleParameter = Annotated[
    str, Parameter(max_length=_MOST, description="The report's title; as the file tells without.")
]
DateParameter = Annotated[
    Date, Parameter(description="The report's date: 2003, 2003-10 or 2003-10-15.")
]
LanguageParameter = Annotated[
    str, Parameter(max_length=_MOST, description="The report's language, such as en or French.")
]


_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The bytes of the file: PDF, Word (.docx), web page, Markdown or text.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def adding_router(service: Service) -> APIRouter:
    """Return the resources that add reports; a gate before them says whether that is allowed."""
    router = APIRouter(tags=["add"], dependencies=[Depends(refuse_unknown_parameters)])

    @router.post("/reports/preview", response_model=PreviewJSON, openapi_extra=_FILE)
    async def preview(
        request: Request,
        name: NameParameter = "",
        id: IdParameter = "",  # noqa: A002
        title: TitleParameter = "",
        date: DateParameter = "",
        language: LanguageParameter = "",
    ) -> Response:
        """Tell what a file would be as a report; nothing is stored."""
        wishes = Particulars(id, title, date, language)
        async with _read(_adding(service), request, name, wishes) as read:
            return JSONResponse(preview_json(read.preview), headers=NO_STORE)

    @router.post("/reports", response_model=AddedJSON, status_code=201, openapi_extra=_FILE)
    async def add(
        request: Request,
        name: NameParameter = "",
        id: IdParameter = "",  # noqa: A002
        title: TitleParameter = "",
        date: DateParameter = "",
        language: LanguageParameter = "",
    ) -> Response:
        """Add a file as a report; the answer comes when the report can be asked."""
        adding = _adding(service)
        async with _read(adding, request, name, Particulars(id, title, date, language)) as read:
            addition = await adding.add(read)
        if addition is None:
            raise HTTPException(409, taken(read.preview.report_id))
        await while_connected(request, addition.finished.wait())
        if addition.state == "failed":
            raise BuildFailed(addition.detail, 2)
        url = public_path(report_url(addition.report_id))
        added: AddedJSON = {
            "report_id": addition.report_id,
            "title": addition.title,
            "url": url,
            "warnings": list(read.preview.warnings),
        }
        return JSONResponse(added, 201, headers={**NO_STORE, "Location": url})

    return router


def _adding(service: Service) -> Adding:
    assert service.adding, "the gate lets no request pass where nothing may be added"
    return service.adding


@asynccontextmanager
async def _read(
    adding: Adding, request: Request, name: str, wishes: Particulars
) -> AsyncIterator[ReadFile]:
    """Receive and read a file; its bytes are there while it is worked with."""
    with adding.slot():
        path = await adding.drafts.receive(request.stream())
        try:
            yield await while_connected(request, adding.read(path, name, wishes))
        finally:
            path.unlink(missing_ok=True)
