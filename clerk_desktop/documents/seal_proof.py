"""A fresh seal proven from its own bytes, by whoever made it and at once.

Only what can go wrong in making it: the signed bytes, the signature's mathematics, its coverage and
its certificate. Trust, time and revocation are ``verify``'s questions.
"""

# pyHanko's validator is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, SignatureCoverageLevel
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from clerk_desktop.documents.pdf_file import UNREADABLE, closing_stream, open_for_reading
from clerk_desktop.documents.sealing import FIELD_PREFIX
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.documents.sealing import Sealable


def proven_at(sealable: Sealable, appended: bytes, certificate: bytes) -> datetime:
    """When the seal says that it was made (UTC), after it has proven to be good.

    Args:
        sealable: The document that was sealed.
        appended: The revision that seals it.
        certificate: With whose key it must be signed, DER.

    Raises:
        DocumentError: SEAL_NOT_VALID.
    """
    try:
        moment = _moment(sealable, appended, certificate)
    except (DocumentError, SigningError, SignatureValidationError, *UNREADABLE) as error:
        raise DocumentError(DocumentCode.SEAL_NOT_VALID) from error
    if moment is None:
        raise DocumentError(DocumentCode.SEAL_NOT_VALID)
    return moment.astimezone(UTC)


def _moment(sealable: Sealable, appended: bytes, certificate: bytes) -> datetime | None:
    """Its time, or ``None`` unless exactly one good signature of ours stands in the revision."""
    start = len(sealable.document)
    with closing_stream(open_for_reading(sealable.document, appended)) as reader:
        fresh = [
            EmbeddedPdfSignature(reader, field.get_object(), name)
            for name, _, field in enumerate_sig_fields(reader, filled_status=True)
            if name.startswith(FIELD_PREFIX)
        ]
        good = [
            signature.self_reported_timestamp
            for signature in fresh
            if int(signature.byte_range[1]) > start
            and _is_good(signature, sealable, appended, certificate)
        ]
    return good[0] if len(good) == 1 else None


def _is_good(
    signature: EmbeddedPdfSignature, sealable: Sealable, appended: bytes, certificate: bytes
) -> bool:
    """The digest is taken over the bytes that the file's own ByteRange names."""
    start = len(sealable.document)
    hole, after = (int(signature.byte_range[number]) - start for number in (1, 2))
    is_intact, is_valid = validate_sig_integrity(
        signature.signer_info,
        signature.signer_cert,
        expected_content_type="data",
        actual_digest=sealable.digest_with(appended[:hole], appended[after:]),
    )
    is_ours = signature.signer_cert.dump() == certificate
    covers_all = signature.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
    return is_intact and is_valid and is_ours and covers_all
