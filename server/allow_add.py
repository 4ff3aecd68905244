"""Whether a service may be told to take reports, and what it takes them with."""

from __future__ import annotations

from argparse import Namespace

from indexer.errors import EncoderError, UsageError
from indexer.installed import can_build, install_command
from indexer.settings import KEYS_VARIABLE
from server.adding.adding import Adding
from server.adding.building import builder, index_command
from server.adding.types import READ_SECONDS, Limits
from server.place import address_of
from server.service.following import FollowedIndex
from server.service.reload import ReloadingIndex

_MEGABYTE = 1_000_000


def check_allowed(options: Namespace, has_keys: bool, local: bool) -> None:
    """Check that reports may be added as the options say; raises UsageError or EncoderError.

    Where others than this machine's own programs may reach the service, they must have a key.
    """
    if not has_keys and (not local or options.insecure_no_auth or options.trust_proxy):
        raise UsageError(
            "--allow-add lets others write here, and no API key is set; give --api-keys FILE (or "
            f"{KEYS_VARIABLE}), or serve this machine alone."
        )
    if options.add_limit < 1:
        raise UsageError(f"--add-limit is {options.add_limit}; give 1 MB or more.")
    if address_of(options) is not None:
        raise UsageError(
            "--allow-add needs an index in a folder; add to one in Milvus with `rapporteur add`."
        )
    if not options.corpus.is_dir():
        raise UsageError(
            f"--allow-add needs the reports of the index, and there is no folder {options.corpus}; "
            "name it with --corpus."
        )
    if not can_build():
        raise EncoderError(
            "--allow-add builds the index, which needs more packages; "
            f"run `{install_command('index')}`."
        )


def open_adding(options: Namespace, reloading: ReloadingIndex | FollowedIndex) -> Adding:
    """Return what adds reports to the corpus and the index of a service."""

    def command() -> tuple[str, ...]:
        encoder = reloading.served.index.manifest.encoder.name
        return index_command(options.index, options.corpus, encoder)

    def serves(report_id: str) -> bool:
        reloading.refresh()
        return report_id in reloading.served.index.records.reports

    limits = Limits(options.add_limit * _MEGABYTE, options.add_timeout or READ_SECONDS)
    return Adding(options.corpus, builder(command), serves, limits)
