"""`make bench`: measure a cold question, a warm one and building, as ratios.

Both sides of each ratio are measured in turn in the same run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from evals.bench.rows import Row, machine, print_rows
from evals.retriever import encode_question, rank_passages
from indexer.encoding.codec import CODEC_FILE, TokenCodec
from indexer.encoding.embed import encode_passages, punctuation
from indexer.encoding.onnx_encoder import OnnxEncoder
from indexer.encoding.torch_encoder import load_encoder
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.settings import default_store

_QUESTION = "what did UNHCR say about security"
_IMPORTS = "import numpy, faiss, onnxruntime, tokenizers"
_FRAMEWORK = f"""
import os
os.environ["HF_HUB_OFFLINE"] = "1"
from sentence_transformers import SentenceTransformer
from indexer.encoding.torch_encoder import SentenceTransformerEncoder, load_encoder
SentenceTransformer(str(load_encoder().folder), device="cpu").encode([{_QUESTION!r}])
"""
_K = 10
_COLD_RUNS, _WARM_RUNS, _BUILD_RUNS = 9, 500, 3
_MEBIBYTE = 1024 * 1024


def main() -> int:
    """Measure and print a Markdown table."""
    cold = _cold()  # first: a process starts with the peak memory of the one that starts it
    index = open_index(Store(default_store()))
    rows = [*cold, _warm(index), _building(index)]
    print(f"{machine()}; medians; {len(index.records.passages)} passages\n")
    print_rows(rows)
    return 0


def _cold() -> list[Row]:
    """Whole processes: ours, the bare imports, the same question by sentence-transformers."""
    commands = {
        "ask": ["-m", "server.cli.main", "ask", _QUESTION],
        "imports": ["-c", _IMPORTS],
        "framework": ["-c", _FRAMEWORK],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(_COLD_RUNS + 1):
        for name, command in commands.items():
            if name == "framework" and run > 3:
                continue
            took, peak = _process(command)
            if run:
                seconds[name].append(took)
                memory[name].append(peak)
    ask, imports = median(seconds["ask"]), median(seconds["imports"])
    slow = median(seconds["framework"])
    return [
        Row(f"cold `ask` / `{_IMPORTS}`", f"{ask / imports:.2f} ×", "≤ 2.2 ×"),
        Row("cold `ask`, peak memory", f"{median(memory['ask']):.0f} MiB", "≤ 250 MiB"),
        Row(
            "the question's vector by sentence-transformers / cold `ask`", f"{slow / ask:.1f} ×", ""
        ),
        Row(
            "the same / the bare imports",
            f"{slow / imports:.1f} × ({median(memory['framework']):.0f} MiB)",
            "",
        ),
    ]


def _process(arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak MiB of one Python process."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"bench: {arguments[:2]} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return took, usage.ru_maxrss * unit / _MEBIBYTE


def _warm(index: Index) -> Row:
    """A question from text to ranking, against one bare forward pass of its tokens."""
    encoder = index.encoder
    assert isinstance(encoder, OnnxEncoder)
    ids = encode_question(index, _QUESTION, literal=True)[0].encoding.token_ids[None, :]
    mask = np.ones_like(ids)
    whole: list[float] = []
    bare: list[float] = []
    for _ in range(_WARM_RUNS):
        bare.append(_seconds(lambda: encoder.forward(ids, mask)))
        whole.append(_seconds(lambda: _retrieve(index)))
    return Row(
        f"warm question, whole retrieval ({median(whole) * 1e3:.2f} ms) / bare forward pass",
        f"{median(whole) / median(bare):.2f} ×",
        "≤ 1.3 ×",
    )


def _retrieve(index: Index) -> None:
    rank_passages(index, encode_question(index, _QUESTION, literal=True), "full", _K)


def _building(index: Index) -> Row:
    """The vectors of all passages into an empty cache, against a bare encode of the same texts."""
    encoder = load_encoder()
    passages = index.records.passages[:]
    texts = [passage.text for passage in passages]
    codec = TokenCodec.load(Store(index.folder).encoders / encoder.sha256[:16] / CODEC_FILE)
    silent = punctuation(encoder.tokenizer)
    encoder.model.encode(texts[:8])
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(_BUILD_RUNS):
        bare.append(_seconds(lambda: encoder.model.encode(texts, show_progress_bar=False)))
        ours.append(_seconds(lambda: encode_passages(passages, encoder, codec, silent)))
    ratio = f"{median(ours) / median(bare):.2f} ×"
    return Row("building the vectors / bare sentence-transformers encode", ratio, "≤ 1.2 ×")


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
