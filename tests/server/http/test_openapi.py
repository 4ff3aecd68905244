"""The OpenAPI document is complete and true.

Every field is described, examples work, and no request breaks the service, whether it fits the
document or not. schemathesis makes requests from the document and checks each response against it:
no server error, status, media type and body as described, misfits refused, what fits accepted.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Iterator
from typing import Any, get_args

import httpx2
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, seed, settings, strategies
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from indexer.types import Act, Basis, Breadth, Status
from server.app import create_app
from server.citation.styles.types import Style
from server.contract.cursor import write_cursor
from server.decisions.types import KINDS
from server.http.openapi import describe
from server.http.requests import CURSOR
from server.question.query import Mode
from server.question.types import LinkKind
from server.service.access import Access, read_keys
from server.service.batching import Batcher
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service

_EASY = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
# Requests of each kind for each resource.
_EXAMPLES = 6
# Bodies that do not fit, for each resource.
_MALFORMED = 500
_DEEP = 100_000
# The fields of every object that the service gives or takes: they may be added to, never renamed.
_FIELDS = {
    "AddedJSON": "report_id title url warnings",
    "AcronymJSON": "letters forms count",
    "AnswerJSON": "question asked carried answerable confidence reason answer passages read_as "
    "readings facets "
    "index took_ms written",
    "AskBody": "question k mode report section speaker organisation act literal since until series "
    "conversation facets write",
    "AttributionJSON": "status speakers about act cue breadth basis evidence reason sure",
    "AttributionVerdictJSON": "status detail",
    "CarriedJSON": "words read_as source",
    "ClaimJSON": "field status detail",
    "CheckedJSON": "of passage_id label quote verdict attribution",
    "CitationJSON": "report_id report_title section paragraph quote source label url",
    "CopyJSON": "report_id passage_id",
    "DecisionJSON": "kind perhaps passage_id start end text introduction section by attribution "
    "citation",
    "DecisionsJSON": "report_id report_title decisions",
    "EvidenceJSON": "passage_id start end",
    "FollowedJSON": "status passage_id start end fragment detail",
    "FacetJSON": "name count",
    "FacetsJSON": "speakers organisations acts",
    "FaultJSON": "pointer detail",
    "FootnoteJSON": "mark text",
    "FormJSON": "text count",
    "GridJSON": "report_id report_title sections rows",
    "GridQuoteJSON": "passage_id start end text said attribution citation",
    "GridRowJSON": "organisation cells",
    "GridSectionJSON": "section_id title path",
    "HeadingJSON": "title depth",
    "HealthJSON": "status version",
    "IndexJSON": "id encoder built_at",
    "PassageAloneJSON": "passage_id report_id paragraph section text footnotes sentences citation before "
    "after",
    "PassageJSON": "rank passage_id score text highlights citation speakers attributions footnotes "
    "scores also_in also_in_total",
    "PassageTextJSON": "passage_id report_id paragraph section text footnotes sentences",
    "PreviewJSON": "report_id title date language file paragraphs footnotes tables sections "
    "sections_total speakers speakers_total warnings",
    "ProblemJSON": "type title status detail request_id errors",
    "QuoteJSON": "passage_id text start end attribution citation subject is_context follows_gap",
    "QuotesJSON": "quotes silent otherwise",
    "ReadingJSON": "asked as kind start end forms reports",
    "ReadyJSON": "status detail index",
    "ReportJSON": "report_id title language dates place organiser provenance rights source url "
    "date series passages",
    "ReportTextJSON": "report_id title language dates place organiser provenance rights source url "
    "date series sections passages passages_total next",
    "ReportsJSON": "reports total next",
    "RosterEntryJSON": "person organisation organisations role aliases said through about mentioned first",
    "RosterJSON": "report_id sentences persons organisations offices mentioned acronyms",
    "ScoresJSON": "maxsim sentence_maxsim sentence whole lexical heading speaker",
    "SectionJSON": "section_id title depth paragraphs",
    "SentencesJSON": "said_by about unattributed",
    "SourceFileJSON": "file sha256",
    "SourceJSON": "file sha256 spans places",
    "SubjectJSON": "name start end",
    "ElementPlaceJSON": "element_id",
    "PagePlaceJSON": "page page_label width height boxes",
    "ParagraphPlaceJSON": "part path paragraph_id start end before after",
    "SpeakerJSON": "person organisation role",
    "VerdictJSON": "status detail",
    "VerifiedJSON": "citations exact claims not_checked holds",
    "WrittenJSON": "model shown reason sentences",
    "WrittenSentenceJSON": "text quotes kept reason",
}
# The words that a field may hold, where they are a closed set.
_WORDS = {
    ("AskBody", "act"): get_args(Act),
    ("AskBody", "mode"): get_args(Mode),
    ("AttributionJSON", "act"): get_args(Act),
    ("AttributionJSON", "basis"): get_args(Basis),
    ("AttributionJSON", "breadth"): get_args(Breadth),
    ("AttributionJSON", "status"): get_args(Status),
    ("AttributionVerdictJSON", "status"): ("agrees", "differs", "not_claimed"),
    ("DecisionJSON", "kind"): KINDS,
    ("HealthJSON", "status"): ("alive",),
    ("ReadingJSON", "kind"): get_args(LinkKind),
    ("ReadyJSON", "status"): ("ready", "degraded", "stopping"),
    ("FollowedJSON", "status"): ("here", "moved", "gone", "unchecked"),
    ("CheckedJSON", "of"): ("passage", "quote"),
    ("ClaimJSON", "status"): ("agrees", "differs"),
    ("VerdictJSON", "status"): ("exact", "moved", "altered", "missing"),
}


# A schema cannot say which texts are cursors; these are.
schemathesis.openapi.format(
    CURSOR, strategies.sampled_from([write_cursor(("2003-10", "a")), write_cursor(("", "z"))])
)


def _service(reloading: ReloadingIndex, access: Access) -> Service:
    metrics = Metrics()
    batcher = Batcher(lambda: reloading.served.index, metrics, threads=2, wait=0)
    return Service(reloading, batcher, metrics, access)


@pytest.fixture(scope="module")
def app(reloading: ReloadingIndex) -> FastAPI:
    return create_app(_service(reloading, Access()))


@pytest.fixture(scope="module")
def document(app: FastAPI, reloading: ReloadingIndex) -> Any:
    return json.loads(json.dumps(describe(app, reloading.served.index, keys=False)))


def _properties(document: Any) -> Iterator[tuple[str, str, Any]]:
    """Each schema's name with each of its fields and the field's schema."""
    for name, schema in document["components"]["schemas"].items():
        for field, found in schema["properties"].items():
            yield name, field, found


def test_no_field_has_been_renamed_or_taken_away(document: Any) -> None:
    schemas = document["components"]["schemas"]
    assert {name: " ".join(schema["properties"]) for name, schema in schemas.items()} == _FIELDS


def test_every_object_and_every_field_is_described_in_a_sentence(document: Any) -> None:
    said = {
        f"{name}.{field}": found.get("description", "")
        for name, field, found in _properties(document)
    }
    said |= {
        name: schema.get("description", "")
        for name, schema in document["components"]["schemas"].items()
    }
    assert [at for at, text in said.items() if len(text) < 10 or not text.endswith(".")] == []


def test_every_parameter_and_every_operation_is_described(document: Any) -> None:
    count = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["description"].endswith("."), (method, path)
            for parameter in operation.get("parameters", []):
                assert parameter.get("description", "").endswith("."), (path, parameter["name"])
                count += 1
    assert count == 61


def test_every_closed_set_of_words_is_an_enumeration(document: Any) -> None:
    found = {(name, field): _enumerated(schema) for name, field, schema in _properties(document)}
    assert {at: words for at, words in found.items() if words} == _WORDS
    operation = document["paths"]["/passages/{passage_id}/citation"]["get"]
    (style,) = (p["schema"] for p in operation["parameters"] if p["name"] == "format")
    assert _enumerated(style) == get_args(Style)


def _enumerated(schema: Any) -> tuple[str, ...]:
    """The words of an enumeration, also of one that may be null or stands in a list."""
    if "const" in schema:
        return (schema["const"],)
    inner = [*schema.get("anyOf", []), *([schema["items"]] if "items" in schema else [])]
    return tuple(schema.get("enum", ())) or tuple(w for part in inner for w in _enumerated(part))


@pytest.mark.parametrize(
    "at", [("SourceJSON", "spans"), ("PassageJSON", "highlights"), ("AttributionJSON", "cue")]
)
def test_a_range_is_a_pair_from_the_first_character_to_the_one_after_the_last(
    document: Any, at: tuple[str, str]
) -> None:
    found = {(name, field): schema for name, field, schema in _properties(document)}[at]
    pair = found.get("items") or found["anyOf"][0]
    assert (pair["minItems"], pair["maxItems"], pair["items"]) == (2, 2, {"type": "integer"})
    assert "[first, after the last]" in pair["description"]
    assert "[first, after the last]" in found["description"]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_resource_answers_as_described(app: FastAPI, mode: GenerationMode) -> None:
    labels = []
    schema: Any = schemathesis.openapi.from_asgi("/openapi.json", app)
    for operation in (result.ok() for result in schema.get_all_operations()):
        if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
            continue  # any text will do in a path; there is nothing to get wrong

        @seed(1)
        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(_EASY, max_examples=_EXAMPLES)
        def check(case: Any) -> None:
            case.call_and_validate()

        check()
        labels.append(operation.label)
    assert len(labels) == (18 if mode is GenerationMode.POSITIVE else 12), labels


@pytest.mark.parametrize("path", ["/ask", "/verify"])
def test_a_malformed_body_is_refused_with_a_problem(app: FastAPI, document: Any, path: str) -> None:
    content = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]
    fits = Draft202012Validator({**content["schema"], "components": document["components"]})
    is_problem = Draft202012Validator(
        {"$ref": "#/components/schemas/ProblemJSON", "components": document["components"]}
    )
    bodies = [b"", b"[" * _DEEP, *_malformed(content["example"], fits, _MALFORMED)]
    statuses = set()
    for body, got in zip(bodies, asyncio.run(_post_all(app, path, bodies)), strict=True):
        assert got.headers["content-type"] == "application/problem+json", body
        problem = got.json()
        is_problem.validate(problem)
        assert problem["status"] == got.status_code
        assert problem["detail"].endswith("."), body
        statuses.add(got.status_code)
    assert statuses <= {400, 404, 422}


async def _post_all(app: FastAPI, path: str, bodies: list[bytes]) -> list[httpx2.Response]:
    """The responses to some bodies, sent within this process."""
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    headers = {"Content-Type": "application/json"}
    async with httpx2.AsyncClient(transport=transport, base_url="http://testserver") as client:
        return [await client.post(path, content=body, headers=headers) for body in bodies]


def _malformed(example: Any, fits: Draft202012Validator, count: int) -> Iterator[bytes]:
    """Bodies that do not fit, each an example with one thing changed."""
    rng, made = random.Random(1), 0
    changes: list[Callable[[random.Random, bytes], bytes]] = [
        _with_a_value_replaced, _with_a_field_taken_away, _with_a_field_added, _with_bytes_damaged,
    ]  # fmt: skip
    while made < count:
        body = rng.choice(changes)(rng, json.dumps(example).encode())
        if not _is_valid(body, fits):
            made += 1
            yield body


def _is_valid(body: bytes, fits: Draft202012Validator) -> bool:
    try:
        return fits.is_valid(json.loads(body.decode()))
    except ValueError:
        return False


def _with_a_value_replaced(rng: random.Random, body: bytes) -> bytes:
    values: list[Any] = [
        None, True, False, 0, -1, 5.5, 10**30, "", "\0", "\ud800", "x" * 5000, [], {}, [[]],
        [None], ["x"] * 200, {"x": 1},
    ]  # fmt: skip
    tree = {"body": json.loads(body)}
    parent, key = rng.choice(list(_places(tree)))
    parent[key] = rng.choice(values)
    return json.dumps(tree["body"]).encode()


def _with_a_field_taken_away(rng: random.Random, body: bytes) -> bytes:
    tree = json.loads(body)
    parent, key = rng.choice(list(_places(tree)))
    del parent[key]
    return json.dumps(tree).encode()


def _with_a_field_added(rng: random.Random, body: bytes) -> bytes:
    tree = {"body": json.loads(body)}
    objects = [(p[k]) for p, k in _places(tree) if isinstance(p[k], dict)]
    rng.choice(objects)[rng.choice(["", "x", "Question", "\ud800"])] = 1
    return json.dumps(tree["body"]).encode()


def _with_bytes_damaged(rng: random.Random, body: bytes) -> bytes:
    at = rng.randrange(len(body))
    return body[:at] + rng.choice([b"", b"\xff", b"\0", b'"', b"}", b"NaN"]) + body[at + 1 :]


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each value within a tree, as what holds it and its key."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield tree, key
        if isinstance(value, dict | list):
            yield from _places(value)


def test_every_example_can_be_sent_as_it_is_and_is_answered_as_shown(
    app: FastAPI, document: Any
) -> None:
    client = TestClient(app)
    sent = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            got = _send(client, method, path, operation)
            sent += 1
            if path.endswith(".png"):  # the report of the examples is no PDF
                assert got.status_code == 404, (method, path, got.text)
                continue
            if operation["tags"] == ["add"]:  # nothing may be added to the service of the examples
                assert got.status_code == 404, (method, path, got.text)
                continue
            assert got.status_code == 200, (method, path, got.text)
            content = operation["responses"]["200"]["content"]
            shown = content.get("application/json", {}).get("example")
            if shown:
                assert _lasting(got.json()) == _lasting(shown)
    assert sent == 18


def _send(client: TestClient, method: str, path: str, operation: Any) -> Any:
    """Send a request made of the examples alone."""
    given = {p["name"]: p["example"] for p in operation.get("parameters", []) if "example" in p}
    params = {name: value for name, value in given.items() if f"{{{name}}}" not in path}
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    if method == "get" and path == "/ask":
        params["k"] = 1
    return client.request(method, path.format(**given), params=params, json=body.get("example"))


def _lasting(answer: Any) -> Any:
    """An answer without what differs from time to time: the scores' last digits, the time."""
    passages = [{**p, "score": 0, "scores": 0} for p in answer["passages"]]
    return {**answer, "passages": passages, "took_ms": 0}


