"""The commands: each takes its options and returns its exit code."""

from __future__ import annotations

import codecs
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexer.corpus import source_finder
from indexer.errors import AnswerFileError, EncoderError, UsageError
from indexer.index.reader import Index, check_current, open_index
from indexer.index.records import Records
from indexer.index.store import Store
from server.answering.answer import ask, rank_query
from server.cli.render import (
    make_console,
    print_answer,
    print_checked,
    print_explanations,
    print_passage,
    print_reports,
    print_roster,
    progress_bar,
    section_line,
)
from server.contract.serialise import (
    answer_json,
    passage_json,
    report_json,
    roster_json,
    sections_json,
)
from server.question.query import Filters, Query, check_query
from server.retrieval.explain import Explanation, WhyNot, explain, why_not

# The largest answer that `verify` reads.
_ANSWER_BYTES = 50_000_000


def run_index(options: Namespace) -> int:
    """Build the index if anything changed."""
    from indexer.build import build
    from indexer.corpus import read_corpus
    from indexer.encoding.torch_encoder import load_encoder

    console = make_console(stderr=True)
    sources = read_corpus(options.corpus)
    try:
        with progress_bar(console) as progress:
            built = build(
                sources,
                Store(options.index),
                load_encoder(options.encoder),
                force=options.force,
                progress=progress,
                wait=lambda: print("another build is running; waiting for it", file=sys.stderr),
            )
    except ModuleNotFoundError as exc:
        raise EncoderError(
            f"Building an index needs the package {exc.name}; "
            'run `pip install -c constraints.txt -e ".[index]"`.'
        ) from exc
    counts = built.manifest.counts
    what = "built" if built.changed else "up to date"
    if console.is_terminal or built.changed:
        print(
            f"index {what}: {counts['passages']} passages, {counts['sentences']} sentences, "
            f"{built.encoded} texts encoded ({built.manifest.encoder.name})",
            file=sys.stderr,
        )
    return 0


def run_ask(options: Namespace) -> int:
    """Answer a question."""
    index = _open(options)
    text = " ".join(options.question)
    filters = Filters(
        tuple(options.report),
        tuple(options.section),
        tuple(options.speaker),
        tuple(options.organisation),
        tuple(options.act),
    )
    query = check_query(text, options.k, options.mode, filters, options.literal)
    answer = ask(index, text, query.k, query.mode, filters, query.literal)
    reasons, missed = _explanations(index, query, options)
    if options.json:
        data: dict[str, Any] = {**answer_json(answer)}
        if options.explain:
            data["explain"] = [asdict(reason) for reason in reasons]
        if missed:
            data["why_not"] = asdict(missed)
        _print_json(data)
    else:
        console = make_console()
        print_answer(console, answer)
        print_explanations(console, reasons, missed)
    return 0 if answer.answerable else 1


def _explanations(
    index: Index, query: Query, options: Namespace
) -> tuple[Sequence[Explanation], WhyNot | None]:
    """Return why passages have their ranks and why one is not shown, if the options ask for it."""
    if not options.explain and options.why_not is None:
        return (), None
    question, ranking, scope = rank_query(index, query)
    records, lexical = index.records, index.search.lexical
    reasons = explain(question, ranking, query.k, records, lexical) if options.explain else ()
    if options.why_not is None:
        return reasons, None
    passage_id = _passage_id(records, options.why_not)
    missed = why_not(passage_id, question, ranking, query.k, scope.rows, records, lexical)
    return reasons, missed


