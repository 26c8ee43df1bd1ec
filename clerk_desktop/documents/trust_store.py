"""Root certificates that verification trusts: files in a folder that an administrator fills."""

from __future__ import annotations

import contextlib
from pathlib import Path

_BEGIN = b"-----BEGIN CERTIFICATE-----"
_SUFFIXES = frozenset({".cer", ".crt", ".der", ".pem"})


def load_roots(path: Path) -> tuple[bytes, ...]:
    """Certificates (DER) in a file or in the folder's certificate files; none if it isn't there.

    A file that holds no certificate is left out: it must not hide the others.
    """
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found: list[bytes] = []
    for file in files:
        if file.is_file() and (file.suffix.lower() in _SUFFIXES or file == path):
            with contextlib.suppress(OSError, ValueError):
                found += _certificates(file.read_bytes())
    return tuple(dict.fromkeys(found))


def _certificates(data: bytes) -> list[bytes]:
    from asn1crypto import pem, x509

    encoded = [der for _, _, der in pem.unarmor(data, multiple=True)] if _BEGIN in data else [data]
    for der in encoded:
        x509.Certificate.load(der, strict=True).native  # noqa: B018 - parsed whole: raises
    return encoded
