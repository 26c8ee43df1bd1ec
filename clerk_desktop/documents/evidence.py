"""What is added to a seal without the card: timestamps and revocation data.

ETSI EN 319 142-1: B-T (a timestamp over the signature), B-LT (certificates and revocation data in
the document's security store), B-LTA (a timestamp over all of that). ISO 32000-2, 12.8.4.3 (DSS),
12.8.5 (document timestamps). Each function returns the whole new document or raises; the given
one is never changed, and its signatures stay valid.
"""

# pyHanko's signing code is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import asyncio
import hashlib
import io
from typing import TYPE_CHECKING

from asn1crypto import cms, x509
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation import DocumentSecurityStore, EmbeddedPdfSignature
from pyhanko.sign.validation.dss import collect_validation_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError

from clerk_desktop.documents.pdf_file import (
    UNREADABLE,
    open_for_evidence,
    open_for_reading,
    reading,
)
from clerk_desktop.documents.seal_cms import DIGEST
from clerk_desktop.documents.timestamps import Timestamper
from clerk_desktop.documents.verify_trust import believed
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.pdf_utils.reader import PdfFileReader

_TIMESTAMP_ROOM = 32 * 1024
"""Hexadecimal digits left for a document timestamp's token."""


def stamp_signature(sealed: bytes, authorities: tuple[str, ...]) -> bytes:
    """Put a timestamp into the newest signature itself, in the room that was left for it.

    Only for a seal that nothing was appended to yet: the file keeps its length and its revisions.
    Raises ``DocumentError`` NO_TIMESTAMP; TIMESTAMP_NO_ROOM when the token doesn't fit or there is
    no such signature, and ``stamp_document`` is the way; CORRUPT, ENCRYPTED.
    """
    with reading():
        signature, (start, end) = _newest(open_for_reading(sealed), len(sealed))
        container = cms.ContentInfo.load(bytes.fromhex(sealed[start + 1 : end - 1].decode()))
    digest = hashlib.sha256(signature.signer_info["signature"].native).digest()
    token = asyncio.run(Timestamper(authorities).async_timestamp(digest, DIGEST))
    container["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})]
    )
    digits = container.dump().hex().encode()
    if len(digits) > end - start - 2:
        raise DocumentError(DocumentCode.TIMESTAMP_NO_ROOM)
    filled = b"<%s>" % digits.ljust(end - start - 2, b"0")
    return b"".join((sealed[:start], filled, sealed[end:]))


def stamp_document(sealed: bytes, authorities: tuple[str, ...]) -> bytes:
    """Append a timestamp over the whole document.

    Raises ``DocumentError`` NO_TIMESTAMP, FORBIDS_CHANGES, CORRUPT, ENCRYPTED.
    """
    with reading():
        writer = open_for_evidence(io.BytesIO(sealed))
        output = io.BytesIO()
        PdfTimeStamper(Timestamper(authorities)).timestamp_pdf(
            writer,
            DIGEST,
            validation_context=None,
            bytes_reserved=_TIMESTAMP_ROOM,
            output=output,
        )
    return output.getvalue()


def add_revocation(sealed: bytes, trusted: tuple[bytes, ...]) -> bytes:
    """Append the certificates and revocation data of all signatures, from the network (B-LT).

    Raises ``DocumentError`` NO_EVIDENCE (retryable) when not all of it can be had: then nothing is
    appended, for half of it would prove nothing. CORRUPT, ENCRYPTED.
    """
    with reading():
        reader = open_for_reading(sealed)
        roots = [x509.Certificate.load(der) for der in trusted]
        context = believed(reader, roots, may_fetch=True).context(is_strict=True)
        paths = []
        for signature in _signatures(reader):
            try:
                paths += asyncio.run(collect_validation_info(signature, context))
            except (PathBuildingError, PathValidationError, SignatureValidationError) as error:
                facts = {"said": type(error).__name__}
                raise DocumentError(
                    DocumentCode.NO_EVIDENCE, retryable=True, context=facts
                ) from error
        writer = open_for_evidence(io.BytesIO(sealed))
        DocumentSecurityStore.supply_dss_in_writer(
            writer, None, paths=paths, validation_context=context
        )
        output = io.BytesIO()
        writer.write(output)
    return output.getvalue()


def archive(sealed: bytes, trusted: tuple[bytes, ...], authorities: tuple[str, ...]) -> bytes:
    """Append all evidence and a timestamp over it (B-LTA); the next time renews it.

    A seal without a timestamp of its own that still has room for one gets it first: not every
    validator is content with one over the document (ETSI EN 319 142-1, 6.3 allows either). Raises
    as ``add_revocation`` and ``stamp_document`` do.
    """
    try:
        stamped = stamp_signature(sealed, authorities)
    except DocumentError as error:
        if error.code is not DocumentCode.TIMESTAMP_NO_ROOM:
            raise
        stamped = sealed
    return stamp_document(add_revocation(stamped, trusted), authorities)


def _newest(reader: PdfFileReader, size: int) -> tuple[EmbeddedPdfSignature, tuple[int, int]]:
    """The signature whose signed bytes end with the file and its hole."""
    for signature in _signatures(reader):
        start, hole, after, rest = (int(signature.byte_range[number]) for number in range(4))
        is_bare = signature.sig_object_type == "/Sig" and not _has_timestamp(signature)
        if is_bare and start == 0 and after + rest == size:
            return signature, (hole, after)
    raise DocumentError(DocumentCode.TIMESTAMP_NO_ROOM)


def _has_timestamp(signature: EmbeddedPdfSignature) -> bool:
    attributes = signature.signer_info["unsigned_attrs"].native or ()
    return any(one["type"] == "signature_time_stamp_token" for one in attributes)


def _signatures(reader: PdfFileReader) -> Iterator[EmbeddedPdfSignature]:
    """Those that can be read; a national one beside them has no evidence of this kind."""
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        try:
            yield EmbeddedPdfSignature(reader, field.get_object(), name)
        except (SigningError, *UNREADABLE):
            continue
