"""What is known of the signatures of a PDF. Plain data, for the window and the command line.

The words are those of ETSI EN 319 102-1; what can't be known is UNKNOWN and never passes for valid.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class SignatureKind(StrEnum):
    """What a signature field holds."""

    SEAL = "seal"
    TIMESTAMP = "timestamp"
    NATIONAL = "national"
    """国密签章 (GB/T 38540, GM/T 0112): recognised, not verified here."""


class Verdict(StrEnum):
    """The bottom line of a signature or a document."""

    VALID = "valid"
    UNKNOWN = "unknown"
    INVALID = "invalid"
    NONE = "none"
    """There is no signature."""


class Trust(StrEnum):
    """Whether the signer's certificate can be believed."""

    VALID = "valid"
    UNKNOWN = "unknown"
    INVALID = "invalid"


class TrustCode(StrEnum):
    """Why."""

    TRUSTED = "trusted"
    NO_PATH = "no_path"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WRONG_USE = "wrong_use"
    WEAK = "weak"
    NOT_INTACT = "not_intact"
    UNREADABLE = "unreadable"
    NATIONAL = "national"
    OTHER = "other"


class Change(StrEnum):
    """What was appended to the document after a signature."""

    NONE = "none"
    EVIDENCE = "evidence"
    """Timestamps and revocation data alone."""
    SIGNATURES = "signatures"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"


class State(StrEnum):
    """Of a timestamp or of the revocation."""

    NONE = "none"
    VALID = "valid"
    UNKNOWN = "unknown"
    INVALID = "invalid"
    AWAITED = "awaited"
    """There is none, and this machine will add one as soon as an authority answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMark:
    """Where a signature shows on a page, in millimetres of the page as it is seen."""

    page: int
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureReport:
    """One signature, each question answered by itself.

    Attributes:
        field: Name of its form field.
        kind: Seal, document timestamp, or a national signature that can't be verified here.
        subfilter: The signature's format, as it stands in the file.
        signer: Subject of the signing certificate, "" when it can't be read.
        certificate_serial: Lower-case hex without leading zeros.
        chain: Subjects from the signer's certificate up to the trusted root, as far as known.
        valid_from, valid_until: Of the signing certificate, UTC.
        name, reason, location: What the signature says of itself.
        signed_at: UTC as the signer says it; no proof without a timestamp.
        proven_at: UTC of the earliest trusted timestamp over it, or ``None``.
        is_intact: The signed bytes are unchanged.
        is_valid: The signature's mathematics are right.
        trust, trust_code: Whether its certificate leads to a trusted one.
        covers_document: Nothing stands outside of it.
        change: What was appended later.
        timestamp, revocation: UNKNOWN where only a network could tell.
        marks: Where it shows; the first is the signature's own.
        picture: The seal's picture as PNG, or empty.
    """

    field: str
    kind: SignatureKind = SignatureKind.SEAL
    subfilter: str = ""
    signer: str = ""
    certificate_serial: str = ""
    chain: tuple[str, ...] = ()
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    name: str = ""
    reason: str = ""
    location: str = ""
    signed_at: datetime | None = None
    proven_at: datetime | None = None
    is_intact: bool = False
    is_valid: bool = False
    trust: Trust = Trust.UNKNOWN
    trust_code: TrustCode = TrustCode.UNREADABLE
    covers_document: bool = False
    change: Change = Change.UNKNOWN
    timestamp: State = State.UNKNOWN
    revocation: State = State.UNKNOWN
    marks: tuple[SeenMark, ...] = ()
    picture: bytes = dataclasses.field(repr=False, default=b"")

    @property
    def is_unbroken(self) -> bool:
        """Whether nothing that can be seen without trust speaks against it."""
        if self.kind is SignatureKind.NATIONAL:
            return self.change is not Change.FORBIDDEN
        return self.is_intact and self.is_valid and self.change is not Change.FORBIDDEN

    @property
    def verdict(self) -> Verdict:
        """VALID only when every question has a good answer; one bad answer is INVALID."""
        states = {self.trust.value, self.revocation.value}
        is_bad = State.INVALID in states or self.timestamp is State.INVALID
        if is_bad or not self.is_unbroken:
            return Verdict.INVALID
        is_known = State.UNKNOWN not in states and self.change is not Change.UNKNOWN
        return Verdict.VALID if is_known else Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """All signatures of a document, in the order of their fields."""

    signatures: tuple[SignatureReport, ...] = ()

    def awaiting_timestamps(self) -> VerifyReport:
        """The same of a document that will get a timestamp later: seals without one await it."""
        told = (
            dataclasses.replace(found, timestamp=State.AWAITED)
            if found.kind is SignatureKind.SEAL and found.timestamp is State.NONE
            else found
            for found in self.signatures
        )
        return VerifyReport(tuple(told))

    @property
    def verdict(self) -> Verdict:
        """The worst of all signatures."""
        found = {signature.verdict for signature in self.signatures}
        for verdict in (Verdict.INVALID, Verdict.UNKNOWN, Verdict.VALID):
            if verdict in found:
                return verdict
        return Verdict.NONE
