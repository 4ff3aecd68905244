"""The templates of the pages: every value is escaped, and an unknown name is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import HTMLResponse

from server.middleware.headers import VERSION
from server.page.assets import assets
from server.page.form import SearchForm
from server.root_path import public_path


@pass_context  # else Jinja would work out '/'|public once, for the first request of all
def _public(context: Context, path: str) -> str:
    return public_path(path)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["public"] = _public
    environment.globals["version"] = VERSION
    for name, asset in assets().items():
        environment.globals[name.replace(".", "_")] = asset.url
    return environment


def page(
    template: str,
    index_id: str = "",
    *,
    form: SearchForm | None = None,
    status: int = 200,
    **view: object,
) -> HTMLResponse:
    """Return a template filled in; `index_id` names the index that is served, "" if unknown."""
    text = (
        _environment()
        .get_template(template)
        .render(index_id=index_id, form=form or SearchForm(), **view)
    )
    return HTMLResponse(text, status, {"Cache-Control": "no-cache"})
