"""PDFs as offices really have them, and a key that needs no card."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pymupdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from PIL import Image, ImageChops, ImageDraw
from pyhanko.pdf_utils.crypt.permissions import StandardPermissions
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from clerk_desktop.documents.seal_key import SealKey
from sandbox_hall.training_ca import Holder, TrainingAuthority

_RENDER_DPI = 254

mupdf: Any = pymupdf
"""PyMuPDF has no types."""


@dataclass
class SoftKey:
    """An RSA key in memory; counts its signatures."""

    authority: TrainingAuthority = field(default_factory=TrainingAuthority)
    holder: Holder = field(default_factory=Holder)
    uses: int = 0

    def __post_init__(self) -> None:
        self._key = rsa.generate_private_key(65537, 2048)
        self.certificate = self.authority.issue(self._key.public_key(), self.holder)

    @property
    def serial(self) -> str:
        return format(self.certificate.serial_number, "x")

    def signer(self) -> SimpleSigner:
        """pyHanko's own signer, for what our sealing never makes."""
        private = self._key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return SimpleSigner(
            asn1_x509.Certificate.load(self.seal_key().certificate),
            asn1_keys.PrivateKeyInfo.load(private),
            SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        )

    def seal_key(self) -> SealKey:
        return SealKey(self.certificate.public_bytes(serialization.Encoding.DER), self._sign)

    def _sign(self, data: bytes) -> bytes:
        self.uses += 1
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def seal_picture(size: int = 200) -> bytes:
    """A red ring with a blue mark at its top, so that its way up can be seen."""
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, size - 1, size - 1), outline=(230, 0, 18, 255), width=size // 20)
    draw.rectangle((size * 0.45, size * 0.15, size * 0.55, size * 0.3), fill=(0, 0, 255, 255))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def plain_pdf(rotation: int = 0, pages: int = 2) -> bytes:
    """A4 pages that are shown with ``rotation``."""
    document = mupdf.open()
    for number in range(pages):
        page = document.new_page(width=595.276, height=841.89)
        page.insert_text((72, 72), f"Page {number + 1}")
        page.set_rotation(rotation)
    data: bytes = document.tobytes()
    return data


def cropped_pdf(rotation: int = 0) -> bytes:
    """An A4 page of which a part that starts off the corner is shown."""
    document = mupdf.open(stream=plain_pdf(pages=1), filetype="pdf")
    document[0].set_cropbox(mupdf.Rect(60, 90, 500, 700))
    document[0].set_rotation(rotation)
    data: bytes = document.tobytes()
    return data


def scaled_pdf(unit: float = 2.0) -> bytes:
    """A page whose user space unit is ``unit`` points."""
    document = mupdf.open(stream=plain_pdf(pages=1), filetype="pdf")
    document.xref_set_key(document[0].xref, "UserUnit", str(unit))
    data: bytes = document.tobytes()
    return data


def compressed_pdf() -> bytes:
    """Objects in object streams, behind a cross-reference stream."""
    document = mupdf.open(stream=plain_pdf(), filetype="pdf")
    data: bytes = document.tobytes(use_objstms=1)
    return data


def hybrid_pdf() -> bytes:
    """A cross-reference table for old readers with a stream for new ones (ISO 32000-1, 7.5.8.4).

    Only the stream knows object 5, the page's resources.
    """
    parts = [b"%PDF-1.5\n"]
    starts: list[int] = []

    def add(body: bytes) -> None:
        starts.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (len(starts), body))

    add(b"<</Type/Catalog/Pages 2 0 R>>")
    add(b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 5 0 R/Contents 7 0 R>>")
    packed = b"5 0 <</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    add(b"<</Type/ObjStm/N 1/First 4/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    starts.append(0)
    entry = b"\x02\x00\x04\x00"
    head = b"<</Type/XRef/W[1 2 1]/Index[5 1]/Size 8/Root 1 0 R/Length %d>>" % len(entry)
    add(head + b"stream\n" + entry + b"\nendstream")
    shown = b"BT /F 20 Tf 72 700 Td (Hybrid) Tj ET"
    add(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    table = sum(map(len, parts))
    lines = [b"0000000000 65535 f \n"]
    lines += [b"%010d 00000 n \n" % start for start in starts[:4]]
    lines += [b"0000000000 00000 f \n"]
    lines += [b"%010d 00000 n \n" % start for start in starts[5:]]
    trailer = b"trailer\n<</Size 8/Root 1 0 R/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join([*parts, b"xref\n0 8\n", *lines, trailer % (starts[5], table)])


def locked_pdf(user: str, *, may_change: bool, has_mac: bool = False) -> bytes:
    """Encrypted with AES-256; ``user`` opens it, another password owns it."""
    writer: Any = copy_into_new_writer(PdfFileReader(io.BytesIO(plain_pdf())))
    allowed = ~StandardPermissions(0)
    if not may_change:
        allowed &= ~StandardPermissions.ALLOW_MODIFICATION_GENERIC
    writer.encrypt(owner_pass="owner", user_pass=user, perms=allowed, pdf_mac=has_mac)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


@dataclass(frozen=True)
class Seen:
    """Where something is on a rendered page, in millimetres from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> tuple[float, float]:
        return self.right - self.left, self.bottom - self.top


def seen(document: bytes, colour: str, page: int = 1) -> Seen:
    """Where that colour ("red" or "blue") is on a page, rendered as a reader shows it."""
    shown = mupdf.open(stream=document, filetype="pdf")[page - 1]
    pixels = shown.get_pixmap(dpi=_RENDER_DPI, annots=True, alpha=False)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    red, green, blue = image.split()
    strong, weak = (red, blue) if colour == "red" else (blue, red)
    mask = strong.point(lambda value: 255 if value > 150 else 0)
    for other in (weak, green):
        mask = ImageChops.darker(mask, other.point(lambda value: 255 if value < 120 else 0))
    box = mask.getbbox()
    assert box is not None, f"nothing {colour} on page {page}"
    left, top, right, bottom = (value * 25.4 / _RENDER_DPI for value in box)
    return Seen(left, top, right, bottom)
