"""A service has a model write only where one is set, and it is free."""

from __future__ import annotations

import pytest

from indexer.errors import WriterUnset
from server.service.service import Service
from server.service.writing import free_writer
from server.writing.endpoint import Endpoint
from server.writing.writer import Writer


def test_without_a_model_it_is_said_how_to_set_one(service: Service) -> None:
    with pytest.raises(WriterUnset, match="RAPPORTEUR_LLM_URL"):
        free_writer(service)


def test_the_writer_of_the_service_is_returned(service: Service) -> None:
    service.writer = Writer(Endpoint("http://127.0.0.1:1/v1", "m"))
    assert free_writer(service) is service.writer
