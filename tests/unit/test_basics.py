"""Errors cross processes whole, a PIN never shows."""

import pickle

from clerk_desktop.card.messages import Pin
from clerk_desktop.errors import ClerkError, HallCode, HallError


def test_an_error_survives_the_pipe() -> None:
    error = HallError(HallCode.BUSY, retryable=True, context={"retry_after": "7"})
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, ClerkError)
    assert (type(copy), copy.code, copy.retryable, copy.context) == (
        HallError,
        HallCode.BUSY,
        True,
        {"retry_after": "7"},
    )
    assert str(copy) == "hall.busy retry_after=7"


def test_a_pin_never_shows_and_is_wiped() -> None:
    pin = Pin("246813")
    assert "246813" not in f"{pin!r} {pin} {[pin]}"
    assert pickle.loads(pickle.dumps(pin)).digits == b"246813"
    pin.wipe()
    assert not pin.digits
