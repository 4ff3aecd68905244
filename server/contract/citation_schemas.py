"""The JSON of a citation: where a quote stands in the original file."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from annotated_types import Len

# pydantic needs these before Python 3.12
from typing_extensions import TypedDict

from server.contract.description import Description

Range = Annotated[
    list[int],
    Len(2, 2),
    Description("A range of characters, counted from 0: [first, after the last]."),
]


Box = Annotated[
    list[float],
    Len(4, 4),
    Description("The left, top, right and bottom edge of a box, in points (1/72 inch)."),
]


class PagePlaceJSON(TypedDict):
    """Where a quote stands on a page of a PDF; the origin is the top left of the page as shown."""

    page: Annotated[int, Description("The number of the page in the file, counted from 1.")]
    page_label: Annotated[
        str, Description('The number that the file gives the page ("iv"); empty for none.')
    ]
    width: Annotated[float, Description("The width of the page in points.")]
    height: Annotated[float, Description("The height of the page in points.")]
    boxes: Annotated[list[Box], Description("A box around the quote's words in each line.")]


class ParagraphPlaceJSON(TypedDict):
    """Where a quote stands in a Word file (DOCX)."""

    part: Annotated[str, Description("The file inside the archive.")]
    path: Annotated[str, Description("The XPath of the paragraph in that file.")]
    paragraph_id: Annotated[str, Description("Its w14:paraId; empty where it has none.")]
    start: Annotated[int, Description("The quote's first character in the paragraph's text.")]
    end: Annotated[int, Description("The character after its last one.")]
    before: Annotated[str, Description("The text before the quote, at most 32 characters.")]
    after: Annotated[str, Description("The text after the quote, at most 32 characters.")]


class ElementPlaceJSON(TypedDict):
    """Where a quote stands in a web page."""

    element_id: Annotated[
        str, Description("The id of the nearest element with one, at the quote or before it.")
    ]


PlaceJSON = PagePlaceJSON | ParagraphPlaceJSON | ElementPlaceJSON


class SourceJSON(TypedDict):
    """The original file of a report, and where the quote stands in it."""

    file: Annotated[str, Description("The file's name in the folder of the report.")]
    sha256: Annotated[str, Description("The SHA-256 of the file's bytes, in hexadecimal.")]
    spans: Annotated[
        list[Range],
        Description(
            "Ranges of the file's characters, each [first, after the last], which together are the "
            "quote. A file of text is decoded as UTF-8, and line ends and a byte order mark count. "
            "In a PDF or Word file they are those of the text that is read from it."
        ),
    ]
    places: NotRequired[
        Annotated[
            list[PlaceJSON],
            Description(
                "Where the quote stands in the original file: pages and boxes of a PDF, paragraphs "
                "of a Word file, the nearest id of a web page; empty for a file of text."
            ),
        ]
    ]


class CitationJSON(TypedDict):
    """Where a quote stands: report, section, paragraph, and characters of the original file."""

    report_id: Annotated[str, Description("The id of the report.")]
    report_title: Annotated[str, Description("The title of the report.")]
    section: Annotated[
        list[str],
        Description(
            "The headings over the paragraph, the highest first; empty where there is none."
        ),
    ]
    paragraph: Annotated[
        int, Description("The number of the paragraph in the report, counted from 1.")
    ]
    quote: Annotated[
        str, Description("The highlighted sentences, verbatim, with one blank between them.")
    ]
    source: Annotated[SourceJSON, Description("The original file and the quote's place in it.")]
    label: Annotated[
        str, Description("The citation as a person writes it: title, dates, section, paragraph.")
    ]
    url: Annotated[
        str,
        Description(
            "The quote's address on the service that gave the answer; with the base of links in "
            "front of it where the service has one."
        ),
    ]


class FootnoteJSON(TypedDict):
    """A footnote that a passage refers to."""

    mark: Annotated[str, Description("The footnote's number or sign, as printed.")]
    text: Annotated[str, Description("The text of the footnote.")]


class FollowedJSON(TypedDict):
    """Where the words of a link stand in the report as it is now."""

    status: Annotated[
        Literal["here", "moved", "gone", "unchecked"],
        Description(
            "here: the words stand where the link says; moved: they stand elsewhere in the report; "
            "gone: they stand nowhere in it; unchecked: the link has no hash of the words."
        ),
    ]
    passage_id: Annotated[
        str | None, Description("The id of the passage that has the words; null where none has.")
    ]
    start: Annotated[
        int, Description("Their first character, counted from 0 in the passage's text.")
    ]
    end: Annotated[int, Description("The character after their last.")]
    fragment: Annotated[
        str, Description("The part of the address after # that leads there now; empty for none.")
    ]
    detail: Annotated[str, Description("What there is to tell, in a sentence; empty for here.")]
