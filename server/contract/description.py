"""What a field means, said beside its type and shown in OpenAPI and in the docs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Description:
    """The meaning of a field, as metadata of its type: `Annotated[str, Description("...")]`.

    pydantic finds the method below by its name. Its own `Field` would do the same, but a cold
    question on the command line would have to import pydantic for it.
    """

    text: str

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        """Return the JSON schema of the field with its description."""
        return {**handler(schema), "description": self.text}
