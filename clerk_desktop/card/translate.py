"""What a PKCS#11 module says, as a ``CardError``. The only place that knows both words.

The names are python-pkcs11's exception classes, one for each CKR value (PKCS#11 v2.40, section
3.6), so that this table can be read and tested without loading it.
"""

from __future__ import annotations

from clerk_desktop.card.cryptoki import CryptokiError
from clerk_desktop.errors import CardCode, CardError

CODES = {
    # The card is gone. Which of these a module says depends on its maker and on the moment.
    "DeviceError": CardCode.CARD_REMOVED,
    "DeviceRemoved": CardCode.CARD_REMOVED,
    "GeneralError": CardCode.CARD_REMOVED,
    "TokenNotPresent": CardCode.CARD_REMOVED,
    "SessionHandleInvalid": CardCode.CARD_REMOVED,
    "SessionClosed": CardCode.CARD_REMOVED,
    "SlotIDInvalid": CardCode.CARD_REMOVED,
    "ObjectHandleInvalid": CardCode.CARD_REMOVED,
    "KeyHandleInvalid": CardCode.CARD_REMOVED,
    # PIN
    "PinIncorrect": CardCode.PIN_WRONG,
    "PinInvalid": CardCode.PIN_WRONG,
    "PinLenRange": CardCode.PIN_LENGTH,
    "PinLocked": CardCode.PIN_LOCKED,
    # Key and mechanism
    "NoSuchKey": CardCode.KEY_MISSING,
    "KeyNeeded": CardCode.KEY_MISSING,
    "TokenNotRecognised": CardCode.UNSUPPORTED,
    "MechanismInvalid": CardCode.UNSUPPORTED,
    "MechanismParamInvalid": CardCode.UNSUPPORTED,
    "KeyTypeInconsistent": CardCode.UNSUPPORTED,
    "KeySizeRange": CardCode.UNSUPPORTED,
    "FunctionNotSupported": CardCode.UNSUPPORTED,
    # Somebody else has the card
    "SessionCount": CardCode.BUSY,
    "OperationActive": CardCode.BUSY,
    "FunctionCancelled": CardCode.BUSY,
    "AnotherUserAlreadyLoggedIn": CardCode.BUSY,
}
"""Every other name is ``FAILED``, with the name in the context."""

_RETRYABLE = frozenset({CardCode.BUSY})


def card_error(error: Exception, **context: str) -> CardError:
    """The ``CardError`` for an exception of python-pkcs11 or of ``cryptoki``.

    The module's own text is left out: it is no text for a clerk, and nothing that was handed to
    the module may come back through it.
    """
    name = error.name if isinstance(error, CryptokiError) else type(error).__name__
    code = CODES.get(name, CardCode.FAILED)
    return CardError(code, retryable=code in _RETRYABLE, context={"said": name, **context})
