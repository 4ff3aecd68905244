"""The resource that gives an answer as a file: Markdown, Word, or CSV."""

from __future__ import annotations

import asyncio
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi import Query as Parameter
from starlette.requests import Request
from starlette.responses import Response

from server.export.answers.formats import (
    ANSWER_MEDIA_TYPES,
    AnswerChoice,
    export_answer,
    file_name,
)
from server.export.answers.types import ANSWER_FORMATS, AnswerFormat
from server.http.asked_query import AskedQuery
from server.http.requests import refuse_unknown_parameters
from server.middleware.disconnect import while_connected
from server.middleware.headers import NO_STORE
from server.middleware.links import link_base
from server.service.asking import ask_with_index
from server.service.service import Service

# An answer has fewer quotes.
_MOST_PICKS = 100
FormatParameter = Annotated[
    AnswerFormat,
    Parameter(description="The format of the file: Markdown, Word, or CSV with a quote a row."),
]
PickParameter = Annotated[
    list[str] | None,
    Parameter(
        max_length=_MOST_PICKS,
        description="Export only these quotes of the answer: the id of a passage, or what follows "
        "/reports/ in a quote's link with - for #, as in ID-p44:0-214~o7ehukqj. All of them where "
        "none is picked.",
    ),
]


def exporting_router(service: Service) -> APIRouter:
    """Return the resource that exports answers of a service."""
    router = APIRouter()

    @router.get(
        "/ask/export",
        response_class=Response,
        responses={200: {"content": {kind: {} for kind in ANSWER_MEDIA_TYPES.values()}}},
        tags=["ask"],
        dependencies=[Depends(refuse_unknown_parameters)],
    )
    async def export(
        request: Request,
        query: AskedQuery,
        format: FormatParameter = ANSWER_FORMATS[0],  # noqa: A002
        pick: PickParameter = None,
    ) -> Response:
        """Answer a question as a file to keep: its quotes with their citations, or some of them."""
        index, answer = await while_connected(request, ask_with_index(service, query))
        choice = AnswerChoice(format, pick or (), link_base(request, service))
        raw = await asyncio.to_thread(export_answer, index.records, query, answer, choice)
        headers = {"Content-Disposition": _attached(file_name(answer.question, format)), **NO_STORE}
        return Response(raw, media_type=ANSWER_MEDIA_TYPES[format], headers=headers)

    return router


def _attached(name: str) -> str:
    """Return the header that has a browser save a file under a name (RFC 6266)."""
    plain = name.encode("ascii", "ignore").decode().lstrip("-.")
    plain = plain if "." in plain else f"answer.{plain}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
