"""The service answers clients at /mcp, behind the same keys, rates and sizes as all else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client
from starlette.testclient import TestClient

from evals.bench.service_process import ServiceProcess, serving
from indexer.index.store import Store
from indexer.settings import ROOT
from server.app import create_app
from server.mcp.http import PATH, McpEndpoint
from server.middleware.limits import BODY_BYTES
from server.service.access import Access, read_keys, read_rate
from server.service.service import Service

KEY = "correct-horse-battery"
QUESTION = {"question": "what did UNHCR say about security"}
HEADERS = {"Accept": "application/json, text/event-stream"}
MESSAGE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "ask", "arguments": QUESTION},
}


@pytest.fixture(scope="module")
def served(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Any:
    keys = tmp_path_factory.mktemp("keys") / "keys"
    keys.write_text(f"{KEY}\n", "utf-8")
    places = ["--index", str(store.folder), "--corpus", str(ROOT / "corpus")]
    with serving(*places, "--api-keys", str(keys)) as service:
        yield service


def _with_client(
    served: ServiceProcess, mode: str, work: Callable[[Client], Awaitable[Any]], key: str = KEY
) -> Any:
    async def run() -> Any:
        headers = {"Authorization": f"Bearer {key}"}
        async with httpx2.AsyncClient(headers=headers, timeout=30) as http:
            transport = streamable_http_client(f"{served.address}{PATH}", http_client=http)
            async with Client(transport, mode=mode) as client:
                return await work(client)

    return asyncio.run(run())


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_many_questions_at_once_are_answered_with_links_to_the_service(
    served: ServiceProcess, mode: str
) -> None:
    async def work(client: Client) -> None:
        assert len((await client.list_tools()).tools) == 8
        results = await asyncio.gather(*(client.call_tool("ask", QUESTION) for _ in range(12)))
        texts = {part.text for one in results for part in one.content if part.type == "text"}
        (text,) = texts
        assert f"link {served.address}/reports/migration-2003#p44:0-214~" in text
        assert "rapporteur show" not in text
        (part,) = (await client.read_resource("rapporteur://passages/migration-2003-p1")).contents
        assert f"link {served.address}/reports/migration-2003#p1:" in part.text  # type: ignore[union-attr]

    _with_client(served, mode, work)


def test_a_client_without_the_key_is_refused(served: ServiceProcess) -> None:
    async def work(client: Client) -> None:
        await client.list_tools()

    with pytest.raises(BaseExceptionGroup):
        _with_client(served, "legacy", work, key="wrong-wrong-wrong")
    got = httpx2.post(f"{served.address}{PATH}", json=MESSAGE, headers=HEADERS)
    assert got.status_code == 401
    assert "An API key is needed" in got.json()["detail"]


def test_a_client_may_leave_and_the_next_is_answered(served: ServiceProcess) -> None:
    headers = {**HEADERS, "Authorization": f"Bearer {KEY}"}
    with pytest.raises(httpx2.TimeoutException):
        httpx2.post(f"{served.address}{PATH}", json=MESSAGE, headers=headers, timeout=0.001)
    got = httpx2.post(f"{served.address}{PATH}", json=MESSAGE, headers=headers)
    assert got.status_code == 200 and not got.json()["result"]["isError"]


@pytest.fixture
def mcp_client(service: Service) -> Any:
    with TestClient(create_app(service), headers=HEADERS) as opened:
        yield opened


def test_one_request_is_one_answer_in_json(mcp_client: TestClient) -> None:
    got = mcp_client.post(PATH, json=MESSAGE)
    assert got.headers["content-type"] == "application/json"
    assert "mcp-session-id" not in got.headers
    result = got.json()["result"]
    assert set(result) <= {"content", "isError", "resultType"}
    assert [part["type"] for part in result["content"]] == ["text"]
    assert 'route="/mcp",status="200"' in mcp_client.get("/metrics").text


def test_other_methods_and_bodies_are_refused(mcp_client: TestClient) -> None:
    for method in ("GET", "DELETE", "OPTIONS"):
        got = mcp_client.request(method, PATH)
        assert (got.status_code, got.headers["allow"]) == (405, "POST"), method
    assert mcp_client.post(PATH, content=b"x" * (BODY_BYTES + 1)).status_code == 413
    plain = {"Content-Type": "text/plain"}  # what a page of another site may send unasked
    assert mcp_client.post(PATH, content=json.dumps(MESSAGE), headers=plain).status_code == 400
    json_type = {"Content-Type": "application/json"}
    assert mcp_client.post(PATH, content="{", headers=json_type).status_code == 400


def test_the_rate_and_the_hosts_of_the_service_hold(service: Service) -> None:
    service.access = Access(keys=read_keys(KEY, "f"), rate=read_rate("2/minute"))
    headers = {**HEADERS, "Authorization": f"Bearer {KEY}"}
    with TestClient(create_app(service), headers=headers) as client:
        assert [client.post(PATH, json=MESSAGE).status_code for _ in range(3)] == [200, 200, 429]
    service.access = Access(hosts=frozenset({"localhost"}))
    with TestClient(create_app(service), headers=HEADERS) as client:
        assert client.post(PATH, json=MESSAGE).status_code == 400
        ours = {"Host": "localhost:8000", "Origin": "http://localhost:6274"}
        assert client.post(PATH, json=MESSAGE, headers=ours).status_code == 200


def test_links_begin_with_the_base_url_where_there_is_one(service: Service) -> None:
    service.base_url = "https://example.org/minutes"
    with TestClient(create_app(service), headers=HEADERS) as client:
        text = client.post(PATH, json=MESSAGE).json()["result"]["content"][0]["text"]
    assert "link https://example.org/minutes/reports/migration-2003#p44:0-214~" in text


def test_a_service_may_be_started_again(service: Service) -> None:
    endpoint = McpEndpoint(service)

    async def run() -> None:
        for _ in range(2):
            async with endpoint.running():
                pass

    asyncio.run(run())


def test_without_the_package_there_is_no_such_address(
    service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("server.app.find_spec", lambda name: None)
    with TestClient(create_app(service), headers=HEADERS) as client:
        assert client.post(PATH, json=MESSAGE).status_code == 404
