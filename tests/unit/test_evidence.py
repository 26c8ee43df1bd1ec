"""Timestamps and revocation data are added without the card, and proven by what they prove."""

from __future__ import annotations

import hashlib
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

from clerk_desktop.documents.evidence import (
    add_revocation,
    archive,
    stamp_document,
    stamp_signature,
)
from clerk_desktop.documents.seal_key import SealWords, SignatureScheme
from clerk_desktop.documents.sealing import seal_pdf
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.documents.verify_report import (
    Change,
    SignatureKind,
    SignatureReport,
    State,
    Trust,
    TrustCode,
    Verdict,
)
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.errors import DocumentCode, DocumentError
from tests.helpers.pdf import locked_pdf, plain_pdf, seal_picture
from tests.helpers.pki import Pki

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = SealWords(name="林知夏", reason="3509990001 核准", location="青屿县")
PLAN = SealPlan(places=(SealPlace(page=1, x_mm=60, y_mm=90),), straddle=Straddle())
DEAD = "http://127.0.0.1:9/tsa"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pki]:
    with Pki(tmp_path_factory.mktemp("pki")) as pki:
        yield pki


@pytest.fixture
def pki(served: Pki) -> Pki:
    served.requests.clear()
    served.refuses.clear()
    return served


def sealed_with(
    pki: Pki,
    name: str = "seal",
    scheme: SignatureScheme | None = None,
    document: bytes | None = None,
) -> bytes:
    key = pki.seal_key(name, scheme)
    return seal_pdf(document or plain_pdf(pages=3), PLAN, seal_picture(), key, WORDS)


def only(document: bytes, pki: Pki, *, may_fetch: bool = False) -> SignatureReport:
    (found,) = verify_pdf(document, (pki.root,), may_fetch=may_fetch).signatures
    return found


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("seal", None), ("seal", SignatureScheme.RSA_PSS), ("seal-ec", None)],
)
def test_every_algorithm_gives_a_valid_seal(
    pki: Pki, name: str, scheme: SignatureScheme | None, tmp_path: Path
) -> None:
    sealed = sealed_with(pki, name, scheme)
    found = only(sealed, pki, may_fetch=True)
    assert (found.trust, found.revocation) == (Trust.VALID, State.VALID)
    assert found.verdict is Verdict.VALID
    assert len(found.chain) == 3
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed)
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    assert "Signature is Valid" in done.stdout


def test_without_the_network_revocation_is_unknown_and_the_seal_not_valid(pki: Pki) -> None:
    found = only(sealed_with(pki), pki)
    assert (found.trust, found.revocation) == (Trust.VALID, State.UNKNOWN)
    assert found.verdict is Verdict.UNKNOWN
    assert pki.requests == []


def test_timestamp_goes_into_the_signature_and_changes_nothing_else(pki: Pki) -> None:
    sealed = sealed_with(pki)
    stamped = stamp_signature(sealed, (DEAD, pki.tsa))
    assert len(stamped) == len(sealed)
    found = only(stamped, pki)
    assert found.timestamp is State.VALID
    assert found.covers_document
    assert found.proven_at is not None
    assert abs(found.proven_at - datetime.now(UTC)) < timedelta(minutes=2)
    assert [path for path in pki.requests if "/tsa/" in path] == ["/hall/tsa/tsa"]


def test_timestamp_of_an_unknown_authority_proves_nothing(pki: Pki) -> None:
    stamped = stamp_signature(sealed_with(pki), (pki.tsa,))
    (found,) = verify_pdf(stamped, ()).signatures
    assert (found.timestamp, found.proven_at) == (State.UNKNOWN, None)


def test_no_authority_answers(pki: Pki) -> None:
    pki.refuses.add("tsa")
    sealed = sealed_with(pki)
    for stamp in (stamp_signature, stamp_document):
        with pytest.raises(DocumentError) as caught:
            stamp(sealed, (DEAD, pki.tsa))
        assert caught.value.code is DocumentCode.NO_TIMESTAMP
        assert caught.value.retryable


