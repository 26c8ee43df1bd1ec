"""Which PC/SC readers there are and whether a card is in them, without any traffic to a card.

Source: PC/SC part 5 and pcsc-lite's API; Windows has the same functions with other sizes. Every
``Readers`` has a context of its own, so any thread may have one.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from typing import Any

_IS_WINDOWS = sys.platform == "win32"
_LIBRARIES = {
    "win32": "winscard.dll",
    "darwin": "/System/Library/Frameworks/PCSC.framework/PCSC",
}
_SYSTEM_SCOPE = 2
_EMPTY, _PRESENT = 0x10, 0x20
_STATE_BITS = 16
_NO_READERS = 0x8010002E
_DWORD = ctypes.c_uint32 if sys.platform in _LIBRARIES else ctypes.c_ulong
_HANDLE = ctypes.c_size_t if _IS_WINDOWS else ctypes.c_long
_LIST = "SCardListReadersA" if _IS_WINDOWS else "SCardListReaders"
_CHANGE = "SCardGetStatusChangeA" if _IS_WINDOWS else "SCardGetStatusChange"
_ENDED_BY_TIME = 0x8010000A


class ServiceStopped(Exception):
    """There is no reader service, or it has stopped; it may come back."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader as it is now.

    ``stamp`` changes whenever a card is put in or taken out, however quickly, and when the reader
    service was started anew.
    """

    name: str
    has_card: bool
    stamp: int


class _State(ctypes.Structure):
    if sys.platform == "darwin":
        _pack_ = 1
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("user", ctypes.c_void_p),
        ("known", _DWORD),
        ("now", _DWORD),
        ("atr_size", _DWORD),
        ("atr", ctypes.c_ubyte * (36 if _IS_WINDOWS else 33)),
    )


class Readers:
    """A view on the readers of this machine."""

    def __init__(self) -> None:
        self._library: Any = None
        self._context: int | None = None
        self._times_opened = 0

    def look(self) -> tuple[Reader, ...]:
        """All readers, as they are now. Raises ``ServiceStopped``."""
        return self._states([(name, 0) for name in self._names()], 0)

    def wait(self, known: tuple[Reader, ...], seconds: float) -> None:
        """Return when a reader is no longer as it was known, after that time at the latest.

        Raises ``ServiceStopped``.
        """
        expected = [
            (
                reader.name,
                (reader.stamp & 0xFFFF) << _STATE_BITS | (_PRESENT if reader.has_card else _EMPTY),
            )
            for reader in known
        ]
        self._states(expected, int(seconds * 1000))

    def close(self) -> None:
        """Give the context back."""
        if self._context is not None:
            self._library.SCardReleaseContext(_HANDLE(self._context))
            self._context = None

    def _names(self) -> list[str]:
        size = _DWORD()
        if not self._call(_LIST, None, None, ctypes.byref(size)):
            return []
        buffer = ctypes.create_string_buffer(size.value)
        self._call(_LIST, None, buffer, ctypes.byref(size))
        return [name.decode("utf-8", "replace") for name in buffer.raw.split(b"\0") if name]

    def _states(self, known: list[tuple[str, int]], milliseconds: int) -> tuple[Reader, ...]:
        if not known:
            return ()
        states = (_State * len(known))()
        for state, (name, before) in zip(states, known, strict=True):
            state.name = name.encode()
            state.known = before
        self._call(_CHANGE, _DWORD(milliseconds), states, _DWORD(len(states)))
        return tuple(
            Reader(
                name,
                bool(state.now & _PRESENT),
                self._times_opened << _STATE_BITS | state.now >> _STATE_BITS,
            )
            for state, (name, _) in zip(states, known, strict=True)
        )

    def _call(self, name: str, *arguments: Any) -> bool:
        """Whether there was anything to tell."""
        context = _HANDLE(self._opened())
        value = getattr(self._library, name)(context, *arguments) & 0xFFFFFFFF
        if value in {_NO_READERS, _ENDED_BY_TIME}:
            return False
        if value:
            self.close()
            raise ServiceStopped(f"{name}: {value:#x}")
        return True

    def _opened(self) -> int:
        if self._context is not None:
            return self._context
        context = _HANDLE()
        scope = _DWORD(_SYSTEM_SCOPE)
        try:
            self._library = self._library or ctypes.CDLL(
                _LIBRARIES.get(sys.platform, "libpcsclite.so.1")
            )
        except OSError as error:
            raise ServiceStopped("no PC/SC library") from error
        value = self._library.SCardEstablishContext(scope, None, None, ctypes.byref(context))
        if value:
            raise ServiceStopped(f"SCardEstablishContext: {value & 0xFFFFFFFF:#x}")
        self._context = context.value
        self._times_opened += 1
        return context.value
