"""The tool verify: whether quotes stand in the reports word for word, and who says them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from indexer.errors import UsageError
from indexer.types import Passage
from server.citation.verdicts.linked_quotes import LinkedQuote
from server.citation.verify import Verified, VerifiedCitation
from server.mcp.paging import CURSOR_PARAMETER, fill, joined, next_line, read_cursor
from server.mcp.quoted import MARK, clean, short
from server.mcp.tool import Context, Tool
from server.mcp.types import Arguments, Item, Parameter, Result
from server.mcp.wording import links_line, place_line, said_words

# Characters of a sentence on what is wrong.
_DETAIL = 400
# Quotation marks that may stand around a quote, though the report has none there.
_AROUND = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"))


async def verify(context: Context, arguments: Arguments) -> Result:
    """Verify a saved answer, or a quote with its link, against the files of the reports."""
    answer, quote, url = (arguments.text(name) for name in ("answer", "quote", "url"))
    if answer and not (quote or url):
        verified = await context.service.verify(answer, "answer")
        return _answer(context, arguments, verified)
    if answer or not (quote and url):
        raise UsageError("Give a quote with its url, or the JSON of an answer alone.")
    own = _without_marks(quote)
    found = await context.service.verify_quote(own, url)
    if found.verdict.status != "exact" and (bare := _without_quotation_marks(own)) != own:
        other = await context.service.verify_quote(bare, url)
        found = other if other.passage else found
    return _quote(context, found)


def _without_marks(quote: str) -> str:
    """A quote without the marks that our results have at the beginning of its lines."""
    return "\n".join(line.removeprefix(MARK) for line in clean(quote).split("\n"))


def _without_quotation_marks(quote: str) -> str:
    text = quote.strip()
    is_marked = any(text[:1] == one and text[-1:] == other for one, other in _AROUND)
    return text[1:-1] if is_marked and len(text) > 1 else quote


def _quote(context: Context, found: LinkedQuote) -> Result:
    verdict = found.verdict
    lines = [f"{verdict.status}: {short(verdict.detail, _DETAIL)}"]
    if found.report and found.passage:
        lines += _who(found, found.passage)
        meta = found.report.source.meta
        lines.append(place_line(context, meta, found.passage, found.spans))
        lines.append(links_line(context))
    return Result("\n".join(filter(None, lines)))


def _who(found: LinkedQuote, passage: Passage) -> list[str]:
    """Who says the quoted sentences, each speaker once."""
    said = dict.fromkeys(said_words(one, passage.text) for one in found.attributions)
    return [f"{words[:1].upper()}{words[1:]}" for words in said]


def _answer(context: Context, arguments: Arguments, verified: Verified) -> Result:
    of = context.index.manifest.index_id
    start = read_cursor("verify", arguments, of)
    total = len(verified.citations)
    verdict = "The answer holds" if verified.holds else "The answer does not hold"
    opening = f"{verdict}: {verified.exact} of {total} quotes are exact; what is wrong comes first."
    page = fill(islice(_items(verified), start.item, None), start)
    more = next_line(page, "verify", arguments, of)
    return Result(joined([opening, *page.parts, more]))


def _items(verified: Verified) -> Iterator[Item]:
    """What is wrong, then the quotes that hold, then what cannot be checked."""
    for own in verified.citations:
        if not own.holds:
            yield _citation(own)
    for claim in verified.claims.verdicts:
        if claim.status == "differs":
            yield Item((f"differs: {claim.field}: {short(claim.detail, _DETAIL)}",))
    for own in verified.citations:
        if own.holds:
            yield Item((f"exact: {short(own.passage_id)} {short(own.label)}",))
    for one in verified.claims.not_checked:
        yield Item((f"not checked: {short(one, _DETAIL)}",))


def _citation(own: VerifiedCitation) -> Item:
    head = [
        f"{own.verdict.status}: {short(own.passage_id)} {short(own.label)}",
        short(own.verdict.detail, _DETAIL),
    ]
    if own.attribution and own.attribution.status == "differs":
        head.append(f"who says it: {short(own.attribution.detail, _DETAIL)}")
    return Item(tuple(head), clean(own.quote))


VERIFY = Tool(
    name="verify",
    title="Verify a quote or a saved answer",
    description=(
        "Check against the reports' files that a quote stands there word for word (exact), stands "
        "elsewhere (moved), was changed or cut (altered), or is not there (missing), and tell who "
        "says it. Give quote and url; or answer, the JSON that `rapporteur ask --json` or POST "
        "/ask gave. A quote is whole sentences, with [...] for sentences left out."
    ),
    parameters=(
        Parameter("quote", "text", "The quoted words."),
        Parameter("url", "text", "The link of the quote, or the id of its passage."),
        Parameter("answer", "object", "The JSON of an answer, unchanged."),
        CURSOR_PARAMETER,
    ),
    run=verify,
)
