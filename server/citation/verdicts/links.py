"""What of an answer's links cannot be checked: that a service is where they begin."""

from __future__ import annotations

from collections.abc import Iterator

from server.citation.base_url import without_base_url
from server.contract.answer_schemas import AnswerJSON


def unchecked_bases(answer: AnswerJSON) -> Iterator[str]:
    """Yield, for each beginning of the links, that nobody has looked whether it is a service's."""
    quoted = [q["citation"] for q in answer["answer"]["quotes"] if "citation" in q]
    urls = [citation["url"] for citation in (*quoted, *(p["citation"] for p in answer["passages"]))]
    bases = (url.removesuffix(without_base_url(url)) for url in urls)
    for base in dict.fromkeys(filter(None, bases)):
        yield f"whether {base}, with which links begin, is the service that answered"
