"""Saving an answer: the picked quotes come as a file, without scripts, too."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.browser.conftest import Open

_TRAFFICKING = "/?q=which+organisations+spoke+about+trafficking"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_picked_quote_is_saved_as_a_word_file(
    open_page: Open, tmp_path: Path, scripts: bool
) -> None:
    page = open_page(_TRAFFICKING, java_script_enabled=scripts)
    page.get_by_label("Pick the quote of paragraph 33").check()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Word").click()
    assert saved.value.suggested_filename == "which-organisations-spoke-about-trafficking.docx"
    path = tmp_path / "answer.docx"
    saved.value.save_as(path)
    quotes = [
        p.text for p in docx.Document(str(path)).paragraphs if p.style and p.style.name == "Quote"
    ]
    assert len(quotes) == 1 and quotes[0].startswith("Ms. Emanuela Calabrini")
