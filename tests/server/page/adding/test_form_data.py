"""A form gives its file byte for byte, whatever the file holds."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UsageError
from server.page.adding.form_data import copy_part, read_fields, read_parts

KIND = "multipart/form-data; boundary=XX"


def _form(folder: Path, body: bytes) -> Path:
    path = folder / "form"
    path.write_bytes(body)
    return path


def _encoded(**parts: tuple[str, bytes] | str) -> tuple[bytes, str]:
    """A form as another library writes it, and its Content-Type."""
    files = {k: (v if isinstance(v, tuple) else (None, v)) for k, v in parts.items()}
    request = httpx2.Request("POST", "http://x/", files=files)
    return request.read(), request.headers["content-type"]


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.text(max_size=40))
def test_a_form_of_another_library_is_read_byte_for_byte(raw: bytes, text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        body, kind = _encoded(file=("a.pdf", raw), text=text)
        path = _form(folder, body)
        parts = read_parts(path, kind)
        assert (parts["file"].file_name, parts["file"].size) == ("a.pdf", len(raw))
        copy_part(path, parts["file"], folder / "file")
        copy_part(path, parts["text"], folder / "text")
        assert (folder / "file").read_bytes() == raw
        assert (folder / "text").read_bytes() == text.encode()
        assert parts["text"].file_name is None


def test_names_of_files_are_read_as_browsers_write_them(tmp_path: Path) -> None:
    body = (
        '--XX\r\nContent-Disposition: form-data; name="file"; filename="a%22b é.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n\r\n--XX\r\n"
        'Content-Disposition: form-data; name="text"\r\n\r\n\r\n--XX--\r\n'
    )
    parts = read_parts(_form(tmp_path, body.encode()), KIND)
    assert (parts["file"].file_name, parts["file"].size) == ('a"b é.pdf', 0)
    assert (parts["text"].file_name, parts["text"].size) == (None, 0)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", KIND),
        (b"x", KIND),
        (b"--XX", KIND),
        (b"--XX\r\n", KIND),
        (b"--XX\r\nno head", KIND),
        (b"--XX\r\nA: b\r\n\r\nno end", KIND),
        (b"--XX\r\nA: b\r\n\r\nx\r\n--XX", KIND),
        (b"--XX\r\n" + b"A" * 5_000 + b"\r\n\r\nx\r\n--XX--", KIND),
        (b"--XX\r\nA: b\r\n\r\nx\r\n" * 30 + b"--XX--", KIND),
        (b"file=x", "application/x-www-form-urlencoded"),
        (b"--XX--", "multipart/form-data"),
        (b"--XX--", "text/plain; boundary=XX"),
    ],
)
def test_a_body_that_is_no_whole_form_is_refused(tmp_path: Path, body: bytes, kind: str) -> None:
    with pytest.raises(UsageError, match="form"):
        read_parts(_form(tmp_path, body), kind)


def test_fields_are_folded_and_few() -> None:
    assert read_fields(b"id=a&title=Two++words%0A&date=") == {
        "id": "a", "title": "Two words", "date": "",
    }  # fmt: skip
    for body in (b"\xff", b"&".join(b"a=1" for _ in range(50))):
        with pytest.raises(UsageError, match="did not arrive whole"):
            read_fields(body)
