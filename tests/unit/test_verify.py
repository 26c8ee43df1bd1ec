"""What is known of a signature is said; what isn't is UNKNOWN and never VALID."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from clerk_desktop.documents.seal_key import SealWords
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
    VerifyReport,
)
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.ui import verify_words
from sandbox_hall.training_ca import FOR_ENCRYPTION, Holder, TrainingAuthority
from tests.helpers.pdf import SoftKey, locked_pdf, mupdf, plain_pdf, seal_picture

if TYPE_CHECKING:
    from pathlib import Path

PLAN = SealPlan(places=(SealPlace(page=1, x_mm=60, y_mm=90),))
WORDS = SealWords(name="林知夏", reason="核准", location="青屿县")


def sealed_by(key: SoftKey, document: bytes | None = None) -> bytes:
    return seal_pdf(document or plain_pdf(), PLAN, seal_picture(), key.seal_key(), WORDS)


@pytest.fixture(scope="module")
def key() -> SoftKey:
    return SoftKey()


@pytest.fixture(scope="module")
def sealed(key: SoftKey) -> bytes:
    return sealed_by(key)


def test_good_seal(key: SoftKey, sealed: bytes) -> None:
    (found,) = verify_pdf(sealed, (key.authority.certificate,)).signatures
    assert found.is_intact
    assert found.is_valid
    assert (found.trust, found.trust_code) == (Trust.VALID, TrustCode.TRUSTED)
    assert found.covers_document
    assert found.change is Change.NONE
    assert (found.timestamp, found.revocation) == (State.NONE, State.UNKNOWN)
    assert found.certificate_serial == key.serial
    assert "林知夏" in found.signer
    assert found.signed_at is not None
    assert abs(datetime.now(UTC) - found.signed_at) < timedelta(minutes=2)


@pytest.mark.parametrize("trusted", [(), (TrainingAuthority().certificate,)])
def test_unknown_issuer_is_unknown(sealed: bytes, trusted: tuple[bytes, ...]) -> None:
    (found,) = verify_pdf(sealed, trusted).signatures
    assert found.is_valid
    assert (found.trust, found.trust_code) == (Trust.UNKNOWN, TrustCode.NO_PATH)


@pytest.mark.parametrize(
    ("holder", "trust", "code"),
    [
        (
            Holder(
                start=datetime.now(UTC) - timedelta(days=9),
                end=datetime.now(UTC) - timedelta(days=1),
            ),
            Trust.UNKNOWN,
            TrustCode.EXPIRED,
        ),
        (
            Holder(start=datetime.now(UTC) + timedelta(days=1)),
            Trust.INVALID,
            TrustCode.NOT_YET_VALID,
        ),
        (Holder(usage=FOR_ENCRYPTION), Trust.INVALID, TrustCode.WRONG_USE),
    ],
)
def test_wrong_certificates(holder: Holder, trust: Trust, code: TrustCode) -> None:
    key = SoftKey(holder=holder)
    (found,) = verify_pdf(sealed_by(key), (key.authority.certificate,)).signatures
    assert (found.trust, found.trust_code) == (trust, code)


def test_changed_byte_is_seen(key: SoftKey, sealed: bytes) -> None:
    changed = bytearray(sealed)
    at = changed.index(b"%PDF") + 7
    changed[at] ^= 1
    (found,) = verify_pdf(bytes(changed), (key.authority.certificate,)).signatures
    assert not found.is_intact
    assert (found.trust, found.trust_code) == (Trust.INVALID, TrustCode.NOT_INTACT)


def test_forged_signature_is_seen(key: SoftKey) -> None:
    """Another key's signature under the right certificate."""
    liar = SoftKey(authority=key.authority)
    liar.certificate = key.certificate
    (found,) = verify_pdf(sealed_by(liar), (key.authority.certificate,)).signatures
    assert found.is_intact
    assert not found.is_valid
    assert found.trust is Trust.INVALID


def test_text_added_after_the_seal_is_seen(key: SoftKey, sealed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed)
    document = mupdf.open(path)
    document[0].insert_text((100, 100), "and more")
    document.saveIncr()
    changed = path.read_bytes()
    assert changed.startswith(sealed)
    (found,) = verify_pdf(changed, (key.authority.certificate,)).signatures
    assert found.is_intact
    assert not found.covers_document
    assert found.change is Change.FORBIDDEN


