"""The resources of what a report decides, as JSON and as pages."""

from __future__ import annotations

from starlette.testclient import TestClient

_AT = "/reports/migration-2003"
_HTML = {"Accept": "text/html"}


def test_decisions_are_given_and_narrowed_to_kinds(client: TestClient) -> None:
    every = client.get(f"{_AT}/decisions").json()["decisions"]
    some = client.get(f"{_AT}/decisions?kind=recommendation&kind=agreement").json()["decisions"]
    assert len(every) == 19
    assert some == [one for one in every if one["kind"] in ("recommendation", "agreement")]


def test_a_grid_has_a_row_for_each_organisation_that_speaks(client: TestClient) -> None:
    grid = client.get(f"{_AT}/grid").json()
    assert [row["organisation"] for row in grid["rows"]][:2] == [
        "Population Division/DESA",
        "General Assembly",
    ]


def test_a_browser_gets_pages(client: TestClient) -> None:
    for name, heading in (("decisions", "What was decided"), ("grid", "Organisations by section")):
        page = client.get(f"{_AT}/{name}", headers=_HTML)
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert f"<h1>{heading}</h1>" in page.text


def test_what_is_unknown_is_told(client: TestClient) -> None:
    assert client.get("/reports/nope/decisions").status_code == 404
    assert client.get("/reports/nope/grid").status_code == 404
    kind = client.get(f"{_AT}/decisions?kind=wish")
    assert kind.status_code == 422
    assert "give one of 'conclusion'" in kind.json()["detail"]
    assert client.get(f"{_AT}/grid?kinds=x").status_code == 422
    assert client.get(f"{_AT}/decisions?kind=wish", headers=_HTML).status_code == 422


def test_a_resource_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(f"{_AT}/decisions").headers["etag"]
    again = client.get(f"{_AT}/decisions", headers={"If-None-Match": tag})
    assert again.status_code == 304
