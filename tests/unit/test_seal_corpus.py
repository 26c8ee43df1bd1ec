"""PDFs of all kinds: sealed validly, or refused with a reason before the key; nothing third."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clerk_desktop.errors import DocumentCode
from tests.helpers.corpus import corpus, outcome
from tests.helpers.pdf import SoftKey

if TYPE_CHECKING:
    from pathlib import Path

KEY = SoftKey()
DOCUMENTS = corpus(KEY)

REFUSED = {
    "XFA form": DocumentCode.DYNAMIC_FORM,
    "AES-256, MAC": DocumentCode.FORBIDS_CHANGES,
    "blank page": DocumentCode.NO_TEXT,
    "signed and locked (FieldMDP)": DocumentCode.CERTIFIED,
    **dict.fromkeys(
        (
            "certified, NO_CHANGES",
            "certified, FILL_FORMS",
            "certified, ANNOTATE",
            "certified, with a field left for us",
        ),
        DocumentCode.CERTIFIED,
    ),
    **dict.fromkeys(
        (
            "junk before the header",
            "broken cross-references",
            "truncated",
            "no cross-references",
            "no PDF",
            "empty file",
            "no media box",
            "rotation 45",
            "page count missing",
            "a kid that is no page",
            "page tree in a circle",
            "cross-references in a circle",
            "cross-references counted from 1",
            "root missing",
            "wrong stream length",
            "text named PDF",
            "header alone",
            "random bytes",
        ),
        DocumentCode.CORRUPT,
    ),
    **{f"encryption {r}, user's password": DocumentCode.ENCRYPTED for r in (2, 3, 4, 6)},
    **{f"encryption {r}, no changes": DocumentCode.FORBIDS_CHANGES for r in (2, 3, 4, 6)},
    "encryption 5, owner's password": DocumentCode.ENCRYPTED,
    "for one reader's certificate": DocumentCode.ENCRYPTED,
    "no pages": DocumentCode.NO_SUCH_PAGE,
    "page smaller than the seal": DocumentCode.PAGE_TOO_SMALL,
    **dict.fromkeys(
        ("arrays ten thousand deep", "object stream that unpacks to 1 GiB"), DocumentCode.TOO_MUCH
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sealed_validly_or_refused(name: str, tmp_path: Path) -> None:
    found = outcome(name, DOCUMENTS[name](), KEY, tmp_path)
    assert not found.is_wrong, found.said
    assert found.said == REFUSED.get(name, "")
    assert found.is_sealed is (name not in REFUSED)
