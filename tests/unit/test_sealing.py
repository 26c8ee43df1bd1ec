"""The seal stands where it was placed, the document stays whole, and what may not be is refused."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

import pytest
import typst
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from clerk_desktop.documents.seal_image import read_image
from clerk_desktop.documents.seal_key import SealKey, SealWords
from clerk_desktop.documents.sealing import check_sealable, seal_pdf
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.documents.verify_report import Change
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.errors import CardCode, CardError, DocumentCode, DocumentError
from tests.helpers.pdf import (
    SoftKey,
    compressed_pdf,
    cropped_pdf,
    hybrid_pdf,
    locked_pdf,
    plain_pdf,
    scaled_pdf,
    seal_picture,
    seen,
)

if TYPE_CHECKING:
    from pathlib import Path

WORDS = SealWords(name="林知夏", reason="3509990001 核准", location="青屿县行政审批服务局")
PLACE = SealPlace(page=1, x_mm=60, y_mm=90)
PLAN = SealPlan(places=(PLACE,))
TOLERANCE = 0.25


@pytest.fixture(scope="module")
def key() -> SoftKey:
    return SoftKey()


@pytest.fixture(scope="module")
def letter() -> bytes:
    source = "#set document(title: [Decision])\n= Decision\n" + "Granted. " * 80
    return typst.compile(source.encode(), format="pdf", pdf_standards="a-2b")


def seal(document: bytes, key: SoftKey, place: SealPlace = PLACE) -> bytes:
    return seal_pdf(document, SealPlan(places=(place,)), seal_picture(), key.seal_key(), WORDS)


def refusal(document: bytes, place: SealPlace = PLACE) -> DocumentCode:
    with pytest.raises(DocumentError) as caught:
        check_sealable(document, SealPlan(places=(place,)))
    assert isinstance(caught.value.code, DocumentCode)
    return caught.value.code


PAGES = {
    **{f"rotated {angle}": plain_pdf(angle) for angle in (0, 90, 180, 270)},
    **{f"cropped, rotated {angle}": cropped_pdf(angle) for angle in (0, 90, 180, 270)},
    "UserUnit 2": scaled_pdf(2),
    "UserUnit 0.5": scaled_pdf(0.5),
}


@pytest.mark.parametrize("page", PAGES)
def test_seal_is_where_it_was_placed_upright_and_in_true_size(page: str, key: SoftKey) -> None:
    sealed = seal(PAGES[page], key)
    ring, mark = seen(sealed, "red"), seen(sealed, "blue")
    assert ring.size == pytest.approx((42, 42), abs=TOLERANCE)
    assert ring.centre == pytest.approx((PLACE.x_mm, PLACE.y_mm), abs=TOLERANCE)
    assert mark.centre[0] == pytest.approx(PLACE.x_mm, abs=TOLERANCE)
    assert mark.bottom < PLACE.y_mm


def test_other_diameter_and_page(key: SoftKey) -> None:
    sealed = seal(plain_pdf(), key, SealPlace(page=2, x_mm=100, y_mm=200, diameter_mm=38))
    assert seen(sealed, "red", page=2).size == pytest.approx((38, 38), abs=TOLERANCE)
    with pytest.raises(AssertionError, match="nothing red"):
        seen(sealed, "red", page=1)


def test_key_is_used_once_and_everything_is_said(key: SoftKey, letter: bytes) -> None:
    before = key.uses
    sealed = seal(letter, key)
    assert key.uses == before + 1
    assert sealed.startswith(letter)
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    said = signature.sig_object
    assert said["/SubFilter"] == "/ETSI.CAdES.detached"
    assert (said["/Name"], said["/Reason"], said["/Location"]) == (
        WORDS.name,
        WORDS.reason,
        WORDS.location,
    )


def test_revision_keeps_pdf_a(key: SoftKey, letter: bytes) -> None:
    """ISO 19005-2: printed and not hidden (6.3.2), no blending of the page that wasn't there."""
    reader = PdfFileReader(io.BytesIO(seal(letter, key)))
    page = reader.root["/Pages"]["/Kids"][0]
    widget = page["/Annots"][0]
    print_flag, hidden_flags = 0b100, 0b100011
    assert widget["/F"] & print_flag
    assert not widget["/F"] & hidden_flags
    assert set(widget["/AP"]) == {"/N"}
    assert "/Group" not in widget["/AP"]["/N"]
    assert "/OutputIntents" in reader.root
    source = PdfFileReader(io.BytesIO(letter)).root["/Pages"]["/Kids"][0]
    assert page.get("/Group") == source.get("/Group")


