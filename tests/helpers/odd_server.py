"""A small real HTTP server that answers as it is told, nonsense included."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import dataclass, field
from typing import Self


@dataclass
class OddServer:
    """Answers every connection with the bytes of ``answer``; keeps what it was sent.

    ``routes`` has other answers for requests that begin so, such as ``POST /cases``; of several
    answers each is given once, the last one again and again. ``delay`` in seconds between the
    bytes of the answer when set; ``hang`` answers nothing.
    """

    answer: bytes = b""
    delay: float = 0.0
    hang: bool = False
    requests: list[bytes] = field(default_factory=list)
    routes: dict[str, list[bytes]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def _serve(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        try:
            self.requests.append(connection.recv(65536))
            if self.hang:
                self._ended.wait(10)
            elif self.delay:
                for byte in self._chosen():
                    connection.sendall(bytes([byte]))
                    if self._ended.wait(self.delay):
                        return
            else:
                connection.sendall(self._chosen())
        except OSError:
            return

    def _chosen(self) -> bytes:
        asked = self.requests[-1].decode("latin-1")
        for start, answers in self.routes.items():
            if asked.startswith(start):
                return answers.pop(0) if len(answers) > 1 else answers[0]
        return self.answer


def http(
    status: int, body: bytes = b"", media_type: str = "application/json", **headers: str
) -> bytes:
    """An answer as bytes."""
    lines = [f"HTTP/1.1 {status} Some", f"Content-Length: {len(body)}", "Connection: close"]
    if media_type:
        lines.append(f"Content-Type: {media_type}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def problem(status: int, code: str, **context: str) -> bytes:
    """An RFC 9457 answer."""
    body = {"type": "about:blank", "title": "t", "status": status, "code": code}
    return http(
        status, json.dumps(body | {"context": context}).encode(), "application/problem+json"
    )
