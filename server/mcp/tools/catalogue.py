"""The tools that there are, in the order in which clients list them."""

from __future__ import annotations

from server.mcp.tool import Tool
from server.mcp.tools.asking import ASK
from server.mcp.tools.decisions import DECISIONS
from server.mcp.tools.fetch import FETCH
from server.mcp.tools.outline import OUTLINE
from server.mcp.tools.reading import READ_PASSAGE
from server.mcp.tools.search import SEARCH
from server.mcp.tools.speakers import SPEAKERS
from server.mcp.tools.verifying import VERIFY

TOOLS: tuple[Tool, ...] = (
    SEARCH,
    FETCH,
    ASK,
    OUTLINE,
    READ_PASSAGE,
    SPEAKERS,
    DECISIONS,
    VERIFY,
)
