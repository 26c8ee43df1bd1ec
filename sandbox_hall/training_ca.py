"""A training certificate authority. Its names are fictional, its key lives as long as the object.

Source: RFC 5280, sections 4.1 and 4.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

BODY = "青屿县行政审批服务局"
CLERK = "林知夏"

PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey

_ROOT_VALIDITY = timedelta(days=10 * 365)
_CARD_VALIDITY = timedelta(days=3 * 365)


def _usage(**wanted: bool) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: wanted.get(name, False) for name in names})


FOR_SEALING = _usage(digital_signature=True, content_commitment=True)
FOR_ENCRYPTION = _usage(key_encipherment=True, data_encipherment=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whom a certificate is for. ``start`` and ``end`` default to yesterday and three years."""

    clerk: str = CLERK
    body: str = BODY
    start: datetime | None = None
    end: datetime | None = None
    usage: x509.KeyUsage = FOR_SEALING


class TrainingAuthority:
    """A self-signed root that issues certificates for cards."""

    def __init__(self) -> None:
        self._now = datetime.now(UTC)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("青屿县培训用根证书", "青屿县培训用证书机构")
        start, end = self._now - timedelta(days=1), self._now + _ROOT_VALIDITY
        builder = _builder(self._name, self._name, self._key.public_key(), start, end)
        self._root = (
            builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
            .sign(self._key, hashes.SHA256())
        )

    @property
    def certificate(self) -> bytes:
        """The root, DER."""
        return self._root.public_bytes(serialization.Encoding.DER)

    def issue(self, public_key: PublicKey, holder: Holder) -> x509.Certificate:
        """A certificate for that key and holder."""
        start = holder.start or self._now - timedelta(days=1)
        end = holder.end or self._now + _CARD_VALIDITY
        subject = _name(holder.clerk, holder.body)
        issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        return (
            _builder(subject, self._name, public_key, start, end)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(holder.usage, critical=True)
            .add_extension(issuer_key, critical=False)
            .sign(self._key, hashes.SHA256())
        )


def _builder(
    subject: x509.Name, issuer: x509.Name, public_key: PublicKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _name(common: str, organization: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )
