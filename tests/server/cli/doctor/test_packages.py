"""The packages: what is missing or too old fails; an extra is for who wants what it is for."""

from __future__ import annotations

from importlib.metadata import requires, version

from server.cli.doctor.packages import check_packages

_INSTALL = 'run `pip install -c constraints.txt -e ".[index]"`'


def test_what_is_always_needed_must_be_there_in_a_version_that_works() -> None:
    found = list(check_packages(["numpy>=2", "numpy>=999", "no-such-package>=1"]))
    assert [(one.what, one.status) for one in found] == [
        ("package numpy", "ok"), ("package numpy", "fail"), ("package no-such-package", "fail"),
    ]  # fmt: skip
    assert found[0].found == version("numpy")
    assert found[1].found == f"{version('numpy')}, and >=999 is needed"
    assert (found[2].found, found[2].to_do) == (
        "is not installed", 'run `pip install "no-such-package>=1"`',
    )  # fmt: skip


def test_an_extra_is_there_whole_or_not_and_a_wrong_version_is_warned_of() -> None:
    def extra(*requirements: str) -> tuple[str, str, str]:
        (found,) = check_packages([f'{own}; extra == "index"' for own in requirements])
        assert found.what == "extra index"
        return found.status, found.found, found.to_do

    here = version("numpy")
    assert extra("numpy>=2") == ("ok", f"numpy {here}", "")
    assert extra("no-such>=1") == ("ok", "not installed, needed for building an index", _INSTALL)
    assert extra("numpy>=2", "no-such") == (
        "ok", "not installed (no-such missing), needed for building an index", _INSTALL,
    )  # fmt: skip
    assert extra("numpy>=999") == (
        "warn", f"numpy {here} (>=999 is needed), needed for building an index", _INSTALL,
    )  # fmt: skip


def test_requirements_of_other_systems_and_of_developers_are_passed_over() -> None:
    lines = ["no-such; sys_platform == 'nowhere'", 'no-such-either; extra == "dev"']
    assert list(check_packages(lines)) == []


def test_every_package_of_this_project_is_looked_at() -> None:
    found = [one.what for one in check_packages()]
    always = [line for line in requires("rapporteur-qa") or () if "extra ==" not in line]
    assert len([what for what in found if what.startswith("package ")]) == len(always)
    assert {"extra index", "extra ray", "extra milvus", "extra evals"} <= set(found)
