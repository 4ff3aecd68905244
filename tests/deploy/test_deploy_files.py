"""The files in .deploy name what exists: sources, options, addresses; they were built nowhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from indexer.settings import ROOT
from server import serve
from server.cli.parser import make_parser
from server.middleware.guard import OPEN_PATHS
from server.serve_access import access_of

FOLDER = ROOT / ".deploy"
COMPOSE: Any = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
SERVICE = COMPOSE["services"]["rapporteur"]


def _instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile with their words, comments left out and lines joined."""
    lines = (FOLDER / "Dockerfile").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    whole = re.sub(r"\\\n\s*", " ", text)
    return [
        (name, rest.strip()) for name, rest in re.findall(r"^([A-Z]+) (.*)$", whole, re.MULTILINE)
    ]


def _last(name: str) -> str:
    return [rest for own, rest in _instructions() if own == name][-1]


def _stages() -> dict[str, list[tuple[str, str]]]:
    stages: dict[str, list[tuple[str, str]]] = {}
    for name, rest in _instructions():
        if name == "FROM":
            stages[rest.partition(" AS ")[2]] = []
        elif stages:
            stages[list(stages)[-1]].append((name, rest))
    return stages


def test_the_image_copies_what_is_there_and_the_ignore_file_lets_it_through() -> None:
    ignored = (FOLDER / "Dockerfile.dockerignore").read_text("utf-8").split()
    copied = [
        source
        for name, rest in _instructions()
        if name == "COPY" and "--from=" not in rest
        for source in rest.split()[:-1]
    ]
    assert {"pyproject.toml", "constraints.txt", "indexer", "server", "corpus"} <= set(copied)
    for source in copied:
        assert (ROOT / source).exists() and f"!{source}" in ignored, source
    for name, rest in _instructions():
        if name == "COPY" and "--from=" in rest:
            assert re.findall(r"--from=(\w+)", rest)[0] in _stages(), rest


def test_pytorch_is_in_the_stage_that_builds_alone() -> None:
    stages = _stages()
    with_index = [name for name, own in stages.items() if any("[index]" in rest for _, rest in own)]
    assert with_index == ["built"]
    last = stages[""]
    assert [rest.split()[0] for name, rest in last if name == "COPY"] == [
        "--from=serving",
        "--from=index",
    ]


def test_the_image_serves_as_nobody_and_is_asked_at_an_open_address() -> None:
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", _last("USER"))
    entry, usual = json.loads(_last("ENTRYPOINT")), json.loads(_last("CMD"))
    options = make_parser().parse_args([*entry, *usual][1:])
    assert (options.command, options.host, str(options.port)) == (
        "serve",
        "0.0.0.0",
        _last("EXPOSE"),
    )
    check = _last("HEALTHCHECK")
    port, path = re.findall(r"http://127\.0\.0\.1:(\d+)(/\w+)", check)[0]
    assert (port, path in OPEN_PATHS) == (_last("EXPOSE"), True)
    command = json.loads(check.partition("CMD ")[2])
    compile(command[-1], "HEALTHCHECK", "exec")
    assert command[:2] == ["python", "-c"]


def test_what_the_image_installs_is_pinned() -> None:
    installs = [rest for name, rest in _instructions() if name == "RUN" and "pip install" in rest]
    assert len(installs) == 2 and all("-c constraints.txt" in rest for rest in installs)


def test_compose_gives_options_that_there_are_and_takes_every_right_away() -> None:
    entry = json.loads(_last("ENTRYPOINT"))
    options = make_parser().parse_args([*entry, *SERVICE["command"]][1:])
    (secret,) = SERVICE["secrets"]
    assert str(options.api_keys) == f"/run/secrets/{secret}" == json.loads(_last("CMD"))[1]
    assert secret in COMPOSE["secrets"]
    text = (FOLDER / "compose.yaml").read_text("utf-8")
    proposed = re.findall(r"^      # - (.+)$", text, re.MULTILINE)
    both = make_parser().parse_args([*entry, *SERVICE["command"], *proposed][1:])
    assert access_of(_with_key(both), both.base_url).hosts == frozenset({"example.org"})
    assert (SERVICE["read_only"], SERVICE["cap_drop"]) == (True, ["ALL"])
    assert SERVICE["security_opt"] == ["no-new-privileges:true"]
    assert SERVICE["ports"][0].endswith(f":{_last('EXPOSE')}")
    assert (FOLDER / SERVICE["build"]["context"] / SERVICE["build"]["dockerfile"]).is_file()
    assert int(SERVICE["stop_grace_period"].rstrip("s")) > serve.GRACE


def _with_key(options: Any) -> Any:
    options.api_keys, options.insecure_no_auth = None, True
    return options


def _unit() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (FOLDER / "rapporteur.service").read_text("utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def test_the_unit_gives_options_that_there_are_and_can_write_nowhere_else() -> None:
    unit = _unit()
    words = shlex.split(unit["ExecStart"][0])
    options = make_parser().parse_args(words[1:])
    assert (words[0], options.command) == ("/opt/rapporteur/bin/rapporteur", "serve")
    assert options.api_keys == Path("%d/keys") and unit["LoadCredential"][0].startswith("keys:")
    assert unit["ProtectSystem"] == ["strict"] and unit["NoNewPrivileges"] == ["yes"]
    assert int(unit["TimeoutStopSec"][0]) > serve.GRACE
    variables = dict(value.split("=") for value in unit["Environment"])
    assert variables["RAPPORTEUR_INDEX"] == f"/var/lib/{unit['StateDirectory'][0]}/index"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_knows_every_directive_of_the_unit(tmp_path: Path) -> None:
    text = (FOLDER / "rapporteur.service").read_text("utf-8")
    unit = tmp_path / "rapporteur.service"
    unit.write_text(
        re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE), "utf-8"
    )
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stderr.splitlines() if "rapporteur.service" in line] == []


def test_the_example_of_a_proxy_serves_the_path_of_its_command() -> None:
    text = (FOLDER / "nginx.conf").read_text("utf-8")
    command = re.findall(r"^#   rapporteur (serve .*)$", text, re.MULTILINE)[0]
    options = make_parser().parse_args(shlex.split(command))
    assert options.base_url.endswith(re.findall(r"^location (/\w+)/ \{", text, re.MULTILINE)[0])
    assert f"proxy_pass http://{options.host}:{options.port};" in text
    assert f"client_max_body_size {options.add_limit + 1}m;" in text  # the form around the file
    assert "proxy_set_header Host $http_host;" in text
