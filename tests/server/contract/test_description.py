"""A description stands beside the type of a field and appears in its JSON schema."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated, NotRequired

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from indexer.settings import ROOT
from server.contract.description import Description


class _Inner(TypedDict):
    """An inner object."""

    number: Annotated[int | None, Description("A number.")]


class _Base(TypedDict):
    first: Annotated[_Inner, Description("The first.")]
    second: NotRequired[Annotated[_Inner, Description("The second.")]]


class _Derived(_Base):
    items: Annotated[list[_Inner], Description("The items.")]


def test_every_field_has_its_own_description_also_an_inherited_one_and_one_that_may_be_missing() -> (
    None
):
    schema = TypeAdapter(_Derived).json_schema()
    assert {name: found["description"] for name, found in schema["properties"].items()} == {
        "first": "The first.",
        "second": "The second.",
        "items": "The items.",
    }
    inner = schema["$defs"]["_Inner"]
    assert inner["description"] == "An inner object."
    assert inner["properties"]["number"]["description"] == "A number."
    assert schema["required"] == ["first", "items"]


def test_the_contract_is_described_without_pydantic() -> None:
    names = ("answer", "citation", "report", "service", "speaker", "verify")
    modules = ", ".join(f"server.contract.{name}_schemas" for name in names)
    program = (
        f"import sys, server.contract.serialise, {modules}; sys.exit('pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
