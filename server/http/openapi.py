"""The OpenAPI document: what FastAPI gathers, our problems, and examples that are true.

The examples are questions about the reports of the index and what it answers.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from indexer.index.reader import Index
from indexer.types import Span
from server.answering.answer import ask
from server.citation.base_url import with_base_url
from server.citation.links import anchor
from server.contract.serialise import answer_json
from server.contract.service_schemas import ProblemJSON
from server.middleware.guard import OPEN_PATHS
from server.middleware.problems import MEDIA_TYPE
from server.question.examples import example_questions
from server.root_path import root_path_now

_PROBLEM = {"$ref": "#/components/schemas/ProblemJSON"}
# What may be refused because too many requests wait.
_BUSY = ("/ask", "/ask/export", "/verify")
# How to send an API key; see server.service.access.given_key.
_SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "An API key of the service."},
    "basic": {
        "type": "http",
        "scheme": "basic",
        "description": "Any user name, and an API key as the password; for browsers.",
    },
}
Document = dict[str, Any]


def describe(app: FastAPI, index: Index, keys: bool, base_url: str = "") -> Document:
    """Return the document of an app, with examples from an index.

    `keys`: a key is needed; `base_url` is what links begin with, "" for none.
    """
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        servers=[{"url": root_path_now()}] if root_path_now() else None,
    )
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["ProblemJSON"] = TypeAdapter(ProblemJSON).json_schema(
        ref_template="#/components/schemas/{model}"
    )
    schemas.update(schemas["ProblemJSON"].pop("$defs", {}))
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _add_problems(path, operation, keys and path not in OPEN_PATHS)
    _add_examples(document, index, base_url)
    document["components"]["securitySchemes"] = _SECURITY
    if keys:
        _require_key(document)
    return document


def _require_key(document: Document) -> None:
    """Say that a key is needed, sent in either way, but for the open paths."""
    document["security"] = [{scheme: []} for scheme in _SECURITY]
    for path in OPEN_PATHS:
        for operation in document["paths"][path].values():
            operation["security"] = []


def _add_problems(path: str, operation: Document, keys: bool) -> None:
    """Say which problems an operation may return; `keys`: it needs a key."""
    takes = "parameters" in operation or "requestBody" in operation
    statuses = [400, 429, 500]
    statuses += [401] if keys else []
    statuses += [422] if takes else []
    statuses += [404] if "{" in path or path.startswith("/ask") else []
    statuses += [408, 413] if "requestBody" in operation else []
    statuses += [503] if path in _BUSY else []
    if "add" in operation["tags"]:
        statuses += [403, 404, 409, 503] if path == "/reports" else [403, 404, 503]
    for status in sorted(statuses):
        operation["responses"][str(status)] = {
            "description": "What went wrong, and what to do",
            "content": {MEDIA_TYPE: {"schema": _PROBLEM}},
        }


def _add_examples(document: Document, index: Index, base_url: str) -> None:
    """Add requests that can be sent as they are, and what they return."""
    questions = example_questions(index.records, 1)
    if not questions:
        return
    answer = with_base_url(ask(index, questions[0], k=1), base_url)
    shown = answer_json(answer)
    first = index.records.passages[0]
    paths = document["paths"]
    body = {"question": questions[0], "k": 1}
    paths["/ask"]["post"]["requestBody"]["content"]["application/json"]["example"] = body
    paths["/verify"]["post"]["requestBody"]["content"]["application/json"]["example"] = shown
    for method in ("post", "get"):
        paths["/ask"][method]["responses"]["200"]["content"]["application/json"]["example"] = shown
    values = {
        "q": questions[0],
        "report_id": next(iter(index.records.reports)),
        "page": 1,
        "at": anchor(first, Span(0, len(first.text))),
        "passage_id": answer.passages[0].passage.passage_id
        if answer.passages
        else first.passage_id,
    }
    for operations in paths.values():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] in values:
                    parameter["example"] = values[parameter["name"]]
