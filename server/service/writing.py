"""Have the language model of a service write an answer, if it has one and it is free."""

from __future__ import annotations

from indexer.errors import WriterUnset
from server.service.service import Service
from server.writing.endpoint import UNSET
from server.writing.writer import Writer


def free_writer(service: Service) -> Writer:
    """Return what writes answers; raises WriterUnset where there is no model, or Busy."""
    if service.writer is None:
        raise WriterUnset(UNSET)
    service.writer.check_free()
    return service.writer
