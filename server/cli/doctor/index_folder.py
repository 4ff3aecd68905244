"""The index: whether it is there, whole and current, whether its encoder works, and its disk."""

from __future__ import annotations

import os
import shutil
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.corpus_state import changes, has_any_report, read_state
from indexer.errors import CorpusError, IndexUnusable, RapporteurError
from indexer.index.manifest import Manifest, read_manifest
from server.cli.doctor.types import FAILED, INDEX_FAILED, Finding
from server.cli.mending import advice, with_places
from server.contract.wording import counted
from server.place import address_of, open_place

if TYPE_CHECKING:  # loads FAISS and ONNX Runtime, which may be what is broken
    from indexer.index.reader import Index

_MEGABYTE, _GIGABYTE = 1_000_000, 1_000_000_000
_QUESTION = "what was agreed"


def check_index(options: Namespace) -> Iterator[Finding]:
    """Yield what is found of the index that the options name, and of its encoder."""
    found: Manifest | None = None
    try:
        if address_of(options) is None:
            found = read_manifest(options.index)
        index = open_place(options)
    except RapporteurError as exc:
        code = INDEX_FAILED if isinstance(exc, IndexUnusable) else FAILED
        fault, _, to_do = advice(exc, options).rstrip(".").partition("; ")
        yield Finding("index", "fail", fault, to_do, code)
        return
    except NotADirectoryError:
        fault = f"{options.index} is no folder"
        yield Finding("index", "fail", fault, "name the folder of an index", INDEX_FAILED)
        return
    except OSError as exc:
        fault = f"{exc.filename or options.index} cannot be read ({exc.strerror})"
        yield Finding("index", "fail", fault, "correct its permissions", INDEX_FAILED)
        return
    except ImportError as exc:
        yield Finding("index", "fail", f"cannot be opened: {exc}", "see the packages above")
        return
    if found:
        yield Finding("index", "ok", _described(options.index, found))
        yield check_disk(options.index, _size(found))
    yield Finding("files", "ok", "there, and as large as they were; `rapporteur check` reads them")
    yield from _check_current(options)
    yield check_encoder(index)


def _described(folder: Path, manifest: Manifest) -> str:
    counts = manifest.counts
    return (
        f"{folder}: {manifest.index_id}, built {manifest.built_at[:16].replace('T', ' ')} UTC, "
        f"{counted(counts['reports'], 'report')}, {counted(counts['passages'], 'passage')}, "
        f"{counted(len(manifest.segments), 'segment')}, {_size(manifest) / _MEGABYTE:,.1f} MB"
    )


def _size(manifest: Manifest) -> int:
    files = [*manifest.encoder.files.values()]
    files += [file for info in manifest.segments for file in info.files.values()]
    return sum(file.size for file in files)


def _check_current(options: Namespace) -> Iterator[Finding]:
    if address_of(options) is not None:
        return
    try:
        state = read_state(options.index)
        found = list(changes(options.corpus, state))
        is_its_corpus = has_any_report(options.corpus, state)
    except CorpusError:
        return  # said of the reports
    if not is_its_corpus:
        fault = f"{options.corpus} has none of the reports of the index; they are not compared"
        yield Finding("changes", "warn", fault, "name the folder of its reports with --corpus")
        return
    if not found:
        yield Finding("changes", "ok", "none of the reports since the index was built")
        return
    more = f", and {len(found) - 1:,} more" if len(found) > 1 else ""
    to_do = with_places("run `rapporteur index`", options)
    yield Finding("changes", "warn", f"since the index was built, {found[0]}{more}", to_do)


def check_encoder(index: Index) -> Finding:
    """Return whether the encoder of an index encodes a question, and how long that takes."""
    encoder = index.encoder
    try:
        encoder.encode([_QUESTION])  # the first one loads what is loaded once
        began = time.perf_counter()
        vectors = encoder.encode([_QUESTION])[0].vectors
        took = time.perf_counter() - began
    except Exception as exc:  # whatever a library raises, the other checks go on
        to_do = "run `rapporteur index --check`, which makes it anew"
        found = f"{encoder.name} does not encode: {str(exc).splitlines()[0][:200]}"
        return Finding("encoder", "fail", found, to_do, INDEX_FAILED)
    shape = f"{vectors.shape[1]} components"
    return Finding("encoder", "ok", f"{encoder.name}, {shape}, a question in {took * 1000:.0f} ms")


def check_disk(folder: Path, size: int) -> Finding:
    """Return how much is free on the disk of a folder, and whether it can be written to."""
    free = shutil.disk_usage(folder).free
    found = f"{free / _GIGABYTE:,.1f} GB free"
    if not os.access(folder, os.W_OK):
        return Finding("disk", "ok", f"{found}; {folder} can be read alone, which serving needs")
    if free < size:
        to_do = "make room: a new index is written beside the one in use"
        return Finding("disk", "warn", f"{found}, less than the index has", to_do)
    return Finding("disk", "ok", f"{found}; {folder} can be written to")
