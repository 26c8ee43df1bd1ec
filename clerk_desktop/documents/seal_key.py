"""Who seals and what the signature says: plain data that needs no PDF library."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class SignatureScheme(StrEnum):
    """How the card signs SHA-256 of what it is given.

    Source: RFC 8017, sections 8.2 and 8.1 (PSS with MGF1 over SHA-256 and a salt of 32 bytes);
    RFC 5753, section 7.2.
    """

    RSA_PKCS1 = "rsa_pkcs1"
    RSA_PSS = "rsa_pss"
    ECDSA = "ecdsa"


@dataclass(frozen=True, slots=True)
class SealKey:
    """A certificate and its key, wherever that is.

    Attributes:
        certificate: DER.
        sign: Makes one signature over SHA-256 of the bytes in ``scheme``; ECDSA as DER.
        chain: Further certificates to embed, DER, without the root.
        scheme: ``None`` for PKCS#1 v1.5 or ECDSA, as the certificate's key is.
    """

    certificate: bytes
    sign: Callable[[bytes], bytes] = field(repr=False)
    chain: tuple[bytes, ...] = ()
    scheme: SignatureScheme | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealWords:
    """Texts of the signature dictionary (ISO 32000-1, table 252)."""

    name: str
    reason: str
    location: str
