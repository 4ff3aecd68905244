"""Run `python -m evals`, which is the same as `rapporteur eval`."""

import sys

from server.cli.main import main

sys.exit(main(["eval", *sys.argv[1:]]))
