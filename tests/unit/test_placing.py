"""Pages, keywords and date lines become the places a clerk means."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.documents.placing import (
    DATE_LINE,
    Alignment,
    KeywordRule,
    covered,
    date_place,
    parse_pages,
    places_at,
    snapped,
)
from clerk_desktop.documents.preview_client import PreviewClient
from clerk_desktop.documents.preview_messages import Box, TextHit
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.errors import DocumentCode, DocumentError
from tests.helpers.pdf import mupdf

if TYPE_CHECKING:
    from collections.abc import Iterator

A4 = (210.0, 297.0)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1", (1,)),
        ("1 1-3 5,8", (1, 2, 3, 5, 8)),
        ("8，5、1－3".replace("－", "-"), (1, 2, 3, 5, 8)),
        (" 9 ", (9,)),
        ("2~4;1", (1, 2, 3, 4)),
    ],
)
def test_pages_are_read(text: str, pages: tuple[int, ...]) -> None:
    assert parse_pages(text, 9) == pages


@pytest.mark.parametrize("text", ["", " , ", "0", "10", "3-1", "1-", "-2", "a", "1-99", "1.5"])
def test_unclear_pages_are_not_guessed(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_pages(text, 9)
    assert caught.value.code is DocumentCode.PAGES_UNCLEAR


def hit(page: int, x: float = 100, y: float = 100, text: str = "盖章") -> TextHit:
    return TextHit(page, text, (Box(x, y, 20, 6),))


HITS = (hit(1, y=50), hit(1, y=200), hit(3))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (KeywordRule(keyword="k"), [(3, 110, 103)]),
        (KeywordRule(keyword="k", hit=1), [(1, 110, 53)]),
        (KeywordRule(keyword="k", hit=-2), [(1, 110, 203)]),
        (KeywordRule(keyword="k", hit=None), [(1, 110, 53), (1, 110, 203), (3, 110, 103)]),
        (KeywordRule(keyword="k", page=1), [(1, 110, 203)]),
        (KeywordRule(keyword="k", alignment=Alignment.AFTER), [(3, 141, 103)]),
        (KeywordRule(keyword="k", alignment=Alignment.BEFORE, right_mm=-3), [(3, 76, 103)]),
        (KeywordRule(keyword="k", alignment=Alignment.START, down_mm=5), [(3, 100, 108)]),
        (KeywordRule(keyword="k", alignment=Alignment.END), [(3, 120, 103)]),
        (KeywordRule(keyword="k", alignment=Alignment.ABOVE), [(3, 110, 79)]),
        (KeywordRule(keyword="k", alignment=Alignment.BELOW), [(3, 110, 127)]),
        (KeywordRule(keyword="k", right_mm=500, down_mm=-500), [(3, 189, 21)]),
    ],
)
def test_keyword_places(rule: KeywordRule, expected: list[tuple[int, float, float]]) -> None:
    places = places_at(rule, HITS, lambda _: A4)
    assert [(place.page, place.x_mm, place.y_mm) for place in places] == expected


@pytest.mark.parametrize(
    "rule",
    [
        KeywordRule(keyword="k", page=2),
        KeywordRule(keyword="k", hit=4),
        KeywordRule(keyword="k", hit=-4),
        KeywordRule(keyword="k", hit=0),
    ],
)
def test_keyword_that_is_not_there(rule: KeywordRule) -> None:
    with pytest.raises(DocumentError) as caught:
        places_at(rule, HITS, lambda _: A4)
    assert caught.value.code is DocumentCode.KEYWORD_NOT_FOUND


@pytest.fixture(scope="module")
def client() -> Iterator[PreviewClient]:
    client = PreviewClient()
    yield client
    client.close()


def letter() -> bytes:
    document = mupdf.open()
    page = document.new_page(width=595.276, height=841.89)
    page.insert_text((100, 300), "各项条件已经满足，准予许可。", fontname="china-s", fontsize=16)
    page.insert_text((320, 600), "青屿县行政审批服务局", fontname="china-s", fontsize=16)
    page.insert_text((340, 629), "2026年3月2日", fontname="china-s", fontsize=16)
    page.insert_text((100, 700), "抄送：县市场监管局", fontname="china-s", fontsize=16)
    data: bytes = document.tobytes()
    return data


def test_seal_snaps_over_year_and_month_and_warns_of_other_text(client: PreviewClient) -> None:
    data = letter()
    sha256 = hashlib.sha256(data).hexdigest()
    client.open(sha256, data).result()
    dates = client.find(sha256, DATE_LINE, is_regex=True).result()
    lines = client.lines(sha256, 1).result()
    assert [line.text for line in lines] == [
        "各项条件已经满足，准予许可。",
        "青屿县行政审批服务局",
        "2026年3月2日",
        "抄送：县市场监管局",
    ]
    place = date_place(dates, 42)
    assert place is not None
    signature, date = lines[1].boxes[0], lines[2].boxes[0]
    assert place.y_mm < signature.y_mm + signature.height_mm
    assert date.y_mm + date.height_mm < place.y_mm + 21
    assert covered(place, lines, dates) == ()
    near = SealPlace(page=1, x_mm=place.x_mm + 3, y_mm=place.y_mm - 3)
    assert snapped(near, dates) == place
    far = SealPlace(page=1, x_mm=place.x_mm + 5, y_mm=place.y_mm)
    assert snapped(far, dates) == far
    over = SealPlace(page=1, x_mm=50, y_mm=104)
    assert covered(over, lines, dates) == ("各项条件已经满足，准予许",)
    low = SealPlace(page=1, x_mm=place.x_mm - 50, y_mm=place.y_mm + 30)
    assert covered(low, lines, dates) == ("抄送：县市场监管局",)


def test_dates_of_all_writings_are_found(client: PreviewClient) -> None:
    document = mupdf.open()
    page = document.new_page()
    for number, text in enumerate(("2026年12月31日", "二〇二六年十二月三十一日", "2026年12月")):
        page.insert_text((72, 100 + 40 * number), text, fontname="china-s")
    data = document.tobytes()
    sha256 = hashlib.sha256(data).hexdigest()
    client.open(sha256, data).result()
    found = client.find(sha256, DATE_LINE, is_regex=True).result()
    assert [date.text for date in found] == ["2026年12月31日", "二〇二六年十二月三十一日"]
