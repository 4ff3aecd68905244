"""What a segment was made by: one hash of the encoder, the schema and the rules.

The rules are the code, the word lists and the libraries that decide what a segment holds, so that
a change of any of them builds the segments anew.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version

from indexer.files import code_sha256
from indexer.index.manifest import SCHEMA_VERSION

_RULES = (
    "importers",
    "parsing",
    "lexicon",
    "entities",
    "attribution",
    "index/segment",
    "index/analyzer.py",
    "index/names.py",
    "index/speaker_keys.py",
    "hidden_characters.py",
    "languages.py",
    "report_toml.py",
    "types.py",
)
# What finds headings and sentences, stop words and stems.
_LIBRARIES = ("markdown-it-py", "pypdfium2", "sentencex", "bm25s", "PyStemmer")
_ENCODING = ("encoding/embed.py", "encoding/pooling.py", "encoding/codec.py", "encoding/types.py")


def encoded_by(encoder_sha256: str, codec_sha256: str) -> str:
    """Return one hash of what makes the codes of a passage."""
    text = f"{encoder_sha256} {codec_sha256} {code_sha256(_ENCODING)}"
    return sha256(text.encode()).hexdigest()


def made_by(codes: str) -> str:
    """Return one hash of what makes a segment; `codes` is that of its codes."""
    libraries = " ".join(map(version, _LIBRARIES))
    text = f"{SCHEMA_VERSION} {codes} {code_sha256(_RULES)} {libraries}"
    return sha256(text.encode()).hexdigest()
