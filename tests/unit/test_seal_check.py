"""A batch is looked at before the card: every reason is found, each with its document."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.seal_check import check_batch
from clerk_desktop.documents.seal_findings import BatchFindings, SealBatch, SealItem
from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.documents.sealing import seal_pdf
from clerk_desktop.documents.trust_store import load_roots
from clerk_desktop.documents.verify_report import Verdict
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.errors import CardCode, DocumentCode, DocumentError, StoreCode
from sandbox_hall.training_ca import FOR_ENCRYPTION, Holder
from tests.helpers.pdf import SoftKey, locked_pdf, mupdf, plain_pdf, seal_picture
from tests.helpers.pki import Pki

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = SealPlan(places=(SealPlace(page=1, x_mm=60, y_mm=90),))
WORDS = SealWords(name="林知夏", reason="核准", location="青屿县")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pki]:
    with Pki(tmp_path_factory.mktemp("pki")) as pki:
        yield pki


@pytest.fixture
def pki(served: Pki) -> Pki:
    served.refuses.clear()
    return served


def item(document: bytes, plan: SealPlan = PLAN) -> SealItem:
    return SealItem(document=document, sha256=hashlib.sha256(document).hexdigest(), plan=plan)


def batch(pki: Pki, *items: SealItem, **changes: Any) -> SealBatch:
    key = pki.seal_key()
    usual: dict[str, Any] = {
        "items": items or (item(plain_pdf()),),
        "certificate": key.certificate,
        "chain": key.chain,
        "trusted": (pki.root,),
        "authorities": (pki.tsa,),
        "free_bytes": 1 << 30,
    }
    return SealBatch(**(usual | changes))


def shared(found: BatchFindings) -> list[tuple[object, bool]]:
    return [(finding.code, finding.is_blocking) for finding in found.shared]


def test_good_batch_has_no_findings(pki: Pki) -> None:
    found = check_batch(batch(pki, item(plain_pdf()), item(plain_pdf(pages=3))))
    assert found == BatchFindings(shared=(), items=((), ()))
    assert found.sealable == (0, 1)


@pytest.mark.parametrize(
    ("name", "code", "blocks"),
    [
        ("revoked", CardCode.CERTIFICATE_REVOKED, True),
        ("expired", CardCode.CERTIFICATE_EXPIRED, True),
    ],
)
def test_bad_certificates_block_everything(
    pki: Pki, name: str, code: CardCode, blocks: bool
) -> None:
    found = check_batch(batch(pki, certificate=pki.certificate(name)))
    assert shared(found) == [(code, blocks)]
    assert found.sealable == ()


def test_offline_is_said_and_does_not_block(pki: Pki) -> None:
    pki.refuses.update({"ocsp", "crls", "tsa"})
    found = check_batch(batch(pki))
    assert shared(found) == [
        (CardCode.REVOCATION_UNKNOWN, False),
        (DocumentCode.NO_TIMESTAMP, False),
    ]
    assert found.sealable == (0,)


def test_unknown_issuer_is_said(pki: Pki) -> None:
    assert shared(check_batch(batch(pki, trusted=()))) == [(CardCode.ISSUER_UNKNOWN, False)]


def test_certificate_for_encryption(pki: Pki) -> None:
    other = SoftKey(holder=Holder(usage=FOR_ENCRYPTION))
    found = check_batch(batch(pki, certificate=other.seal_key().certificate))
    assert shared(found) == [(CardCode.CERTIFICATE_USAGE, True)]
    assert shared(check_batch(batch(pki, certificate=b"none"))) == [(CardCode.KEY_MISSING, True)]


def test_full_disk_is_found_before_the_pin(pki: Pki) -> None:
    assert shared(check_batch(batch(pki, free_bytes=1000))) == [(StoreCode.DISK_FULL, True)]


def test_each_document_has_its_own_reasons(pki: Pki, tmp_path: Path) -> None:
    sealed = seal_pdf(plain_pdf(), PLAN, seal_picture(), pki.seal_key(), WORDS)
    path = tmp_path / "changed.pdf"
    path.write_bytes(sealed)
    document = mupdf.open(path)
    document[0].insert_text((100, 100), "and more")
    document.saveIncr()
    items = [
        item(plain_pdf()),
        replace(item(plain_pdf()), sha256="0" * 64),
        item(b"no PDF"),
        item(locked_pdf("secret", may_change=True)),
        item(locked_pdf("", may_change=False)),
        item(plain_pdf(pages=1), SealPlan(straddle=Straddle())),
        item(sealed, SealPlan(places=PLAN.places * 2)),
        item(path.read_bytes()),
    ]
    found = check_batch(batch(pki, *items))
    assert [[finding.code for finding in findings] for findings in found.items] == [
        [],
        [DocumentCode.CHANGED],
        [DocumentCode.CORRUPT],
        [DocumentCode.ENCRYPTED],
        [DocumentCode.FORBIDS_CHANGES],
        [DocumentCode.STRADDLE_ONE_PAGE],
        [DocumentCode.SIGNED_ALREADY],
        [DocumentCode.EARLIER_SEAL_BROKEN],
    ]
    assert found.sealable == (0, 7)


def test_inspector_does_it_all_in_its_own_process(pki: Pki) -> None:
    client = InspectorClient(lambda: (pki.root,), (pki.tsa,))
    try:
        assert client.check(batch(pki)).result().sealable == (0,)
        sealed = seal_pdf(plain_pdf(), PLAN, seal_picture(), pki.seal_key(), WORDS)
        done = client.complete(sealed).result()
        assert (done.is_timestamped, done.has_evidence) == (True, True)
        report = client.verify(done.document, may_fetch=False).result()
        assert report.verdict is Verdict.VALID
        assert report.signatures[0].picture.startswith(b"\x89PNG")
        archived = client.archive(done.document).result()
        assert len(client.verify(archived).result().signatures) == 2
        with pytest.raises(DocumentError) as caught:
            client.verify(b"no PDF").result()
        assert caught.value.code is DocumentCode.CORRUPT
        pki.refuses.update({"ocsp", "crls", "tsa"})
        late = client.complete(sealed).result()
        assert (late.document, late.is_timestamped, late.has_evidence) == (sealed, False, False)
        with pytest.raises(DocumentError) as caught:
            client.stamp_later(sealed).result()
        assert caught.value.code is DocumentCode.NO_TIMESTAMP
        pki.refuses.clear()
        assert client.stamp_later(sealed).result().startswith(sealed)
    finally:
        client.close()


def test_roots_from_a_folder(pki: Pki, tmp_path: Path) -> None:
    (tmp_path / "root.der").write_bytes(pki.root)
    (tmp_path / "again.cer").write_bytes(pki.root)
    (tmp_path / "broken.crt").write_bytes(b"nothing")
    (tmp_path / "readme.txt").write_text("no certificate")
    assert load_roots(tmp_path) == (pki.root,)
    assert load_roots(tmp_path / "root.der") == (pki.root,)
    assert load_roots(tmp_path / "none") == ()
