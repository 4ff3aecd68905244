"""Read the XML of a part: well-formed, without entities of its own, and not nested without end."""

from __future__ import annotations

import codecs
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from indexer.errors import CorpusError

# Word writes parts in UTF-8; the standard allows UTF-16 too, and no other.
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Files that are saved as "Strict Open XML" name the same elements with another namespace.
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Elements within elements: a text box in a table in a table has about 40.
_DEPTH = 200


def read_part(raw: bytes, name: str, path: Path) -> Element:
    """Return the root element of a part; raises CorpusError."""
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
        # Without a document type there are no entities but the five of XML, and nothing to fetch.
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise CorpusError(
                f"The part {name} of {path} defines XML entities, which no Word file does; "
                "open the file in Word and save it again."
            )
        for quote in "\"'":
            text = text.replace(f"{quote}{_STRICT}{quote}", f"{quote}{_TRANSITIONAL}{quote}")
        root = ElementTree.fromstring(text)
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        raise CorpusError(
            f"The part {name} of {path} is no well-formed XML ({error}); "
            "open the file in Word and save it again."
        ) from error
    _check_depth(root, name, path)
    return root


def _check_depth(root: Element, name: str, path: Path) -> None:
    level, depth = [root], 1
    while level := [child for element in level for child in element]:
        depth += 1
        if depth > _DEPTH:
            raise CorpusError(
                f"The part {name} of {path} nests its elements more than {_DEPTH} deep; "
                "open the file in Word and take its text out of the nested boxes."
            )
