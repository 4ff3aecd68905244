"""The JSON of what a report decides, and of who speaks where in it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from server.contract.citation_schemas import CitationJSON
from server.contract.description import Description
from server.contract.speaker_schemas import AttributionJSON
from server.decisions.types import Kind


class DecisionJSON(TypedDict):
    """A decision of a report, verbatim."""

    kind: Annotated[
        Kind,
        Description("conclusion, recommendation, agreement (what was agreed or decided), request."),
    ]
    perhaps: Annotated[bool, Description("Whether it is not sure that this is a decision.")]
    passage_id: Annotated[str, Description("The id of the passage that it stands in.")]
    start: Annotated[int, Description("The first character, counted from 0 in the passage's text.")]
    end: Annotated[int, Description("The character after the last.")]
    text: Annotated[str, Description("The sentences of the decision, verbatim.")]
    introduction: Annotated[
        str | None,
        Description("The line of the report above the list that it is an item of; null for none."),
    ]
    section: Annotated[list[str], Description("The headings over the paragraph.")]
    by: Annotated[
        list[str],
        Description("Who decides, as the report names them; empty where it does not tell."),
    ]
    attribution: Annotated[
        AttributionJSON, Description("Who says the first sentence, which may be somebody else.")
    ]
    citation: Annotated[CitationJSON, Description("Where the sentences stand.")]


class DecisionsJSON(TypedDict):
    """What was concluded, recommended, agreed and requested in a report."""

    report_id: Annotated[str, Description("The id of the report.")]
    report_title: Annotated[str, Description("The title of the report.")]
    decisions: Annotated[
        list[DecisionJSON], Description("The decisions, in the order of the report.")
    ]


class GridSectionJSON(TypedDict):
    """A section that is a column of a grid."""

    section_id: Annotated[
        str | None, Description("The id of the section; null before the first heading.")
    ]
    title: Annotated[str, Description("The heading of the section.")]
    path: Annotated[list[str], Description("The heading with those above it.")]


class GridQuoteJSON(TypedDict):
    """The sentence that stands for what an organisation says in a section."""

    passage_id: Annotated[str, Description("The id of the passage that it stands in.")]
    start: Annotated[int, Description("The first character, counted from 0 in the passage's text.")]
    end: Annotated[int, Description("The character after the last.")]
    text: Annotated[str, Description("The sentence, verbatim.")]
    said: Annotated[int, Description("How many sentences it says in the section.")]
    attribution: Annotated[AttributionJSON, Description("Who says the sentence.")]
    citation: Annotated[CitationJSON, Description("Where the sentence stands.")]


class GridRowJSON(TypedDict):
    """An organisation and what it says in each section."""

    organisation: Annotated[str, Description("The organisation, as the roster names it.")]
    cells: Annotated[
        list[GridQuoteJSON | None],
        Description("A quote for each section, in their order; null where it says nothing."),
    ]


class GridJSON(TypedDict):
    """The organisations that speak in a report by its sections."""

    report_id: Annotated[str, Description("The id of the report.")]
    report_title: Annotated[str, Description("The title of the report.")]
    sections: Annotated[
        list[GridSectionJSON], Description("The sections in which an organisation speaks.")
    ]
    rows: Annotated[
        list[GridRowJSON], Description("The organisations that speak, in the roster's order.")
    ]
