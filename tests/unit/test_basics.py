"""Errors cross processes whole, the log keeps no secrets."""

import logging
import pickle
from pathlib import Path

import pytest

from clerk_desktop.card.messages import Pin
from clerk_desktop.errors import ClerkError, HallCode, HallError
from clerk_desktop.log import redact, start_log


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


@pytest.mark.parametrize(
    "secret",
    [
        "Authorization: Bearer ab.cd-ef",
        "refresh_token=s3cr3t-value",
        "password: 'hunter2hunter2'",
        "PIN=12345678",
        "350999199003070015",
        "91350999MA00DEM06Y",
        "phone 13812345678 called",
    ],
)
def test_the_log_masks(secret: str) -> None:
    shown = redact(f"before {secret} after")
    hidden = ("ab.cd-ef", "s3cr3t", "hunter2", "12345678", "19900307", "MA00DEM", "1234567")
    assert not any(part in shown for part in hidden)
    assert shown.startswith("before ")


def test_the_log_keeps_hashes_and_case_numbers() -> None:
    text = "case 350999-20260209-00018 document " + "a1" * 32
    assert redact(text) == text


def test_a_traceback_is_masked_too(tmp_path: Path) -> None:
    start_log(tmp_path)
    root = logging.getLogger()
    try:
        raise ValueError("identity 350999199003070015")
    except ValueError:
        logging.getLogger("test").exception("failed")
    for handler in root.handlers[:]:
        if getattr(handler, "baseFilename", "").startswith(str(tmp_path)):
            handler.flush()
            root.removeHandler(handler)
            handler.close()
    written = (tmp_path / "clerk.log").read_text("utf-8")
    assert "ValueError" in written
    assert "19900307" not in written


def test_a_pin_never_shows_and_is_wiped() -> None:
    pin = Pin("246813")
    assert "246813" not in f"{pin!r} {pin} {[pin]}"
    assert pickle.loads(pickle.dumps(pin)).digits == b"246813"
    pin.wipe()
    assert not pin.digits
