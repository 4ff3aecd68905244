"""The query that stands in an address, for every resource that answers one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from server.http.requests import (
    ActParameter,
    AfterParameter,
    CountParameter,
    FacetsParameter,
    LiteralParameter,
    ModeParameter,
    OrganisationParameter,
    ReportParameter,
    SectionParameter,
    SeriesParameter,
    SinceParameter,
    SpeakerParameter,
    TextParameter,
    UntilParameter,
)
from server.question.query import DEFAULT_K, Filters, Query, check_query


def asked_query(
    q: TextParameter,
    k: CountParameter = DEFAULT_K,
    mode: ModeParameter = "full",
    report: ReportParameter = None,
    section: SectionParameter = None,
    speaker: SpeakerParameter = None,
    organisation: OrganisationParameter = None,
    act: ActParameter = None,
    literal: LiteralParameter = False,
    since: SinceParameter = "",
    until: UntilParameter = "",
    series: SeriesParameter = None,
    after: AfterParameter = None,
    facets: FacetsParameter = True,
) -> Query:
    """Return the query of an address; raises QuestionError or UsageError."""
    filters = Filters(
        reports=tuple(report or ()),
        sections=tuple(section or ()),
        speakers=tuple(speaker or ()),
        organisations=tuple(organisation or ()),
        acts=tuple(act or ()),
        series=tuple(series or ()),
        since=since,
        until=until,
    )
    return check_query(q, k, mode, filters, literal, after or (), facets)


AskedQuery = Annotated[Query, Depends(asked_query)]
