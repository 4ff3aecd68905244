"""Memory that was freed goes back to the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_PIECES = """
import os
import numpy as np
from indexer.build.memory import release_memory

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20

# Large arrays of less than glibc maps by itself, with small ones that stay between them.
large, small = [], []
for _ in range(2000):
    large.append(np.ones(12_000))
    small.append(np.ones(100))
full = resident()
large.clear()
release_memory()
print(full - resident())
"""


@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="there is no /proc")
def test_free_memory_between_what_is_kept_goes_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PIECES], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 150  # MiB, of 183 that were freed
