"""A running service, asked by its HTTP API: what users get is what is measured.

Three resources are asked for: `GET /reports` ({"reports": [{"report_id"}]}), `GET /reports/{id}`
({"passages": [{"passage_id", "paragraph", "section", "text"}]}) and `POST /ask` ({"question",
"mode", "k"}), answered as `rapporteur ask --json` prints. The API key in $RAPPORTEUR_API_KEY goes
with each request.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import isfinite
from typing import Any
from urllib.parse import quote

import httpx2

from evals.retriever import Mode, Ranking
from evals.run.systems import System
from indexer.errors import ServiceError
from indexer.types import Attribution, Passage
from server.contract.read import read_answer
from server.contract.schemas import AnswerJSON

KEY_VARIABLE = "RAPPORTEUR_API_KEY"
# Seconds for one answer; an index that is being loaded may take some.
_TIMEOUT = 60.0


class RemoteService:
    """A service at an address; parts cannot be taken away there."""

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
        """Nothing: a service tells who says what it quotes, not each sentence."""
        return ()

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {passage.passage_id: passage.text for passage in self.passages}

    def answer(self, text: str, mode: Mode, k: int) -> AnswerJSON:
        """The answer to a question, checked to have the contract's shape and to make sense."""
        body = {"question": text, "mode": mode, "k": k}
        name = f"{self._url}/ask"
        answer = read_answer(self._request("POST", "/ask", json=body).text, name)
        wrong = next(_nonsense(answer, self._texts), None)
        if wrong:
            raise ServiceError(f"{name} answers {text[:60]!r} with {wrong}.")
        self._about |= {"index": answer["index"]["id"], "encoder": answer["index"]["encoder"]}
        return answer

    def rank(self, text: str, system: System, k: int) -> Ranking:
        """The ids of a question's best k passages, best first."""
        found = self.answer(text, system.mode, k)["passages"]
        return tuple(passage["passage_id"] for passage in found)

    def about(self) -> Mapping[str, Any]:
        """The address, and what the answers said of the index."""
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
            told = f"leads to {to!r}; give that address" if to else repr(response.text[:200])
            raise ServiceError(
                f"{method} {self._url}{path} was answered with {response.status_code}: {told}"
            )
        return response


def _passage(report_id: str, data: Mapping[str, Any]) -> Passage:
    """A passage of the service; raises KeyError, TypeError or ValueError for anything else."""
    section = tuple(data["section"])
    told = (report_id, data["passage_id"], data["text"], *section)
    if not all(isinstance(value, str) for value in told) or type(data["paragraph"]) is not int:
        raise ValueError(told[:2])
    return Passage(data["passage_id"], report_id, data["paragraph"], data["text"], section)


def _nonsense(answer: AnswerJSON, texts: Mapping[str, str]) -> Iterator[str]:
    """What has the right shape and cannot be."""
    confidence = answer["confidence"]
    if confidence is not None and not 0 <= confidence <= 1:
        yield f"the confidence {confidence}"
    for passage in answer["passages"]:
        passage_id = passage["passage_id"]
        if texts.get(passage_id) != passage["text"]:
            yield f"a passage {passage_id!r} that its reports do not have"
        if not isfinite(passage["score"]):
            yield f"the score {passage['score']}"
        size = len(passage["text"])
        if not all(0 <= start < end <= size for start, end in passage["highlights"]):
            yield f"highlights outside of {passage_id!r}"
