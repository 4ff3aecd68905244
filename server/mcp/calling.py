"""Call a tool by its name: its result comes out, or one sentence on what is wrong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.errors import RapporteurError, UsageError
from server.mcp.arguments import read_arguments
from server.mcp.nearest import meant
from server.mcp.quoted import clean
from server.mcp.tool import Context, Tool
from server.mcp.tools.catalogue import TOOLS
from server.mcp.types import Picture
from server.service.service import Service

_LOG = logging.getLogger("rapporteur.mcp")
_BROKEN = "Something broke here, not in your request; the log of the service has the reason."
# Characters of a message; it names at most a few reports.
_MESSAGE = 3_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a client gets: a text, a picture where one was asked for, whether it is an error."""

    text: str
    picture: Picture | None = None
    is_error: bool = False


async def call(
    service: Service, base_url: str, name: str, given: Mapping[str, object] | None
) -> Outcome:
    """Return what a tool gives for some arguments, or the error as a sentence."""
    try:
        tool = _tool(name)
        arguments = await asyncio.to_thread(read_arguments, tool, given or {})
        result = await tool.run(Context(service, service.index, base_url), arguments)
    except RapporteurError as exc:
        return Outcome(_sentence(exc), is_error=True)
    except Exception:  # whatever breaks, the client is told, and others are served
        _LOG.exception("the tool %s failed", name[:40])
        return Outcome(_BROKEN, is_error=True)
    return Outcome(result.text, result.picture)


def _tool(name: str) -> Tool:
    known = {tool.name: tool for tool in TOOLS}
    if name not in known:
        near = meant(name, known)
        raise UsageError(f"There is no tool {name[:40]!r}; {near}there are {', '.join(known)}.")
    return known[name]


def _sentence(exc: RapporteurError) -> str:
    """The message of an error on one line, without what is not seen."""
    return " ".join(clean(str(exc)).split())[:_MESSAGE]
