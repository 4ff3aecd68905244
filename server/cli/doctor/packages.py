"""The packages that the program needs: which are there, in which versions, and for what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, requires, version

from packaging.requirements import InvalidRequirement, Requirement

from indexer.installed import PROJECT, install_command
from server.cli.doctor.types import Finding

# What the extras of pyproject.toml are for; those of developers are not looked at.
_PURPOSES: Mapping[str, str] = {
    "index": "building an index",
    "ray": "building on many machines",
    "milvus": "an index in Milvus",
    "mcp": "assistants (MCP)",
    "write": "answers in words",
    "evals": "evaluation",
}
_DEVELOPERS = frozenset({"dev"})
_EXTRA = re.compile(r"""extra\s*==\s*["']([\w-]+)""")


def check_packages(requirements: Sequence[str] | None = None) -> Iterator[Finding]:
    """Yield a finding for each package that is always needed, and one for each extra.

    `requirements` are those of the project, as its metadata has them.
    """
    if requirements is None:
        try:
            requirements = requires(PROJECT) or ()
        except PackageNotFoundError:
            return
    needed, extras = _by_extra(requirements)
    for requirement in needed:
        yield _needed(requirement)
    for extra, own in extras.items():
        if extra not in _DEVELOPERS:
            yield _extra(extra, own)


def _by_extra(lines: Sequence[str]) -> tuple[list[Requirement], dict[str, list[Requirement]]]:
    """The requirements of this platform: those that always hold, and those of each extra."""
    needed: list[Requirement] = []
    extras: dict[str, list[Requirement]] = {}
    for line in lines:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or marker.evaluate({"extra": ""}):
            needed.append(requirement)
            continue
        for extra in _EXTRA.findall(line):
            extras.setdefault(extra, []).append(requirement)
    return needed, extras


def _needed(requirement: Requirement) -> Finding:
    what, own = f"package {requirement.name}", _version(requirement.name)
    to_do = f'run `pip install "{requirement.name}{requirement.specifier}"`'
    if own is None:
        return Finding(what, "fail", "is not installed", to_do)
    if not requirement.specifier.contains(own, prereleases=True):
        return Finding(what, "fail", f"{own}, and {requirement.specifier} is needed", to_do)
    return Finding(what, "ok", own)


def _extra(extra: str, requirements: Sequence[Requirement]) -> Finding:
    what, purpose = f"extra {extra}", _PURPOSES.get(extra, "")
    to_do = f"run `{install_command(extra)}`"
    versions = {requirement.name: _version(requirement.name) for requirement in requirements}
    there = [f"{name} {own}" for name, own in versions.items() if own is not None]
    missing = [name for name, own in versions.items() if own is None]
    wrong = [
        f"{requirement.name} {versions[requirement.name]} ({requirement.specifier} is needed)"
        for requirement in requirements
        if versions[requirement.name] is not None
        and not requirement.specifier.contains(versions[requirement.name] or "", prereleases=True)
    ]
    needed_for = f", needed for {purpose}" if purpose else ""
    if missing:
        without = f" ({', '.join(missing)} missing)" if there else ""
        return Finding(what, "ok", f"not installed{without}{needed_for}", to_do)
    if wrong:
        return Finding(what, "warn", f"{'; '.join(wrong)}{needed_for}", to_do)
    return Finding(what, "ok", ", ".join(there))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except (PackageNotFoundError, InvalidRequirement):
        return None
