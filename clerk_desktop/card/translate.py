"""What a PKCS#11 module says, as a ``CardError``. The only place that knows both words.

Source: PKCS#11 v2.40 (section 3.6 and its header) and v3.0 (the values above 0x1B0): every value
that they define stands here once, with its name and what it means to a clerk.
"""

from __future__ import annotations

from clerk_desktop.errors import CardCode, CardError

_REMOVED = CardCode.CARD_REMOVED
_BUSY = CardCode.BUSY
_FAILED = CardCode.FAILED
_UNSUPPORTED = CardCode.UNSUPPORTED
_KEY_MISSING = CardCode.KEY_MISSING
_BROKEN = CardCode.MODULE_BROKEN

VALUES: dict[int, tuple[str, CardCode]] = {
    0x001: ("CANCEL", CardCode.PIN_CANCELLED),
    0x002: ("HOST_MEMORY", _FAILED),
    0x003: ("SLOT_ID_INVALID", _REMOVED),
    0x005: ("GENERAL_ERROR", _REMOVED),
    0x006: ("FUNCTION_FAILED", _FAILED),
    0x007: ("ARGUMENTS_BAD", _FAILED),
    0x008: ("NO_EVENT", _FAILED),
    0x009: ("NEED_TO_CREATE_THREADS", _BROKEN),
    0x00A: ("CANT_LOCK", _BROKEN),
    0x010: ("ATTRIBUTE_READ_ONLY", _FAILED),
    0x011: ("ATTRIBUTE_SENSITIVE", _FAILED),
    0x012: ("ATTRIBUTE_TYPE_INVALID", _FAILED),
    0x013: ("ATTRIBUTE_VALUE_INVALID", _FAILED),
    0x01B: ("ACTION_PROHIBITED", _FAILED),
    0x020: ("DATA_INVALID", _FAILED),
    0x021: ("DATA_LEN_RANGE", _FAILED),
    0x030: ("DEVICE_ERROR", _REMOVED),
    0x031: ("DEVICE_MEMORY", _FAILED),
    0x032: ("DEVICE_REMOVED", _REMOVED),
    0x040: ("ENCRYPTED_DATA_INVALID", _FAILED),
    0x041: ("ENCRYPTED_DATA_LEN_RANGE", _FAILED),
    0x042: ("AEAD_DECRYPT_FAILED", _FAILED),
    0x050: ("FUNCTION_CANCELED", CardCode.PIN_CANCELLED),
    0x051: ("FUNCTION_NOT_PARALLEL", _FAILED),
    0x054: ("FUNCTION_NOT_SUPPORTED", _UNSUPPORTED),
    0x060: ("KEY_HANDLE_INVALID", _REMOVED),
    0x062: ("KEY_SIZE_RANGE", _UNSUPPORTED),
    0x063: ("KEY_TYPE_INCONSISTENT", _UNSUPPORTED),
    0x064: ("KEY_NOT_NEEDED", _FAILED),
    0x065: ("KEY_CHANGED", _FAILED),
    0x066: ("KEY_NEEDED", _KEY_MISSING),
    0x067: ("KEY_INDIGESTIBLE", _FAILED),
    0x068: ("KEY_FUNCTION_NOT_PERMITTED", _UNSUPPORTED),
    0x069: ("KEY_NOT_WRAPPABLE", _FAILED),
    0x06A: ("KEY_UNEXTRACTABLE", _FAILED),
    0x070: ("MECHANISM_INVALID", _UNSUPPORTED),
    0x071: ("MECHANISM_PARAM_INVALID", _UNSUPPORTED),
    0x082: ("OBJECT_HANDLE_INVALID", _REMOVED),
    0x090: ("OPERATION_ACTIVE", _BUSY),
    0x091: ("OPERATION_NOT_INITIALIZED", _FAILED),
    0x0A0: ("PIN_INCORRECT", CardCode.PIN_WRONG),
    0x0A1: ("PIN_INVALID", CardCode.PIN_WRONG),
    0x0A2: ("PIN_LEN_RANGE", CardCode.PIN_LENGTH),
    0x0A3: ("PIN_EXPIRED", CardCode.PIN_EXPIRED),
    0x0A4: ("PIN_LOCKED", CardCode.PIN_LOCKED),
    0x0B0: ("SESSION_CLOSED", _REMOVED),
    0x0B1: ("SESSION_COUNT", _BUSY),
    0x0B3: ("SESSION_HANDLE_INVALID", _REMOVED),
    0x0B4: ("SESSION_PARALLEL_NOT_SUPPORTED", _BROKEN),
    0x0B5: ("SESSION_READ_ONLY", _FAILED),
    0x0B6: ("SESSION_EXISTS", _BUSY),
    0x0B7: ("SESSION_READ_ONLY_EXISTS", _BUSY),
    0x0B8: ("SESSION_READ_WRITE_SO_EXISTS", _BUSY),
    0x0C0: ("SIGNATURE_INVALID", _FAILED),
    0x0C1: ("SIGNATURE_LEN_RANGE", _FAILED),
    0x0D0: ("TEMPLATE_INCOMPLETE", _FAILED),
    0x0D1: ("TEMPLATE_INCONSISTENT", _FAILED),
    0x0E0: ("TOKEN_NOT_PRESENT", _REMOVED),
    0x0E1: ("TOKEN_NOT_RECOGNIZED", _UNSUPPORTED),
    0x0E2: ("TOKEN_WRITE_PROTECTED", CardCode.PIN_UNCHANGEABLE),
    0x0F0: ("UNWRAPPING_KEY_HANDLE_INVALID", _FAILED),
    0x0F1: ("UNWRAPPING_KEY_SIZE_RANGE", _FAILED),
    0x0F2: ("UNWRAPPING_KEY_TYPE_INCONSISTENT", _FAILED),
    0x100: ("USER_ALREADY_LOGGED_IN", _BUSY),
    0x101: ("USER_NOT_LOGGED_IN", CardCode.LOGIN_LOST),
    0x102: ("USER_PIN_NOT_INITIALIZED", CardCode.PIN_NOT_SET),
    0x103: ("USER_TYPE_INVALID", _FAILED),
    0x104: ("USER_ANOTHER_ALREADY_LOGGED_IN", _BUSY),
    0x105: ("USER_TOO_MANY_TYPES", _BUSY),
    0x110: ("WRAPPED_KEY_INVALID", _FAILED),
    0x112: ("WRAPPED_KEY_LEN_RANGE", _FAILED),
    0x113: ("WRAPPING_KEY_HANDLE_INVALID", _FAILED),
    0x114: ("WRAPPING_KEY_SIZE_RANGE", _FAILED),
    0x115: ("WRAPPING_KEY_TYPE_INCONSISTENT", _FAILED),
    0x120: ("RANDOM_SEED_NOT_SUPPORTED", _FAILED),
    0x121: ("RANDOM_NO_RNG", _FAILED),
    0x130: ("DOMAIN_PARAMS_INVALID", _FAILED),
    0x140: ("CURVE_NOT_SUPPORTED", _UNSUPPORTED),
    0x150: ("BUFFER_TOO_SMALL", _FAILED),
    0x160: ("SAVED_STATE_INVALID", _FAILED),
    0x170: ("INFORMATION_SENSITIVE", _FAILED),
    0x180: ("STATE_UNSAVEABLE", _FAILED),
    0x190: ("CRYPTOKI_NOT_INITIALIZED", _BROKEN),
    0x191: ("CRYPTOKI_ALREADY_INITIALIZED", _BROKEN),
    0x1A0: ("MUTEX_BAD", _BROKEN),
    0x1A1: ("MUTEX_NOT_LOCKED", _BROKEN),
    0x1B0: ("NEW_PIN_MODE", _UNSUPPORTED),
    0x1B1: ("NEXT_OTP", _UNSUPPORTED),
    0x1B5: ("EXCEEDED_MAX_ITERATIONS", _FAILED),
    0x1B6: ("FIPS_SELF_TEST_FAILED", _BROKEN),
    0x1B7: ("LIBRARY_LOAD_FAILED", _BROKEN),
    0x1B8: ("PIN_TOO_WEAK", CardCode.PIN_NEW_REFUSED),
    0x1B9: ("PUBLIC_KEY_INVALID", _FAILED),
    0x200: ("FUNCTION_REJECTED", CardCode.PIN_CANCELLED),
    0x201: ("TOKEN_RESOURCE_EXCEEDED", _BUSY),
    0x202: ("OPERATION_CANCEL_FAILED", _FAILED),
}
"""Every other value, the makers' own above 0x80000000 among them, is ``FAILED``."""

_RETRYABLE = frozenset({CardCode.BUSY})


class CryptokiError(Exception):
    """A return value other than CKR_OK. ``name`` is its name in the standard, without ``CKR_``."""

    def __init__(self, value: int) -> None:
        self.value = value
        self.name, self.code = VALUES.get(value, (f"{value:#x}", CardCode.FAILED))
        super().__init__(self.name)


def card_error(error: CryptokiError, **context: str) -> CardError:
    """The ``CardError`` for a module's return value, with its name as ``said``."""
    retryable = error.code in _RETRYABLE
    return CardError(error.code, retryable=retryable, context={"said": error.name, **context})
