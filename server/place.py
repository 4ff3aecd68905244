"""Where an index lies, as `--index` says it: a folder, or an address in Milvus."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import UsageError
from indexer.index.milvus.address import MilvusAddress, is_address, read_address

if TYPE_CHECKING:  # loads FAISS and ONNX Runtime
    from indexer.index.reader import Index


class IndexPlace(argparse.Action):
    """Keeps a folder as `index`, and an address as `milvus` beside the usual folder."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        """Take the value of the option; the command ends with 2 for no right address."""
        text = str(values)
        if not is_address(text):
            namespace.index, namespace.milvus = Path(text), None
            return
        try:
            namespace.milvus = read_address(text)
        except UsageError as exc:
            parser.error(str(exc))


def address_of(options: argparse.Namespace) -> MilvusAddress | None:
    """Return the address in Milvus that was given; None for a folder."""
    address: MilvusAddress | None = getattr(options, "milvus", None)
    return address


def open_place(options: argparse.Namespace) -> Index:
    """Open the index that the options name; raises IndexUnusable."""
    from indexer.index.reader import open_index
    from indexer.index.store import Store

    address = address_of(options)
    if address is None:
        return open_index(Store(options.index))
    from indexer.index.milvus.engine import connect
    from indexer.index.milvus.reader import open_milvus_index

    return open_milvus_index(connect(address), address, Store(options.index))


def only_folder(options: argparse.Namespace) -> None:
    """Raise UsageError for a command that reads the files of a folder, given an address."""
    if address_of(options) is not None:
        raise UsageError(
            f"`rapporteur {options.command}` reads the files of a folder, and {options.milvus} is "
            "in Milvus; name a folder with --index."
        )
