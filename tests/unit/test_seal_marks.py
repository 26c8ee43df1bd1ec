"""The marks of a plan: true millimetres on any page, slices that meet, nothing off the paper."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.documents.seal_marks import marks_of, pulled_back
from clerk_desktop.documents.sealing import check_sealable, seal_pdf
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.documents.verify_report import Change
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.errors import DocumentCode, DocumentError
from tests.helpers.pdf import SoftKey, mupdf, plain_pdf, seal_picture, seen

WORDS = SealWords(name="林知夏", reason="核准", location="青屿县")
A4 = (210.0, 297.0)
TOLERANCE = 0.35
KEY = SoftKey()


def seal(document: bytes, plan: SealPlan, picture: bytes | None = None) -> bytes:
    return seal_pdf(document, plan, picture or seal_picture(), KEY.seal_key(), WORDS)


def refusal(plan: SealPlan, pages: int = 3, size: tuple[float, float] = A4) -> DocumentCode:
    with pytest.raises(DocumentError) as caught:
        marks_of(plan, pages, lambda _: size)
    assert isinstance(caught.value.code, DocumentCode)
    return caught.value.code


def odd_page(
    width: float, height: float, crop: tuple[float, ...], angle: int, unit: float
) -> bytes:
    """A page of that size in units, of which ``crop`` (four parts of 1) is cut off."""
    document = mupdf.open()
    page = document.new_page(width=width, height=height)
    page.insert_text((width / 2, height / 2), ".")
    left, top, right, bottom = crop
    page.set_cropbox(
        mupdf.Rect(left * width, top * height, (1 - right) * width, (1 - bottom) * height)
    )
    page.set_rotation(angle)
    document.xref_set_key(page.xref, "UserUnit", f"{unit:.3f}")
    data: bytes = document.tobytes()
    return data


PARTS = st.floats(0, 0.15)


@settings(max_examples=15, deadline=None)
@given(
    size=st.tuples(st.integers(300, 640), st.integers(300, 640)),
    crop=st.tuples(PARTS, PARTS, PARTS, PARTS),
    angle=st.sampled_from([0, 90, 180, 270]),
    unit=st.sampled_from([1.0, 1.25]),
    at=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    diameter=st.sampled_from([38.0, 42.0]),
)
def test_seal_lies_where_it_was_put_on_any_page(
    size: tuple[int, int],
    crop: tuple[float, ...],
    angle: int,
    unit: float,
    at: tuple[float, float],
    diameter: float,
) -> None:
    document = odd_page(*size, crop, angle, unit)
    shown = mupdf.open(stream=document, filetype="pdf")[0].rect
    width, height = shown.width * 25.4 / 72, shown.height * 25.4 / 72
    place = SealPlace(page=1, x_mm=at[0] * width, y_mm=at[1] * height, diameter_mm=diameter)
    sealed = seal(document, SealPlan(places=(place,)))
    ring, mark = seen(sealed, "red"), seen(sealed, "blue")
    expected = pulled_back(place, (width, height))
    assert ring.size == pytest.approx((diameter, diameter), abs=TOLERANCE)
    assert ring.centre == pytest.approx((expected.x_mm, expected.y_mm), abs=TOLERANCE)
    assert mark.centre[0] == pytest.approx(expected.x_mm, abs=TOLERANCE)
    assert mark.bottom < expected.y_mm


@given(
    pages=st.integers(2, 90),
    slices=st.integers(2, 25),
    is_duplex=st.booleans(),
    diameter=st.floats(20, 60),
)
def test_straddle_uses_every_sheet_once_in_equal_slices(
    pages: int, slices: int, is_duplex: bool, diameter: float
) -> None:
    straddle = Straddle(diameter_mm=diameter, is_duplex=is_duplex, slices=slices)
    if is_duplex and pages == 2:
        assert refusal(SealPlan(straddle=straddle), pages) is DocumentCode.STRADDLE_ONE_PAGE
        return
    marks = marks_of(SealPlan(straddle=straddle), pages, lambda _: A4)
    assert [mark.page for mark in marks] == list(range(1, pages + 1, 2 if is_duplex else 1))
    assert all(mark.x_mm + mark.width_mm == pytest.approx(A4[0]) for mark in marks)
    assert all(mark.y_mm + mark.height_mm / 2 == pytest.approx(A4[1] / 2) for mark in marks)
    starts = [number for number, mark in enumerate(marks) if mark.slice == 0]
    for start, end in zip(starts, [*starts[1:], len(marks)], strict=True):
        group = marks[start:end]
        assert 2 <= len(group) <= max(slices, 3)
        assert [mark.slice for mark in group] == list(range(len(group)))
        assert {mark.slices for mark in group} == {len(group)}
        assert sum(mark.width_mm for mark in group) == pytest.approx(diameter)


def test_what_can_not_be_placed_says_why() -> None:
    assert refusal(SealPlan()) is DocumentCode.NO_PLACE
    assert refusal(SealPlan(straddle=Straddle()), pages=1) is DocumentCode.STRADDLE_ONE_PAGE
    here = SealPlace(page=1, x_mm=20, y_mm=20)
    assert refusal(SealPlan(places=(here,)), size=(40, 297)) is DocumentCode.PAGE_TOO_SMALL
    assert refusal(SealPlan(straddle=Straddle()), size=(100, 40)) is DocumentCode.PAGE_TOO_SMALL
    off = SealPlace(page=1, x_mm=211, y_mm=20)
    assert refusal(SealPlan(places=(here, off))) is DocumentCode.NO_SUCH_PAGE


def strip(document: bytes, page: int, mm: float, dpi: int) -> Image.Image:
    """The last ``mm`` of a page at its right edge."""
    pixels = mupdf.open(stream=document, filetype="pdf")[page - 1].get_pixmap(dpi=dpi)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    return image.crop((image.width - round(mm * dpi / 25.4), 0, image.width, image.height))


@pytest.mark.parametrize("angle", [0, 90])
def test_fanned_pages_show_the_whole_seal(angle: int) -> None:
    """The slices of three sheets side by side are the seal, as if it stood on one page."""
    pages, dpi, diameter = 3, 254, 42.0
    document = mupdf.open()
    for _ in range(pages):
        page = document.new_page(width=600 if angle == 0 else 840, height=840 - 240 * (angle > 0))
        page.insert_text((72, 72), ".")
        page.set_rotation(angle)
    blank: bytes = document.tobytes()
    sealed = seal(blank, SealPlan(straddle=Straddle(diameter_mm=diameter)))
    parts = [strip(sealed, page, diameter / pages, dpi) for page in range(1, pages + 1)]
    fanned = Image.new("RGB", (sum(part.width for part in parts), parts[0].height), "white")
    for number, part in enumerate(parts):
        fanned.paste(part, (number * part.width, 0))
    width, height = 600 * 25.4 / 72, 840 * 25.4 / 72
    whole = SealPlace(page=1, x_mm=width - diameter / 2, y_mm=height / 2, diameter_mm=diameter)
    one = strip(seal(blank, SealPlan(places=(whole,))), 1, diameter, dpi)
    difference = ImageChops.difference(fanned, one.crop((0, 0, *fanned.size))).convert("L")
    changed = sum(difference.point(lambda value: 255 if value > 60 else 0).histogram()[255:])
    drawn = sum(one.convert("L").point(lambda v: 255 if v < 200 else 0).histogram()[255:])
    assert drawn > 1000
    assert changed < drawn * 0.02


def test_all_marks_are_one_revision_and_one_signature() -> None:
    uses = KEY.uses
    document = plain_pdf(pages=23)
    plan = SealPlan(
        places=(SealPlace(page=2, x_mm=60, y_mm=90), SealPlace(page=5, x_mm=80, y_mm=90)),
        straddle=Straddle(),
    )
    sealed = seal(document, plan)
    assert KEY.uses == uses + 1
    assert sealed.count(b"%%EOF") == document.count(b"%%EOF") + 1
    (found,) = verify_pdf(sealed, (KEY.authority.certificate,)).signatures
    assert found.is_valid
    assert found.covers_document
    for page in (1, 2, 5, 23):
        assert seen(sealed, "red", page).right > 60
    stamps = [
        annotation.flags for annotation in mupdf.open(stream=sealed, filetype="pdf")[4].annots()
    ]
    assert stamps == [4 | 64 | 128 | 512] * 2


def test_straddle_on_a_sealed_document_would_break_its_seal() -> None:
    place = SealPlace(page=1, x_mm=60, y_mm=90)
    once = seal(plain_pdf(pages=3), SealPlan(places=(place,)))
    for plan in (SealPlan(places=(place,), straddle=Straddle()), SealPlan(places=(place, place))):
        with pytest.raises(DocumentError) as caught:
            check_sealable(once, plan)
        assert caught.value.code is DocumentCode.SIGNED_ALREADY
    twice = seal(once, SealPlan(places=(place,)))
    assert [found.change for found in verify_pdf(twice, ()).signatures] == [
        Change.SIGNATURES,
        Change.NONE,
    ]


def test_no_seal_stands_alone_on_a_page() -> None:
    document = mupdf.open(stream=plain_pdf(pages=1), filetype="pdf")
    document.new_page()
    blank: bytes = document.tobytes()
    with pytest.raises(DocumentError) as caught:
        check_sealable(blank, SealPlan(places=(SealPlace(page=2, x_mm=60, y_mm=90),)))
    assert caught.value.code is DocumentCode.NO_TEXT
    assert len(check_sealable(blank, SealPlan(straddle=Straddle()))) == 2


def test_picture_is_in_the_file_once() -> None:
    """A seal over 200 pages grows the file by page entries, not by pictures."""
    noise = Image.effect_noise((300, 300), 90).convert("RGBA")
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    picture: Any = buffer.getvalue()
    grown = {
        pages: len(seal(plain_pdf(pages=pages), SealPlan(straddle=Straddle()), picture))
        - len(plain_pdf(pages=pages))
        for pages in (2, 200)
    }
    assert grown[200] - grown[2] < 198 * 1000
