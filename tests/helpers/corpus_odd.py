"""Rarer PDFs for ``corpus``: odd but sound ones, wrong ones, and ones that mean harm."""

# pyHanko's writers are typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
import subprocess
import tempfile
import warnings
import zlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils.crypt import PubKeySecurityHandler
from pyhanko.pdf_utils.crypt.permissions import PubKeyPermissions
from pyhanko.pdf_utils.crypt.pubkey import RecipientEncryptionPolicy
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.helpers.pdf import SoftKey, compressed_pdf, hybrid_pdf, plain_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_GIBIBYTE = 1 << 30


def sound() -> Mapping[str, Callable[[], bytes]]:
    """Odd documents that every reader shows."""
    return {
        "page of 5 m": partial(changed, lambda pdf: _all_pages(pdf, MediaBox=[0, 0, 14400, 14400])),
        "user unit 10 on a huge page": partial(
            changed, lambda pdf: _all_pages(pdf, MediaBox=[0, 0, 14400, 14400], UserUnit=10)
        ),
        "rotation -90, handed down": partial(changed, _rotated_below_zero),
        "rotation 450": partial(changed, lambda pdf: _all_pages(pdf, Rotate=450)),
        "contents in many streams": partial(changed, _many_contents),
        "attachments": partial(changed, _attached),
        "portfolio": partial(changed, _portfolio),
        "JavaScript and actions": partial(changed, _scripted),
        "layers": partial(changed, _layered),
        "tagged": partial(changed, _tagged),
        "Chinese names everywhere": partial(changed, _chinese),
        "AcroForm without fields": partial(
            changed, lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(NeedAppearances=True))
        ),
        "null form and annotations": partial(with_root, b"/AcroForm null /Names null"),
        "fields in a hierarchy": partial(changed, _nested_fields),
        "a thousand annotations": partial(changed, _many_annotations),
        "usage rights in the catalogue": partial(with_root, b"/Perms << >>"),
        "encryption 5, owner's password": encrypted_as_acrobat_9,
        "PDF 2.0, AES-256, in object streams": partial(
            changed,
            lambda _: None,
            force_version="2.0",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            encryption=pikepdf.Encryption(owner="主人", user="", R=6),
        ),
        "linearised, then updated": partial(
            updated, partial(changed, lambda _: None, linearize=True)
        ),
        "hybrid, then updated": partial(updated, hybrid_pdf),
        "object streams, then updated": partial(updated, compressed_pdf),
        "lines ending with CR alone": carriage_returns,
        "made by cairo": by_cairo,
        "half a kilobyte behind the end": lambda: plain_pdf(pages=3) + b"\n% " + b"x" * 500,
    }


def signed(key: SoftKey) -> Mapping[str, Callable[[], bytes]]:
    """Documents with signatures of other kinds."""
    return {
        "certified, with a field left for us": partial(_certified_with_field, key),
        "only a document timestamp": partial(_timestamped, key),
        "for one reader's certificate": partial(_for_a_reader, key),
    }


def wrong() -> Mapping[str, Callable[[], bytes]]:
    """Documents that break the standard, some of which readers show all the same."""
    return {
        "no pages": partial(changed, _emptied),
        "page smaller than the seal": partial(
            changed, lambda pdf: _all_pages(pdf, MediaBox=[0, 0, 60, 60])
        ),
        "no media box": partial(replaced, b"/MediaBox", b"/MediaBix"),
        "rotation 45": partial(changed, lambda pdf: _all_pages(pdf, Rotate=45)),
        "page count too high": partial(replaced, b"/Count 3", b"/Count 9"),
        "page count missing": partial(replaced, b"/Count 3", b"/Cuont 3"),
        "a kid that is no page": partial(replaced, b"/Kids[", b"/Kids[null "),
        "page tree in a circle": partial(changed, _circle),
        "cross-references in a circle": previous_in_a_circle,
        "cross-references counted from 1": partial(replaced, b"xref\n0 ", b"xref\n1 "),
        "root missing": partial(replaced, b"/Root", b"/Rout"),
        "wrong stream length": partial(replaced, b"/Length ", b"/Length 9"),
        "arrays ten thousand deep": partial(with_root, b"/Names " + b"[" * 10_000 + b"]" * 10_000),
        "object stream that unpacks to 1 GiB": bomb_in_object_stream,
        "text named PDF": lambda: b"%PDF-1.7\nhello\n%%EOF\n",
        "header alone": lambda: b"%PDF-1.7",
        "random bytes": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40,
    }


