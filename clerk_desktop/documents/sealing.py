"""Sealing a PDF: a visible seal and a PAdES signature in one appended revision.

Standards: ISO 32000-1, 12.8 (signatures) and 7.6.3.2 (permissions); ETSI EN 319 142-1 (PAdES,
baseline level B-B); ISO 19005-2 (PDF/A-2), which the appended revision keeps. All in memory: the
result is whole or there is none.
"""

from __future__ import annotations

import contextlib
import io
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from asn1crypto import x509
from pyhanko.pdf_utils.crypt import AuthStatus, StandardSecurityHandler
from pyhanko.pdf_utils.crypt.permissions import StandardPermissions
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import read_certification_data
from pyhanko_certvalidator.registry import SimpleCertificateStore

from clerk_desktop.documents.page_place import Box, PageGeometry
from clerk_desktop.documents.seal_image import SealStyle, read_image
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clerk_desktop.domain.document import SealPlace

_UNREADABLE = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pyHanko raises on files that are none: it trusts their structure."""

_NEEDED = (
    StandardPermissions.ALLOW_MODIFICATION_GENERIC | StandardPermissions.ALLOW_ANNOTS_FORM_FILLING
)
"""Both are needed to add a signature field (ISO 32000-1, table 22, bit 6)."""

_DEEPEST_TREE = 64


@dataclass(frozen=True, slots=True)
class SealKey:
    """A certificate and its key, wherever that is.

    Attributes:
        certificate: DER.
        sign: Makes one signature over SHA-256 of the bytes: RSA PKCS#1 v1.5, or ECDSA as DER.
        chain: Further certificates to embed, DER, without the root.
    """

    certificate: bytes
    sign: Callable[[bytes], bytes] = field(repr=False)
    chain: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealWords:
    """Texts of the signature dictionary (ISO 32000-1, table 252)."""

    name: str
    reason: str
    location: str


def check_sealable(document: bytes, place: SealPlace) -> None:
    """Refuse, before any card is touched, what can't or may not be sealed.

    Raises ``DocumentError``: CORRUPT, ENCRYPTED, FORBIDS_CHANGES, CERTIFIED, or NO_SUCH_PAGE, the
    last also when the seal's centre lies off the page.
    """
    with _reading():
        _sealable(document, place)


def seal_pdf(
    document: bytes, place: SealPlace, image: bytes, key: SealKey, words: SealWords
) -> bytes:
    """``document`` with one more revision that shows ``image`` at ``place`` and is signed.

    ``key.sign`` is called exactly once, when everything else is ready; its errors pass through.
    The result starts with the bytes of ``document``. Raises as ``check_sealable`` does.
    """
    output = io.BytesIO()
    with _reading():
        writer, geometry = _sealable(document, place)
        picture = read_image(image)
        style = SealStyle(image=picture, rotation=geometry.rotation)
        signer = _signer(geometry.rectangle(place), place.page, style, key, words)
        signer.sign_pdf(writer, output=output)
    return output.getvalue()


def _sealable(document: bytes, place: SealPlace) -> tuple[IncrementalPdfFileWriter, PageGeometry]:
    writer = _open(document)
    if read_certification_data(writer.prev) is not None:
        raise DocumentError(DocumentCode.CERTIFIED)
    return writer, _geometry(writer, place)


def _signer(
    rectangle: Box, page: int, style: SealStyle, key: SealKey, words: SealWords
) -> PdfSigner:
    name = f"Seal-{uuid.uuid4().hex}"
    metadata = PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=words.name,
        reason=words.reason,
        location=words.location,
    )
    return PdfSigner(
        metadata,
        _KeySigner(key),
        stamp_style=style,
        new_field_spec=SigFieldSpec(name, on_page=page - 1, box=rectangle),  # type: ignore[arg-type]
    )


class _KeySigner(Signer):
    """pyHanko's signer on a ``SealKey``. Its trial run only asks for the signature's size."""

    def __init__(self, key: SealKey) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(x509.Certificate.load(der) for der in key.chain)
        self._key = key
        self._certificate = x509.Certificate.load(key.certificate)
        super().__init__(signing_cert=self._certificate, cert_registry=store, embed_roots=False)

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        del digest_algorithm  # always the SHA-256 that _signer asks for
        if dry_run:
            return bytes(self._signature_size())
        try:
            return self._key.sign(data)
        except _UNREADABLE as error:
            # Else a bug in the card's code would pass for a broken document.
            raise _KeyFailure from error

    def _signature_size(self) -> int:
        key = self._certificate.public_key
        size = int(key.byte_size)
        return size if key.algorithm == "rsa" else 2 * size + 12


class _KeyFailure(Exception):
    """Carries a bug of ``SealKey.sign`` past pyHanko."""


@contextlib.contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except _KeyFailure as error:
        raise error.__cause__ or error  # noqa: B904 - the cause is the error itself
    except SigningError as error:
        raise DocumentError(DocumentCode.FORBIDS_CHANGES) from error
    except _UNREADABLE as error:
        said = type(error).__name__
        raise DocumentError(DocumentCode.CORRUPT, context={"said": said}) from error


def _open(document: bytes) -> IncrementalPdfFileWriter:
    """A writer on the document. Hybrid cross-reference files need ``strict=False``."""
    writer = IncrementalPdfFileWriter(io.BytesIO(document), strict=False)
    if writer.prev.encrypted:
        _unlock(writer.prev)
        writer.encrypt(b"")  # type: ignore[no-untyped-call]
    return writer


def _unlock(reader: PdfFileReader) -> None:
    handler = reader.security_handler
    if not isinstance(handler, StandardSecurityHandler):
        raise DocumentError(DocumentCode.ENCRYPTED)
    if reader.decrypt(b"").status is AuthStatus.FAILED:
        raise DocumentError(DocumentCode.ENCRYPTED)
    if handler.perms & _NEEDED != _NEEDED:
        raise DocumentError(DocumentCode.FORBIDS_CHANGES)


def _geometry(writer: IncrementalPdfFileWriter, place: SealPlace) -> PageGeometry:
    count = int(writer.root["/Pages"]["/Count"])
    if not 1 <= place.page <= count:
        raise DocumentError(DocumentCode.NO_SUCH_PAGE, context={"page": str(place.page)})
    found = writer.find_page_for_modification(place.page - 1)  # type: ignore[no-untyped-call]
    geometry = _page_geometry(found[0].get_object())
    if not geometry.contains(place):
        raise DocumentError(DocumentCode.NO_SUCH_PAGE, context={"page": str(place.page)})
    return geometry


def _page_geometry(page: Any) -> PageGeometry:
    media = _box(_inherited(page, "/MediaBox"))
    crop = _box(_inherited(page, "/CropBox") or media)
    visible = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if visible[0] >= visible[2] or visible[1] >= visible[3]:
        visible = media
    rotation = int(_inherited(page, "/Rotate") or 0) % 360
    if rotation % 90:
        raise ValueError(rotation)
    return PageGeometry(visible, rotation, float(page.get("/UserUnit", 1)))


def _box(values: Any) -> Box:
    x0, y0, x1, y1 = (float(value) for value in values)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _inherited(page: Any, name: str) -> Any:
    for _ in range(_DEEPEST_TREE):
        if name in page:
            return page[name]
        if "/Parent" not in page:
            return None
        page = page["/Parent"]
    raise ValueError(name)
