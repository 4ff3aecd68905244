"""The bodies and parameters of requests, as OpenAPI describes them.

Bounds on a question are only described here: our own checks refuse what is beyond them, with a
sentence.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from fastapi import Query as Parameter
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.requests import Request

from indexer.index.report_tables import MAX_SEARCH
from indexer.index.speaker_keys import ACTS
from server.citation.styles.types import Style
from server.question.query import (
    DEFAULT_K,
    MAX_CHARACTERS,
    MAX_EARLIER,
    MAX_FILTERS,
    MAX_K,
    MODES,
    Filters,
    Query,
    check_query,
)

# What the description calls the form of a cursor, which clients need not know.
CURSOR = "cursor"
# Reports in one list: where nothing is said, and at most.
DEFAULT_LISTED, MAX_LISTED = 50, 500
# Passages on each side, at most.
_MAX_NEIGHBOURS = 10
# Characters; no text is so long, so a larger number is a mistake.
_MAX_PLACE = 1_000_000_000
_MAX_ANCHOR = 60
# A character that is neither white space nor a control character.
_VISIBLE = r"[^\x00-\x20\x7f-\x9f\s]"
# No control character but white space, and at least one visible character.
_NO_CONTROL = r"[^\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
_WORDS = rf"^{_NO_CONTROL}*{_VISIBLE}{_NO_CONTROL}*$"
_REPORT = "Search only these reports, by report_id."
_SECTION = "Search only these sections, by section_id."
_SPEAKER = "Search only what these persons or organisations say, by any form of their names."
_ORGANISATION = "Search only what these organisations say, or persons who speak for them."
_ACT = "Search only statements of these kinds."
_SINCE = (
    "Search only reports of this date or later: a year, a month or a day, such as 2003, 2003-10 or "
    "2003-10-15. A report without a date is left out."
)
_UNTIL = (
    "Search only reports of this date or earlier: a year, a month or a day, and all of it counts. "
    "A report without a date is left out."
)
_SERIES = "Search only reports of these series of meetings, as /reports names them."
_FACETS = "Tell what the answer can be narrowed by; without, `facets` has none."
_CONVERSATION = (
    'The questions before this one, the oldest first: he, it or "and on visas?" take what they '
    "stand for from them."
)
_LITERAL = "Search for the names as they are written: link no acronym and correct no misspelling."
_WRITE = (
    "Have the language model that the service is set to write the answer in words from the quotes; "
    "each sentence is checked against them. The question and the quotes are sent to it, and "
    "nothing else. With Accept: text/event-stream the sentences come as events while it writes."
)


def _whole_number(value: object) -> object:
    """Return a number without a fraction as an integer: to JSON, 5.0 is one."""
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
    BeforeValidator(_whole_number),
    Field(
        description="How many passages to return, at most.",
        json_schema_extra={"minimum": 1, "maximum": MAX_K},
    ),
]
ModeName = Annotated[
    str,
    Field(
        description="How to rank. full: by all scores; dense: by the sentences' vectors; bm25: by "
        "the words; rrf: by reciprocal rank fusion of dense and bm25.",
        json_schema_extra={"enum": list(MODES)},
    ),
]
Ids = Annotated[list[str], Field(json_schema_extra={"maxItems": MAX_FILTERS})]
Names = Annotated[
    list[str],
    Field(
        json_schema_extra={
            "maxItems": MAX_FILTERS,
            "items": {"type": "string", "pattern": _VISIBLE},
        }
    ),
]
Earlier = Annotated[list[Text], Field(json_schema_extra={"maxItems": MAX_EARLIER})]
ActNames = Annotated[
    list[str],
    Field(
        json_schema_extra={"maxItems": MAX_FILTERS, "items": {"type": "string", "enum": [*ACTS]}}
    ),
]


# A part of a date that is empty sets no bound; whether the day exists is checked by ourselves.
Date = Annotated[
    str,
    Field(
        json_schema_extra={
            "anyOf": [
                {"maxLength": 0},
                {"pattern": r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?$"},
                {"format": "date", "pattern": r"^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            ]
        }
    ),
]


class AskBody(BaseModel):
    """A question, and how to answer it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: Text
    k: Count = DEFAULT_K
    mode: ModeName = "full"
    report: Annotated[Ids, Field(description=_REPORT)] = []
    section: Annotated[Ids, Field(description=_SECTION)] = []
    speaker: Annotated[Names, Field(description=_SPEAKER)] = []
    organisation: Annotated[Names, Field(description=_ORGANISATION)] = []
    act: Annotated[ActNames, Field(description=_ACT)] = []
    literal: Annotated[bool, Field(description=_LITERAL)] = False
    since: Annotated[Date, Field(description=_SINCE)] = ""
    until: Annotated[Date, Field(description=_UNTIL)] = ""
    series: Annotated[Names, Field(description=_SERIES)] = []
    conversation: Annotated[Earlier, Field(description=_CONVERSATION)] = []
    facets: Annotated[bool, Field(description=_FACETS)] = True
    write: Annotated[bool, Field(description=_WRITE)] = False

    def query(self) -> Query:
        """Return the query; raises QuestionError or UsageError where it cannot be answered."""
        filters = Filters(
            reports=tuple(self.report),
            sections=tuple(self.section),
            speakers=tuple(self.speaker),
            organisations=tuple(self.organisation),
            acts=tuple(self.act),
            series=tuple(self.series),
            since=self.since,
            until=self.until,
        )
        return check_query(
            self.question,
            self.k,
            self.mode,
            filters,
            self.literal,
            self.conversation,
            self.facets,
        )


