"""The log: rotated, and cleaned of what may identify a person or open a door."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SECRETS = (
    (
        re.compile(r"(?i)\b(bearer|refresh_token|access_token|password|pin)\b(\W{1,4})[^\s\"'&,]+"),
        r"\1\2***",
    ),
    (re.compile(r"(?<![0-9A-Za-z])(\d{6})\d{8}(\d{3}[0-9Xx])(?![0-9A-Za-z])"), r"\1********\2"),
    (re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Za-z])"), "******"),
    (re.compile(r"(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)"), r"\1****\2"),
)


def redact(text: str) -> str:
    """``text`` with tokens, passwords, PINs, identity numbers, credit codes and phones masked."""
    for pattern, mask in _SECRETS:
        text = pattern.sub(mask, text)
    return text


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start_log(folder: Path) -> None:
    """Write the log into ``folder``: ``clerk.log`` and five older ones of 2 MB each."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "clerk.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8"
    )
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
