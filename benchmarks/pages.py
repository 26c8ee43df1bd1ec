"""Pages of changes as a hall gives them, 100,000 cases of them, from a process of its own.

The cases are a sandbox hall's samples, each with an id and number of its own. The server does
nothing but hand out bytes that were made before, so that no hall's work is measured.
"""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from clerk_desktop.sync.hall import Hall
from sandbox_hall.running import RunningHall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from clerk_desktop.domain.template import ProcessTemplate

_SAMPLES = 120
_PAGE = 200
_INSERT = """
INSERT INTO case_ (case_id, window, project_no, state, version, acted_version, change_seq, snapshot)
VALUES (?, 'W01', ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Samples:
    """What a sandbox hall gives: JSON of cases of one window, and its templates."""

    cases: list[bytes]
    templates: dict[str, ProcessTemplate]


def samples() -> Samples:
    """As ``/changes`` and ``/templates`` word them."""
    with tempfile.TemporaryDirectory() as folder, RunningHall(Path(folder), cases=_SAMPLES) as hall:
        token = hall.login("lin").access
        client = Hall(hall.url)
        found = client.templates(token).templates
        query = f"{hall.url}/changes?limit={_PAGE}"
        asked = hall.session.get(query, headers={"Authorization": f"Bearer {token}"}, timeout=60)
        items: list[dict[str, Any]] = asked.json()["items"]
        client.close()
    worded = [json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items]
    templates = {template.template_id: template for template in found}
    return Samples([text.encode() for text in worded], templates)


def numbered(sample: bytes, number: int) -> bytes:
    """The sample as a case of its own."""
    case = json.loads(sample)
    place = sample.replace(case["case_id"].encode(), b"case-%d" % number)
    return place.replace(case["project_no"].encode(), b"350999-20260209-%05d" % number)


def page(items: list[bytes], first: int, count: int, last: int) -> bytes:
    """The page of ``count`` changes from number ``first`` on, of ``last`` in all."""
    found = (numbered(items[n % len(items)], n) for n in range(first, min(first + count, last)))
    end = min(first + count, last)
    rest = {
        "epoch": "00000001",
        "tombstones": [],
        "next_cursor": f"00000001-{end}",
        "has_more": end < last,
        "server_time": "2026-02-10T01:30:00Z",
    }
    return b'{"items":[' + b",".join(found) + b"]," + json.dumps(rest).encode()[1:]


def fill(file: Path, samples: list[bytes], cases: int) -> None:
    """Put so many cases of a window into a sandbox hall's database, each with a change number."""
    with closing(sqlite3.connect(file, timeout=30)) as db, db:
        for number in range(cases):
            text = numbered(samples[number % len(samples)], number).decode()
            case = json.loads(text)
            version = case["version"]
            row = (case["case_id"], case["project_no"], case["state"], version, version, number + 1)
            db.execute(_INSERT, (*row, text))
        db.execute("UPDATE counter SET value = ? WHERE name = 'change'", (cases,))


@contextmanager
def serving(items: list[bytes], cases: int) -> Iterator[str]:
    """Address of a server that hands out the pages of so many cases, 200 each."""
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe()
    process = spawning.Process(target=_serve, args=(items, cases, there), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        process.terminate()
        process.join()


def _serve(items: list[bytes], cases: int, to: Connection) -> None:
    made = {first: page(items, first, _PAGE, cases) for first in (*range(0, cases, _PAGE), cases)}

    class Pages(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_GET(self) -> None:
            cursor = parse_qs(urlsplit(self.path).query).get("cursor", ["-0"])[0]
            body = made[int(cursor.rpartition("-")[2])]
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    to.send(server.server_address[1])
    server.serve_forever()
