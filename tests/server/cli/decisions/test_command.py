"""`rapporteur decisions` and `rapporteur grid` print what a report decides, and who says what."""

from __future__ import annotations

import json
from pathlib import Path

from indexer.index.store import Store
from tests.conftest import Run

_REPORT = "migration-2003"


def test_decisions_are_printed_by_section_with_kind_and_place(run: Run) -> None:
    code, out, err = run("decisions", _REPORT)
    assert (code, err) == (0, "")
    assert "\nII. CONCLUSIONS OF THE MEETING > Coordination\n   conclusion, by Participants" in out
    assert "   recommendation, by Participants  (para. 82; migration-2003-p82)\n" in out
    assert max(map(len, out.splitlines())) <= 100


def test_kinds_narrow_and_speakers_group(run: Run) -> None:
    out = run("decisions", _REPORT, "--kind", "agreement", "--by", "speaker")[1]
    assert "\nParticipants\n   agreement  (para. 28; migration-2003-p28)\n" in out
    assert "conclusion  (" not in out
    assert out.index("Many participants") < out.index("Nobody is named")


def test_json_and_csv_have_the_same_decisions(run: Run) -> None:
    found = json.loads(run("decisions", _REPORT, "--json")[1])["decisions"]
    table = run("decisions", _REPORT, "--csv")[1]
    assert len(found) == 19
    assert all(one["text"].replace('"', '""') in table for one in found)


def test_a_report_without_any_says_so(run: Run, small_store: Store, small_reports: Path) -> None:
    code, out, err = run(
        "decisions",
        "trade-2004",
        "--kind",
        "request",
        index=small_store.folder,
        corpus=small_reports,
    )
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == "no request was found in trade-2004"


def test_an_unknown_report_is_told_as_elsewhere(run: Run) -> None:
    for command in ("decisions", "grid"):
        code, out, err = run(command, "migraton")
        assert (code, out) == (2, "")
        assert err.startswith(
            "rapporteur: There is no report 'migraton' in the index; the nearest to it: "
        )


def test_a_grid_is_printed_section_by_section(run: Run) -> None:
    code, out, err = run("grid", _REPORT)
    assert (code, err) == (0, "")
    assert "International migration and security\n   UNHCR  (para. 44; migration-2003-p44)\n" in out
    assert "\n   silent: Population Division/DESA, " in out
    assert max(map(len, out.splitlines())) <= 100


def test_a_grid_is_a_table_in_csv_and_an_object_in_json(run: Run) -> None:
    grid = json.loads(run("grid", _REPORT, "--json")[1])
    header = run("grid", _REPORT, "--csv")[1].splitlines()[0]
    assert header.count('","') == len(grid["sections"])
    assert all(len(row["cells"]) == len(grid["sections"]) for row in grid["rows"])
