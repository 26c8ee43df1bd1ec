"""The signature container of a seal (CMS, RFC 5652) as PAdES wants it (ETSI EN 319 142-1).

The card signs one string of bytes, the signed attributes; everything before and after that is
made here without it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from asn1crypto import algos, cms, x509
from pyhanko.sign.signers.pdf_cms import ExternalSigner, PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from clerk_desktop.documents.seal_key import SignatureScheme

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from clerk_desktop.documents.seal_key import SealKey

DIGEST = "sha256"

_TIMESTAMP_ROOM = 8 * 1024
"""What a timestamp authority's token with its certificates may take, put in later."""

_ATTRIBUTES_ROOM = 2048
_PSS = algos.RSASSAPSSParams(
    {
        "hash_algorithm": {"algorithm": DIGEST},
        "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": DIGEST}},
        "salt_length": 32,
    }
)


def signed_attributes(key: SealKey, document_digest: bytes) -> bytes:
    """What the card has to sign for a document of that SHA-256, DER."""
    signer = _signer(key)
    attributes = _run(
        signer.signed_attrs(
            document_digest, DIGEST, attr_settings=PdfCMSSignedAttributes(), use_pades=True
        )
    )
    encoded: bytes = attributes.dump()
    return encoded


def container(key: SealKey, attributes: bytes, signature: bytes) -> bytes:
    """The finished container, DER."""
    signer = _signer(key, signature)
    made = _run(signer.async_sign_prescribed_attributes(DIGEST, cms.CMSAttributes.load(attributes)))
    encoded: bytes = made.dump()
    return encoded


def _run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine that waits for nothing returns.

    ``asyncio.run`` would spell out the whole signature for an unused signal handler: 20 ms.
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()


def room_for(key: SealKey) -> int:
    """Hexadecimal digits to leave for the container and a timestamp in it; even."""
    certificates = sum(map(len, (key.certificate, *key.chain)))
    public = x509.Certificate.load(key.certificate).public_key
    return 2 * (certificates + int(public.byte_size) * 2 + _ATTRIBUTES_ROOM + _TIMESTAMP_ROOM)


def external_signer(key: SealKey) -> ExternalSigner:
    """PyHanko's signer that is asked only for what stands in the document before signing."""
    return _signer(key)


def _signer(key: SealKey, signature: bytes = b"") -> ExternalSigner:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(x509.Certificate.load(der) for der in key.chain)
    return ExternalSigner(
        signing_cert=x509.Certificate.load(key.certificate),
        cert_registry=store,
        signature_value=signature,
        signature_mechanism=_mechanism(key),
        embed_roots=False,
    )


def _mechanism(key: SealKey) -> algos.SignedDigestAlgorithm:
    scheme = key.scheme or _usual_scheme(key.certificate)
    if scheme is SignatureScheme.RSA_PSS:
        return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": _PSS})
    name = {SignatureScheme.RSA_PKCS1: "sha256_rsa", SignatureScheme.ECDSA: "sha256_ecdsa"}[scheme]
    return algos.SignedDigestAlgorithm({"algorithm": name})


def _usual_scheme(certificate: bytes) -> SignatureScheme:
    """By the certificate's key; one that is for PSS alone gets PSS (RFC 4055, section 1.2)."""
    kind = x509.Certificate.load(certificate).public_key.algorithm
    return {"ec": SignatureScheme.ECDSA, "rsassa_pss": SignatureScheme.RSA_PSS}.get(
        kind, SignatureScheme.RSA_PKCS1
    )
