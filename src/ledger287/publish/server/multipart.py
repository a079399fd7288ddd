"""Forms with a file in them (RFC 7578), from bytes that are in memory already.

In: the content type and the body. Out: text fields and the one file's bytes. Easy to get wrong: the boundary and
the part headers are a stranger's words, so every part is found by exact bytes and all else is refused.
"""

from __future__ import annotations

from email.message import Message

from ledger287.publish.api.problem import Problem

MOST_PARTS = 20


def parse(content_type: str, body: bytes) -> tuple[dict[str, str], bytes]:
    """The text fields by name, and the bytes of the first part that has a file name (empty if none)."""
    header = Message()
    header["content-type"] = content_type.encode("ascii", "replace").decode()
    boundary = header.get_param("boundary")
    if not isinstance(boundary, str) or not 1 <= len(boundary) <= 70:
        raise Problem("invalid-body", "The form has no boundary.")
    mark = b"--" + boundary.encode("ascii", "replace")
    parts = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(parts) < 2 or len(parts) > MOST_PARTS + 2 or not parts[-1].startswith(b"--"):
        raise Problem("invalid-body", "The form is not complete, or has too many parts.")
    fields: dict[str, str] = {}
    file = b""
    for part in parts[1:-1]:
        head, gap, data = part.partition(b"\r\n\r\n")
        name, is_file = _named(head)
        if not gap or name is None:
            raise Problem("invalid-body", "A part of the form has no name.")
        if is_file:
            file = file or data
        else:
            fields[name] = data.decode("utf-8", "replace")
    return fields, file


def _named(head: bytes) -> tuple[str | None, bool]:
    for line in head.split(b"\r\n"):
        key, _, value = line.partition(b":")
        if key.strip().lower() == b"content-disposition":
            message = Message()
            message["content-disposition"] = value.decode("utf-8", "replace").replace("\n", " ").strip()
            name = message.get_param("name", header="content-disposition")
            is_file = message.get_param("filename", header="content-disposition") is not None
            return (name if isinstance(name, str) else None), is_file
    return None, False
