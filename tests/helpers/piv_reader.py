"""A card in a virtual reader: speaks vpcd's protocol and goes wrong on demand.

vpcd: TCP; each message is a 2-byte big-endian length and that many bytes; a single byte is a
control message: 0 power off, 1 power on, 2 reset, 4 ask for the ATR.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.helpers.piv_applet import PivApplet

PORT = 35963
ATR = bytes.fromhex("3b7d96000080318065b08311d0a983009000")
_POWER_OFF, _POWER_ON, _RESET, _ASK_ATR = 0, 1, 2, 4
_DEVICE_ERROR = b"\x6f\x00"


@dataclass
class Faults:
    """What goes wrong. APDUs are counted from when the faults were set; 0 is never.

    Attributes:
        apdu_ms, key_ms: How long each APDU, and each use of a key, takes.
        pull_at: The card is gone when that APDU comes; it is never answered.
        hang_at: That APDU is never answered, though the card stays.
        reset_at: The card loses its login before that APDU and answers it with 6F00.
    """

    apdu_ms: float = 0.0
    key_ms: float = 0.0
    pull_at: int = 0
    hang_at: int = 0
    reset_at: int = 0


class PivReader:
    """One slot of the virtual reader; ``slot`` 0 or 1."""

    def __init__(self, slot: int = 0) -> None:
        self._port = PORT + slot
        self._link: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self.card: PivApplet | None = None
        self.faults = Faults()
        self._seen = 0

    def insert(self, card: PivApplet) -> None:
        """Put a card in; it stays until ``remove`` or a fault pulls it."""
        self.remove()
        card.reset()
        self.card = card
        link = socket.create_connection(("127.0.0.1", self._port), 10)
        link.settimeout(None)
        self._link = link
        self._thread = threading.Thread(target=self._serve, args=(link, card), daemon=True)
        self._thread.start()

    def remove(self) -> None:
        """Pull the card."""
        link, self._link = self._link, None
        if link is not None:
            with contextlib.suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
            link.close()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(2)
        self.card = None

    def set_faults(self, faults: Faults) -> None:
        """Go wrong like that from now on."""
        self._seen = 0
        self.faults = faults

    @property
    def is_pulled(self) -> bool:
        """Whether the reader is empty, also because a fault pulled the card."""
        return self._link is None

    def _serve(self, link: socket.socket, card: PivApplet) -> None:
        with contextlib.suppress(OSError):
            while (message := _receive(link)) is not None:
                if len(message) == 1:
                    self._control(link, card, message[0])
                elif not self._exchange(link, card, message):
                    break
        if self._link is link:
            self.remove()

    def _control(self, link: socket.socket, card: PivApplet, code: int) -> None:
        if code == _ASK_ATR:
            _send(link, ATR)
        elif code in {_POWER_OFF, _RESET}:
            card.reset()

    def _exchange(self, link: socket.socket, card: PivApplet, apdu: bytes) -> bool:
        """Answer one APDU; ``False`` when the card is pulled at it."""
        self._seen += 1
        faults = self.faults
        if self._seen == faults.pull_at:
            return False
        if self._seen == faults.hang_at:
            while self._link is link:
                time.sleep(0.05)
            return False
        if self._seen == faults.reset_at:
            card.reset()
            _send(link, _DEVICE_ERROR)
            return True
        is_signature = card.is_signature(apdu)
        time.sleep((faults.apdu_ms + (faults.key_ms if is_signature else 0.0)) / 1000)
        _send(link, card.answer(apdu))
        return True


def _send(link: socket.socket, data: bytes) -> None:
    link.sendall(len(data).to_bytes(2, "big") + data)


def _receive(link: socket.socket) -> bytes | None:
    head = _exactly(link, 2)
    return None if head is None else _exactly(link, int.from_bytes(head, "big"))


def _exactly(link: socket.socket, size: int) -> bytes | None:
    data = b""
    while len(data) < size:
        # Else the kernel's delayed acknowledgement makes each APDU 40 ms long.
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        part = link.recv(size - len(data))
        if not part:
            return None
        data += part
    return data
