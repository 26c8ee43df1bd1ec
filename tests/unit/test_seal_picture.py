"""The drawn seal: 42 mm, red on nothing, balanced, and a name is only ever a name."""

from __future__ import annotations

import cmath
import io

import pytest
from PIL import Image

from sandbox_hall.training import render_seal
from sandbox_hall.training_ca import BODY

PPI = 300
PIXELS = round(42 / 25.4 * PPI)


def drawn(body: str, number: str = "") -> Image.Image:
    image = Image.open(io.BytesIO(render_seal(body, number, ppi=PPI)))
    assert image.mode == "RGBA"
    return image


@pytest.mark.parametrize("body", ["青屿县住建局", BODY, "青屿县经济技术开发区管理委员会行政审批局"])
def test_size_colour_and_transparency(body: str) -> None:
    image = drawn(body)
    assert image.size == pytest.approx((PIXELS, PIXELS), abs=1)
    ink = image.getchannel("A")
    box = ink.getbbox()
    assert box is not None
    assert box == pytest.approx((0, 0, *image.size), abs=1)
    middle = PIXELS // 2
    assert image.crop((middle, middle, middle + 1, middle + 1)).tobytes() == b"\xe6\x00\x12\xff"
    for corner in ((0, 0), (PIXELS - 2, 0), (0, PIXELS - 2), (PIXELS - 2, PIXELS - 2)):
        assert ink.crop((*corner, corner[0] + 1, corner[1] + 1)).tobytes() == b"\x00"


def test_nothing_touches_the_border() -> None:
    """Between border (1.2 mm) and characters a ring stays free."""
    ink = drawn(BODY, "1").getchannel("A")
    centre, per_mm = PIXELS / 2, PPI / 25.4
    for degree in range(360):
        x, y = _on_circle(centre, 19.4 * per_mm, degree)
        assert ink.crop((x, y, x + 1, y + 1)).tobytes() == b"\x00", degree


def _on_circle(centre: float, radius: float, degree: int) -> tuple[int, int]:
    point = cmath.rect(radius, degree * cmath.pi / 180)
    return round(centre + point.real), round(centre + point.imag)


def test_name_is_no_code() -> None:
    assert drawn('#panic("x")$[').getbbox() == drawn("青").getbbox()


def test_number_is_shown_below() -> None:
    plain, numbered = drawn(BODY), drawn(BODY, "2")
    place = (PIXELS * 4 // 10, PIXELS * 85 // 100, PIXELS * 6 // 10, PIXELS * 92 // 100)
    assert plain.crop(place).getchannel("A").getbbox() is None
    assert numbered.crop(place).getchannel("A").getbbox() is not None
