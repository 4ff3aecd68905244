"""What links begin with: the base of the service, whatever host a request names."""

from __future__ import annotations

import json
import re

from starlette.testclient import TestClient

from server.app import create_app
from server.service.service import Service

_BASE = "https://x.org/minutes"
_HOST = {"Host": "evil.example:99"}
_CITATION = "/passages/migration-2003-p44/citation"
_PLACE = "/reports/migration-2003#p44:0-214~ntbmfbdh"
_QUESTION = "what did UNHCR say about security"


def test_with_a_base_no_link_has_the_host_that_came_in(service: Service) -> None:
    service.base_url = _BASE
    with TestClient(create_app(service)) as client:
        for style in ("plain", "markdown", "bibtex", "ris", "csl-json", "link"):
            cited = client.get(
                _CITATION, params={"format": style, "start": 0, "end": 214}, headers=_HOST
            )
            assert _BASE + _PLACE in cited.text and "evil" not in cited.text, style
        answer = client.post("/ask", json={"question": _QUESTION}, headers=_HOST).json()
        assert answer["answer"]["quotes"][0]["citation"]["url"] == _BASE + _PLACE
        assert client.post("/verify", json=answer).json()["holds"]
        passage = client.get("/passages/migration-2003-p44", headers=_HOST).json()
        assert passage["citation"]["url"].startswith(f"{_BASE}/reports/migration-2003#p44:0-")
        saved = client.get("/ask/export", params={"q": _QUESTION}, headers=_HOST).text
        assert f"(<{_BASE}{_PLACE}>)" in saved and "evil" not in saved
        shown = client.get(
            "/", params={"q": _QUESTION}, headers={**_HOST, "Accept": "text/html"}
        ).text
        assert "evil" not in shown
        assert re.search(rf'href="{_BASE}/reports/migration-2003#p44[^"]*" data-copy="link"', shown)
        assert f'<span class="printed">{_BASE}/reports/' in shown
        described = client.get("/openapi.json", headers=_HOST)
        assert "evil" not in described.text
        assert f"{_BASE}/reports/" in json.dumps(described.json(), ensure_ascii=False)


def test_without_a_base_links_begin_with_the_address_that_was_asked(service: Service) -> None:
    with TestClient(create_app(service)) as client:
        cited = client.get(
            _CITATION, params={"start": 0, "end": 214}, headers={"Host": "here.org:8"}
        )
        assert f"http://here.org:8{_PLACE}" in cited.text
        saved = client.get("/ask/export", params={"q": _QUESTION}, headers={"Host": "here.org:8"})
        assert f"(<http://here.org:8{_PLACE}>)" in saved.text
        answer = client.post("/ask", json={"question": _QUESTION}).json()
        assert answer["answer"]["quotes"][0]["citation"]["url"] == _PLACE
