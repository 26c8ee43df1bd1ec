"""What stands in a document that may not be sealed: locks, forms, earlier signatures.

Sources: ISO 32000-1, 12.8.2 (DocMDP, FieldMDP), 12.7.8 (XFA); ISO 32000-2, 12.7.5.5 (lock with
permissions). Whether a seal would break an earlier signature was measured with pyHanko's
difference policy.
"""

# pyHanko's PDF objects are typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import read_certification_data

from clerk_desktop.documents.pdf_file import entry
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyhanko.pdf_utils.reader import PdfFileReader

    from clerk_desktop.documents.pdf_file import Pages
    from clerk_desktop.domain.document import SealPlace

_NO_CHANGES = 1

_SHOWS = re.compile(rb"(?:\bT[jJ]|['\"]|\bDo|\bBI)(?=[\s\]<(/]|$)")
"""Operators that show text, pictures or forms (ISO 32000-1, annex A)."""


def require_sealable(reader: PdfFileReader, marks: int) -> None:
    """Refuse a document in which ``marks`` marks of one more signature would not be valid.

    Raises:
        DocumentError: DYNAMIC_FORM; CERTIFIED (its author or an earlier signature allows no
            further one); SIGNED_ALREADY (marks beside the signature's own would be a forbidden
            change to what was signed).
    """
    if _has_xfa(reader.root):
        raise DocumentError(DocumentCode.DYNAMIC_FORM)
    fields = enumerate_sig_fields(reader, filled_status=True)
    signatures = [field.get_object()["/V"] for _, _, field in fields]
    is_certified = read_certification_data(reader) is not None
    if is_certified or any(map(_is_locking, signatures)):
        raise DocumentError(DocumentCode.CERTIFIED)
    if signatures and marks > 1:
        raise DocumentError(DocumentCode.SIGNED_ALREADY)


def require_content(pages: Pages, places: Iterable[SealPlace]) -> None:
    """Refuse a whole seal on a page that shows nothing: no seal stands alone on a page.

    Raises:
        DocumentError: NO_TEXT.
    """
    for place in places:
        if not any(map(_SHOWS.search, _content(pages.reference(place.page).get_object()))):
            raise DocumentError(DocumentCode.NO_TEXT, context={"page": str(place.page)})


def _content(page: Any) -> Iterator[bytes]:
    content = entry(page, "/Contents", ())
    if isinstance(content, StreamObject):
        yield content.data
    else:
        yield from (content[number].data for number in range(len(content)))


def _has_xfa(root: Any) -> bool:
    """Readers that know XFA show its own pages, in which our field is not."""
    return "/XFA" in entry(root, "/AcroForm", ())


def _is_locking(signature: Any) -> bool:
    return any(map(_forbids_a_field, entry(signature, "/Reference", ())))


def _forbids_a_field(reference: Any) -> bool:
    method = entry(reference, "/TransformMethod", None)
    rules = entry(reference, "/TransformParams", {})
    if method == "/DocMDP" or entry(rules, "/P", None) == _NO_CHANGES:
        return True
    return bool(method == "/FieldMDP" and entry(rules, "/Action", None) in {"/All", "/Exclude"})
