"""PDFs of all kinds that offices meet, each sealed or refused: ``./dev.sh seal-corpus``.

Every document is sealed with one mark and, where there are several pages, across them; the result
is judged by poppler's ``pdfsig`` and by pyHanko's own validator. A document is either sealed
validly or refused with a code before the key was used; there is no third way.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import typst
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.documents.sealing import seal_pdf
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.documents.verify_report import SignatureKind
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.errors import DocumentError
from tests.helpers import corpus_odd
from tests.helpers.pdf import (
    SoftKey,
    compressed_pdf,
    cropped_pdf,
    hybrid_pdf,
    locked_pdf,
    mupdf,
    plain_pdf,
    scaled_pdf,
    seal_picture,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PLACE = SealPlace(page=1, x_mm=60, y_mm=90)
ONE = SealPlan(places=(PLACE,))
STRADDLED = SealPlan(places=(PLACE,), straddle=Straddle())
WORDS = SealWords(name="林知夏", reason="3509990001 核准", location="青屿县行政审批服务局")
_SCAN_BYTES = 2_600_000


@dataclass(frozen=True)
class Outcome:
    """What became of one document; ``said`` is empty, a refusal's code, or what is wrong."""

    name: str
    is_sealed: bool
    is_wrong: bool
    said: str
    seconds: float


def corpus(key: SoftKey) -> Mapping[str, Callable[[], bytes]]:
    """Makers of every document by its name, the large ones last."""
    plain = partial(plain_pdf, pages=3)
    made: dict[str, Callable[[], bytes]] = {
        "plain": plain,
        "letter, PDF/A-2b": letter,
        "object streams": compressed_pdf,
        "hybrid cross-references": hybrid_pdf,
        "user unit 2": partial(scaled_pdf, 2),
        "user unit 0.5": partial(scaled_pdf, 0.5),
        "negative origin": partial(boxed, "[-300 -400 295 442]"),
        "media box upside down": partial(boxed, "[595 842 0 0]"),
        "deep page tree": deep_tree,
        "linearised": partial(rewritten, linearize=True),
        "PDF 1.3": partial(rewritten, force_version="1.3"),
        "PDF 2.0": partial(rewritten, force_version="2.0"),
        "streams uncompressed": partial(rewritten, compress_streams=False),
        "all in object streams": partial(
            rewritten, object_stream_mode=pikepdf.ObjectStreamMode.generate
        ),
        "three revisions": three_revisions,
        "junk before the header": lambda: b"\r\n\r\n" + plain(),
        "junk after the end": lambda: plain() + b"\n\0\0\0",
        "form with a text field": form,
        "form with an empty signature field": partial(form, with_signature=True),
        "XFA form": partial(form, xfa=True),
        "annotations in an object of their own": shared_annotations,
        "broken cross-references": partial(broken, b"\nstartxref\n", b"\nstartxref\n9"),
        "truncated": lambda: plain()[:-400],
        "no cross-references": partial(broken, b"xref", b"xxxx"),
        "no PDF": lambda: b"GIF89a" * 100,
        "empty file": lambda: b"",
        "signed by another program": partial(signed, key),
        "signed and locked (FieldMDP)": partial(locked_fields, key),
        "sealed by us": lambda: seal_pdf(plain(), ONE, seal_picture(), key.seal_key(), WORDS),
        "sealed across its pages by us": lambda: seal_pdf(
            plain(), STRADDLED, seal_picture(), key.seal_key(), WORDS
        ),
        "changed after it was signed": lambda: changed(signed(key)),
        "blank page": blank,
        "AES-256, MAC": partial(locked_pdf, "", may_change=True, has_mac=True),
    }
    made |= {f"rotated {angle}": partial(plain_pdf, angle) for angle in (90, 180, 270)}
    made |= {f"cropped, rotated {angle}": partial(cropped_pdf, angle) for angle in (0, 90)}
    made |= {f"certified, {level.name}": partial(certified, key, level) for level in MDPPerm}
    for revision, aes in ((2, False), (3, False), (4, True), (6, True)):
        for user, kind in (("", "owner's password"), ("secret", "user's password")):
            make = partial(encrypted, revision, user, aes=aes)
            made[f"encryption {revision}, {kind}"] = make
        made[f"encryption {revision}, no changes"] = partial(
            encrypted, revision, "", aes=aes, may_change=False
        )
    return {**made, **corpus_odd.sound(), **corpus_odd.signed(key), **corpus_odd.wrong()}


