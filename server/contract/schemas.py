"""The shapes of the contract, by their former address."""

from server.contract.answer_schemas import (
    AnswerJSON as AnswerJSON,
    FacetJSON as FacetJSON,
    FacetsJSON as FacetsJSON,
    IndexJSON as IndexJSON,
    PassageJSON as PassageJSON,
    QuoteJSON as QuoteJSON,
    QuotesJSON as QuotesJSON,
    ReadingJSON as ReadingJSON,
    ScoresJSON as ScoresJSON,
)
from server.contract.citation_schemas import (
    CitationJSON as CitationJSON,
    FootnoteJSON as FootnoteJSON,
    Range as Range,
    SourceJSON as SourceJSON,
)
from server.contract.report_schemas import (
    AboutReportJSON as AboutReportJSON,
    PassageAloneJSON as PassageAloneJSON,
    PassageTextJSON as PassageTextJSON,
    ReportJSON as ReportJSON,
    ReportTextJSON as ReportTextJSON,
    ReportsJSON as ReportsJSON,
    SectionJSON as SectionJSON,
    SourceFileJSON as SourceFileJSON,
)
from server.contract.service_schemas import (
    FaultJSON as FaultJSON,
    HealthJSON as HealthJSON,
    ProblemJSON as ProblemJSON,
    ReadyJSON as ReadyJSON,
)
from server.contract.speaker_schemas import (
    AcronymJSON as AcronymJSON,
    AttributionJSON as AttributionJSON,
    EvidenceJSON as EvidenceJSON,
    FormJSON as FormJSON,
    RosterEntryJSON as RosterEntryJSON,
    RosterJSON as RosterJSON,
    SentencesJSON as SentencesJSON,
    SpeakerJSON as SpeakerJSON,
)
from server.contract.verify_schemas import (
    AttributionVerdictJSON as AttributionVerdictJSON,
    CheckedJSON as CheckedJSON,
    VerdictJSON as VerdictJSON,
    VerifiedJSON as VerifiedJSON,
)
