"""Damaged PDFs at every door: an answer or a ``DocumentError``, and no refusal after the PIN."""

from __future__ import annotations

import contextlib
import random

import pytest
import typst

from clerk_desktop.documents.sealing import check_sealable, prepare_seal, seal_pdf
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.errors import DocumentCode, DocumentError
from tests.helpers.corpus import WORDS
from tests.helpers.pdf import SoftKey, seal_picture

PLAN = SealPlan(places=(SealPlace(page=1, x_mm=60, y_mm=90),))
PICTURE = seal_picture()
SIXTHS = range(6)


@pytest.fixture(scope="module")
def key() -> SoftKey:
    return SoftKey()


@pytest.fixture(scope="module")
def letter() -> bytes:
    source = "#set document(title: [Decision])\n= Decision\n" + "Granted. " * 80
    return typst.compile(source.encode(), format="pdf", pdf_standards="a-2b")


@pytest.fixture(scope="module")
def sealed(letter: bytes, key: SoftKey) -> bytes:
    return seal_pdf(letter, PLAN, PICTURE, key.seal_key(), WORDS)


def damaged(document: bytes, seed: int) -> bytes:
    """One to four bytes flipped, or a stretch left out, doubled or overwritten."""
    drawn = random.Random(seed)
    made = bytearray(document)
    start = drawn.randrange(len(made))
    end = min(len(made), start + drawn.randrange(1, 200))
    match drawn.randrange(4):
        case 0:
            for _ in range(drawn.randrange(1, 5)):
                made[drawn.randrange(len(made))] ^= 1 << drawn.randrange(8)
        case 1:
            del made[start:end]
        case 2:
            made[start:start] = made[start:end]
        case _:
            made[start:end] = drawn.randbytes(end - start)
    return bytes(made)


@pytest.mark.parametrize("sixth", SIXTHS)
def test_damaged_seals_get_a_report_or_a_refusal(sealed: bytes, sixth: int) -> None:
    for seed in range(sixth, 120, len(SIXTHS)):
        with contextlib.suppress(DocumentError):
            verify_pdf(damaged(sealed, seed), ())


@pytest.mark.parametrize("sixth", SIXTHS)
def test_what_the_check_lets_through_can_be_sealed(
    letter: bytes, sealed: bytes, key: SoftKey, sixth: int
) -> None:
    for seed in range(sixth, 300, len(SIXTHS)):
        document = damaged((letter, sealed)[seed % 5 == 0], seed)
        with contextlib.suppress(DocumentError):
            check_sealable(document, PLAN)
            prepared = prepared_or_code(document, key)
            assert not isinstance(prepared, DocumentCode), f"seed {seed}: {prepared}"


def prepared_or_code(document: bytes, key: SoftKey) -> object:
    try:
        return prepare_seal(document, PLAN, PICTURE, key.seal_key(), WORDS)
    except DocumentError as error:
        return error.code


def test_a_letter_with_broken_metadata_is_refused_by_the_check(letter: bytes) -> None:
    broken = letter.replace(b"<rdf:Description", b"<rdf:Descriptiom", 1)
    assert broken != letter
    with pytest.raises(DocumentError) as caught:
        check_sealable(broken, PLAN)
    assert caught.value.code is DocumentCode.CORRUPT


def test_a_flipped_byte_in_the_seal_s_picture_is_a_finding(sealed: bytes, letter: bytes) -> None:
    at = sealed.index(b"stream\n", sealed.index(b"/SMask", len(letter))) + 20
    flipped = sealed[:at] + bytes([sealed[at] ^ 0x41]) + sealed[at + 1 :]
    assert not any(one.is_unbroken for one in verify_pdf(flipped, ()).signatures)
