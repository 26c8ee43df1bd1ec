"""The sandbox hall's whole application in this process: no socket, a clock that stands, undo.

The client's own ``Hall`` speaks to it; only the socket between the two is left out.
"""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from clerk_desktop.sync.hall import Hall
from sandbox_hall.app import create_app
from sandbox_hall.hall import open_hall

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

_URL = "http://127.0.0.1:9"


@dataclass(frozen=True)
class Moment:
    """All that the hall holds."""

    rows: bytes
    documents: frozenset[str]
    now: datetime


class HallWithin:
    """A hall in ``folder`` whose clock stands at ``now``.

    Attributes:
        around: Called with method, path, headers and body of each request; what it returns is
            called after the answer.
    """

    def __init__(self, folder: Path, data: Path, now: datetime) -> None:
        self._file = folder / "hall.db"
        self.hall = open_hall(f"sqlite:///{self._file}", data, 0, 1, lambda _: None)
        self.hall.clock.set(now, stop=True)
        self.around: Callable[[str, str, dict[str, str], bytes], Callable[[], None]] = _nothing
        self._documents: dict[str, bytes] = {}
        self._app = create_app(self.hall)
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        """Give everything back."""
        self.hall.database.close()
        self._loop.close()

    def connect(self) -> Hall:
        """The client's side of it."""
        made = Hall(_URL)
        made._transport._session.mount("http://", _Adapter(self))
        return made

    def remember(self) -> Moment:
        """This moment."""
        self.hall.database.close()
        names = self.hall.blobs.names()
        for name in names - self._documents.keys():
            self._documents[name] = self.hall.blobs.path(name).read_bytes()
        return Moment(self._file.read_bytes(), names, self.hall.clock.now())

    def go_back(self, moment: Moment) -> None:
        """Be as then."""
        self.hall.database.close()
        self._file.write_bytes(moment.rows)
        for name in self.hall.blobs.names() - moment.documents:
            self.hall.blobs.forget(name)
        for name in moment.documents - self.hall.blobs.names():
            self.hall.blobs.keep(name, self._documents[name])
        self.hall.clock.set(moment.now, stop=True)

    def answer(self, method: str, url: str, headers: dict[str, str], body: bytes) -> Any:
        """Status, headers and body for a request."""
        parts = urlsplit(url)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(parts.path),
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers.items()],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 9),
        }
        after = self.around(method, parts.path, headers, body)
        found = self._loop.run_until_complete(self._ask(scope, body))
        after()
        return found

    async def _ask(self, scope: dict[str, Any], body: bytes) -> Any:
        said: list[dict[str, Any]] = []
        asked = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> dict[str, Any]:
            return next(asked, {"type": "http.disconnect"})

        async def send(message: Any) -> None:
            said.append(message)

        await self._app(scope, receive, send)
        start = said[0]
        return start["status"], start["headers"], b"".join(m.get("body", b"") for m in said[1:])


class _Adapter(BaseAdapter):
    """Gives the client's requests to the application, and its answers back."""

    def __init__(self, within: HallWithin) -> None:
        super().__init__()
        self._within = within

    def send(
        self, request: requests.PreparedRequest, *_how: Any, **_more: Any
    ) -> requests.Response:
        raw = _bytes(request.body)
        headers = {str(k): str(v) for k, v in request.headers.items()}
        status, told, said = self._within.answer(
            str(request.method), str(request.url), headers, raw
        )
        answer = requests.Response()
        answer.status_code = status
        answer.headers.update({k.decode(): v.decode("latin-1") for k, v in told})
        answer.raw = HTTPResponse(io.BytesIO(said), preload_content=False, status=status)
        answer.url, answer.request = str(request.url), request
        return answer

    def close(self) -> None:
        """Nothing is open."""


def _bytes(body: Any) -> bytes:
    if isinstance(body, str):
        return body.encode()
    return body if isinstance(body, bytes) else b"".join(body or ())


def _nothing(_method: str, _path: str, _headers: dict[str, str], _body: bytes) -> Any:
    return lambda: None
