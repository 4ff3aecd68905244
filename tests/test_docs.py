"""README and docs name commands, files, functions, links and addresses that exist."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import pytest

from evals.report.documents.places import DOCUMENTS, README
from indexer.settings import ROOT
from server.cli.parser import make_parser

PAGES = (*DOCUMENTS, ROOT / "CONTRIBUTING.md")
TEXTS = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in PAGES}
WRITTEN = {
    name: re.sub(r"<!-- begin (\w+) -->.*?<!-- end \1 -->", "", text, flags=re.DOTALL)
    for name, text in TEXTS.items()
}
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
document = pytest.mark.parametrize("name", TEXTS)


def _commands(text: str) -> Iterator[list[str]]:
    """Yield the arguments of each `rapporteur` of an indented line, as a shell would."""
    for line in re.findall(r"^    (?:\$ )?(?:\.venv/bin/)?rapporteur (\S.*)$", text, re.MULTILINE):
        yield shlex.split(re.split(r"\s{2,}| [<>] ", line)[0])


def test_the_readme_has_at_most_150_lines() -> None:
    assert len(README.read_text("utf-8").splitlines()) <= 150


@document
def test_every_command_of_the_program_is_one_that_it_takes(name: str) -> None:
    parser = make_parser(sorted(entry_points(group="rapporteur.commands")))
    for arguments in _commands(WRITTEN[name]):
        parser.parse_args(arguments)


@document
def test_every_make_target_and_module_that_is_run_exists(name: str) -> None:
    for target in re.findall(r"`make ([a-z-]+)|^    make ([a-z-]+)", WRITTEN[name], re.MULTILINE):
        assert re.search(rf"^{''.join(target)}:", MAKEFILE, re.MULTILINE), target
    for module in re.findall(r"python -m ([a-z_.]+)", WRITTEN[name]):
        assert find_spec(module), module


@document
def test_every_relative_link_leads_to_a_file_and_a_heading(name: str) -> None:
    folder = (ROOT / name).parent
    for link in re.findall(r"\]\(([^)\s]+)\)", WRITTEN[name]):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = folder / path if path else ROOT / name
        assert target.exists(), link
        if anchor:
            assert anchor in _anchors(target.read_text("utf-8")), link


def _anchors(text: str) -> set[str]:
    """Return the anchors of the headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@document
def test_every_file_and_folder_that_is_named_exists(name: str) -> None:
    places = r"`((?:indexer|server|evals|tests|corpus|\.github|\.ci)/[\w./-]*)`"
    for path in re.findall(places, TEXTS[name]):
        assert (ROOT / path).exists() or path.startswith("corpus/ID"), path


@document
def test_every_function_that_is_named_stands_in_its_file(name: str) -> None:
    for function, path in re.findall(r"`([\w.]+)`\s+in\s+`([\w./]+\.py)`", WRITTEN[name]):
        assert function in _defined(ROOT / path), f"{function} in {path}"


def _defined(path: Path) -> set[str]:
    """Return the functions, classes, methods ("Store.publish") and constants of a file."""
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{m.name}" for m in node.body if isinstance(m, ast.FunctionDef)}
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def test_the_walks_name_functions() -> None:
    """Else the test above would look at nothing."""
    walks = TEXTS["docs/architecture.md"]
    assert len(re.findall(r"`[\w.]+`\s+in\s+`[\w./]+\.py`", walks)) > 20


def test_the_api_page_lists_every_resource_and_no_other() -> None:
    listed = re.findall(r"^\| ([A-Z]+) \| `(\S+)` \|", TEXTS["docs/api.md"], re.MULTILINE)
    code = "".join(path.read_text("utf-8") for path in (ROOT / "server/http").glob("*.py"))
    routes = re.findall(r"@\w+\.(get|post|put|delete)\(\s*\"([^\"]+)\"", code)
    assert len(routes) > 10
    served = {*((method.upper(), path) for method, path in routes), ("GET", "/openapi.json")}
    assert set(listed) == served
    assert len(listed) == len(served)