def run_show(options: Namespace) -> int:
    """Show a passage with its neighbours of the same report."""
    records = _open(options).records
    if options.n < 0:
        raise UsageError(f"-n is {options.n}; give 0 or more neighbours.")
    row = records.row(_passage_id(records, options.passage))
    chosen = records.passages[row]
    near = [
        p
        for p in records.passages[max(0, row - options.n) : row + options.n + 1]
        if p.report_id == chosen.report_id
    ]
    if options.json:
        _print_json({"passage_id": chosen.passage_id, "passages": [passage_json(p) for p in near]})
        return 0
    console = make_console()
    section: tuple[str, ...] | None = None
    for passage in near:
        if passage.section != section:
            console.print(section_line(passage.section))
            section = passage.section
        print_passage(console, passage, chosen=passage is chosen)
    return 0


def run_verify(options: Namespace) -> int:
    """Check every citation of an answer against the corpus."""
    from server.citation.parsed_report import parse_on_demand
    from server.citation.verify import verified_json, verify_answer
    from server.contract.read import read_answer

    name = "standard input" if options.file == "-" else options.file
    answer = read_answer(_read_text(options.file, name), name)
    checked = verify_answer(answer, parse_on_demand(source_finder(options.corpus)))
    if options.json:
        _print_json(verified_json(checked))
    else:
        print_checked(make_console(), checked)
    exact = sum(item.verdict.status == "exact" for item in checked)
    differing = exact - sum(item.holds for item in checked)
    speakers = f", but who says it differs in {differing}" if differing else ""
    print(f"{exact} of {len(checked)} citations exact{speakers}", file=sys.stderr)
    return 0 if checked and all(item.holds for item in checked) else 1


def run_reports(options: Namespace) -> int:
    """List the reports of the index."""
    records = _open(options).records
    rows = [report_json(records, meta) for meta in records.reports.values()]
    if options.json:
        _print_json(
            {
                "reports": [
                    {**row, "sections": sections_json(records, row["report_id"])} for row in rows
                ]
            }
        )
    else:
        print_reports(make_console(), rows)
    return 0


def run_speakers(options: Namespace) -> int:
    """List who speaks in each report, or in one."""
    records = _open(options).records
    ids = [options.report] if options.report else list(records.reports)
    rosters = [roster_json(records, report_id) for report_id in ids]
    if options.json:
        _print_json({"reports": rosters})
    else:
        console = make_console()
        for roster in rosters:
            print_roster(console, records.reports[roster["report_id"]].title, roster)
    return 0


def _open(options: Namespace) -> Index:
    index = open_index(Store(options.index))
    check_current(index, options.corpus)
    return index


def _passage_id(records: Records, given: str) -> str:
    """Return a passage id; the number of a paragraph is enough if there is one report."""
    if given.isdecimal() and len(given) < 10 and len(records.reports) == 1:
        return f"{next(iter(records.reports))}-p{int(given)}"
    return given


def _read_text(file: str, name: str) -> str:
    try:
        if file == "-":
            if sys.stdin is None:
                raise AnswerFileError("Standard input is closed; name a file.")
            raw = sys.stdin.buffer.read(_ANSWER_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                raw = stream.read(_ANSWER_BYTES + 1)
        if len(raw) > _ANSWER_BYTES:
            raise AnswerFileError(
                f"{name} is larger than {_ANSWER_BYTES:,} bytes; give one answer."
            )
        utf16 = raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as PowerShell redirects
        return raw.decode("utf-16" if utf16 else "utf-8-sig")
    except OSError as exc:
        raise AnswerFileError(f"{name} cannot be read ({exc.strerror}); name a file.") from exc
    except UnicodeDecodeError as exc:
        raise AnswerFileError(f"{name} is not UTF-8 (byte {exc.start}); give JSON text.") from exc


def _print_json(data: Mapping[str, Any]) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def run_serve(options: Namespace) -> int:
    """Serve the page and the API until stopped."""
    from server.serve import serve  # loads the web framework

    return serve(options)


RUN: Mapping[str, Callable[[Namespace], int]] = {
    "index": run_index,
    "ask": run_ask,
    "serve": run_serve,
    "show": run_show,
    "verify": run_verify,
    "reports": run_reports,
    "speakers": run_speakers,
}
