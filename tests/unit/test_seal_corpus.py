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
        ("certified, NO_CHANGES", "certified, FILL_FORMS", "certified, ANNOTATE"),
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
        ),
        DocumentCode.CORRUPT,
    ),
    **{f"encryption {r}, user's password": DocumentCode.ENCRYPTED for r in (2, 3, 4, 6)},
    **{f"encryption {r}, no changes": DocumentCode.FORBIDS_CHANGES for r in (2, 3, 4, 6)},
    # The permissions of this revision know no seal without changing the document.
    "encryption 2, owner's password": DocumentCode.FORBIDS_CHANGES,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sealed_validly_or_refused(name: str, tmp_path: Path) -> None:
    found = outcome(name, DOCUMENTS[name](), KEY, tmp_path)
    assert not found.is_wrong, found.said
    assert found.said == REFUSED.get(name, "")
    assert found.is_sealed is (name not in REFUSED)