def changed(change: Callable[[pikepdf.Pdf], object], **how: Any) -> bytes:
    """A plain document of three pages, changed and written anew."""
    with pikepdf.open(io.BytesIO(plain_pdf(pages=3))) as pdf:
        change(pdf)
        output = io.BytesIO()
        pdf.save(output, **how)
    return output.getvalue()


def replaced(old: bytes, new: bytes) -> bytes:
    """A plain document with bytes exchanged; the cross-references point where they did."""
    document = plain_pdf(pages=3)
    assert old in document, old
    return document.replace(old, new, 1)


def with_root(entries: bytes) -> bytes:
    """A plain document whose catalogue has these entries, in an update by hand."""
    document = plain_pdf(pages=3)
    with pikepdf.open(io.BytesIO(document)) as pdf:
        number = pdf.Root.objgen[0]
        pages = pdf.Root.Pages.objgen[0]
    start = document.rindex(b"startxref")
    previous = int(document[start:].split()[1])
    catalogue = b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R %s>>\nendobj\n" % (number, pages, entries)
    at = len(document)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 100/Root %d 0 R/Prev %d>>\n" % (
        number,
        at,
        number,
        previous,
    )
    return document + catalogue + table + b"startxref\n%d\n%%%%EOF\n" % (at + len(catalogue))


def updated(make: Callable[[], bytes]) -> bytes:
    """One more revision by pyHanko."""
    writer = IncrementalPdfFileWriter(io.BytesIO(make()), strict=False)
    writer.root["/PageMode"] = pdf_name("/UseNone")
    writer.update_root()
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _all_pages(pdf: pikepdf.Pdf, **entries: Any) -> None:
    for page in pdf.pages:
        for name, value in entries.items():
            page.obj[f"/{name}"] = Array(value) if isinstance(value, list) else value


def _rotated_below_zero(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Rotate = -90
    for page in pdf.pages:
        if "/Rotate" in page.obj:
            del page.obj["/Rotate"]


def _many_contents(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.contents_coalesce()
        parts = [b"q\n", page.obj.Contents.read_bytes(), b"\nQ\n"]
        page.obj.Contents = Array([pdf.make_stream(part) for part in parts])


def _attached(pdf: pikepdf.Pdf) -> None:
    for name in ("附件.xml", "plan.dwg"):
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"<invoice/>" * 100, filename=name)


def _portfolio(pdf: pikepdf.Pdf) -> None:
    _attached(pdf)
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)


def _scripted(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("one"), script])))
    pdf.Root.AA = Dictionary(WC=script)
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))


def _layered(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("图层")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def _tagged(pdf: pikepdf.Pdf) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    part = Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array([]))
    tree.K = pdf.make_indirect(part)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _chinese(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "青屿县餐饮服务许可申请表（陈𠮷镕）"
    pdf.Root[Name("/部门")] = String("综合窗口")
    page = pdf.pages[0].obj
    page[Name("/页名")] = String("第一页")
    field = _field(pdf, "申请人姓名", Name.Tx)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=Dictionary({"/字体": String("x")}))
    page.Annots = Array([field])


def _field(pdf: pikepdf.Pdf, name: str, kind: Any, parent: Any = None) -> Any:
    shape = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=kind,
        T=String(name),
        Rect=Array([72, 700, 200, 720]),
        F=4,
        P=pdf.pages[0].obj,
    )
    if parent is not None:
        shape.Parent = parent
    return pdf.make_indirect(shape)


def _nested_fields(pdf: pikepdf.Pdf) -> None:
    top = pdf.make_indirect(Dictionary(T=String("表单")))
    kids = [_field(pdf, name, Name.Tx, top) for name in ("a", "b")]
    top.Kids = Array(kids)
    pdf.Root.AcroForm = Dictionary(Fields=Array([top]), SigFlags=0)
    pdf.pages[0].obj.Annots = Array(kids)


def _many_annotations(pdf: pikepdf.Pdf) -> None:
    notes = [
        pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Text,
                Rect=Array([300, 300, 320, 320]),
                Contents=String(f"note {number}"),
            )
        )
        for number in range(1000)
    ]
    pdf.pages[0].obj.Annots = Array(notes)


