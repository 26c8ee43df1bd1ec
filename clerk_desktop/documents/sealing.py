"""Sealing a PDF: visible seals and a PAdES signature in one appended revision.

Standards: ISO 32000-1, 12.8 (signatures) and 12.5.6.12 (stamp annotations); ETSI EN 319 142-1
(PAdES, baseline level B-B); ISO 19005-2 (PDF/A-2), which the appended revision keeps. All in
memory: the result is whole or there is none.

``prepare_seal``, the card, ``finish_seal`` are three steps, so that while the card signs one
document the next can be prepared; ``seal_pdf`` is all three for one document.
"""

# pyHanko's PDF objects are typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import contextlib
import hmac
import uuid
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, cast

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NumberObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from clerk_desktop.documents.hashing import Hashing
from clerk_desktop.documents.joined import joined
from clerk_desktop.documents.pdf_file import Pages, open_for_sealing, reading
from clerk_desktop.documents.seal_cms import (
    DIGEST,
    container,
    external_signer,
    room_for,
    signed_attributes,
)
from clerk_desktop.documents.seal_image import SealImage, SealPicture, SealStyle, seal_image
from clerk_desktop.documents.seal_marks import marks_of
from clerk_desktop.documents.sealable import require_content, require_sealable
from clerk_desktop.documents.tail import Tail
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import IndirectObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers.pdf_signer import PdfTBSDocument
    from typing_extensions import Buffer

    from clerk_desktop.documents.page_place import Box
    from clerk_desktop.documents.seal_key import SealKey, SealWords
    from clerk_desktop.documents.seal_marks import Mark
    from clerk_desktop.domain.seal_plan import SealPlan

_CHUNK = 1 << 20
"""Bytes that are copied at a time."""

_DOT = SealImage(size=(1, 1), colours=zlib.compress(bytes(3)), alpha=zlib.compress(bytes(1)))
"""A picture where none is known yet."""

FIELD_PREFIX = "Seal-"
"""Begins the name of every signature field that is made here."""

_STAMP_FLAGS = 4 | 64 | 128 | 512
"""Print, ReadOnly, Locked, LockedContents (ISO 32000-1, table 165)."""


@dataclass(frozen=True, slots=True)
class PreparedSeal:
    """A document that lacks nothing but the card's signature.

    Attributes:
        to_sign: What the card signs, see ``SealKey.sign``.
        appended: The new revision, to stand behind the document's own bytes.
        hole: Where the signature container goes in ``appended``, its angle brackets included.
    """

    to_sign: bytes = field(repr=False)
    appended: bytes = field(repr=False)
    hole: tuple[int, int]


class Sealable:
    """A document opened to be sealed once.

    Opening it refuses, before any card is touched, what can't be sealed. Raises
    ``DocumentError``: CHANGED when it doesn't have the digest that is expected (lower-case hex of
    SHA-256, what the clerk previewed), CORRUPT, ENCRYPTED, FORBIDS_CHANGES, and as ``marks_of``,
    ``require_sealable`` and ``require_content`` do.

    Attributes:
        document: Its bytes.
        marks: What the plan makes on the pages.
    """

    def __init__(self, document: Buffer, plan: SealPlan, expected: str | None = None) -> None:
        hashing = Hashing(document)
        self.document = memoryview(document)
        self._stream = joined(document)
        try:
            self._open_hashed(plan, hashing, expected)
        except BaseException:
            self.close()
            raise

    def _open_hashed(self, plan: SealPlan, hashing: Hashing, expected: str | None) -> None:
        """Another document than expected is CHANGED, whatever else may be said of it."""
        try:
            self._open(plan)
        finally:
            self._digest = hashing.taken()
            if expected is not None and not hmac.compare_digest(self._digest.hexdigest(), expected):
                raise DocumentError(DocumentCode.CHANGED)

    def _open(self, plan: SealPlan) -> None:
        with reading():
            self._writer = open_for_sealing(self._stream)
            self._pages = Pages(self._writer.root)
            self.marks = marks_of(plan, len(self._pages), self._pages.size_mm)
            require_sealable(self._writer.prev, len(self.marks))
            require_content(self._pages, plan.places)

    def prepare(self, image: bytes, key: SealKey, words: SealWords) -> PreparedSeal:
        """Everything before the signature; once. ``key.sign`` is not used.

        Raises ``DocumentError`` CORRUPT or FORBIDS_CHANGES, ``CardError`` SEAL_IMAGE_MISSING.
        """
        size = len(self.document)
        with reading():
            waiting = self._marked(image, key, words)
            tail = Tail(size)
            self._writer.IO_CHUNK_SIZE = _CHUNK
            prepared, _ = waiting.digest_tbs_document(output=cast("IO[bytes]", tail))
            appended = tail.appended
            hole = prepared.reserved_region_start - size, prepared.reserved_region_end - size
            digest = self.digest_with(appended[: hole[0]], appended[hole[1] :])
            return PreparedSeal(signed_attributes(key, digest), appended, hole)

    def rehearse(self) -> None:
        """Write a seal's marks and an empty field, and throw them away; not before ``prepare``.

        So a document that takes no further revision is found without a card.

        Raises ``DocumentError`` CORRUPT or FORBIDS_CHANGES.
        """
        with reading():
            picture = SealPicture(_DOT, self._writer)
            name = f"{FIELD_PREFIX}{uuid.uuid4().hex}"
            drawn = [_drawn(self._pages, mark, picture) for mark in self.marks]
            for each in drawn:
                _add_stamp(self._writer, self._pages.reference(each.page), each, name)
            append_signature_field(self._writer, _field(name, drawn[0]))
            self._writer.write(cast("IO[bytes]", Tail(len(self.document))))

    def close(self) -> None:
        """Let go of the document; digests can still be taken."""
        self._stream.close()
        self.document.release()

    def digest_with(self, *appended: bytes) -> bytes:
        """SHA-256 of the document with these bytes behind it; the document is hashed only once."""
        whole = self._digest.copy()
        for part in appended:
            whole.update(part)
        return whole.digest()

    def _marked(self, image: bytes, key: SealKey, words: SealWords) -> PdfTBSDocument:
        """All marks drawn, and the signature's own field waiting to be filled."""
        picture = SealPicture(seal_image(image), self._writer)
        name = f"{FIELD_PREFIX}{uuid.uuid4().hex}"
        first, *others = (_drawn(self._pages, mark, picture) for mark in self.marks)
        for number, drawn in enumerate(others, 1):
            _add_stamp(self._writer, self._pages.reference(drawn.page), drawn, f"{name}/{number}")
        signer = _signer(name, first, key, words)
        session = signer.init_signing_session(self._writer)
        return session.prepare_tbs_document(None, room_for(key))


