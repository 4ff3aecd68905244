"""Open the index for a command, and say on stderr what has changed in the corpus since."""

from __future__ import annotations

import sys
from argparse import Namespace

from indexer.corpus_state import changes, read_state
from indexer.index.reader import Index
from server.cli.mending import with_places
from server.place import address_of, open_place

# With more reports than these, looking at the files of all would take longer than a question.
_LOOKED_AT = 2_000


def open_with_note(options: Namespace) -> Index:
    """Return the index that the options name; it answers as it is. Raises IndexUnusable."""
    index = open_place(options)
    if address_of(options) is None:
        note_changes(options, index)
    return index


def note_changes(options: Namespace, index: Index) -> None:
    """Say on stderr what has changed in the corpus since an index was built."""
    if index.records.report_count > _LOOKED_AT:
        return
    found = list(changes(options.corpus, read_state(options.index)))
    if found:
        more = f", and {len(found) - 1:,} more" if len(found) > 1 else ""
        note = f"since the index was built, {found[0]}{more}; run `rapporteur index`"
        print(f"rapporteur: {with_places(note, options)}", file=sys.stderr)
