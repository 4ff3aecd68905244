"""The JSON of verification: what became of each citation of an answer."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from server.contract.description import Description


class VerdictJSON(TypedDict):
    """What became of a quote."""

    status: Annotated[
        Literal["exact", "moved", "altered", "missing"],
        Description(
            "exact: the words stand where the citation says; moved: they stand elsewhere in the "
            "report; altered: words were changed or cut, or something else in the citation is not "
            "the report's; missing: the report does not have them."
        ),
    ]
    detail: Annotated[str, Description("The verdict in a sentence, with the place.")]


class AttributionVerdictJSON(TypedDict):
    """Whether the claimed speakers are those that this version of the program finds."""

    status: Annotated[
        Literal["agrees", "differs", "not_claimed"],
        Description(
            "agrees: the answer names the speakers that the report is found to name; differs: it "
            "names others; not_claimed: it names none."
        ),
    ]
    detail: Annotated[str, Description("The verdict in a sentence.")]


class CheckedJSON(TypedDict):
    """A citation of an answer, verified: the quote and, apart from it, who is claimed to say it."""

    of: Annotated[
        Literal["passage", "quote"],
        Description("quote: the citation of a quote of the answer; passage: of a passage shown."),
    ]
    passage_id: Annotated[str, Description("The id of the passage, as the answer gives it.")]
    label: Annotated[
        str,
        Description("The citation's label; empty for a quote of a passage that is not shown."),
    ]
    quote: Annotated[str, Description("The quote, as the answer gives it.")]
    verdict: Annotated[VerdictJSON, Description("What became of the quote.")]
    attribution: Annotated[
        AttributionVerdictJSON | None,
        Description("Whether the speakers agree; null where the quote was not found."),
    ]


class ClaimJSON(TypedDict):
    """A claim of an answer that is no citation, compared with what the reports give."""

    field: Annotated[str, Description("The field of the answer that makes the claim.")]
    status: Annotated[
        Literal["agrees", "differs"],
        Description("agrees: the reports give the same; differs: they give something else."),
    ]
    detail: Annotated[str, Description("The verdict in a sentence.")]


class VerifiedJSON(TypedDict):
    """Every citation of an answer, verified."""

    citations: Annotated[
        list[CheckedJSON],
        Description("The citations of the passages, then those of the quotes, each in order."),
    ]
    exact: Annotated[int, Description("How many of the quotes are exact.")]
    claims: Annotated[
        list[ClaimJSON],
        Description("What else the answer claims of the reports, made anew from them."),
    ]
    not_checked: Annotated[
        list[str],
        Description("What cannot be made anew from the reports, and what the answer leaves out."),
    ]
    holds: Annotated[
        bool,
        Description("Whether all quotes are exact, no speaker differs, and no claim differs."),
    ]
