"""uvicorn, taught to drop a connection and to say when it serves."""

from __future__ import annotations

import functools
import os
import socket
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from sandbox_hall.faults import ABORT, CUT

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class _Protocol(H11Protocol):
    """Puts a function into each request's scope that drops the connection without an answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = functools.partial(_with_abort, self.app, self)

    def abort(self) -> None:
        """Drop the connection at once."""
        self.transport.abort()

    def cut(self) -> None:
        """Close the connection once what was sent is out."""
        self.transport.close()


async def _with_abort(
    app: ASGIApp, protocol: _Protocol, scope: Scope, receive: Receive, send: Send
) -> None:
    await app({**scope, ABORT: protocol.abort, CUT: protocol.cut}, receive, send)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start serving, then say where."""
        await super().startup(sockets)
        print(f"ready {self._address}", flush=True)


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve until interrupted; port 0 takes a free one. Prints ``ready ADDRESS``."""
    listener = _listen(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        app, http=_Protocol, ws="none", log_level="warning", access_log=False,
        timeout_graceful_shutdown=3, lifespan="off",
    )  # fmt: skip
    _Server(config, address).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket that names TCP as its protocol.

    Without the name asyncio leaves Nagle's algorithm on, and each answer on a kept connection
    waits 40 ms for the other side's acknowledgement.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # elsewhere the option would let two halls share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(512)
    return listener
