"""What a question took from earlier ones stands in the JSON of its answer."""

from __future__ import annotations

from pydantic import TypeAdapter

from server.contract.conversation.schemas import CarriedJSON


def test_each_field_is_described() -> None:
    schema = TypeAdapter(CarriedJSON).json_schema()
    assert list(schema["properties"]) == ["words", "read_as", "source"]
    assert all(one["description"] for one in schema["properties"].values())