def large() -> Mapping[str, Callable[[], bytes]]:
    """Documents that take seconds: 500 pages, scans of 50 MB, and bombs."""
    return {
        "500 pages": partial(plain_pdf, pages=500),
        "50 MB of scans": scans,
        "contents that unpack to 1 GiB": partial(corpus_odd.with_contents, 1),
        "contents packed twice": partial(corpus_odd.with_contents, 2),
    }


def outcome(name: str, document: bytes, key: SoftKey, folder: Path) -> Outcome:
    """Seal one document as far as its pages and signatures allow, and judge the result."""
    start, uses = time.perf_counter(), key.uses
    try:
        sealed = _sealed(document, key)
    except DocumentError as error:
        is_late = key.uses != uses
        said = f"refused after the signature: {error.code}" if is_late else str(error.code)
        return Outcome(name, False, is_late, said, time.perf_counter() - start)
    seconds = time.perf_counter() - start
    said = _fault(document, sealed, folder)
    return Outcome(name, True, bool(said), said, seconds)


def _sealed(document: bytes, key: SoftKey) -> bytes:
    """With a straddle seal where that can be, else without; the plain refusal counts."""
    for plan in (STRADDLED, ONE):
        try:
            return seal_pdf(document, plan, seal_picture(), key.seal_key(), WORDS)
        except DocumentError:
            if plan is ONE:
                raise
    raise AssertionError


def _fault(document: bytes, sealed: bytes, folder: Path) -> str:
    """What is wrong with a sealed document, or nothing."""
    if not sealed.startswith(document):
        return "the source's bytes are not in it"
    judged = verify_pdf(document, ()).signatures
    before = {found.field: found.is_unbroken for found in judged}
    after = {found.field: found for found in verify_pdf(sealed, ()).signatures}
    new = [found for name, found in after.items() if name not in before]
    if len(new) != 1 or not new[0].is_unbroken or not new[0].covers_document:
        return "pyHanko: the seal is not valid"
    if any(was and not after[name].is_unbroken for name, was in before.items()):
        return "pyHanko: an earlier signature was broken"
    path = folder / "sealed.pdf"
    path.write_bytes(sealed)
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    valid = done.stdout.count("Signature is Valid")
    # It knows no document timestamps.
    seals = sum(found.is_unbroken for found in judged if found.kind is SignatureKind.SEAL)
    return "" if valid >= 1 + seals else f"pdfsig: {valid} valid"


def letter() -> bytes:
    """A letter as the product makes them."""
    source = "#set document(title: [Decision])\n= Decision\n" + "Granted. " * 80
    return typst.compile(source.encode(), format="pdf", pdf_standards="a-2b")


def _from_mupdf(change: Callable[[Any], None], pages: int = 3) -> bytes:
    document = mupdf.open(stream=plain_pdf(pages=pages), filetype="pdf")
    change(document)
    data: bytes = document.tobytes()
    return data


def boxed(box: str) -> bytes:
    """Pages with that media box."""

    def set_box(document: Any) -> None:
        for page in document:
            document.xref_set_key(page.xref, "MediaBox", box)

    return _from_mupdf(set_box)


def blank() -> bytes:
    """A page that shows nothing."""
    document = mupdf.open()
    document.new_page()
    data: bytes = document.tobytes()
    return data


def _pike(change: Callable[[pikepdf.Pdf], None], **how: Any) -> bytes:
    with pikepdf.open(io.BytesIO(plain_pdf(pages=3))) as pdf:
        change(pdf)
        output = io.BytesIO()
        pdf.save(output, **how)
    return output.getvalue()


def rewritten(**how: Any) -> bytes:
    """As another program would write it."""
    return _pike(lambda _: None, **how)


def deep_tree() -> bytes:
    """A page tree of ten levels that hands its attributes down."""

    def nest(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.Pages
        for _ in range(10):
            kids, count = root.Kids, root.Count
            inner = pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=kids, Count=count, Parent=root)
            )
            for kid in kids:
                kid.Parent = inner
            root.Kids = pikepdf.Array([inner])
        root.MediaBox = pikepdf.Array([0, 0, 595, 842])
        for page in pdf.pages:
            del page.obj["/MediaBox"]

    return _pike(nest)


def encrypted(revision: Any, user: str, *, aes: bool, may_change: bool = True) -> bytes:
    """Encrypted by qpdf in one of the standard's revisions."""
    # Revision 2 has one bit for both kinds of changes.
    allowed = pikepdf.Permissions(
        modify_other=may_change, modify_annotation=may_change, modify_assembly=may_change
    )
    how = pikepdf.Encryption(
        owner="owner", user=user, R=revision, aes=aes, allow=allowed, metadata=aes
    )
    return _pike(lambda _: None, encryption=how)


