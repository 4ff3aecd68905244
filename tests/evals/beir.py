"""A small collection in BEIR layout."""

from __future__ import annotations

import json
from pathlib import Path


def write_collection(folder: Path) -> Path:
    """Write three documents, one of them a title alone, and two judged queries of three."""
    documents = [
        {"_id": "d1", "title": "", "text": "Whales sing at night. They are heard far away."},
        {"_id": "d2", "title": "", "text": "Bakers begin their work before dawn."},
        {"_id": "d3", "title": "Only a title", "text": ""},
    ]
    queries = [
        {"_id": "1", "text": "which animals sing"},
        {"_id": "2", "text": "who works early"},
        {"_id": "3", "text": "never judged"},
    ]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, documents)), "utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), "utf-8")
    rows = ["query-id\tcorpus-id\tscore", "1\td1\t1", "2\td2\t1", "2\td1\t-1"]
    (folder / "qrels.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    return folder
