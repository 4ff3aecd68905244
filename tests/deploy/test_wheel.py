"""A wheel, with the packages that it requires and no other, asks, serves and verifies elsewhere."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from indexer.index.store import Store
from indexer.settings import ROOT
from tests.once import made_once

_QUESTION = "what did UNHCR say about security"
_SECONDS = 60.0
# Runs the wheel's command with the packages of this environment; neither the checkout nor what the
# wheel does not require can be imported.
_BOOTSTRAP = """
import sys, importlib.machinery as machinery
site, packages, unwanted, *arguments = sys.argv[1:]
unwanted = frozenset(unwanted.split(","))
class Required(machinery.PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name.partition(".")[0] in unwanted:
            return None
        return super().find_spec(name, path, target)
sys.meta_path = [Required if f is machinery.PathFinder else f for f in sys.meta_path]
sys.path += [site, packages]
import server
assert server.__file__.startswith(site), server.__file__
from server.cli.main import main
sys.exit(main(arguments))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel installs."""

    def make(folder: Path) -> None:
        source = folder.with_name("wheel-source")
        shutil.rmtree(source, ignore_errors=True)
        names = ("pyproject.toml", "README.md", "LICENSE", "indexer", "server", "evals")
        for name in names:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
            source.mkdir(exist_ok=True)
            copy(ROOT / name, source / name)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
        subprocess.run([*pip, "wheel", "--no-deps", "-w", str(source), str(source)], check=True)
        (wheel,) = source.glob("*.whl")
        subprocess.run(
            [*pip, "install", "--no-deps", "--target", str(folder), str(wheel)], check=True
        )

    return made_once(tmp_path_factory, "wheel-site", make)


def _unwanted(site: Path) -> set[str]:
    """The packages of this environment that the wheel does not require, by what is imported."""
    metadata = next(site.glob("rapporteur_qa-*.dist-info/METADATA")).read_text("utf-8")
    waiting = list(re.findall(r"^Requires-Dist: (.+)$", metadata, re.MULTILINE))
    required: set[str] = set()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = _plain(requirement.name)
        extras = requirement.extras or {""}
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        if name in required and not requirement.extras:
            continue
        required.add(name)
        try:
            own = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        for line in own:
            marker = Requirement(line).marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(line.partition(";")[0])
    return {
        top
        for top, names in packages_distributions().items()
        if not {_plain(name) for name in names} & required
        and top not in ("server", "indexer", "evals")
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _command(site: Path, *arguments: str) -> list[str]:
    packages = str(Path(pytest.__file__).parent.parent)
    return [
        sys.executable,
        "-S",
        "-c",
        _BOOTSTRAP,
        str(site),
        packages,
        ",".join(sorted(_unwanted(site))),
        *arguments,
    ]


def _environment() -> dict[str, str]:
    left_out = ("PYTHONPATH", "RAPPORTEUR_INDEX", "RAPPORTEUR_CORPUS")
    return {name: value for name, value in os.environ.items() if name not in left_out}


def _run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(site, *arguments),
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_has_every_file_of_the_packages(site: Path) -> None:
    for package in ("indexer", "server", "evals"):
        kept = {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / package).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert {name for name in kept if not (site / name).is_file()} == set()


def test_pytorch_is_not_among_what_the_wheel_requires(site: Path) -> None:
    unwanted = _unwanted(site)
    assert {"torch", "sentence_transformers", "scipy", "pytest"} <= unwanted
    assert not {"faiss", "onnxruntime", "fastapi", "bm25s", "packaging"} & unwanted


def test_it_asks_and_verifies_an_index_that_was_built_elsewhere(
    site: Path, store: Store, tmp_path: Path
) -> None:
    places = ("--index", str(store.folder))
    asked = _run(site, tmp_path, "ask", "--json", *places, _QUESTION)
    assert asked.returncode == 0, asked.stderr
    answer = tmp_path / "answer.json"
    answer.write_text(asked.stdout, "utf-8")
    corpus = ("--corpus", str(ROOT / "corpus"))
    checked = _run(site, tmp_path, "verify", str(answer), *places, *corpus)
    assert checked.returncode == 0, checked.stderr
    doctor = _run(site, tmp_path, "doctor", "--json", *places)
    found = {one["what"]: one for one in json.loads(doctor.stdout)["findings"]}
    assert found["encoder"]["status"] == "ok", doctor.stdout


def test_in_an_empty_folder_one_sentence_says_what_to_do_and_nothing_is_written(
    site: Path, tmp_path: Path
) -> None:
    asked = _run(site, tmp_path, "ask", "x")
    assert (asked.returncode, asked.stdout) == (3, "")
    assert asked.stderr.startswith(
        "rapporteur: There is no index in .rapporteur and no report in corpus; add a first one with "
        "`rapporteur add FILE`. The packages that build an index are not installed: run "
    )
    assert asked.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@contextmanager
def _serving(site: Path, folder: Path, *arguments: str) -> Iterator[tuple[str, int]]:
    """Serve with the wheel, as nobody where this process may; yield where it listens."""
    command = _command(site, "serve", "--port", "0", "--no-access-log", *arguments)
    process = subprocess.Popen(
        command, cwd=folder, env=_environment(), stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr
        said = process.stderr.readline()
        found = re.search(r"http://([\d.]+):(\d+)", said)
        assert found, said + process.stderr.read()
        yield found[1], int(found[2])
    finally:
        process.terminate()
        process.communicate(timeout=_SECONDS)


def _get(place: tuple[str, int], path: str, body: bytes | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(*place, timeout=_SECONDS)
    try:
        connection.request(
            "POST" if body else "GET", path, body, {"Accept": "text/html" if path == "/" else "*/*"}
        )
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_it_serves_from_a_folder_that_nobody_can_write_to(
    site: Path, store: Store, tmp_path: Path
) -> None:
    index = Path(shutil.copytree(store.folder, tmp_path / "index"))
    before = _stamps(index)
    for path in (index, *index.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with _serving(site, tmp_path, "--index", str(index), "--corpus", "none") as place:
        status, page = _get(place, "/")
        assert status == 200 and b"Ask a meeting report" in page
        for asset in re.findall(rb'(?:href|src)="(/static/[^"]+)"', page):
            assert _get(place, asset.decode())[0] == 200, asset
        status, answer = _get(place, f"/ask?q={_QUESTION.replace(' ', '+')}")
        assert status == 200 and json.loads(answer)["answerable"]
        status, checked = _get(place, "/verify", answer)
        assert status == 200 and json.loads(checked)["holds"]
    assert _stamps(index) == before
    for path in (index, *index.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
    }
