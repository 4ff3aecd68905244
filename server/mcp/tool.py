"""Define a tool, and what it works with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from indexer.index.reader import Index
from server.mcp.types import Arguments, Parameter, Result
from server.service.service import Service


@dataclass(frozen=True, slots=True)
class Context:
    """What a tool works with: the service, its index at this moment, and the base of links.

    `base_url` is "" where nobody can tell under which address the service is reached.
    """

    service: Service
    index: Index
    base_url: str


RunTool = Callable[[Context, Arguments], Awaitable[Result]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what models read of it, its parameters, and what it does."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    run: RunTool
