"""The JSON that a service gives about itself, and about what went wrong with a request."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from server.contract.answer_schemas import IndexJSON
from server.contract.description import Description


class HealthJSON(TypedDict):
    """The process is alive."""

    status: Annotated[Literal["alive"], Description("Always alive.")]
    version: Annotated[str, Description("The version of the program.")]


class ReadyJSON(TypedDict):
    """Whether the service answers questions, and from which index."""

    status: Annotated[
        Literal["ready", "degraded", "stopping"],
        Description(
            "ready: questions are answered; degraded: they are, but from an older index, since the "
            "newest one cannot be used; stopping: no more questions are taken."
        ),
    ]
    detail: Annotated[
        str | None,
        Description("Why the newest index cannot be used; null unless status is degraded."),
    ]
    index: Annotated[IndexJSON, Description("The index that is served.")]


class FaultJSON(TypedDict):
    """One thing that is wrong with a request."""

    pointer: Annotated[
        str,
        Description("Where it is: a JSON pointer into the body, or the name of the parameter."),
    ]
    detail: Annotated[str, Description("What is wrong, and what to do.")]


class ProblemJSON(TypedDict):
    """What went wrong with a request, and what to do (RFC 9457)."""

    type: Annotated[
        str, Description("The kind of problem; about:blank means that the status says it all.")
    ]
    title: Annotated[str, Description("The meaning of the status.")]
    status: Annotated[int, Description("The HTTP status of the response.")]
    detail: Annotated[str, Description("What is wrong, where, and what to do.")]
    request_id: Annotated[
        str, Description("The id of the request, as in the X-Request-ID header and in the log.")
    ]
    errors: Annotated[
        list[FaultJSON],
        Description("Each thing that is wrong; empty where the detail says it all."),
    ]
