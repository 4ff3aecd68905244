"""The gate as JUnit XML."""

from __future__ import annotations

from xml.etree import ElementTree

from evals.gate.checks import Check
from evals.gate.gate import Change, Gate
from evals.gate.junit import junit

LOST = Change("q1", "factoid", "who <says>", 1.0, 0.0, 1, None)


def test_a_check_is_a_case_and_a_failed_one_lists_the_lost_questions() -> None:
    checks = [Check("gold", True, "2 questions compared"), Check("nDCG@10", False, "-0.5 & more")]
    suite = ElementTree.fromstring(junit(Gate(checks, [LOST], [])))
    assert [case.get("name") for case in suite] == ["gold", "nDCG@10"]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert suite[0].findtext("system-out") == "2 questions compared"
    (failure,) = suite.iter("failure")
    assert failure.get("message") == "-0.5 & more"
    assert failure.text == str(LOST)


def test_a_gate_that_passes_has_no_failure() -> None:
    suite = ElementTree.fromstring(junit(Gate([Check("gold", True, "x")], [], [])))
    assert (suite.get("failures"), list(suite.iter("failure"))) == ("0", [])