def _emptied(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


def _circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.insert(0, pdf.Root.Pages)


def carriage_returns() -> bytes:
    """All structure on lines that end with CR; made by hand, with right offsets."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length 36>>stream\r\nBT /F 12 Tf 72 700 Td (Page 1) Tj ET\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    document, offsets = b"%PDF-1.4\r", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(document))
        document += b"%d 0 obj\r%s\rendobj\r" % (number, body)
    table = b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    start = len(document)
    document += b"xref\r0 6\r0000000000 65535 f\r\n" + table
    return document + b"trailer\r<</Size 6/Root 1 0 R>>\rstartxref\r%d\r%%%%EOF\r" % start


def by_cairo() -> bytes:
    """Drawn anew by poppler and cairo."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        source.write_bytes(plain_pdf(pages=3))
        subprocess.run(["pdftocairo", "-pdf", source, target], check=True)
        return target.read_bytes()


def encrypted_as_acrobat_9() -> bytes:
    """AES-256 as before PDF 2.0, for which few programs still have the key's derivation."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is out of date is the point
        return changed(lambda _: None, encryption=pikepdf.Encryption(owner="o", user="", R=5))


def previous_in_a_circle() -> bytes:
    """A trailer whose ``/Prev`` is its own table."""
    document = plain_pdf(pages=3)
    start = int(document[document.rindex(b"startxref") :].split()[1])
    return document.replace(b"/Root", b"/Prev %d/Root" % start, 1)


def _zeros(size: int) -> bytes:
    """``size`` zeros, packed without unpacking them: one piece again and again (RFC 1950)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = (size % 65521) << 16 | 1
    return b"\x78\xda" + piece * (size >> 20) + b"\x03\x00" + check.to_bytes(4, "big")


def with_contents(layers: int) -> bytes:
    """A page whose contents unpack to 1 GiB of nothing, through so many filters."""

    def pack(pdf: pikepdf.Pdf) -> None:
        packed = _zeros(_GIBIBYTE)
        for _ in range(layers - 1):
            packed = zlib.compress(packed, 9)
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=Array([Name.FlateDecode] * layers))
        pdf.pages[0].obj.Contents = stream

    return changed(pack, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def bomb_in_object_stream() -> bytes:
    """The page tree's root in an object stream that unpacks to 1 GiB."""
    packed = _zeros(_GIBIBYTE)
    document = b"%PDF-1.7\n"
    first = len(document)
    document += b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    second = len(document)
    document += (
        b"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream\nendobj\n"
    )
    third = len(document)
    rows = [(0, 0, 65535), (1, first, 0), (2, 3, 0), (1, second, 0), (1, third, 0)]
    table = b"".join(
        bytes([kind]) + place.to_bytes(4, "big") + extra.to_bytes(2, "big")
        for kind, place, extra in rows
    )
    document += b"4 0 obj\n<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return document + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % third


def _certified_with_field(key: SoftKey) -> bytes:
    """Certified so that forms may be filled, with an empty signature field."""
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf(pages=3)))
    append_signature_field(writer, SigFieldSpec("Approval"))
    metadata = PdfSignatureMetadata(field_name="Author", certify=True, md_algorithm="sha256")
    return bytes(PdfSigner(metadata, key.signer()).sign_pdf(writer).getvalue())


def _timestamped(key: SoftKey) -> bytes:
    """A timestamp over the document and no signature."""
    stamper = DummyTimeStamper(tsa_cert=key.signer().signing_cert, tsa_key=key.signer().signing_key)
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf(pages=3)))
    output = io.BytesIO()
    PdfTimeStamper(stamper).timestamp_pdf(writer, "sha256", None, output=output)
    return output.getvalue()


def _for_a_reader(key: SoftKey) -> bytes:
    """Encrypted for a certificate (ISO 32000-1, 7.6.4): no password opens it."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(plain_pdf(pages=3))))
    handler = PubKeySecurityHandler.build_from_certs(
        [key.signer().signing_cert],
        keylen_bytes=32,
        use_aes=True,
        use_crypt_filters=True,
        perms=PubKeyPermissions.allow_everything(),
        policy=RecipientEncryptionPolicy(ignore_key_usage=True),
    )
    writer._assign_security_handler(handler)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