def test_both_ways_to_send_a_key_are_declared_and_none_is_needed_without_keys(
    document: Any,
) -> None:
    schemes = document["components"]["securitySchemes"]
    assert {name: (s["type"], s["scheme"]) for name, s in schemes.items()} == {
        "bearer": ("http", "bearer"),
        "basic": ("http", "basic"),
    }
    assert "security" not in document
    assert "401" not in document["paths"]["/ask"]["post"]["responses"]


def test_with_keys_each_declared_way_to_send_one_works_and_probes_need_none(
    reloading: ReloadingIndex,
) -> None:
    key = "correct-horse-battery"
    app = create_app(_service(reloading, Access(keys=read_keys(key, "f"))))
    client = TestClient(app)
    got = client.get("/openapi.json", headers={"Authorization": f"Bearer {key}"})
    assert client.get("/openapi.json", auth=("anyone", key)).json() == got.json()
    document = got.json()
    assert document["security"] == [{"bearer": []}, {"basic": []}]
    assert list(document["components"]["securitySchemes"]) == ["bearer", "basic"]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            is_open = path in ("/healthz", "/readyz")
            assert operation.get("security") == ([] if is_open else None), (method, path)
            assert ("401" in operation["responses"]) is not is_open, (method, path)
            if is_open:
                assert client.request(method, path).status_code == 200
