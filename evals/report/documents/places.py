"""Which documents have generated parts."""

from __future__ import annotations

from indexer.settings import ROOT

README = ROOT / "README.md"
DOCS = ROOT / "docs"
DOCUMENTS = (README, *sorted(DOCS.glob("*.md")))
