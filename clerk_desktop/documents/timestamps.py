"""Timestamps from the configured authorities, asked in their order (RFC 3161).

A token is taken only when it speaks of our digest and its own signature holds; whether its
authority is trusted is the verification's question.
"""

# pyHanko's timestamp client is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING

from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from clerk_desktop.documents.pdf_file import UNREADABLE
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from asn1crypto import cms, tsp

ANSWER_SECONDS = 4.0
"""How long one authority may take; the next is asked then."""

_FAILURES = (OSError, SigningError, SignatureValidationError, *UNREADABLE)


class Timestamper(TimeStamper):
    """Asks one authority after the other; the first good token counts.

    Raises ``DocumentError`` NO_TIMESTAMP (retryable) when none gives one.
    """

    def __init__(self, authorities: tuple[str, ...], seconds: float = ANSWER_SECONDS) -> None:
        super().__init__()
        self._authorities = authorities
        self._seconds = seconds

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A token over that digest."""
        said = "none configured"
        for address in self._authorities:
            client = RequestsHTTPTimeStamper(address, timeout=self._seconds)
            try:
                token = await client.async_timestamp(message_digest, md_algorithm)
                _require_good(token, message_digest, md_algorithm)
            except _FAILURES as error:
                said = type(error).__name__
            else:
                return token
        context = {"said": said}
        raise DocumentError(DocumentCode.NO_TIMESTAMP, retryable=True, context=context)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Never called: each authority has its own client."""
        raise NotImplementedError


def require_authority(authorities: tuple[str, ...]) -> None:
    """Raise ``DocumentError`` NO_TIMESTAMP unless one of them gives a token for a trial."""
    asyncio.run(Timestamper(authorities).async_timestamp(hashlib.sha256().digest(), "sha256"))


def _require_good(token: cms.ContentInfo, digest: bytes, algorithm: str) -> None:
    signed = token["content"]
    facts = signed["encap_content_info"]["content"].parsed
    imprint = facts["message_imprint"]
    if (
        imprint["hashed_message"].native != digest
        or imprint["hash_algorithm"]["algorithm"].native != algorithm
    ):
        raise ValueError("imprint")
    (signer,) = signed["signer_infos"]
    certificate = next(
        choice.chosen
        for choice in signed["certificates"]
        if choice.name == "certificate"
        and choice.chosen.serial_number == signer["sid"].chosen["serial_number"].native
    )
    is_intact, is_valid = validate_sig_integrity(
        signer,
        certificate,
        expected_content_type="tst_info",
        actual_digest=_content_digest(signed, signer),
    )
    if not (is_intact and is_valid):
        raise ValueError("signature")


def _content_digest(signed: cms.SignedData, signer: cms.SignerInfo) -> bytes:
    name = signer["digest_algorithm"]["algorithm"].native
    content = bytes(signed["encap_content_info"]["content"])
    return hashlib.new(name, content).digest()