# The same parts in the address of a question.
TextParameter = Annotated[Text, Parameter()]
CountParameter = Annotated[Count, Parameter()]
ModeParameter = Annotated[ModeName, Parameter()]
ReportParameter = Annotated[Ids | None, Parameter(description=_REPORT)]
SectionParameter = Annotated[Ids | None, Parameter(description=_SECTION)]
SpeakerParameter = Annotated[Names | None, Parameter(description=_SPEAKER)]
OrganisationParameter = Annotated[Names | None, Parameter(description=_ORGANISATION)]
ActParameter = Annotated[ActNames | None, Parameter(description=_ACT)]
AfterParameter = Annotated[Earlier | None, Parameter(description=_CONVERSATION)]
LiteralParameter = Annotated[bool, Parameter(description=_LITERAL)]
FacetsParameter = Annotated[bool, Parameter(description=_FACETS)]
WriteParameter = Annotated[bool, Parameter(description=_WRITE)]
SinceParameter = Annotated[Date, Parameter(description=_SINCE)]
UntilParameter = Annotated[Date, Parameter(description=_UNTIL)]
SeriesParameter = Annotated[Names | None, Parameter(description=_SERIES)]

SearchParameter = Annotated[
    str,
    Parameter(
        description="List only reports that have this text in their title, id, series, dates or "
        "place.",
        json_schema_extra={"maxLength": MAX_SEARCH},
    ),
]
LimitParameter = Annotated[
    int, Parameter(ge=1, le=MAX_LISTED, description="How many reports to list, at most.")
]
CursorParameter = Annotated[
    str,
    Parameter(
        description="Where to go on: the `next` of the list before, unchanged.",
        json_schema_extra={"format": CURSOR},
    ),
]
FirstParameter = Annotated[
    int | None,
    Parameter(
        ge=1,
        le=_MAX_PLACE,
        description="The number of the first paragraph to give; 1 where it is left out.",
    ),
]
LastParameter = Annotated[
    int | None,
    Parameter(
        ge=1,
        le=_MAX_PLACE,
        description="The number of the last paragraph to give; the last of the report where it is "
        "left out.",
    ),
]
# Pages beyond it are in no file that is read.
_MAX_PAGE = 100_000
ReportId = Annotated[str, Path(description="The id of a report, as /reports lists them.")]
PageNumber = Annotated[
    int, Path(ge=1, le=_MAX_PAGE, description="The number of a page of the file, from 1.")
]
PassageId = Annotated[str, Path(description="The id of a passage, as answers and reports give it.")]
Neighbours = Annotated[
    int,
    Parameter(ge=0, le=_MAX_NEIGHBOURS, description="How many neighbours to return on each side."),
]
AnchorParameter = Annotated[
    str,
    Parameter(
        max_length=_MAX_ANCHOR,
        description="The part of a link to quoted words after #, as in p44:0-214~o7ehukqj.",
    ),
]
StyleParameter = Annotated[Style, Parameter(description="The style of the citation.")]
StartParameter = Annotated[
    int | None,
    Parameter(
        ge=0,
        le=_MAX_PLACE,
        description="The first character to cite, counted from 0 in the passage's text; the "
        "beginning of the text where it is left out.",
    ),
]
EndParameter = Annotated[
    int | None,
    Parameter(
        ge=0,
        le=_MAX_PLACE,
        description="The character after the last to cite; the end of the text where it is left "
        "out.",
    ),
]


def refuse_unknown_parameters(request: Request) -> None:
    """Refuse a parameter that the address does not have: a misspelt filter would not filter."""
    own = request.scope["route"].dependant
    known = {found.alias for part in (own, *own.dependencies) for found in part.query_params}
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise RequestValidationError(
            [{"type": "extra_forbidden", "loc": ("query", name)} for name in unknown]
        )
