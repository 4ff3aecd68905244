"""Evaluate a running service through its HTTP API, as users get it.

Three resources are used: `GET /reports` ({"reports": [{"report_id"}]}), `GET /reports/{id}`
({"passages": [{"passage_id", "paragraph", "section", "text"}]}) and `POST /ask` ({"question",
"mode", "k"}), answered as `rapporteur ask --json` prints. The API key in $RAPPORTEUR_API_KEY goes
with each request.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import isfinite
from typing import Any
from urllib.parse import quote

import httpx2

from evals.retriever import Mode, Scores, answer_scores
from evals.run.systems import System
from indexer.errors import ServiceError
from indexer.types import Attribution, Passage, Span
from server.contract.answer_schemas import AnswerJSON
from server.contract.read import read_answer

KEY_VARIABLE = "RAPPORTEUR_API_KEY"
# Seconds for one answer; an index that is being loaded may take some.
_TIMEOUT = 60.0


class RemoteService:
    """A service at an address; no part of its ranking can be taken away."""

    fixed = True

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        key = os.environ.get(KEY_VARIABLE)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        try:
            self._client = httpx2.Client(base_url=self._url, timeout=_TIMEOUT, headers=headers)
        except (httpx2.InvalidURL, ValueError) as exc:
            raise ServiceError(f"{url!r} is no address ({exc}); give http://HOST:PORT.") from exc
        self._about: dict[str, Any] = {"service": self._url}

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """All passages of all reports, as the service gives them."""
        try:
            reports = [report["report_id"] for report in self._get("/reports")["reports"]]
            return [
                _passage(report_id, data)
                for report_id in reports
                for data in self._get(f"/reports/{quote(report_id, safe='')}")["passages"]
            ]
        except (KeyError, TypeError, ValueError) as exc:
            raise ServiceError(
                f"{self._url}/reports does not list reports and passages ({exc!r}); "
                "is it a Rapporteur service?"
            ) from exc

    @property
    def attributions(self) -> Sequence[Attribution]:
        """Nothing: a service gives the speakers of its quotes, not of every sentence."""
        return ()

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {passage.passage_id: passage.text for passage in self.passages}

    def answer(self, text: str, mode: Mode, k: int) -> AnswerJSON:
        """Answer a question; raises ServiceError for an answer that breaks the contract."""
        request = {"question": text, "mode": mode, "k": k}
        name = f"{self._url}/ask"
        answer = read_answer(self._request("POST", "/ask", json=request).text, name)
        wrong = next(_impossible(answer, self._texts), None)
        if wrong:
            raise ServiceError(f"{name} answers {text[:60]!r} with {wrong}.")
        self._about |= {"index": answer["index"]["id"], "encoder": answer["index"]["encoder"]}
        return answer

    def rank(self, text: str, system: System, k: int) -> Scores:
        """Return the scores of a question's best `k` passages by id, best first."""
        return answer_scores(self.answer(text, system.mode, k))

    def about(self) -> Mapping[str, Any]:
        """Return the address, and the index and encoder that the answers named."""
        return self._about

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _get(self, path: str) -> Any:
        response = self._request("GET", path)
        try:
            return response.json()
        except ValueError as exc:
            raise ServiceError(f"{self._url}{path} gave no JSON; is it Rapporteur?") from exc

    def _request(self, method: str, path: str, **more: Any) -> httpx2.Response:
        try:
            response = self._client.request(method, path, **more)
        except httpx2.HTTPError as exc:
            raise ServiceError(
                f"{self._url} cannot be asked ({exc}); is the service running there?"
            ) from exc
        if not response.is_success:
            to = response.headers.get("location")
            reply = f"leads to {to!r}; give that address" if to else repr(response.text[:200])
            raise ServiceError(
                f"{method} {self._url}{path} was answered with {response.status_code}: {reply}"
            )
        return response


def _passage(report_id: str, data: Mapping[str, Any]) -> Passage:
    """A passage from the service's JSON; raises KeyError, TypeError or ValueError."""
    section = tuple(data["section"])
    texts = (report_id, data["passage_id"], data["text"], *section)
    if not all(isinstance(value, str) for value in texts) or type(data["paragraph"]) is not int:
        raise ValueError(texts[:2])
    sentences = tuple(Span(int(start), int(end)) for start, end in data.get("sentences", ()))
    return Passage(
        data["passage_id"], report_id, data["paragraph"], data["text"], section, sentences
    )


def _impossible(answer: AnswerJSON, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield what has the right type and cannot be true."""
    confidence = answer["confidence"]
    if confidence is not None and not 0 <= confidence <= 1:
        yield f"the confidence {confidence}"
    ids = Counter(passage["passage_id"] for passage in answer["passages"])
    if twice := [passage_id for passage_id, count in ids.items() if count > 1]:
        yield f"the passage {twice[0]!r} twice"
    for passage in answer["passages"]:
        passage_id = passage["passage_id"]
        if texts.get(passage_id) != passage["text"]:
            yield f"a passage {passage_id!r} that its reports do not have"
        if not isfinite(passage["score"]):
            yield f"the score {passage['score']}"
        size = len(passage["text"])
        if not all(0 <= start < end <= size for start, end in passage["highlights"]):
            yield f"highlights outside of {passage_id!r}"
