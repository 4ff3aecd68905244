"""The root path is taken off a request's path once, and only where it ends with a part."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from server.middleware.root_path import RootPath
from server.root_path import public_path


async def _tell(scope: Scope, receive: Receive, send: Send) -> None:
    response: Response = JSONResponse([Request(scope).url.path, public_path("/reports")])
    await response(scope, receive, send)


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/reports", "/reports"), ("/minutes/reports", "/reports"), ("/minutes", "/"),
        ("/minutes/", "/"), ("/minutes/minutes/reports", "/minutes/reports"),
        ("/minutesreports", "/minutesreports"), ("/", "/"), ("/reports/minutes", "/reports/minutes"),
    ],
)  # fmt: skip
def test_a_path_is_answered_with_and_without_the_root_path(asked: str, path: str) -> None:
    client = TestClient(RootPath(_tell, "/minutes"))
    assert client.get(asked).json() == [path, "/minutes/reports"]


def test_a_root_path_that_is_encoded_is_compared_decoded() -> None:
    client = TestClient(RootPath(_tell, "/s%C3%A9"))
    assert client.get("/s%C3%A9/reports").json() == ["/reports", "/s%C3%A9/reports"]


def test_without_a_root_path_nothing_changes() -> None:
    assert TestClient(RootPath(_tell, "")).get("/a/b").json() == ["/a/b", "/reports"]
