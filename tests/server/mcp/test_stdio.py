"""A client starts the program and talks to it on standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from indexer.index.store import Store
from indexer.settings import ROOT
from server.mcp.stdio import run_stdio
from server.service.service import Service

QUESTION = {"question": "what did UNHCR say about security"}


def _command(store: Store, *more: str) -> list[str]:
    places = ["--index", str(store.folder), "--corpus", str(ROOT / "corpus")]
    return ["-m", "server.cli.main", "mcp", *places, *more]


def _with_client(store: Store, work: Callable[[Client], Awaitable[Any]], *more: str) -> Any:
    started = StdioServerParameters(
        command=sys.executable, args=_command(store, *more), env={**os.environ}, cwd=str(ROOT)
    )

    async def run() -> Any:
        async with Client(stdio_client(started)) as client:
            return await work(client)

    return asyncio.run(run())


def _text(result: Any) -> str:
    return str(result.content[0].text)


def test_a_client_asks_many_things_at_once(store: Store) -> None:
    async def work(client: Client) -> None:
        results = await asyncio.gather(*(client.call_tool("ask", QUESTION) for _ in range(8)))
        assert len({_text(result) for result in results}) == 1
        assert "link https://example.org/minutes/reports/migration-2003#p44:" in _text(results[0])

    _with_client(store, work, "--base-url", "https://example.org/minutes")


def test_a_question_may_be_cancelled_and_the_next_is_answered(store: Store) -> None:
    async def work(client: Client) -> None:
        with anyio.move_on_after(0.0001):
            await client.call_tool("decisions", {})
        assert _text(await client.call_tool("ask", QUESTION)).startswith("The answer, likely:")

    _with_client(store, work)


def test_a_newer_index_is_taken_while_the_client_stays(
    own_store: Store, small_store: Store
) -> None:
    async def work(client: Client) -> None:
        assert "1 report, " in _text(await client.call_tool("outline", {}))
        _replace(own_store.folder, small_store.folder)
        with anyio.fail_after(20):
            while "5 reports, " not in _text(await client.call_tool("outline", {})):
                await anyio.sleep(0.1)
        assert "Ada Byron" in _text(await client.call_tool("speakers", {"report": "water-2003"}))

    _with_client(own_store, work)


def _replace(folder: Path, newer: Path) -> None:
    """Publish the segments of another index in a folder, the manifest last."""
    for segment in (newer / "segments").iterdir():
        target = folder / "segments" / segment.name
        if segment.is_dir() and not target.exists():
            shutil.copytree(segment, target)
    shutil.copy(newer / "manifest.json", folder / "manifest.new")
    (folder / "manifest.new").replace(folder / "manifest.json")


def test_standard_output_holds_messages_alone_and_the_end_of_input_ends_the_program(
    store: Store,
) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    ended = subprocess.run(
        [sys.executable, *_command(store)],
        input=f"no JSON\n{json.dumps(hello)}\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    messages = [json.loads(line) for line in ended.stdout.splitlines()]
    assert messages[-1]["result"]["serverInfo"]["name"] == "rapporteur"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_program_though_input_is_open(store: Store, number: int) -> None:
    with subprocess.Popen(
        [sys.executable, *_command(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin and process.stdout
        ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
        process.stdin.write(json.dumps(ping).encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline()  # it runs
        process.send_signal(number)
        assert process.wait(30) in (130, -number)


def test_the_run_ends_with_its_input(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    monkeypatch.setattr(service.batcher, "close", lambda: closed.append("closed"))
    read, write = os.pipe()
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as empty, Path(os.devnull).open("w") as nowhere:
        monkeypatch.setattr(sys, "stdin", empty)
        monkeypatch.setattr(sys, "stdout", nowhere)
        assert run_stdio(service) == 0
    assert closed == ["closed"]
