"""What may be asked of the API, as OpenAPI describes it.

The bounds are for the description: our own checks refuse what is beyond them, with a sentence.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from indexer.index.speakers import ACTS
from server.question.query import (
    DEFAULT_K,
    MAX_CHARACTERS,
    MAX_FILTERS,
    MAX_K,
    MODES,
    Filters,
    Query,
    check_query,
)

# No control character but white space, and at least one character that is neither.
_NO_CONTROL = r"[^\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
_WORDS = rf"^{_NO_CONTROL}*[^\x00-\x20\x7f-\x9f\s]{_NO_CONTROL}*$"


def whole(value: object) -> object:
    """A number without a fraction as an integer: to JSON, 5.0 is one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Text = Annotated[
    str,
    Field(
        description="The question, in words.",
        json_schema_extra={"minLength": 1, "maxLength": MAX_CHARACTERS, "pattern": _WORDS},
    ),
]
Count = Annotated[
    int,
    BeforeValidator(whole),
    Field(
        description="How many passages to give.",
        json_schema_extra={"minimum": 1, "maximum": MAX_K},
    ),
]
ModeName = Annotated[
    str, Field(description="How to rank.", json_schema_extra={"enum": list(MODES)})
]
Ids = Annotated[list[str], Field(json_schema_extra={"maxItems": MAX_FILTERS})]
ActNames = Annotated[
    list[str],
    Field(
        json_schema_extra={"maxItems": MAX_FILTERS, "items": {"type": "string", "enum": [*ACTS]}}
    ),
]
SPEAKER = "Only what these persons or bodies say, by any form of their names."
ORGANISATION = "Only what these bodies, or persons for them, say."
ACT = "Only what is said in these ways."
LITERAL = "Read no acronym and no misspelt name as another."


class AskBody(BaseModel):
    """A question, and what it is asked of."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: Text
    k: Count = DEFAULT_K
    mode: ModeName = "full"
    report: Annotated[Ids, Field(description="Only these reports (`report_id`).")] = []
    section: Annotated[Ids, Field(description="Only these sections (`section_id`).")] = []
    speaker: Annotated[Ids, Field(description=SPEAKER)] = []
    organisation: Annotated[Ids, Field(description=ORGANISATION)] = []
    act: Annotated[ActNames, Field(description=ACT)] = []
    literal: Annotated[bool, Field(description=LITERAL)] = False

    def query(self) -> Query:
        """The question, checked; raises QuestionError or UsageError."""
        filters = Filters(
            tuple(self.report),
            tuple(self.section),
            tuple(self.speaker),
            tuple(self.organisation),
            tuple(self.act),
        )
        return check_query(self.question, self.k, self.mode, filters, self.literal)