def three_revisions() -> bytes:
    """Two updates appended."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "revised.pdf"
        path.write_bytes(plain_pdf(pages=3))
        for number in range(2):
            document = mupdf.open(path)
            document[0].insert_text((72, 200 + 30 * number), f"Revision {number}")
            document.saveIncr()
            document.close()
        return path.read_bytes()


def changed(document: bytes) -> bytes:
    """Text added to a page in a revision of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "changed.pdf"
        path.write_bytes(document)
        opened = mupdf.open(path)
        opened[0].insert_text((100, 300), "and more")
        opened.saveIncr()
        return path.read_bytes()


def form(*, with_signature: bool = False, xfa: bool = False) -> bytes:
    """An AcroForm with a text field; perhaps with a signature field or an XFA part."""

    def fill(pdf: pikepdf.Pdf) -> None:
        fields = [_field(pdf, "/Tx", "Name", 700)]
        if with_signature:
            fields.append(_field(pdf, "/Sig", "Approval", 600))
        shape = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
        if xfa:
            shape.XFA = pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
        pdf.Root.AcroForm = pdf.make_indirect(shape)
        pdf.pages[0].obj.Annots = pikepdf.Array(fields)

    return _pike(fill)


def _field(pdf: pikepdf.Pdf, kind: str, name: str, y: int) -> Any:
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name(kind),
            T=pikepdf.String(name),
            Rect=pikepdf.Array([72, y, 200, y + 20]),
            F=4,
            P=pdf.pages[0].obj,
        )
    )


def shared_annotations() -> bytes:
    """Annotations in an indirect array."""

    def annotate(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=pikepdf.Array([300, 300, 320, 320]),
            Contents=pikepdf.String("note"),
        )
        notes = pikepdf.Array([pdf.make_indirect(note)])
        pdf.pages[0].obj.Annots = pdf.make_indirect(notes)

    return _pike(annotate)


def broken(old: bytes, new: bytes) -> bytes:
    """A plain document with a place overwritten."""
    return plain_pdf(pages=3).replace(old, new)


def signed(key: SoftKey, metadata: PdfSignatureMetadata | None = None) -> bytes:
    """Signed by pyHanko with its usual settings."""
    metadata = metadata or PdfSignatureMetadata(field_name="Other", md_algorithm="sha256")
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf(pages=3)))
    return bytes(PdfSigner(metadata, key.signer()).sign_pdf(writer).getvalue())


def certified(key: SoftKey, level: MDPPerm) -> bytes:
    """Certified by its author."""
    return signed(
        key,
        PdfSignatureMetadata(
            field_name="Author", certify=True, docmdp_permissions=level, md_algorithm="sha256"
        ),
    )


def locked_fields(key: SoftKey) -> bytes:
    """An approval signature that locks all fields."""
    spec = SigFieldSpec("Lock", field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL))
    metadata = PdfSignatureMetadata(field_name="Lock", md_algorithm="sha256")
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf(pages=3)))
    signer = PdfSigner(metadata, key.signer(), new_field_spec=spec)
    return bytes(signer.sign_pdf(writer).getvalue())


def scans(pages: int = 20) -> bytes:
    """Pages of noise that compress badly, with a line of text on each."""
    import random

    document = mupdf.open()
    for number in range(pages):
        page = document.new_page(width=595, height=842)
        pixels = random.Random(number).randbytes(_SCAN_BYTES)
        side = int((_SCAN_BYTES // 3) ** 0.5)
        picture = mupdf.Pixmap(mupdf.csRGB, side, side, pixels[: side * side * 3], False)
        page.insert_image(page.rect, pixmap=picture)
        page.insert_text((72, 72), f"Scan {number + 1}")
    data: bytes = document.tobytes()
    return data


def main() -> int:
    """Seal everything and print the share; 1 when anything is wrong."""
    key = SoftKey()
    with tempfile.TemporaryDirectory() as folder:
        done = [
            outcome(name, make(), key, Path(folder))
            for name, make in {**corpus(key), **large()}.items()
        ]
    for one in done:
        state = "WRONG" if one.is_wrong else "sealed" if one.is_sealed else "refused"
        print(f"{state:8} {one.seconds:6.2f} s  {one.name:40} {one.said}")
    sealed = [one for one in done if one.is_sealed and not one.is_wrong]
    refused = [one for one in done if not one.is_sealed and not one.is_wrong]
    print(f"\n{len(done)} documents: {len(sealed)} sealed and valid by pdfsig and pyHanko,")
    print(f"{len(refused)} refused before the key: {dict(Counter(one.said for one in refused))}")
    print(f"{sum(one.is_wrong for one in done)} wrong")
    return int(any(one.is_wrong for one in done))


if __name__ == "__main__":
    sys.exit(main())
