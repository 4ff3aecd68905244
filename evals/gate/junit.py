"""The gate as JUnit XML, which CI systems show as test cases."""

from __future__ import annotations

from xml.etree import ElementTree

from evals.gate.gate import Gate


def junit(gate: Gate) -> str:
    """Return JUnit XML with a test case for each check; a failed one lists the lost questions."""
    failed = sum(not check.passed for check in gate.checks)
    suite = ElementTree.Element(
        "testsuite",
        name="rapporteur eval gate",
        tests=str(len(gate.checks)),
        failures=str(failed),
        errors="0",
        skipped="0",
    )
    for check in gate.checks:
        case = ElementTree.SubElement(suite, "testcase", classname="gate", name=check.name)
        if check.passed:
            ElementTree.SubElement(case, "system-out").text = check.detail
        else:
            failure = ElementTree.SubElement(case, "failure", message=check.detail)
            failure.text = "\n".join(str(change) for change in gate.lost)
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"
