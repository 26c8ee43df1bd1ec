"""A line to a real hall that answers oddly to what concerns one case, and passes all else on."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_HOP = frozenset({"connection", "content-length", "transfer-encoding", "content-encoding", "host"})


@dataclass(frozen=True)
class Reply:
    """An answer; with ``is_cut`` the line breaks in the middle of it."""

    status: int
    body: bytes = b""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    is_cut: bool = False


@dataclass(frozen=True)
class Asked:
    """A request. ``is_act`` says that it is to do an action on the poisoned case."""

    method: str
    path: str
    body: bytes
    is_act: bool


def problem(status: int, code: str = "poisoned", **headers: str) -> Reply:
    """A problem answer of the hall (RFC 9457)."""
    body = {"type": "about:blank", "title": "t", "status": status, "code": code}
    return Reply(status, json.dumps(body).encode(), "application/problem+json", headers)


class PoisonedLine:
    """Forwards to the hall at ``url``.

    Attributes:
        case_id: The poisoned case.
        strike: Answers in the hall's place; ``None`` passes the request on.
    """

    def __init__(self, url: str) -> None:
        self._hall = url
        self.case_id = ""
        self.strike: Callable[[Asked], Reply | None] = lambda _: None
        self._session = requests.Session()
        self._session.trust_env = False

    def __enter__(self) -> Self:
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_any(self) -> None:
                line.serve(self)

            def log_message(self, *_words: object) -> None:
                """Says nothing."""

        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            setattr(Handler, f"do_{method}", Handler.do_any)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._session.close()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        body = handler.rfile.read(int(handler.headers.get("content-length") or 0))
        path, is_head = handler.path, handler.command == "HEAD"
        is_batch = path == "/batch" and self._is_in(body)
        is_act = is_batch or path == f"/cases/{self.case_id}/actions"
        reply = self.strike(Asked(handler.command, path, body, is_act))
        if reply is None:
            reply = self._forward(handler, body)
        elif is_batch and reply.media_type == "application/problem+json":
            reply = self._in_batch(handler, json.loads(body), reply)
        _send(handler, reply, is_head=is_head)

    def _is_in(self, body: bytes) -> bool:
        return json.dumps(self.case_id).encode() in body

    def _forward(self, handler: BaseHTTPRequestHandler, body: bytes) -> Reply:
        headers = {k: v for k, v in handler.headers.items() if k.lower() not in _HOP}
        url = self._hall + handler.path
        with self._session.request(
            handler.command, url, data=body, headers=headers, timeout=30, allow_redirects=False
        ) as answer:
            kept = {k: v for k, v in answer.headers.items() if k.lower() not in _HOP}
            media_type = kept.pop("content-type", "")
            return Reply(answer.status_code, answer.content, media_type, kept)

    def _in_batch(self, handler: BaseHTTPRequestHandler, asked: Any, struck: Reply) -> Reply:
        """The struck answer for the poisoned items; the others are the hall's to answer."""
        others = [item for item in asked["items"] if item["case_id"] != self.case_id]
        found: dict[str, Any] = {}
        if others:
            told = self._forward(handler, json.dumps({"items": others}).encode())
            found = {result["key"]: result for result in json.loads(told.body)["results"]}
        result = {"status": struck.status, "problem": json.loads(struck.body)}
        results = [
            found.get(item["key"], {"key": item["key"], **result}) for item in asked["items"]
        ]
        return Reply(200, json.dumps({"results": results}).encode())


def _send(handler: BaseHTTPRequestHandler, reply: Reply, *, is_head: bool) -> None:
    with suppress(OSError):
        handler.send_response(reply.status)
        headers = dict(reply.headers)
        if reply.media_type:
            headers["Content-Type"] = reply.media_type
        if reply.status not in (204, 304):
            headers.setdefault("Content-Length", str(len(reply.body) + 100 * reply.is_cut))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if not is_head:
            handler.wfile.write(reply.body)
        if reply.is_cut:
            handler.wfile.flush()
            handler.connection.shutdown(socket.SHUT_RDWR)
