"""The commands that read: each takes its options and returns its exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.corpus import report_ids, source_finder
from indexer.errors import UnknownPage, UsageError
from indexer.index.reader import Index
from indexer.index.records import Records
from indexer.types import PagePlace, Passage, Span
from server.answering.answer import ask, rank_query
from server.answering.types import Answer
from server.citation.base_url import chosen_base_url, quote_link, with_base_url
from server.citation.places import places_of
from server.cli.adding import run_add
from server.cli.asking.answers import print_answer
from server.cli.asking.saved_answers import earlier_question, read_text
from server.cli.asking.saving import save_answer, saving_format
from server.cli.checking import run_check
from server.cli.exporting import run_export
from server.cli.keeping import run_index, run_remove
from server.cli.opening import open_with_note
from server.cli.paragraph_numbers import passage_id_of
from server.cli.render import (
    make_console,
    print_explanations,
    print_json,
    print_link,
    print_passage,
    print_reports,
    print_verified,
    section_line,
)
from server.cli.serving.command import run_serve
from server.cli.speakers.command import run_speakers
from server.contract.cursor import read_cursor
from server.contract.report_json import passage_json, reports_json, sections_json
from server.contract.serialise import answer_json
from server.question.query import DEFAULT_K, Filters, Query, check_query
from server.retrieval.explain import Explanation, WhyNot, explain, why_not
from server.writing.endpoint import Endpoint, needed_endpoint
from server.writing.types import Written

if TYPE_CHECKING:
    from rich.console import Console


def run_ask(options: Namespace) -> int:
    """Answer a question."""
    form, base_url = saving_format(options), chosen_base_url(options.base_url)
    endpoint = _endpoint(options, saved=form is not None)
    index = open_with_note(options)
    text = " ".join(options.question)
    filters = Filters(
        reports=tuple(options.report),
        sections=tuple(options.section),
        speakers=tuple(options.speaker),
        organisations=tuple(options.organisation),
        acts=tuple(options.act),
        series=tuple(options.series),
        since=options.since,
        until=options.until,
    )
    k = DEFAULT_K if options.k is None else options.k
    earlier = [earlier_question(one) for one in options.after]
    query = check_query(text, k, options.mode, filters, options.literal, earlier)
    answer = ask(index, text, query.k, query.mode, filters, query.literal, query.earlier)
    if form:
        save_answer(index.records, query, answer, form, options)
        return 0 if answer.answerable else 1
    answer = with_base_url(answer, base_url)
    reasons, missed = _explanations(index, query, options)
    console = None if options.json else make_console()
    written = _written(endpoint, answer, console) if endpoint else None
    if console is None:
        data: dict[str, Any] = {**answer_json(answer, written)}
        if options.explain:
            data["explain"] = [asdict(reason) for reason in reasons]
        if missed:
            data["why_not"] = asdict(missed)
        print_json(data)
    else:
        passages = options.passages or options.k is not None
        print_answer(console, answer, passages, base_url, numbers=written is not None)
        print_explanations(console, reasons, missed)
    return 0 if answer.answerable else 1


def _endpoint(options: Namespace, saved: bool) -> Endpoint | None:
    """Return the model that is to write, None if none is; raises UsageError."""
    if options.write and saved:
        raise UsageError(
            "--write makes no file; leave it out, or --format and --out, or use --json."
        )
    return needed_endpoint() if options.write else None


def _written(endpoint: Endpoint, answer: Answer, console: Console | None) -> Written | None:
    """Return what the model writes; a question without it pays for no import of it."""
    from server.cli.writing.terminal import written_answer

    return written_answer(endpoint, answer, console)


def _explanations(
    index: Index, query: Query, options: Namespace
) -> tuple[Sequence[Explanation], WhyNot | None]:
    """Return why passages have their ranks and why one is not shown, if the options ask for it."""
    if not options.explain and options.why_not is None:
        return (), None
    readings, ranking, scopes = rank_query(index, query)
    reasons = explain(readings, ranking, query.k, index) if options.explain else ()
    if options.why_not is None:
        return reasons, None
    passage_id = passage_id_of(index.records, options.why_not)
    missed = why_not(passage_id, readings, ranking, query.k, scopes, index)
    return reasons, missed


def run_show(options: Namespace) -> int:
    """Show a passage with its neighbours of the same report."""
    base_url = chosen_base_url(options.base_url)
    records = open_with_note(options).records
    if options.n < 0:
        raise UsageError(f"-n is {options.n}; give 0 or more neighbours.")
    row = records.row(passage_id_of(records, options.passage))
    chosen = records.passages[row]
    if options.page_image:
        return _draw_page(records, chosen, Path(options.page_image))
    near = [
        p
        for p in records.passages[max(0, row - options.n) : row + options.n + 1]
        if p.report_id == chosen.report_id
    ]
    link = quote_link(base_url, chosen, Span(0, len(chosen.text))) if base_url else ""
    if options.json:
        url = {"url": link} if link else {}
        passages = [passage_json(p) for p in near]
        print_json({"passage_id": chosen.passage_id, **url, "passages": passages})
        return 0
    console = make_console()
    section: tuple[str, ...] | None = None
    for passage in near:
        if passage.section != section:
            console.print(section_line(passage.section))
            section = passage.section
        print_passage(console, passage, chosen=passage == chosen)
        if link and passage == chosen:
            print_link(console, link)
    return 0


def _draw_page(records: Records, passage: Passage, target: Path) -> int:
    """Write a picture of each page that a passage stands on, with the passage marked."""
    places = places_of(passage, [Span(0, len(passage.text))])
    pages = [place for place in places if isinstance(place, PagePlace)]
    source = records.source(passage.report_id)
    if not pages or source is None:
        raise UnknownPage(f"{passage.passage_id} stands on no page: its report is no PDF.")
    from indexer.importers.pdf.render import render_page

    for at, place in enumerate(pages):
        path = target.with_stem(f"{target.stem}-{at + 1}") if at else target
        try:
            path.write_bytes(render_page(source.raw, source.path, place.page, place.boxes))
        except OSError as exc:
            raise UsageError(f"{path} cannot be written ({exc.strerror}); name another.") from exc
        print(f"p. {place.label or place.page}: {path}")
    return 0


def run_verify(options: Namespace) -> int:
    """Check every citation of an answer against the corpus."""
    from server.citation.parsed_report import parse_on_demand
    from server.citation.verify import verified_json, verify
    from server.contract.read import read_answer

    name = "standard input" if options.file == "-" else options.file
    answer = read_answer(read_text(options.file, name), name)
    report_of = parse_on_demand(source_finder(options.corpus))
    checked = verify(answer, report_of, lambda: report_ids(options.corpus))
    if options.json:
        print_json(verified_json(checked))
    else:
        print_verified(make_console(), checked)
    differing = checked.exact - sum(item.holds for item in checked.citations)
    speakers = f", but who says it differs in {differing}" if differing else ""
    others = [each.field for each in checked.claims.verdicts if each.status == "differs"]
    claims = f"; other claims differ: {', '.join(others)}" if others else ""
    total = len(checked.citations)
    print(f"{checked.exact} of {total} citations exact{speakers}{claims}", file=sys.stderr)
    return 0 if checked.holds else 1


def run_reports(options: Namespace) -> int:
    """List the reports of the index, the newest first."""
    if options.n < 1:
        raise UsageError(f"-n is {options.n}; give 1 or more reports.")
    place, search = read_cursor(options.after), " ".join(options.search)
    records = open_with_note(options).records
    listed = reports_json(records, search, place, options.n)
    if options.json:
        rows = [
            {**row, "sections": sections_json(records, row["report_id"])}
            for row in listed["reports"]
        ]
        print_json({**listed, "reports": rows})
    elif listed["reports"]:
        left = records.listing.page_after(search, place, options.n).left
        print_reports(make_console(), listed["reports"], left)
    if not listed["total"]:
        print(f"no report has {search!r} in title, id, series, dates or place", file=sys.stderr)
    return 0 if listed["total"] else 1


def run_mcp(options: Namespace) -> int:
    """Answer a client of the Model Context Protocol until it has enough."""
    from server.cli.mcp.command import run_mcp  # loads what serves

    return run_mcp(options)


def run_decisions(options: Namespace) -> int:
    """List the decisions of a report."""
    from server.cli.decisions.command import run_decisions  # its rules take long to load

    return run_decisions(options)


def run_grid(options: Namespace) -> int:
    """Show what each organisation says in each section."""
    from server.cli.decisions.command import run_grid  # as above

    return run_grid(options)


def run_doctor(options: Namespace) -> int:
    """Look at this installation."""
    from server.cli.doctor.command import run_doctor

    return run_doctor(options)


RUN: Mapping[str, Callable[[Namespace], int]] = {
    "index": run_index,
    "ask": run_ask,
    "serve": run_serve,
    "mcp": run_mcp,
    "show": run_show,
    "export": run_export,
    "verify": run_verify,
    "reports": run_reports,
    "speakers": run_speakers,
    "decisions": run_decisions,
    "grid": run_grid,
    "add": run_add,
    "remove": run_remove,
    "check": run_check,
    "doctor": run_doctor,
}
