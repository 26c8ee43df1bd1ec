"""The inspector: everything about signatures that needs no card, in a process of its own.

It reads PDFs that others made, with a library that trusts their structure, and it speaks with
timestamp and certificate services. So it is kept apart from the window, and from the process that
has the PIN, which knows no network.
"""

from __future__ import annotations

import contextlib
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
    VerifyDocument,
)
from clerk_desktop.documents.seal_check import check_batch
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.errors import DocumentError

if TYPE_CHECKING:
    Request = VerifyDocument | CheckBatch | Complete | StampLater | Archive


class InspectorHandler:
    """Answers the requests of ``inspector_messages``."""

    def handle(self, request: Request) -> object:
        """Answer one request as its class says."""
        match request:
            case VerifyDocument():
                return verify_pdf(request.document, request.trusted, may_fetch=request.may_fetch)
            case CheckBatch():
                return check_batch(request.batch)
            case Complete():
                return completed(request)
            case StampLater():
                return stamp_document(request.document, request.authorities)
            case Archive():
                return archive(request.document, request.trusted, request.authorities)

    def close(self) -> None:
        """Nothing is held between two calls."""


def completed(request: Complete) -> Completed:
    """The seal with what the network gives; whatever is missing can be added later.

    Raises ``DocumentError`` CORRUPT or ENCRYPTED, never for the network.
    """
    document = request.document
    if request.authorities:
        with contextlib.suppress(DocumentError):
            document = stamp_signature(document, request.authorities)
    stamped = document
    if request.trusted:
        with contextlib.suppress(DocumentError):
            document = add_revocation(stamped, request.trusted)
    return Completed(
        document=document,
        is_timestamped=stamped is not request.document,
        has_evidence=document is not stamped,
    )
