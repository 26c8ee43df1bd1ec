"""Bad weather: the hall down, or faults put on single requests, before anything else sees them."""

from __future__ import annotations

import asyncio
import re
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, Response

from sandbox_hall.problems import Problem, problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ABORT = "hall.abort"
"""Key in the ASGI scope: a function that drops the connection (see ``server``)."""

CUT = "hall.cut"
"""The same, but what was sent still arrives."""

_DOCUMENTS = ("/blobs/", "/uploads/", "/packages/")
_WITH_DOCUMENT = frozenset({200, 206})
_OUTSIDE = ("/control/", "/public/", "/superior/")
_PORTAL = """<!doctype html><html lang="zh-CN"><title>网络登录</title>
<h1>欢迎使用无线网络</h1><p>请先登录后再访问互联网。</p></html>"""


class Fault(StrEnum):
    """What may happen to a request."""

    DROP_BEFORE = "drop_before"  # nothing done, connection dropped
    DROP_AFTER = "drop_after"  # effect done, answer lost
    STATUS = "status"  # nothing done, an error status
    STATUS_AFTER = "status_after"  # effect done, a gateway's error status
    HTML = "html"  # nothing done, a captive portal's page with 200
    GARBAGE = "garbage"  # effect done, broken JSON with 200
    SLOW = "slow"  # done as usual, after a while
    CUT_UPLOAD = "cut_upload"  # connection dropped after so many bytes of the request's body
    CUT_DOWNLOAD = "cut_download"  # the same of the answer's body


_CUTS = (Fault.CUT_UPLOAD, Fault.CUT_DOWNLOAD)


@dataclass(slots=True)
class FaultRule:
    """A fault for requests whose method and path match, ``count`` times (``None``: always)."""

    fault: Fault
    method: str = ".*"
    path: str = ".*"
    count: int | None = 1
    status: int = 503
    seconds: float = 1.0
    retry_after: int | None = None
    after_bytes: int = 0
    hits: int = 0

    def strikes(self, method: str, path: str) -> bool:
        """Whether it strikes this request; counts it."""
        is_left = self.count is None or self.hits < self.count
        if not (is_left and re.fullmatch(self.method, method) and re.search(self.path, path)):
            return False
        self.hits += 1
        return True


@dataclass(slots=True)
class Traffic:
    """Bytes of documents that have gone in and out since the start, parts of broken ones too."""

    uploaded_bytes: int = 0
    downloaded_bytes: int = 0


@dataclass(slots=True)
class Weather:
    """The faults in force. ``down`` strikes every request of the contract. For any thread."""

    traffic: Traffic = field(default_factory=Traffic)

    down: FaultRule | None = None
    rules: list[FaultRule] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def strike(self, method: str, path: str) -> FaultRule | None:
        """The fault that hits this request, if any; the first rule that matches wins."""
        if path.startswith(_OUTSIDE):
            return None
        with self._turn:
            if self.down is not None:
                return self.down
            return next((rule for rule in self.rules if rule.strikes(method, path)), None)


class FaultLayer:
    """ASGI layer around ``app`` that makes the weather felt."""

    def __init__(self, app: ASGIApp, weather: Weather) -> None:
        self._app = app
        self._weather = weather

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or let a fault strike it."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        rule = self._weather.strike(scope["method"], scope["path"])
        if scope["path"].startswith(_DOCUMENTS):
            line = _Line(scope, receive, send, self._weather.traffic, rule)
            receive, send = line.receive, line.send
        if rule is None or rule.fault in _CUTS:
            return await self._app(scope, receive, send)
        if rule.fault is Fault.SLOW:
            await asyncio.sleep(rule.seconds)
            return await self._app(scope, receive, send)
        if rule.fault in {Fault.DROP_AFTER, Fault.STATUS_AFTER, Fault.GARBAGE}:
            await self._app(scope, receive, _nowhere)
        if rule.fault in {Fault.DROP_BEFORE, Fault.DROP_AFTER}:
            return await _drop(scope, receive)
        return await _answer(rule)(scope, receive, send)


class _Line:
    """The line of one document's request: counts its bytes, and breaks when it is to be cut."""

    def __init__(
        self, scope: Scope, receive: Receive, send: Send, traffic: Traffic, rule: FaultRule | None
    ) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._traffic = traffic
        self._is_document = False
        is_cut = {fault: rule is not None and rule.fault is fault for fault in _CUTS}
        after = 0 if rule is None else rule.after_bytes
        self._in = after if is_cut[Fault.CUT_UPLOAD] else None
        self._out = after if is_cut[Fault.CUT_DOWNLOAD] else None

    async def receive(self) -> Message:
        """The next piece of the request; none after the cut."""
        if self._in is not None and self._in <= 0:
            self._scope[ABORT]()
            return {"type": "http.disconnect"}
        message = await self._receive()
        size = len(message.get("body", b""))
        self._traffic.uploaded_bytes += size
        if self._in is not None:
            self._in -= size
        return message

    async def send(self, message: Message) -> None:
        """Send the next piece of the answer, up to the cut."""
        body = message.get("body", b"")
        if message["type"] == "http.response.start":
            self._is_document = message["status"] in _WITH_DOCUMENT
        if self._out is not None and message["type"] == "http.response.body":
            if self._out <= 0:
                return
            body = body[: self._out]
            self._out -= len(body)
            message = {**message, "body": body}
        self._traffic.downloaded_bytes += len(body) if self._is_document else 0
        await self._send(message)
        if self._out == 0:
            self._scope[CUT]()


def _answer(rule: FaultRule) -> Response:
    if rule.fault is Fault.HTML:
        return HTMLResponse(_PORTAL)
    if rule.fault is Fault.GARBAGE:
        return Response('{"action_id": "', media_type="application/json")
    headers = {} if rule.retry_after is None else {"Retry-After": str(rule.retry_after)}
    return problem_response(Problem(rule.status, "unavailable", headers=headers))


async def _nowhere(_message: Message) -> None:
    """Swallows an answer."""


async def _drop(scope: Scope, receive: Receive) -> None:
    abort: Any = scope[ABORT]
    abort()
    while (await receive())["type"] != "http.disconnect":
        pass
