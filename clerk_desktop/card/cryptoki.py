"""The calls of a PKCS#11 module that a seal needs, by ctypes.

Each module function is one method here; a return value other than CKR_OK is a ``CryptokiError``.
Used by one thread: the modules are initialized without locking. Layouts, numbers and the order of
the function list: PKCS#11 v2.40, sections 2 to 5 and its headers; they are packed on Windows.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import Any, NamedTuple

from clerk_desktop.card.translate import CryptokiError

_ULONG = ctypes.c_ulong
_BYTES = ctypes.POINTER(ctypes.c_ubyte)
_UNAVAILABLE = _ULONG(-1).value
_UNLIMITED = 0xFFFF
_BATCH = 64
_FIRST_GUESS = 8192
_LONGEST_SIGNATURE = 2048
_WITH_DEPENDENCIES = 8  # LOAD_WITH_ALTERED_SEARCH_PATH: what lies beside the module is found

_SERIAL_SESSION, _WRITING = 0x4, 0x2
_UNREADABLE = frozenset({0x11, 0x12})
_BUFFER_TOO_SMALL = 0x150
_ALREADY_INITIALIZED = 0x191

USER, AGAIN = 1, 2
"""User types: the user, and the user once more for a key that wants it before each use."""


class Kind(IntEnum):
    """Object classes."""

    DATA = 0
    CERTIFICATE = 1
    PUBLIC_KEY = 2
    PRIVATE_KEY = 3


class Attribute(IntEnum):
    """Attributes of objects."""

    CLASS = 0x0
    LABEL = 0x3
    APPLICATION = 0x10
    VALUE = 0x11
    KEY_TYPE = 0x100
    ID = 0x102
    SIGN = 0x108
    MODULUS = 0x120
    ALWAYS_AUTHENTICATE = 0x202


class Mechanism(IntEnum):
    """Mechanisms that make signatures."""

    RSA_PKCS = 0x1
    RSA_PKCS_PSS = 0xD
    SHA256_RSA_PKCS = 0x40
    SHA256_RSA_PKCS_PSS = 0x43
    SHA256 = 0x250
    ECDSA = 0x1041
    ECDSA_SHA256 = 0x1044


class TokenFlag(IntFlag):
    """What a token says of itself and of its user PIN (table 6)."""

    PIN_INITIALIZED = 0x8
    PIN_PAD = 0x100
    INITIALIZED = 0x400
    PIN_COUNT_LOW = 0x10000
    PIN_FINAL_TRY = 0x20000
    PIN_LOCKED = 0x40000


@dataclass(frozen=True, slots=True)
class TokenInfo:
    """A token as its module describes it; texts as they are, with padding.

    ``shortest_pin`` and ``longest_pin`` are bytes; 0 when the token names no limit.
    """

    label: bytes
    serial: bytes
    flags: TokenFlag
    shortest_pin: int
    longest_pin: int


class _Layout(ctypes.Structure):
    if sys.platform == "win32":
        _pack_ = 1


class _SlotInfo(_Layout):
    _fields_ = (
        ("description", ctypes.c_char * 64),
        ("manufacturer", ctypes.c_char * 32),
        ("flags", _ULONG),
        ("versions", ctypes.c_ubyte * 4),
    )


class _TokenInfo(_Layout):
    _fields_ = (
        ("label", ctypes.c_ubyte * 32),
        ("manufacturer", ctypes.c_ubyte * 32),
        ("model", ctypes.c_ubyte * 16),
        ("serial", ctypes.c_ubyte * 16),
        ("flags", _ULONG),
        ("sessions", _ULONG * 4),
        ("longest_pin", _ULONG),
        ("shortest_pin", _ULONG),
        ("memory", _ULONG * 4),
        ("versions", ctypes.c_ubyte * 4),
        ("time", ctypes.c_ubyte * 16),
    )


class _Attribute(_Layout):
    _fields_ = (("kind", _ULONG), ("value", ctypes.c_void_p), ("size", _ULONG))


class _Mechanism(_Layout):
    _fields_ = (("kind", _ULONG), ("parameter", ctypes.c_void_p), ("size", _ULONG))


class _PssParameters(_Layout):
    _fields_ = (("digest", _ULONG), ("mask", _ULONG), ("salt", _ULONG))


_SHA256_PSS = _PssParameters(Mechanism.SHA256, 2, 32)  # CKG_MGF1_SHA256, salt as long as the digest
_WITH_PSS = frozenset({Mechanism.RSA_PKCS_PSS, Mechanism.SHA256_RSA_PKCS_PSS})


class _FunctionList(_Layout):
    _fields_ = (("version", ctypes.c_ubyte * 2), ("functions", ctypes.c_void_p * 68))


class _Call(NamedTuple):
    """Position in the function list, and the arguments."""

    position: int
    arguments: tuple[Any, ...]


_COUNT = ctypes.POINTER(_ULONG)
_CALLS = {
    "C_Initialize": _Call(0, (ctypes.c_void_p,)),
    "C_GetSlotList": _Call(4, (ctypes.c_ubyte, _COUNT, _COUNT)),
    "C_GetSlotInfo": _Call(5, (_ULONG, ctypes.POINTER(_SlotInfo))),
    "C_GetTokenInfo": _Call(6, (_ULONG, ctypes.POINTER(_TokenInfo))),
    "C_GetMechanismList": _Call(7, (_ULONG, _COUNT, _COUNT)),
    "C_SetPIN": _Call(11, (_ULONG, _BYTES, _ULONG, _BYTES, _ULONG)),
    "C_OpenSession": _Call(12, (_ULONG, _ULONG, ctypes.c_void_p, ctypes.c_void_p, _COUNT)),
    "C_CloseSession": _Call(13, (_ULONG,)),
    "C_Login": _Call(18, (_ULONG, _ULONG, _BYTES, _ULONG)),
    "C_Logout": _Call(19, (_ULONG,)),
    "C_GetAttributeValue": _Call(24, (_ULONG, _ULONG, ctypes.POINTER(_Attribute), _ULONG)),
    "C_FindObjectsInit": _Call(26, (_ULONG, ctypes.POINTER(_Attribute), _ULONG)),
    "C_FindObjects": _Call(27, (_ULONG, _COUNT, _ULONG, _COUNT)),
    "C_FindObjectsFinal": _Call(28, (_ULONG,)),
    "C_SignInit": _Call(42, (_ULONG, ctypes.POINTER(_Mechanism), _ULONG)),
    "C_Sign": _Call(43, (_ULONG, _BYTES, _ULONG, _BYTES, _COUNT)),
}

CALLED = tuple(_CALLS)
"""The names of all module functions that are ever called, in the order of the function list."""


class Cryptoki:
    """One loaded and initialized module.

    Raises ``OSError`` when the file can't be loaded, ``AttributeError`` when it is no PKCS#11
    module, and ``CryptokiError`` when it doesn't want to start.
    """

    def __init__(self, path: str) -> None:
        self._library = ctypes.CDLL(path, winmode=_WITH_DEPENDENCIES)
        table = ctypes.POINTER(_FunctionList)()
        _check(self._library.C_GetFunctionList(ctypes.byref(table)))
        self._functions = {
            name: ctypes.CFUNCTYPE(_ULONG, *call.arguments)(table.contents.functions[call.position])
            for name, call in _CALLS.items()
        }
        try:
            self._call("C_Initialize", None)
        except CryptokiError as error:
            if error.value != _ALREADY_INITIALIZED:
                raise

    def slots(self) -> list[int]:
        """The slots with a token."""
        return self._numbers("C_GetSlotList", 1)

    def slot_name(self, slot: int) -> bytes:
        """The slot's description; mostly the reader's name."""
        info = _SlotInfo()
        self._call("C_GetSlotInfo", slot, ctypes.byref(info))
        return bytes(info.description)

    def token(self, slot: int) -> TokenInfo:
        """The token in that slot, as it is now."""
        info = _TokenInfo()
        self._call("C_GetTokenInfo", slot, ctypes.byref(info))
        return TokenInfo(
            label=bytes(info.label),
            serial=bytes(info.serial),
            flags=TokenFlag(info.flags & sum(TokenFlag)),
            shortest_pin=info.shortest_pin if info.shortest_pin < _UNLIMITED else 0,
            longest_pin=info.longest_pin if info.longest_pin < _UNLIMITED else 0,
        )

    def mechanisms(self, slot: int) -> frozenset[int]:
        """Numbers of the mechanisms that the token offers."""
        return frozenset(self._numbers("C_GetMechanismList", slot))

    def open(self, slot: int, *, is_writing: bool = False) -> int:
        """A session, without a login of its own."""
        session = _ULONG()
        flags = _SERIAL_SESSION | (_WRITING if is_writing else 0)
        self._call("C_OpenSession", slot, flags, None, None, ctypes.byref(session))
        return session.value

    def close(self, session: int) -> None:
        """Close a session; with the token's last one its login ends."""
        self._call("C_CloseSession", session)

    def login(self, session: int, pin: bytearray | None, user: int = USER) -> None:
        """Log in; ``None`` asks for the PIN on the reader's pad. The PIN is not copied."""
        self._call("C_Login", session, user, *_secret(pin))

    def logout(self, session: int) -> None:
        """End the login of every session with this token."""
        self._call("C_Logout", session)

    def set_pin(self, session: int, old: bytearray | None, new: bytearray | None) -> None:
        """Change the PIN; ``None`` for both asks on the reader's pad."""
        self._call("C_SetPIN", session, *_secret(old), *_secret(new))

    def find(self, session: int, kind: Kind) -> list[int]:
        """Handles of all objects of that class.

        Sought by class alone, and to the end at once: some modules refuse richer templates, and
        an open search blocks the session.
        """
        value = _ULONG(kind)
        template = _Attribute(Attribute.CLASS, ctypes.addressof(value), ctypes.sizeof(value))
        self._call("C_FindObjectsInit", session, ctypes.byref(template), 1)
        try:
            found = self._found(session)
        except CryptokiError:
            with contextlib.suppress(CryptokiError):
                self._call("C_FindObjectsFinal", session)
            raise
        self._call("C_FindObjectsFinal", session)
        return found

    def read(self, session: int, handle: int, attribute: Attribute) -> bytes | None:
        """An object's attribute; ``None`` where there is none or it may not be read."""
        size = _FIRST_GUESS
        for _ in range(2):
            buffer = (ctypes.c_ubyte * size)()
            wanted = _Attribute(attribute, ctypes.addressof(buffer), size)
            try:
                self._call("C_GetAttributeValue", session, handle, ctypes.byref(wanted), 1)
            except CryptokiError as error:
                if error.value in _UNREADABLE:
                    return None
                if error.value != _BUFFER_TOO_SMALL:
                    raise
                size = self._size(session, handle, attribute)
            else:
                return None if wanted.size == _UNAVAILABLE else bytes(buffer[: wanted.size])
        raise CryptokiError(_BUFFER_TOO_SMALL)

    def begin_signature(self, session: int, key: int, mechanism: Mechanism) -> None:
        """Choose key and mechanism. Costs no operation of the card."""
        wanted = _Mechanism(mechanism, None, 0)
        if mechanism in _WITH_PSS:
            wanted.parameter = ctypes.addressof(_SHA256_PSS)
            wanted.size = ctypes.sizeof(_SHA256_PSS)
        self._call("C_SignInit", session, ctypes.byref(wanted), key)

    def sign(self, session: int, data: bytes) -> bytes:
        """The signature that was begun: one operation of the card."""
        given = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
        room = (ctypes.c_ubyte * _LONGEST_SIGNATURE)()
        size = _ULONG(len(room))
        self._call("C_Sign", session, given, len(data), room, ctypes.byref(size))
        return bytes(room[: size.value])

    def _found(self, session: int) -> list[int]:
        found: list[int] = []
        handles, count = (_ULONG * _BATCH)(), _ULONG(1)
        while count.value:
            self._call("C_FindObjects", session, handles, _BATCH, ctypes.byref(count))
            found += handles[: count.value]
        return found

    def _size(self, session: int, handle: int, attribute: Attribute) -> int:
        wanted = _Attribute(attribute, None, 0)
        self._call("C_GetAttributeValue", session, handle, ctypes.byref(wanted), 1)
        return int(wanted.size)

    def _numbers(self, name: str, first: int) -> list[int]:
        count = _ULONG()
        self._call(name, first, None, ctypes.byref(count))
        # A card may come between the two calls: room for some more.
        count = _ULONG(count.value + _BATCH)
        numbers = (_ULONG * count.value)()
        self._call(name, first, numbers, ctypes.byref(count))
        return list(numbers[: count.value])

    def _call(self, name: str, *arguments: Any) -> None:
        _check(self._functions[name](*arguments))


def _secret(pin: bytearray | None) -> tuple[Any, int]:
    """A PIN as pointer and length; it stays where it is, so that wiping it is enough."""
    if not pin:
        return None, 0
    return (ctypes.c_ubyte * len(pin)).from_buffer(pin), len(pin)


def _check(value: int) -> None:
    if value:
        raise CryptokiError(value)
