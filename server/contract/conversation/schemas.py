"""The JSON of what a question takes from those before it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from server.contract.description import Description


class CarriedJSON(TypedDict):
    """Words of a question that were read as something that an earlier one names."""

    words: Annotated[str, Description("The words as they were asked: a pronoun, or the question.")]
    read_as: Annotated[str, Description("The name, the subject or the question they stand for.")]
    source: Annotated[str, Description("The earlier question that it comes from.")]
