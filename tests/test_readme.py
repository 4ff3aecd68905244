"""The README says what the program does."""

from __future__ import annotations

import re

from evals.report.documents import README, differing, generated
from indexer.index.store import Store

TEXT = README.read_text("utf-8")


def test_the_generated_parts_are_what_the_program_prints(store: Store) -> None:
    assert differing(TEXT, generated(TEXT, store.folder)) == []


def test_a_part_that_differs_is_noticed_and_rounding_is_not() -> None:
    part = "<!-- begin dev -->\nfull 0.885 0.9\n<!-- end dev -->"
    assert differing(part, part.replace("0.885", "0.886")) == []
    assert differing(part, part.replace("0.885", "0.785")) == ["dev"]
    assert differing(part, part.replace("full", "rrf")) == ["dev"]
    line = "<!-- begin dev -->\nrrf +0.083 +0.040 to +0.133    0.002 *\n<!-- end dev -->"
    assert differing(line, line.replace("0.002 *", "< 0.001 *")) == []
    assert differing(line, line.replace("+0.083", "-0.001").replace("+0.040", "-0.001")) == ["dev"]
    near = line.replace("+0.040", "+0.001")
    assert differing(near, near.replace("+0.001", "-0.001")) == []
    assert differing(line, line.replace("+0.133", "+0.233")) == ["dev"]


def test_every_part_is_filled_and_every_make_target_named_exists() -> None:
    for name in ("ask", "help", "dev", "test", "bench", "load"):
        body = re.search(rf"<!-- begin {name} -->(.*?)<!-- end {name} -->", TEXT, re.DOTALL)
        assert body and body[1].strip(), name
    makefile = (README.parent / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"make ([a-z]+)", TEXT)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
