"""The three PKCS#11 calls that python-pkcs11 doesn't offer, by ctypes on the same module.

It logs in only while opening a session and loses that session when the PIN is wrong, and it hides
the PIN lengths of ``CK_TOKEN_INFO``. Call this only after python-pkcs11 has initialized the
module: the operating system hands out one copy of it, so both see the same sessions.
Layouts and numbers: PKCS#11 v2.40, sections 3.2, 3.6 and 4.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass

from clerk_desktop.card.messages import PinState

_PACK = 1 if sys.platform == "win32" else 0
_ULONG = ctypes.c_ulong
_CALL = ctypes.CFUNCTYPE

_GET_TOKEN_INFO = 6
_LOGIN = 18
_LOGOUT = 19
_FUNCTIONS = 20

_USER = 1
_NO_LIMIT = 0xFFFF

_PIN_INITIALIZED = 0x00000008
_PIN_PAD = 0x00000100
_PIN_COUNT_LOW = 0x00010000
_PIN_FINAL_TRY = 0x00020000
_PIN_LOCKED = 0x00040000

_NAMES = {
    0x05: "GeneralError",
    0x06: "FunctionFailed",
    0x30: "DeviceError",
    0x31: "DeviceMemory",
    0x32: "DeviceRemoved",
    0x50: "FunctionCancelled",
    0x54: "FunctionNotSupported",
    0xA0: "PinIncorrect",
    0xA1: "PinInvalid",
    0xA2: "PinLenRange",
    0xA3: "PinExpired",
    0xA4: "PinLocked",
    0xB0: "SessionClosed",
    0xB3: "SessionHandleInvalid",
    0xE0: "TokenNotPresent",
    0x100: "UserAlreadyLoggedIn",
    0x102: "UserPinNotInitialized",
}


class CryptokiError(Exception):
    """A return value other than CKR_OK; ``name`` is python-pkcs11's class name for it."""

    def __init__(self, value: int) -> None:
        self.name = _NAMES.get(value, f"0x{value:x}")
        super().__init__(self.name)


@dataclass(frozen=True, slots=True)
class UserPin:
    """What the token says of its user PIN (PKCS#11 v2.40, table 6).

    Attributes:
        state: By the token's flags. Makers differ: OK may also mean that it tells nothing.
        has_pad: The PIN is typed on the reader.
        shortest, longest: Length in bytes; 0 when the token doesn't say.
    """

    state: PinState
    has_pad: bool
    shortest: int
    longest: int

    def allows(self, length: int) -> bool:
        """Whether a PIN of that length can be right."""
        return self.shortest <= length and (self.longest == 0 or length <= self.longest)


def pin_state(flags: int) -> PinState:
    """The user PIN's state by the flags of ``CK_TOKEN_INFO``."""
    if flags & _PIN_LOCKED:
        return PinState.LOCKED
    if flags & _PIN_FINAL_TRY:
        return PinState.LAST_TRY
    if flags & _PIN_COUNT_LOW:
        return PinState.LOW
    return PinState.OK if flags & _PIN_INITIALIZED else PinState.UNKNOWN


class _TokenInfo(ctypes.Structure):
    if _PACK:
        _pack_ = _PACK
    _fields_ = (
        ("texts", ctypes.c_ubyte * 96),
        ("flags", _ULONG),
        ("sessions", _ULONG * 4),
        ("longest_pin", _ULONG),
        ("shortest_pin", _ULONG),
        ("memory", _ULONG * 4),
        ("versions", ctypes.c_ubyte * 4),
        ("time", ctypes.c_ubyte * 16),
    )


class _FunctionList(ctypes.Structure):
    if _PACK:
        _pack_ = _PACK
    _fields_ = (("version", ctypes.c_ubyte * 2), ("functions", ctypes.c_void_p * _FUNCTIONS))


class Cryptoki:
    """The function list of one initialized module."""

    def __init__(self, path: str) -> None:
        library = ctypes.CDLL(path)
        table = ctypes.POINTER(_FunctionList)()
        _check(library.C_GetFunctionList(ctypes.byref(table)))
        functions = table.contents.functions
        self._library = library
        self._token_info = _CALL(_ULONG, _ULONG, ctypes.POINTER(_TokenInfo))(
            functions[_GET_TOKEN_INFO]
        )
        self._login = _CALL(_ULONG, _ULONG, _ULONG, ctypes.c_char_p, _ULONG)(functions[_LOGIN])
        self._logout = _CALL(_ULONG, _ULONG)(functions[_LOGOUT])

    def user_pin(self, slot_id: int) -> UserPin:
        """The user PIN of the token in that slot, as it is now."""
        info = _TokenInfo()
        _check(self._token_info(slot_id, ctypes.byref(info)))
        return UserPin(
            state=pin_state(info.flags),
            has_pad=bool(info.flags & _PIN_PAD),
            shortest=info.shortest_pin,
            longest=info.longest_pin if info.longest_pin < _NO_LIMIT else 0,
        )

    def login(self, session: int, pin: bytes | None) -> None:
        """Log the user in to an open session; ``None`` asks for the PIN on the reader's pad."""
        _check(self._login(session, _USER, pin, len(pin) if pin is not None else 0))

    def logout(self, session: int) -> None:
        """End the login of every session with this token."""
        _check(self._logout(session))


def _check(value: int) -> None:
    if value:
        raise CryptokiError(value)
