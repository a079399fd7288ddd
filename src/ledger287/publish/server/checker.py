"""One check: a job in, an answer out; and the process of its own in which it runs.

In: a job (fields, perhaps a file). Out: status, type and text, or a problem, as plain JSON values. Easy to get
wrong: texts and files of strangers can take for ever or bring a parser down, and a thread cannot be stopped; so a
server keeps checks in processes that it can end. They speak JSON, never pickles, since what comes out of such a
process is not trusted.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
from typing import IO, TYPE_CHECKING, Any

from ledger287.publish.api import checking
from ledger287.publish.api.answer import JSON, Answer
from ledger287.publish.api.problem import Problem
from ledger287.publish.server.shield import told

if TYPE_CHECKING:
    from ledger287.ledger import Ledger

Job = dict[str, Any]
LENGTH = 8  # bytes before each message


def job_of(kind: str, fields: dict[str, str], file: bytes = b"", lang: str = "en") -> Job:
    """A job: ``kind`` is ``report`` (JSON) or ``page`` (HTML)."""
    return {"kind": kind, "fields": fields, "file": base64.b64encode(file).decode(), "lang": lang}


def answer(ledger: Ledger, job: Job) -> Job:
    """What became of ``job``: ``status``, ``type``, ``text``, ``headers``; or ``problem``; or ``failed``."""
    try:
        if job["kind"] == "report":
            text = Answer(checking.report_of(ledger, job["fields"]).to_dict()).as_json().decode()
            return {"status": 200, "type": JSON, "text": text, "headers": {}}
        return _page(ledger, job)
    except Problem as problem:
        return {"problem": {"code": problem.kind.code, "detail": problem.detail, "parameter": problem.parameter}}
    except Exception as error:
        return {"failed": told(error)}


def _page(ledger: Ledger, job: Job) -> Job:
    from ledger287.publish import site

    fields: dict[str, str] = job["fields"]
    published = fields.get("published") or None
    file = base64.b64decode(job["file"])
    if fields.get("text", "").strip():
        kept = {"text": fields["text"].replace("\r\n", "\n")}
    elif fields.get("url", "").strip():
        kept = {"url": fields["url"].strip()}
    elif not file:
        raise Problem("invalid-body", "The form is empty: paste a text, give a link, or choose a file.")
    else:
        kept = {}
    if kept:
        report = checking.report_of(ledger, kept | ({"published": published} if published else {}))
    else:
        report = ledger.check(checking.article_of_file(file, published))
    page = site.check_page(report, ledger, job["lang"], "", fields=fields)
    return {"status": page.status, "type": page.content_type, "text": page.body.decode(), "headers": page.headers}


def send(stream: IO[bytes], message: Job) -> None:
    """Write one message."""
    data = json.dumps(message).encode()
    stream.write(len(data).to_bytes(LENGTH, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Job | None:
    """Read one message; ``None`` at the end."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    found: Job = json.loads(stream.read(int.from_bytes(head, "big")))
    return found


def main() -> None:
    """Serve jobs from standard input until it ends. The ledger's folder is the one argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes our input
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no message
    from ledger287.ledger import Ledger

    ledger = Ledger(sys.argv[1])
    answer(ledger, job_of("report", {"text": "As of Jan. 26, 2026, ICE listed 341 agreements in Florida."}))
    while (job := receive(sys.stdin.buffer)) is not None:
        send(out, answer(ledger, job))


if __name__ == "__main__":
    main()