def test_document_timestamp_comes_later_without_the_card(pki: Pki) -> None:
    sealed = sealed_with(pki)
    stamped = stamp_document(sealed, (pki.tsa,))
    assert stamped.startswith(sealed)
    seal, stamp = verify_pdf(stamped, (pki.root,)).signatures
    assert stamp.kind is SignatureKind.TIMESTAMP
    assert stamp.covers_document
    assert seal.change is Change.EVIDENCE
    assert seal.timestamp is State.VALID
    assert seal.proven_at == stamp.signed_at


def test_stamped_twice_is_said(pki: Pki) -> None:
    stamped = stamp_signature(sealed_with(pki), (pki.tsa,))
    with pytest.raises(DocumentError) as caught:
        stamp_signature(stamped, (pki.tsa,))
    assert caught.value.code is DocumentCode.TIMESTAMP_NO_ROOM


def test_embedded_revocation_data_makes_it_known_without_a_network(pki: Pki) -> None:
    whole = add_revocation(stamp_signature(sealed_with(pki), (pki.tsa,)), (pki.root,))
    pki.requests.clear()
    found = only(whole, pki)
    assert found.verdict is Verdict.VALID
    assert (found.revocation, found.change) == (State.VALID, Change.EVIDENCE)
    assert pki.requests == []


def test_half_of_the_evidence_is_none(pki: Pki) -> None:
    pki.refuses.update({"ocsp", "crls"})
    with pytest.raises(DocumentError) as caught:
        add_revocation(sealed_with(pki), (pki.root,))
    assert caught.value.code is DocumentCode.NO_EVIDENCE


@pytest.mark.parametrize("locked", [False, True])
def test_archive_can_be_renewed(pki: Pki, locked: bool) -> None:
    document = locked_pdf("", may_change=True) if locked else None
    once = archive(sealed_with(pki, document=document), (pki.root,), (pki.tsa,))
    twice = archive(once, (pki.root,), (pki.tsa,))
    assert twice.startswith(once)
    report = verify_pdf(twice, (pki.root,))
    assert [found.kind for found in report.signatures] == [
        SignatureKind.SEAL,
        SignatureKind.TIMESTAMP,
        SignatureKind.TIMESTAMP,
    ]
    assert report.signatures[0].verdict is Verdict.VALID


def test_revoked_certificate_is_found(pki: Pki) -> None:
    sealed = sealed_with(pki, "revoked")
    assert only(sealed, pki).verdict is Verdict.UNKNOWN
    found = only(sealed, pki, may_fetch=True)
    assert found.revocation is State.INVALID
    assert found.trust_code is TrustCode.REVOKED
    assert found.verdict is Verdict.INVALID


def test_seal_with_an_expired_certificate_is_not_valid_today(pki: Pki) -> None:
    stamped = stamp_signature(sealed_with(pki, "expired"), (pki.tsa,))
    found = only(stamped, pki, may_fetch=True)
    assert found.trust_code is TrustCode.EXPIRED
    assert found.verdict is not Verdict.VALID


def test_forged_token_is_not_taken(pki: Pki, monkeypatch: pytest.MonkeyPatch) -> None:
    """An authority that stamps other bytes than ours: the next one is asked."""
    real = RequestsHTTPTimeStamper.async_timestamp
    asked: list[bytes] = []

    async def other(self: object, digest: bytes, algorithm: str) -> object:
        asked.append(digest)
        lie = hashlib.sha256(b"other").digest() if len(asked) == 1 else digest
        return await real(self, lie, algorithm)  # type: ignore[arg-type]

    monkeypatch.setattr(RequestsHTTPTimeStamper, "async_timestamp", other)
    found = only(stamp_signature(sealed_with(pki), (pki.tsa, pki.tsa)), pki)
    assert len(asked) == 2
    assert found.timestamp is State.VALID
