"""A line between client and hall on which everything takes its time: a proxy on loopback."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time

from tests.helpers.listener import Listener

_PIECE = 65536


class SlowLine(Listener):
    """Passes on what comes after half of ``round_trip`` seconds, in order, both ways."""

    def __init__(self, port: int, round_trip: float) -> None:
        self._port = port
        self._delay = round_trip / 2

    def taken(self, near: socket.socket) -> None:
        """Pass it on to the port."""
        far = socket.create_connection(("127.0.0.1", self._port))
        for ends in ((near, far), (far, near)):
            ends[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._pass_on(*ends)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        held: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

        def read() -> None:
            with contextlib.suppress(OSError):
                while data := source.recv(_PIECE):
                    held.put((time.monotonic() + self._delay, data))
            held.put((time.monotonic() + self._delay, b""))

        def write() -> None:
            with contextlib.suppress(OSError):
                while True:
                    due, data = held.get()
                    time.sleep(max(0.0, due - time.monotonic()))
                    if not data:
                        target.shutdown(socket.SHUT_WR)
                        return
                    target.sendall(data)

        for work in (read, write):
            threading.Thread(target=work, daemon=True).start()