def test_signature_that_the_first_one_forbids_is_seen(
    key: SoftKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DocMDP level 1 (ISO 32000-1, 12.8.2.2) allows no second signature."""
    signer = key.signer()
    rules = PdfSignatureMetadata(
        field_name="Author",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        md_algorithm="sha256",
    )
    source = IncrementalPdfFileWriter(io.BytesIO(plain_pdf()))
    certified = PdfSigner(rules, signer).sign_pdf(source).getvalue()
    monkeypatch.setattr(PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    second = PdfSignatureMetadata(field_name="Other", md_algorithm="sha256")
    writer = IncrementalPdfFileWriter(io.BytesIO(certified))
    twice = PdfSigner(second, signer).sign_pdf(writer).getvalue()
    first, _ = verify_pdf(twice, (key.authority.certificate,)).signatures
    assert first.is_intact
    assert first.change is Change.FORBIDDEN


def test_unreadable_signature_hides_no_other(key: SoftKey, sealed: bytes) -> None:
    twice = sealed_by(key, sealed)
    broken = bytearray(twice)
    start = twice.index(b"/Contents <") + len(b"/Contents <")
    broken[start : start + 8] = b"ffffffff"
    first, second = verify_pdf(bytes(broken), (key.authority.certificate,)).signatures
    assert not first.is_valid
    assert first.trust is not Trust.VALID
    assert first.trust_code is TrustCode.UNREADABLE
    assert second.certificate_serial == key.serial


@pytest.mark.parametrize(
    ("maker", "subfilter"),
    [("Adobe.PPKLite", "GM.sm2seal"), ("DJ.GMPkiLite", "x"), ("Gomain.GMPkiLite", "GM.sm2seal")],
)
def test_national_seal_is_recognised_and_never_called_valid(
    key: SoftKey, sealed: bytes, maker: str, subfilter: str
) -> None:
    """国密签章 of other makers (GM/T 0112): said to be one, and unknown; ours is judged."""
    twice = sealed_by(key, sealed)
    # The second signature's names, replaced without moving a byte.
    start = len(sealed)
    old = b"/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached"
    new = f"/Filter /{maker}\n/SubFilter /{subfilter}".encode().ljust(len(old))
    at = twice.index(old, start)
    national = twice[:at] + new + twice[at + len(old) :]
    report = verify_pdf(national, (key.authority.certificate,))
    ours, theirs = report.signatures
    assert ours.is_intact
    assert theirs.kind is SignatureKind.NATIONAL
    assert (theirs.trust, theirs.trust_code) == (Trust.UNKNOWN, TrustCode.NATIONAL)
    assert theirs.verdict is Verdict.UNKNOWN
    assert report.verdict is not Verdict.VALID
    assert "本程序不能验证" in "\n".join(verify_words.lines(report))


def test_every_answer_has_words() -> None:
    for words, codes in (
        (verify_words.VERDICTS, Verdict),
        (verify_words.KINDS, SignatureKind),
        (verify_words.TRUSTS, TrustCode),
        (verify_words.CHANGES, Change),
        (verify_words.TIMESTAMPS, State),
        (verify_words.REVOCATIONS, State),
    ):
        assert set(words) == set(codes)


def test_a_document_timestamp_is_not_counted_as_a_seal() -> None:
    seal = SignatureReport(field="Seal-1")
    stamp = SignatureReport(field="Timestamp", kind=SignatureKind.TIMESTAMP)
    assert verify_words.summary(VerifyReport((seal,))).endswith("共 1 个签章")
    both = verify_words.summary(VerifyReport((seal, stamp)))
    assert both.endswith("签章 1 个，文档时间戳 1 个")


def test_marks_and_picture_are_seen(key: SoftKey) -> None:
    plan = SealPlan(places=PLAN.places, straddle=Straddle())
    sealed = seal_pdf(plain_pdf(90, pages=3), plan, seal_picture(), key.seal_key(), WORDS)
    (found,) = verify_pdf(sealed, ()).signatures
    assert [mark.page for mark in found.marks] == [1, 1, 2, 3]
    first = found.marks[0]
    assert (first.x_mm, first.y_mm) == pytest.approx((60 - 21, 90 - 21), abs=0.05)
    assert (first.width_mm, first.height_mm) == pytest.approx((42, 42), abs=0.05)
    shown = Image.open(io.BytesIO(found.picture))
    assert shown.size == (200, 200)
    assert shown.mode == "RGBA"


def test_documents_without_signature_or_sense() -> None:
    assert verify_pdf(plain_pdf(), ()).signatures == ()
    with pytest.raises(DocumentError) as caught:
        verify_pdf(b"no PDF", ())
    assert caught.value.code is DocumentCode.CORRUPT
    with pytest.raises(DocumentError) as caught:
        verify_pdf(locked_pdf("secret", may_change=True), ())
    assert caught.value.code is DocumentCode.ENCRYPTED
