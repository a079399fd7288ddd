"""Small files made by hand for tests: a PDF of printed lines, a locked PDF, a Word file."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape


def pdf(pages: list[list[str]], *, locked: bool = False, title: str = "") -> bytes:
    """A PDF whose pages show lines of Helvetica; no lines at all make it a page without text, as a scan is."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    add("<< /Type /Catalog /Pages 2 0 R >>")
    add("")  # the pages' tree, filled in below
    font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        drawn = ["BT /F1 11 Tf 14 TL 50 740 Td"]
        for line in lines:
            text = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"({text}) Tj T*")
        stream = "\n".join([*drawn, "ET"]).encode("cp1252")
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> >>"
        ))  # fmt: skip
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    info = add(f"<< /Title ({title}) >>") if title else 0
    trailer = f"/Info {info} 0 R " if info else ""
    if locked:
        owner = "00" * 32
        number = add(f"<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{owner}> /P -4 >>")
        trailer += f"/Encrypt {number} 0 R /ID [<{'11' * 16}> <{'11' * 16}>] "
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str | list[str], *, extra: dict[str, str] | None = None) -> bytes:
    """A Word file: a list of paragraphs, or the raw XML of its body."""
    if isinstance(body, list):
        body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in body)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in (extra or {}).items():
            book.writestr(name, text)
    return out.getvalue()
