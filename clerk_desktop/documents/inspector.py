"""The inspector: everything about signatures that needs no card, in a process of its own.

It reads PDFs that others made, with a library that trusts their structure, and it speaks with
timestamp and certificate services. So it is kept apart from the window, and from the process that
has the PIN, which knows no network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.documents.evidence import (
    add_revocation,
    archive,
    stamp_document,
    stamp_signature,
)
from clerk_desktop.documents.inspector_messages import (
    Archive,
    CheckBatch,
    Complete,
    Completed,
    StampLater,
    TryAuthorities,
    VerifyDocument,
    WarmUp,
)
from clerk_desktop.documents.seal_check import check_batch
from clerk_desktop.documents.timestamps import require_authority
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

    Request = (
        WarmUp | VerifyDocument | CheckBatch | TryAuthorities | Complete | StampLater | Archive
    )


class InspectorHandler:
    """Answers the requests of ``inspector_messages``."""

    def handle(self, request: Request) -> object:
        """Answer one request as its class says."""
        match request:
            case VerifyDocument():
                return verify_pdf(request.document, request.trusted, may_fetch=request.may_fetch)
            case CheckBatch():
                return check_batch(request.batch)
            case TryAuthorities():
                require_authority(request.authorities)
            case Complete():
                return completed(request)
            case StampLater():
                return _unbroken(stamp_document(request.document, request.authorities))
            case Archive():
                return _unbroken(archive(request.document, request.trusted, request.authorities))
        return None

    def close(self) -> None:
        """Nothing is held between two calls."""


def completed(request: Complete) -> Completed:
    """The seal with what the network gives; whatever is missing can be added later.

    What was added is verified from its bytes; if a signature were broken by it, the seal is given
    back as it was. Raises ``DocumentError`` CORRUPT or ENCRYPTED, never for the network.
    """
    stamped = _added(request.document, lambda it: stamp_signature(it, request.authorities))
    whole = _added(stamped, lambda it: add_revocation(it, request.trusted))
    return Completed(
        document=whole,
        is_timestamped=stamped is not request.document,
        has_evidence=whole is not stamped,
    )


def _added(document: bytes, add: Callable[[bytes], bytes]) -> bytes:
    """The document with the evidence, or itself when there is none or it would do harm."""
    try:
        whole = add(document)
    except DocumentError:
        return document
    return whole if _is_unbroken(whole) else document


def _unbroken(whole: bytes) -> bytes:
    """The document, proven to be as good as it was: raises SEAL_NOT_VALID otherwise."""
    if not _is_unbroken(whole):
        raise DocumentError(DocumentCode.SEAL_NOT_VALID)
    return whole


def _is_unbroken(document: bytes) -> bool:
    return all(found.is_unbroken for found in verify_pdf(document, ()).signatures)
