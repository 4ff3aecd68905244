"""The OpenAPI document: what FastAPI gathers, our problems, and examples that are true."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from indexer.index.reader import Index
from server.answering.answer import ask
from server.contract.serialise import answer_json
from server.contract.service_schemas import ProblemJSON
from server.question.examples import example_questions
from server.web.problems import MEDIA_TYPE

_PROBLEM = {"$ref": "#/components/schemas/ProblemJSON"}
_BUSY = ("/ask", "/verify")
Document = dict[str, Any]


def describe(app: FastAPI, index: Index, keys: bool) -> Document:
    """The document of an app, with examples from an index; `keys` when one is needed."""
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
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
            _add_problems(path, operation, keys)
    _add_examples(document, index)
    if keys:
        document["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"key": []}]
        for probe in ("/healthz", "/readyz"):
            document["paths"][probe]["get"]["security"] = []
    return document


def _add_problems(path: str, operation: Document, keys: bool) -> None:
    """Say which problems an operation may answer with."""
    takes = "parameters" in operation or "requestBody" in operation
    statuses = [400, 429, 500]
    statuses += [401] if keys else []
    statuses += [422] if takes else []
    statuses += [404] if "{" in path or path == "/ask" else []
    statuses += [408, 413] if "requestBody" in operation else []
    statuses += [503] if path in _BUSY else []
    for status in sorted(statuses):
        operation["responses"][str(status)] = {
            "description": "What went wrong, and what to do",
            "content": {MEDIA_TYPE: {"schema": _PROBLEM}},
        }


def _add_examples(document: Document, index: Index) -> None:
    """Requests that can be sent as they are, and what is answered."""
    questions = example_questions(index.records, 1)
    if not questions:
        return
    answer = ask(index, questions[0], k=1)
    shown = answer_json(answer)
    passage_id = index.records.passages[0].passage_id
    paths = document["paths"]
    body = {"question": questions[0], "k": 1}
    paths["/ask"]["post"]["requestBody"]["content"]["application/json"]["example"] = body
    paths["/verify"]["post"]["requestBody"]["content"]["application/json"]["example"] = shown
    for method in ("post", "get"):
        paths["/ask"][method]["responses"]["200"]["content"]["application/json"]["example"] = shown
    values = {
        "q": questions[0],
        "report_id": next(iter(index.records.reports)),
        "passage_id": answer.passages[0].passage.passage_id if answer.passages else passage_id,
    }
    for operations in paths.values():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] in values:
                    parameter["example"] = values[parameter["name"]]
