"""Which certificate of a card seals are made with, and what stands against it.

Source: RFC 5280, sections 4.1.2.5 (validity) and 4.2.1.3 (key usage).
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from asn1crypto import algos, core, keys, x509

from clerk_desktop.card.messages import CardCertificate
from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from datetime import datetime

_SEALING_USAGES = frozenset({"digital_signature", "non_repudiation"})
_SUPPORTED_CURVES = frozenset({"secp256r1", "secp384r1", "secp521r1"})


def read_certificate(der: bytes) -> CardCertificate:
    """The certificate in ``der``. Raises ``ValueError`` when it is none."""
    try:
        parsed = x509.Certificate.load(der, strict=True)
        return CardCertificate(
            serial=format(parsed.serial_number, "x"),
            subject=parsed.subject.human_friendly,
            issuer=parsed.issuer.human_friendly,
            valid_from=parsed.not_valid_before.astimezone(UTC),
            valid_until=parsed.not_valid_after.astimezone(UTC),
            der=der,
        )
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error


def allows_sealing(certificate: CardCertificate) -> bool:
    """Whether the key usage names digitalSignature or nonRepudiation, or there is none."""
    usage = x509.Certificate.load(certificate.der).key_usage_value
    return usage is None or bool(_SEALING_USAGES & usage.native)


def commits(certificate: CardCertificate) -> bool:
    """Whether the key usage names nonRepudiation: made for documents rather than for logins."""
    usage = x509.Certificate.load(certificate.der).key_usage_value
    return usage is not None and "non_repudiation" in usage.native


def is_pss(certificate: CardCertificate) -> bool:
    """Whether the certificate allows nothing but RSASSA-PSS (RFC 4055, section 1.2)."""
    key = x509.Certificate.load(certificate.der).public_key
    return bool(key.algorithm == "rsassa_pss")


def is_rsa(certificate: CardCertificate) -> bool:
    """Whether the key is an RSA key, for whichever padding."""
    return _is_rsa(x509.Certificate.load(certificate.der).public_key)


def _is_rsa(key: keys.PublicKeyInfo) -> bool:
    return key.algorithm in {"rsa", "rsassa_pss"}


def is_supported(certificate: CardCertificate) -> bool:
    """Whether the key is RSA or on a NIST curve. SM2 keys need another kind of signature."""
    key = x509.Certificate.load(certificate.der).public_key
    if key.algorithm == "ec":
        kind, curve = key.curve
        return kind == "named" and curve in _SUPPORTED_CURVES
    return _is_rsa(key)


def modulus_of(certificate: CardCertificate) -> int | None:
    """The modulus of an RSA key, ``None`` for any other key."""
    key = x509.Certificate.load(certificate.der).public_key
    return int(key["public_key"].parsed["modulus"].native) if _is_rsa(key) else None


def digest_info(sha256: bytes) -> bytes:
    """DigestInfo of a SHA-256 digest, for cards that only pad (RFC 8017, section 9.2).

    The algorithm's parameters are NULL, not absent: with absent ones the signature is invalid.
    """
    algorithm = algos.DigestAlgorithm({"algorithm": "sha256", "parameters": core.Null()})
    return bytes(algos.DigestInfo({"digest_algorithm": algorithm, "digest": sha256}).dump())


def problem_of(certificate: CardCertificate | None, now: datetime) -> CardError | None:
    """Why no seal can be made with that certificate at ``now``; ``None`` when it can."""
    if certificate is None:
        return CardError(CardCode.KEY_MISSING)
    context = {
        "certificate": certificate.serial,
        "valid_from": certificate.valid_from.isoformat(),
        "valid_until": certificate.valid_until.isoformat(),
    }
    code = _obstacle(certificate, now)
    return None if code is None else CardError(code, context=context)


def _obstacle(certificate: CardCertificate, now: datetime) -> CardCode | None:
    if not allows_sealing(certificate):
        return CardCode.CERTIFICATE_USAGE
    if not is_supported(certificate):
        return CardCode.UNSUPPORTED
    if now > certificate.valid_until:
        return CardCode.CERTIFICATE_EXPIRED
    if now < certificate.valid_from:
        return CardCode.CERTIFICATE_NOT_YET_VALID
    return None