def test_second_seal_leaves_the_first_valid(key: SoftKey, letter: bytes) -> None:
    once = seal(letter, key)
    twice = seal(once, key, SealPlace(page=1, x_mm=150, y_mm=250))
    assert twice.startswith(once)
    first, second = verify_pdf(twice, (key.authority.certificate,)).signatures
    assert first.field != second.field
    assert first.is_intact
    assert first.is_valid
    assert first.change is Change.SIGNATURES
    assert second.covers_document


@pytest.mark.parametrize("kind", ["letter", "plain", "sealed", "locked", "compressed", "hybrid"])
def test_pdfsig_agrees(kind: str, key: SoftKey, letter: bytes, tmp_path: Path) -> None:
    sources = {
        "letter": letter,
        "plain": plain_pdf(270),
        "sealed": seal(letter, key),
        "locked": locked_pdf("", may_change=True),
        "compressed": compressed_pdf(),
        "hybrid": hybrid_pdf(),
    }
    path = tmp_path / "sealed.pdf"
    path.write_bytes(seal(sources[kind], key))
    done = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.count("Signature is Valid") == (2 if kind == "sealed" else 1)
    assert "Total document signed" in done.stdout


def certified(key: SoftKey, permission: MDPPerm) -> bytes:
    metadata = PdfSignatureMetadata(
        field_name="Author", certify=True, docmdp_permissions=permission, md_algorithm="sha256"
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf()))
    output = PdfSigner(metadata, key.signer()).sign_pdf(writer)
    return bytes(output.getbuffer())


@pytest.mark.parametrize("permission", list(MDPPerm))
def test_certified_document_is_refused(key: SoftKey, permission: MDPPerm) -> None:
    assert refusal(certified(key, permission)) is DocumentCode.CERTIFIED


def test_locks_are_told_apart() -> None:
    assert refusal(locked_pdf("secret", may_change=True)) is DocumentCode.ENCRYPTED
    assert refusal(locked_pdf("", may_change=False)) is DocumentCode.FORBIDS_CHANGES
    check_sealable(locked_pdf("", may_change=True), PLAN)


@pytest.mark.parametrize(
    "place",
    [
        SealPlace(page=0, x_mm=60, y_mm=90),
        SealPlace(page=3, x_mm=60, y_mm=90),
        SealPlace(page=1, x_mm=211, y_mm=90),
        SealPlace(page=1, x_mm=60, y_mm=-1),
    ],
)
def test_place_off_the_document(place: SealPlace) -> None:
    assert refusal(plain_pdf(), place) is DocumentCode.NO_SUCH_PAGE


def test_broken_files_are_refused_as_such(letter: bytes) -> None:
    assert refusal(b"") is DocumentCode.CORRUPT
    assert refusal(b"%PDF-1.7\nnothing") is DocumentCode.CORRUPT
    assert refusal(letter[: len(letter) // 2]) is DocumentCode.CORRUPT


@pytest.mark.parametrize("step", range(60))
def test_garbled_files_never_raise_anything_else(letter: bytes, step: int) -> None:
    """Bytes overwritten all over the file: sealable or a DocumentError, nothing third."""
    garbled = bytearray(plain_pdf(pages=1))
    start = len(garbled) * step // 60
    garbled[start : start + 12] = b"<<[(null 9 0"
    try:
        check_sealable(bytes(garbled), PLAN)
    except DocumentError:
        return


def test_no_dark_fringe_around_the_seal() -> None:
    """A picture whose transparent pixels are black gets its own red under them."""
    corner = read_image(seal_picture()).crop((0, 0, 1, 1))
    red, _, _, alpha = corner.tobytes()
    assert (red > 200, alpha) == (True, 0)


def test_no_picture_no_signature(key: SoftKey) -> None:
    before = key.uses
    with pytest.raises(CardError) as caught:
        seal_pdf(plain_pdf(), PLAN, b"GIF89a", key.seal_key(), WORDS)
    assert caught.value.code is CardCode.SEAL_IMAGE_MISSING
    assert key.uses == before


@pytest.mark.parametrize("error", [CardError(CardCode.CARD_REMOVED), KeyError("bug"), OSError()])
def test_errors_of_the_key_pass_through(key: SoftKey, error: Exception) -> None:
    def fail(_: bytes) -> bytes:
        raise error

    failing = SealKey(key.seal_key().certificate, fail)
    with pytest.raises(type(error)) as caught:
        seal_pdf(plain_pdf(), PLAN, seal_picture(), failing, WORDS)
    assert caught.value is error
