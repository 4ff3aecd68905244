"""The actions of `rapporteur eval`; every function returns its exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from evals.collection.dangling import collection_notes, find_dangling
from evals.collection.index import open_collection
from evals.collection.read import collection_provenance, judged_questions, read_collection
from evals.gate.baseline import Baseline, make_baseline, read_baseline, write_baseline
from evals.gate.gate import judge
from evals.gold.attribution import load_attribution
from evals.gold.questions import ATTRIBUTION, SPLITS, question_files
from evals.gold.selection import select_gold
from evals.measures.speakers import SpeakerScores, judge_speakers, scores_by_split
from evals.report.files import clear_outputs, write_outputs
from evals.report.terminal import print_evaluation, print_line, print_table
from evals.retriever import Mode, check_k, check_mode
from evals.run.evaluate import evaluate_service
from evals.run.evaluation import Evaluation
from evals.run.provenance import gold_provenance, run_provenance
from evals.run.service import LocalService, Service
from indexer.corpus import SourceReport, read_report, source_finder
from indexer.corpus_state import check_current
from indexer.errors import GoldError, UsageError
from indexer.importers.read import parse_report
from indexer.types import Progress, ReportMeta
from server.citation.parsed_report import parse_on_demand
from server.cli.progress import progress_bar
from server.cli.render import make_console
from server.contract.wording import counted
from server.place import address_of, open_place

# The longest ranking that a gated measure looks at.
_GATED_K = 10


def run_eval(options: Namespace) -> int:
    """Evaluate an index, a service or a collection; 1 when the gate fails."""
    modes = _modes(options.modes)
    _check_options(options, modes)
    baseline = _baseline(options) if options.gate else None
    if options.out:
        clear_outputs(options.out)
    with progress_bar(make_console(stderr=True)) as progress:
        if options.collection:
            evaluation = _evaluate_collection(options, modes, progress)
        else:
            evaluation = _evaluate_gold(options, modes, progress)
    gate = judge(evaluation, baseline, _splits(options)) if baseline else None
    if options.out:
        write_outputs(evaluation, gate, options.out)
        print(f"written to {options.out}", file=sys.stderr)
    if options.update_baseline:
        write_baseline(make_baseline(evaluation), options.baseline)
        print(f"baseline written to {options.baseline}", file=sys.stderr)
    print_evaluation(make_console(), evaluation, gate)
    return 0 if gate is None or gate.passed else 1


def _baseline(options: Namespace) -> Baseline:
    baseline = read_baseline(options.baseline)
    k = baseline.provenance.get("k")
    if k != options.k:
        raise UsageError(f"The baseline has answers of {k} passages; give -k {k}.")
    return baseline


def _splits(options: Namespace) -> Sequence[str]:
    """The splits to evaluate: dev by default, all where the baseline is concerned."""
    chosen = options.split or ("all" if options.gate or options.update_baseline else "dev")
    return SPLITS if chosen == "all" else (chosen,)


def _modes(text: str) -> list[Mode]:
    return list(dict.fromkeys(check_mode(word.strip()) for word in text.split(",")))


def _check_options(options: Namespace, modes: Sequence[Mode]) -> None:
    """Raise UsageError for options that exclude each other."""
    check_k(options.k)
    if options.collection and (options.against or options.split):
        raise UsageError("A collection is indexed here and has no splits; give --collection alone.")
    if options.limit is not None and not options.collection:
        raise UsageError("--limit is for a collection; the gold questions are chosen by --split.")
    if options.limit is not None and options.limit < 1:
        raise UsageError(f"--limit is {options.limit}; give 1 or more.")
    if not (options.gate or options.update_baseline):
        return
    if options.collection:
        raise UsageError("The baseline is of the gold questions; leave --collection away.")
    if options.update_baseline and _splits(options) != SPLITS:
        raise UsageError("The baseline holds the questions of all splits; leave --split away.")
    if "full" not in modes or options.k < _GATED_K:
        raise UsageError(f"The baseline is of full with at least {_GATED_K} passages; ask for it.")


def _evaluate_gold(options: Namespace, modes: Sequence[Mode], progress: Progress) -> Evaluation:
    splits = _splits(options)
    with closing(_service(options)) as service:
        gold, files = select_gold(options.gold, service.passages, splits)
        evaluation = evaluate_service(
            service,
            gold,
            " and ".join(splits),
            modes=modes,
            k=options.k,
            report_of=parse_on_demand(source_finder(options.corpus)),
            progress=progress,
        )
        provenance = {
            **service.about(),
            **gold_provenance(files, splits),
            **run_provenance(modes, options.k),
        }
        speakers = _speakers(options.gold, service, splits)
    return replace(evaluation, provenance=provenance, speakers=speakers)


def _service(options: Namespace) -> Service:
    if options.against:
        # Loads the HTTP client.
        from evals.run.remote import RemoteService

        return RemoteService(options.against)
    index = open_place(options)
    if address_of(options) is None:
        check_current(options.corpus, options.index)
    return LocalService(index)


def _speakers(folder: Path, service: Service, splits: Sequence[str]) -> Mapping[str, SpeakerScores]:
    """The measures of attribution by split; none where the reports have no labels."""
    found = service.attributions
    gold = load_attribution(folder, service.passages) if found else []
    reports = {passage.report_id for passage in service.passages}
    if not gold or {line.report_id for line in gold} != reports:
        return {}
    sentences = [span for passage in service.passages for span in passage.sentences]
    scores = scores_by_split(judge_speakers(gold, found, sentences))
    return {split: scores[split] for split in splits if split in scores}


def _evaluate_collection(
    options: Namespace, modes: Sequence[Mode], progress: Progress
) -> Evaluation:
    collection, limit = read_collection(options.collection), options.limit or 0
    gold, dangling = judged_questions(collection, limit), find_dangling(collection)
    service = LocalService(open_collection(options.collection, collection, options.index))
    title = f"{collection.name} ({len(service.passages)} passages)"
    evaluation = evaluate_service(service, gold, title, modes=modes, k=options.k, progress=progress)
    provenance = {
        **service.about(),
        **collection_provenance(collection, dangling, limit),
        **run_provenance(modes, options.k),
    }
    notes = tuple(collection_notes(collection, dangling))
    return replace(evaluation, provenance=provenance, notes=notes)


def run_lint(options: Namespace) -> int:
    """Check the gold files and print what they cover; 1 when something is wrong."""
    service = LocalService(open_place(options))
    files = question_files(options.gold)
    if not files:
        raise GoldError(f"There is no gold file (ID.jsonl) in {options.gold}; name its folder.")
    errors = sum(_lint_file(path, service) for path in files)
    labels = load_attribution(options.gold, service.passages)
    if labels:
        split = Counter(label.split for label in labels)
        print(
            f"{ATTRIBUTION}: {counted(len(labels), 'sentence')}, {split['dev']} dev, "
            f"{split['test']} test",
            file=sys.stderr,
        )
    return 1 if errors else 0


def _lint_file(path: Path, service: LocalService) -> int:
    """Print the findings and the coverage of a gold file; return how many are errors."""
    from evals.gold.lint import lint
    from evals.report.gold_coverage import coverage_tables

    passages = [p for p in service.passages if p.report_id == path.stem]
    if not passages:
        raise GoldError(f"{path} is about no report of the index; name it by a report's id.")
    linted = lint(path, passages, service.language(path.stem))
    console = make_console()
    for finding in linted.findings:
        print_line(console, f"{path.name}, {finding}", "red" if finding.error else "")
    for table in coverage_tables(linted.questions, passages):
        print_table(console, table)
    errors = sum(finding.error for finding in linted.findings)
    print(
        f"{path.name}: {counted(errors, 'error')}, "
        f"{counted(len(linted.findings) - errors, 'warning')}",
        file=sys.stderr,
    )
    return errors


def run_draft(options: Namespace) -> int:
    """Print draft questions for a report, a JSON object a line."""
    from evals.gold.draft import draft

    source = _report(options.report, options.corpus)
    meta = source.meta
    if meta.language != "en":
        raise UsageError(
            f"Drafts are worded in English and {meta.report_id} is in {meta.language!r}; "
            "write its questions by hand."
        )
    drafts = draft(parse_report(source).passages)
    for record in drafts:
        print(json.dumps(record, ensure_ascii=False))
    print(
        f"{len(drafts)} drafts. Review each against the report: wording, grades, all other "
        'evidence; then take its "draft" away. '
        f"Kept as evals/gold/{meta.report_id}.jsonl they are found; drafts are not asked.",
        file=sys.stderr,
    )
    return 0


def _report(name: str, corpus: Path) -> SourceReport:
    """A report, by its id in the corpus, its folder, or its file alone."""
    path = Path(name)
    if path.is_file():
        report_id = path.resolve().parent.name if path.stem == "report" else path.stem
        meta = ReportMeta(report_id, report_id, file=path.name)
        return SourceReport(meta, path, "", b"", path.read_bytes())
    if path.is_dir():
        return read_report(path.resolve(), check_hash=False)
    found = source_finder(corpus)(name)
    if found is None:
        raise UsageError(f"There is no report {name!r} in {corpus}; name a report, folder or file.")
    return found


def run_speakers(options: Namespace) -> int:
    """Print the measures of attribution of other reports and, on demand, what is wrong."""
    from evals.report.window_tables import folder_json, notes, tables, wrong_rows
    from evals.run.other_reports import judge_folder

    judged = judge_folder(options.folder)
    if options.json:
        print(json.dumps(folder_json(judged, options.wrong), ensure_ascii=False, indent=2))
        return 0
    console = make_console()
    for table in tables(judged):
        print_table(console, table)
    for note in notes(judged):
        print_line(console, note)
    if options.wrong:
        print_line(console, "wrong speakers, then missed ones", "bold")
        for row in wrong_rows(judged):
            print_line(console, " | ".join(row))
    return 0
