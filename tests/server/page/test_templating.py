"""Templates: every value is escaped, an unknown name is an error, every page names its version."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from server.middleware.headers import VERSION
from server.page import routes
from server.page.assets import assets
from server.page.form import SearchForm
from server.page.templating import page

_HOSTILE = "<script>alert('1')</script> & \"quotes\""


def test_values_are_escaped_in_text_and_in_attributes() -> None:
    text = bytes(
        page(
            "problem.html", "i1", form=SearchForm(_HOSTILE), status=404, title=_HOSTILE, detail="x"
        ).body
    ).decode()
    assert "<script>alert" not in text
    escaped = escape(_HOSTILE).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
    assert f"<h1>{escaped}</h1>" in text
    assert f">{escaped}</textarea>" in text
    programs = bytes(page("programs.html", origin=_HOSTILE).body).decode()
    assert f"{escaped}/ask" in programs


def test_a_page_has_its_status_is_asked_for_again_and_names_its_version() -> None:
    response = page("problem.html", "i1", status=503, title="Busy", detail="Wait.")
    assert (response.status_code, response.headers["cache-control"]) == (503, "no-cache")
    text = bytes(response.body).decode()
    assert f"Rapporteur {VERSION} ·" in text
    for name in ("page.css", "page.js", "icon.svg"):
        assert f'"{assets()[name].url}"' in text


def test_a_name_that_a_template_lacks_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'title' is undefined"):
        page("problem.html", detail="Wait.")


@pytest.mark.parametrize("template", sorted((Path(routes.__file__).parent / "templates").iterdir()))
def test_whatever_a_template_links_to_gets_the_root_path(template: Path) -> None:
    text = re.sub(r"\{%.*?%\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r'\b(?:href|src|srcset|action)="((?:\{\{.*?\}\}|[^"{])*)"', text)
    bare = [link for link in links if not re.match(r"#|\{\{ .*\|public \}\}", link)]
    assert bare == []


def test_no_script_knows_where_the_addresses_of_the_service_begin() -> None:
    for name, asset in assets().items():
        if name.endswith(".js"):
            assert re.findall(r"""["'`]/[a-z]\w+""", asset.content.decode()) == [], name
