"""The JSON of a file that may be added, and of a report that was."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from server.contract.description import Description


class HeadingJSON(TypedDict):
    """A heading of a file."""

    title: Annotated[str, Description("The heading.")]
    depth: Annotated[int, Description("The level of the heading; 1 is the highest.")]


class PreviewJSON(TypedDict):
    """What a file would be as a report; nothing of it is stored."""

    report_id: Annotated[str, Description("The id that is given, or proposed from the name.")]
    title: Annotated[str, Description("The title that is given, or proposed from the file.")]
    date: Annotated[
        str | None, Description("The date that is given or proposed; null where none is told.")
    ]
    language: Annotated[str, Description("The language, as a code of ISO 639-1.")]
    file: Annotated[str, Description("The name that the file would have in the corpus.")]
    paragraphs: Annotated[int, Description("How many paragraphs are read.")]
    footnotes: Annotated[int, Description("How many footnotes are read.")]
    tables: Annotated[int, Description("How many tables are read.")]
    sections: Annotated[list[HeadingJSON], Description("The headings in order; at most 500.")]
    sections_total: Annotated[int, Description("How many headings there are.")]
    speakers: Annotated[
        list[str], Description("Who is found to speak, who says most first; at most 200.")
    ]
    speakers_total: Annotated[int, Description("How many are found to speak.")]
    warnings: Annotated[
        list[str], Description("What may have been read badly, in a sentence each.")
    ]


class AddedJSON(TypedDict):
    """A report that was added and can be asked."""

    report_id: Annotated[str, Description("The id of the report.")]
    title: Annotated[str, Description("The title of the report.")]
    url: Annotated[str, Description("The address of the report on this service.")]
    warnings: Annotated[
        list[str], Description("What may have been read badly, in a sentence each.")
    ]