def check_sealable(document: bytes, plan: SealPlan) -> tuple[Mark, ...]:
    """The marks that ``plan`` makes; raises as ``Sealable`` and its ``rehearse`` do."""
    with contextlib.closing(Sealable(document, plan)) as sealable:
        sealable.rehearse()
        return sealable.marks


def seal_pdf(
    document: bytes, plan: SealPlan, image: bytes, key: SealKey, words: SealWords
) -> bytes:
    """``document`` with one more revision that shows ``image`` as planned and is signed.

    ``key.sign`` is called exactly once, when everything else is ready; its errors pass through.
    The result starts with the bytes of ``document``. Raises as ``prepare_seal`` does.
    """
    prepared = prepare_seal(document, plan, image, key, words)
    return document + finish_seal(prepared, key, key.sign(prepared.to_sign))


def prepare_seal(
    document: bytes, plan: SealPlan, image: bytes, key: SealKey, words: SealWords
) -> PreparedSeal:
    """Everything before the signature; raises as ``Sealable`` and its ``prepare`` do."""
    with contextlib.closing(Sealable(document, plan)) as sealable:
        return sealable.prepare(image, key, words)


def finish_seal(prepared: PreparedSeal, key: SealKey, signature: bytes) -> bytes:
    """The revision to append, with the card's signature over ``prepared.to_sign`` in it."""
    start, end = prepared.hole
    made = container(key, prepared.to_sign, signature).hex().encode()
    digits = made.ljust(end - start - 2, b"0")
    return b"%s<%s>%s" % (prepared.appended[:start], digits, prepared.appended[end:])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A mark in the PDF's own terms."""

    page: int
    box: Box
    form: IndirectObject


def _drawn(pages: Pages, mark: Mark, picture: SealPicture) -> _Drawn:
    geometry = pages.geometry(mark.page)
    box = geometry.rectangle(mark)
    form = picture.appearance(
        box[2] - box[0], box[3] - box[1], geometry.rotation, (mark.slice, mark.slices)
    )
    return _Drawn(mark.page, box, form)


def _signer(name: str, drawn: _Drawn, key: SealKey, words: SealWords) -> PdfSigner:
    metadata = PdfSignatureMetadata(
        field_name=name,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        name=words.name,
        reason=words.reason,
        location=words.location,
    )
    return PdfSigner(
        metadata,
        external_signer(key),
        stamp_style=SealStyle(form=drawn.form),
        new_field_spec=_field(name, drawn),
    )


def _field(name: str, drawn: _Drawn) -> SigFieldSpec:
    return SigFieldSpec(name, on_page=drawn.page - 1, box=drawn.box)  # type: ignore[arg-type]


def _add_stamp(
    writer: IncrementalPdfFileWriter, page: IndirectObject, drawn: _Drawn, name: str
) -> None:
    """A mark beside the signature's own: a signature field has one place alone."""
    entries: dict[str, Any] = {
        "/Type": pdf_name("/Annot"),
        "/Subtype": pdf_name("/Stamp"),
        "/Rect": ArrayObject(map(FloatObject, drawn.box)),
        "/F": NumberObject(_STAMP_FLAGS),
        "/NM": TextStringObject(name),
        "/P": page,
        "/AP": DictionaryObject({pdf_name("/N"): drawn.form}),
    }
    stamp = DictionaryObject({pdf_name(key): value for key, value in entries.items()})
    writer.register_annotation(page, writer.add_object(stamp))
