"""The options of the command `serve`."""

from __future__ import annotations

import argparse
from pathlib import Path

from indexer.settings import KEYS_VARIABLE, ROOT_PATH_VARIABLE
from server.cli.asking.options import add_base_url


def add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    serve = commands.add_parser("serve", help="serve the page and the HTTP API")
    serve.add_argument("--host", default="127.0.0.1", help="the address (default 127.0.0.1)")
    serve.add_argument(
        "--port", type=int, default=8000, help="the port (default 8000; 0 for a free one)"
    )
    serve.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="answer in N processes, which share index and encoder (default 1)",
    )
    _add_access(serve)
    _add_proxy(serve)
    serve.add_argument(
        "--allow-add",
        action="store_true",
        help="let whoever may ask add reports, on the page and over HTTP",
    )
    serve.add_argument(
        "--add-limit",
        type=int,
        default=50,
        metavar="MB",
        help="how large a file to add may be (default 50)",
    )
    add_base_url(serve)
    serve.add_argument("--no-access-log", action="store_true", help="do not log requests on stdout")
    for part in ("head", "body", "add"):  # for trials of slow clients and slow files
        serve.add_argument(f"--{part}-timeout", type=float, help=argparse.SUPPRESS)


def _add_access(serve: argparse.ArgumentParser) -> None:
    """Add the options that say who may ask, and how often."""
    serve.add_argument(
        "--api-keys",
        type=Path,
        metavar="FILE",
        help=f"keys that may ask, one a line (or ${KEYS_VARIABLE}, with commas between)",
    )
    serve.add_argument(
        "--insecure-no-auth",
        action="store_true",
        help="let anyone who reaches another address than this machine's own ask",
    )
    serve.add_argument(
        "--rate-limit",
        metavar="RATE",
        help="for each key and each address (default none on loopback, else 600/minute)",
    )


def _add_proxy(serve: argparse.ArgumentParser) -> None:
    """Add what a service must know of a proxy before it."""
    serve.add_argument(
        "--trust-proxy",
        metavar="ADDRESS",
        help="believe the X-Forwarded-For of this proxy (an address, or several with commas)",
    )
    serve.add_argument(
        "--host-name",
        action="append",
        default=[],
        metavar="NAME",
        help="answer only under this name (may be repeated); needed with --trust-proxy, unless "
        "--base-url has it",
    )
    serve.add_argument(
        "--root-path",
        metavar="PATH",
        help="the path below which a proxy serves this, such as /minutes "
        f"(or ${ROOT_PATH_VARIABLE}; default: the path of --base-url)",
    )
