"""A folder of PDFs is measured against its tags, and what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.bench.importing.__main__ import main
from tests.evals.bench.importing.made_tags import Tag, tagged_pdf

LONG = ("The first paragraph ends here.", "The second one is another paragraph.")


def test_shares_are_printed_with_their_targets_and_what_was_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = Tag("P", ((0, 0), (0, 1)))
    (tmp_path / "right.pdf").write_bytes(tagged_pdf([[LONG[0]]], [Tag("P", ((0, 0),))]))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "wrong.PDF").write_bytes(tagged_pdf([LONG], [both]))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-")
    assert main([str(tmp_path), "--missed"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].endswith("; 3 files, 2 of them with tags")
    assert "| all paragraphs | 0.500 (1 of 2) | ≥ .93 |" in lines
    assert "| notes | 1.000 (0 of 0) | ≥ .95 |" in lines
    assert lines[-1].startswith("paragraphs: The first paragraph ends here.")
    assert err.startswith(f"bench-import: {tmp_path / 'broken.pdf'} is no PDF that can be read")


def test_a_folder_without_pdfs_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="holds no PDF; name a folder that does"):
        main([str(tmp_path)])
