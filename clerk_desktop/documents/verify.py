"""What the signatures of a PDF are worth, each question answered by itself.

Read from the bytes by pyHanko's validator (ISO 32000-1, 12.8; ETSI EN 319 142-1). National
signatures (GM/T 0112) are recognised by their format and reported as unknown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from asn1crypto import x509
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    validate_pdf_signature,
    validate_pdf_timestamp,
)

from clerk_desktop.documents.pdf_file import (
    UNREADABLE,
    closing_stream,
    entry,
    open_for_reading,
    unreadable,
)
from clerk_desktop.documents.seal_seen import Appearances
from clerk_desktop.documents.verify_report import (
    Change,
    SignatureKind,
    SignatureReport,
    State,
    Trust,
    TrustCode,
    VerifyReport,
)
from clerk_desktop.documents.verify_trust import (
    KEY_USAGE,
    Believed,
    believed,
    revocation_of,
    trust_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import PdfSignatureStatus
    from pyhanko.sign.validation.status import DocumentTimestampStatus

_NATIONAL = ("/GM.", "/GB", "/Gomain.", "/DJ.")
"""Beginnings of Filter and SubFilter in files of Chinese makers (GM/T 0112 and before it)."""

_CHANGES = {
    ModificationLevel.NONE: Change.NONE,
    ModificationLevel.LTA_UPDATES: Change.EVIDENCE,
    ModificationLevel.FORM_FILLING: Change.SIGNATURES,
}

_PROVABLE = {TrustCode.EXPIRED, TrustCode.REVOKED}
"""What a timestamp from before it outlasts."""


def verify_pdf(
    document: bytes, trusted: tuple[bytes, ...], *, may_fetch: bool = False
) -> VerifyReport:
    """Judge every signature in ``document``.

    Args:
        document: The PDF.
        trusted: Root certificates, DER.
        may_fetch: Ask the network for certificates and revocation data; without it the report
            rests on what the document carries.

    A signature that can't be read is reported as such and hides no other. Raises
    ``DocumentError`` CORRUPT when the document itself can't be read, ENCRYPTED when it is locked.
    """
    roots = [x509.Certificate.load(der) for der in trusted]
    try:
        reader = open_for_reading(document)
        # pyHanko's strings know their file: plain ones cross the pipe without it.
        found = enumerate_sig_fields(reader, filled_status=True)
        fields = [(str(name), field) for name, _, field in found]
    except UNREADABLE as error:
        raise unreadable(error) from error
    with closing_stream(reader):
        verifier = _Verifier(reader, believed(reader, roots, may_fetch=may_fetch))
        reports = [verifier.report(name, field) for name, field in fields]
        return VerifyReport(tuple(verifier.with_proofs(reports)))


class _Verifier:
    def __init__(self, reader: PdfFileReader, trusted: Believed) -> None:
        self._reader = reader
        self._believed = trusted
        self._looks = Appearances(reader)
        self._signatures: dict[str, EmbeddedPdfSignature] = {}

    def report(self, name: str, field: Any) -> SignatureReport:
        """The signature as of now, without regard to later document timestamps."""
        try:
            return replace(
                self._judged(name, field),
                marks=self._looks.marks(field, name),
                picture=self._looks.picture(field),
            )
        except UNREADABLE:
            return SignatureReport(field=name)

    def with_proofs(self, reports: list[SignatureReport]) -> Iterable[SignatureReport]:
        """Add what the trusted document timestamps behind a signature prove of it."""
        ends = {name: _end_of(signature) for name, signature in self._signatures.items()}
        stamps = [
            (ends[report.field], report.signed_at)
            for report in reports
            if report.kind is SignatureKind.TIMESTAMP and report.trust is Trust.VALID
        ]
        for report in reports:
            signature = self._signatures.get(report.field)
            if signature is None or report.kind is not SignatureKind.SEAL:
                yield report
                continue
            proofs = [at for end, at in stamps if at and end > ends[report.field]]
            if report.proven_at is not None:
                proofs.append(report.proven_at)
            yield self._proven(signature, report, min(proofs)) if proofs else report

    def _judged(self, name: str, field: Any) -> SignatureReport:
        said = field.get_object()["/V"]
        if _is_national(said):
            return _national(name, said)
        signature = EmbeddedPdfSignature(self._reader, field.get_object(), name)
        self._signatures[name] = signature
        if signature.sig_object_type == "/DocTimeStamp":
            return self._timestamp(name, signature)
        return self._seal(name, signature)

    def _seal(self, name: str, signature: EmbeddedPdfSignature) -> SignatureReport:
        lenient = self._validate(signature)
        trust, trust_code = trust_of(lenient)
        report = _described(name, signature, lenient)
        stamp = lenient.timestamp_validity
        return replace(
            report,
            trust=trust,
            trust_code=trust_code,
            change=_change(lenient),
            timestamp=_timestamp_state(lenient),
            proven_at=_utc(stamp.timestamp) if stamp is not None and stamp.trusted else None,
            revocation=self._revocation(signature, lenient),
        )

    def _timestamp(self, name: str, signature: EmbeddedPdfSignature) -> SignatureReport:
        lenient = validate_pdf_timestamp(signature, self._believed.context(is_strict=False))
        trust, trust_code = trust_of(lenient)
        strict = validate_pdf_timestamp(signature, self._believed.context(is_strict=True))
        return replace(
            _described(name, signature, lenient),
            kind=SignatureKind.TIMESTAMP,
            trust=trust,
            trust_code=trust_code,
            change=_change(lenient),
            signed_at=_utc(lenient.timestamp),
            proven_at=_utc(lenient.timestamp) if lenient.trusted else None,
            timestamp=State.VALID if lenient.trusted else State.UNKNOWN,
            revocation=revocation_of(lenient, strict),
        )

    def _proven(
        self, signature: EmbeddedPdfSignature, report: SignatureReport, moment: datetime
    ) -> SignatureReport:
        """The report with its proof; a certificate that ended after it is judged as of then."""
        report = replace(report, proven_at=moment)
        if report.timestamp is State.NONE:
            report = replace(report, timestamp=State.VALID)
        if report.trust_code not in _PROVABLE:
            return report
        then = self._validate(signature, moment)
        trust, trust_code = trust_of(then)
        if trust is not Trust.VALID:
            return report
        revocation = self._revocation(signature, then, moment)
        return replace(report, trust=trust, trust_code=trust_code, revocation=revocation)

    def _revocation(
        self,
        signature: EmbeddedPdfSignature,
        lenient: PdfSignatureStatus,
        moment: datetime | None = None,
    ) -> State:
        strict = self._validate(signature, moment, is_strict=True) if lenient.trusted else None
        return revocation_of(lenient, strict)

    def _validate(
        self,
        signature: EmbeddedPdfSignature,
        moment: datetime | None = None,
        *,
        is_strict: bool = False,
    ) -> PdfSignatureStatus:
        return validate_pdf_signature(
            signature,
            self._believed.context(moment, is_strict=is_strict),
            # The timestamp's own certificate may lack revocation data without spoiling the seal's.
            ts_validation_context=self._believed.context(is_strict=False),
            key_usage_settings=KEY_USAGE,
        )


def _described(
    name: str,
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus | DocumentTimestampStatus,
) -> SignatureReport:
    certificate = signature.signer_cert
    said = signature.sig_object
    path = status.validation_path
    known = (
        [found for found in path if isinstance(found, x509.Certificate)] if path is not None else []
    )
    return SignatureReport(
        field=name,
        subfilter=str(said["/SubFilter"]).lstrip("/"),
        signer=certificate.subject.human_friendly,
        certificate_serial=format(certificate.serial_number, "x"),
        chain=tuple(found.subject.human_friendly for found in reversed(known))
        or (certificate.subject.human_friendly, certificate.issuer.human_friendly),
        valid_from=_utc(certificate.not_valid_before),
        valid_until=_utc(certificate.not_valid_after),
        name=str(entry(said, "/Name", "")),
        reason=str(entry(said, "/Reason", "")),
        location=str(entry(said, "/Location", "")),
        signed_at=_utc(signature.self_reported_timestamp),
        is_intact=status.intact,
        is_valid=status.valid,
        covers_document=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
    )


def _is_national(said: Any) -> bool:
    return any(
        str(entry(said, name, "")).startswith(_NATIONAL) for name in ("/SubFilter", "/Filter")
    )


def _national(name: str, said: Any) -> SignatureReport:
    return SignatureReport(
        field=name,
        kind=SignatureKind.NATIONAL,
        subfilter=str(entry(said, "/SubFilter", "")).lstrip("/"),
        trust_code=TrustCode.NATIONAL,
        name=str(entry(said, "/Name", "")),
        reason=str(entry(said, "/Reason", "")),
        location=str(entry(said, "/Location", "")),
    )


def _change(status: PdfSignatureStatus | DocumentTimestampStatus) -> Change:
    level = status.modification_level
    if level is None or status.docmdp_ok is False:
        return Change.FORBIDDEN
    return _CHANGES.get(level, Change.FORBIDDEN)


def _timestamp_state(status: PdfSignatureStatus) -> State:
    found = status.timestamp_validity
    if found is None:
        return State.NONE
    if not (found.valid and found.intact):
        return State.INVALID
    return State.VALID if found.trusted else State.UNKNOWN


def _end_of(signature: EmbeddedPdfSignature) -> int:
    """Where the signed bytes end."""
    start, length = (int(signature.byte_range[index]) for index in (2, 3))
    return start + length


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)
