"""Letters on paper: text block, page breaks, seal place, glyphs, the query code."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pymupdf
import pytest
import segno

from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.procedure import FollowUpKind
from tests.helpers.letter_pdf import (
    EM,
    MM,
    glyphs,
    last_run,
    lines,
    opened,
    squeezed,
    widest_gap,
    words,
)
from tests.helpers.letters import (
    CASE,
    FACTS,
    OFFICE,
    following,
    inside,
    longest,
    materials,
    typical,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.documents.letters import LetterFacts

# Empty half of a punctuation sign, which may hang over a line's end.
HALF = EM / 2 + 1
KINDS = pytest.mark.parametrize("kind", LetterKind)


@KINDS
@pytest.mark.parametrize("facts", [typical, longest])
def test_nothing_leaves_the_text_block(
    kind: LetterKind, facts: Callable[[LetterKind], LetterFacts]
) -> None:
    letter = compose(kind, facts(kind))
    for page in opened(letter):
        boxes = [box for _, box in lines(page)]
        assert min(box.x0 for box in boxes) >= 28 * MM - HALF
        assert max(box.x1 for box in boxes) <= 184 * MM + HALF
        assert min(box.y0 for box in boxes) >= 37 * MM - 1
        assert max(box.y1 for box in boxes) <= 293 * MM
        inner = [pymupdf.Rect(b.x0 + 1, b.y0 + 1, b.x1 - 1, b.y1 - 1) for b in boxes]
        assert not any(one.intersects(other) for one, other in combinations(inner, 2))


@KINDS
@pytest.mark.parametrize("sign", ["A", "a.b_c%", "海", "（", "。", "—", "Ω"])
def test_no_name_is_too_long_for_its_line(kind: LetterKind, sign: str) -> None:
    name = (sign * 200)[:200]
    facts = replace(FACTS, case=replace(CASE, applicant=replace(CASE.applicant, name=name)))
    for page in opened(compose(kind, facts)):
        assert max(box.x1 for _, box in lines(page)) <= 184 * MM + HALF


@KINDS
def test_rare_characters_have_glyphs_and_fonts_are_embedded(kind: LetterKind) -> None:
    letter = compose(kind, longest(kind))
    document = opened(letter)
    assert "䶮𠮷镕喆堃㐂" in words(letter)
    assert all(glyph > 0 for page in document for glyph in glyphs(page))
    fonts = {font[0]: font[3] for page in document for font in page.get_fonts()}
    assert all(document.extract_font(xref)[3] for xref in fonts)
    assert any("SerifCJKsc" in name for name in fonts.values())


def test_ten_pages_of_licensed_content_are_all_there() -> None:
    facts = longest(LetterKind.GRANT)
    letter = compose(LetterKind.GRANT, facts)
    assert squeezed(facts.case.licence_content).rstrip("，") in words(letter)
    assert letter.pages > 10


@pytest.mark.parametrize(
    "office", ["青屿局", OFFICE.name, "青屿县" * 6 + "行政审批服务局", "局" * 40]
)
@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 12, 31)])
@pytest.mark.parametrize("kind", LetterKind)
def test_the_seal_lies_on_signature_year_and_month(
    kind: LetterKind, day: date, office: str
) -> None:
    letter = compose(kind, replace(FACTS, date=day, office=replace(OFFICE, name=office)))
    place = letter.place
    page = opened(letter)[place.page - 1]
    centre = pymupdf.Point(place.x_mm * MM, place.y_mm * MM)
    radius = place.diameter_mm / 2 * MM
    year_month = last_run(page, f"{day.year}年{day.month}月")
    assert year_month.y0 > centre.y
    corners = (year_month.tl, year_month.tr, year_month.bl, year_month.br)
    assert all(abs(corner - centre) < radius for corner in corners)
    signature = last_run(page, office[-1:] + str(day.year), length=1)
    assert centre.y <= signature.y0
    assert signature.y1 < year_month.y0
    body = max(box.y1 for _, box in lines(page) if box.y1 < signature.y0 - EM)
    assert 0 < centre.y - radius - body < 29


@KINDS
def test_two_lines_of_text_stay_with_the_signature(kind: LetterKind) -> None:
    for length in range(1, 26):
        letter = compose(kind, grown(length))
        page = opened(letter)[letter.place.page - 1]
        date_box = last_run(page, "2026年3月")
        above = {round(box.y0) for _, box in lines(page) if box.y1 < date_box.y0 - 2 * EM}
        assert len(above) >= 2, length
        assert letter.place.page == letter.pages


def test_pages_are_filled() -> None:
    """A foot stays free only when what follows is no more than the signature's two lines."""
    last_lines = set()
    for length in range(1, 26):
        *before, last = opened(compose(LetterKind.GRANT, grown(length)))
        text = {round(box.y0) for _, box in lines(last) if box.y0 < 262 * MM}
        for page in before:
            said, foot = max(
                ((text, box.y1) for text, box in lines(page) if "—" not in text),
                key=lambda line: line[1],
            )
            last_lines.add(said[:4])
            is_short = page.number == len(before) - 1 and len(text) == 4
            assert 262 * MM - foot < (56 if is_short else 14) * MM, length
    assert {"一、许可", "三、监督", "对本决定"} <= last_lines


def test_page_follows_the_standard() -> None:
    letter = compose(LetterKind.GRANT, grown(12))
    page = opened(letter)[0]
    assert page.rect.width == pytest.approx(210 * MM, abs=0.1)
    assert page.rect.height == pytest.approx(297 * MM, abs=0.1)
    boxes = [box for text, box in lines(page) if "—" not in text]
    assert min(box.x0 for box in boxes) == pytest.approx(28 * MM, abs=1)
    assert max(box.x1 for box in boxes) <= 184 * MM + 1
    assert min(box.y0 for box in boxes) >= 37 * MM - 1
    assert max(box.y1 for box in boxes) <= 262 * MM + 1
    tops = sorted(box.y0 for text, box in lines(page) if "符合规定" in text)
    assert {round(b - a, 1) for a, b in pairwise(tops)} == {28.0}
    last = opened(letter)[letter.place.page - 1]
    assert last_run(last, "2026年3月2日").x1 == pytest.approx(184 * MM - 4 * EM, abs=1)


def test_long_codes_do_not_tear_lines_apart() -> None:
    facts = replace(FACTS, findings="统一社会信用代码91350999MA00DEM06Y有效，" * 30)
    for page in opened(compose(LetterKind.GRANT, facts)):
        for line in page.get_text("rawdict")["blocks"]:
            assert widest_gap(line) < EM / 2


@pytest.mark.parametrize("kind", [LetterKind.ACCEPTANCE, LetterKind.RECEIPT])
def test_the_query_code_holds_the_case_number_only(kind: LetterKind) -> None:
    letter = compose(kind, FACTS)
    page = opened(letter)[letter.place.page - 1]
    box = pymupdf.Rect()
    for path in page.get_drawings():
        box |= path["rect"] if path["rect"].x1 < 53 * MM else box
    matrix = segno.make(CASE.project_no, error="m", micro=False).matrix
    step = box.width / len(matrix)
    pixels = page.get_pixmap(dpi=300, colorspace=pymupdf.csGRAY)
    zoom = 300 / 72

    def is_dark(row: int, column: int) -> bool:
        x, y = (
            box.x0 + (column + 0.5) * step,
            box.y0 + row * step,
        )  # drawn as strokes along each row
        return bool(pixels.pixel(int(x * zoom), int(y * zoom))[0] < 128)

    size = range(len(matrix))
    assert [[is_dark(row, column) for column in size] for row in size] == [
        [bool(module) for module in row] for row in matrix
    ]


def test_a_long_material_list_keeps_its_heading_on_every_page() -> None:
    letter = compose(LetterKind.ACCEPTANCE, grown(60))
    texts = [squeezed(page.get_text()) for page in opened(letter)]
    with_rows = [text for text in texts if "电子件" in text]
    assert len(with_rows) > 1
    assert all("序号材料名称形式份数页数" in text for text in with_rows)


@pytest.mark.parametrize("kind", FollowUpKind)
def test_many_papers_that_follow_fill_their_pages(kind: FollowUpKind) -> None:
    letter = compose(LetterKind.ACCEPTANCE, following("青屿县䶮𠮷镕喆堃㐂材料" * 9, 30, kind))
    assert letter.pages > 3
    assert words(letter).count("2026年3月9日前（含当日）补交") == 30
    for page in opened(letter):
        assert 0 not in set(glyphs(page))
        assert all(box.x1 <= (28 + 156) * MM + HALF for _, box in lines(page))


def grown(length: int) -> LetterFacts:
    """Facts whose letter grows with ``length``, about a line each."""
    words = "经营场所布局和卫生设施符合规定条件，经营场所布局符合规定，" * length
    return replace(
        FACTS,
        case=replace(CASE, materials=materials([("材料", 1)] * length)),
        findings=words,
        reason=words,
        defects=FACTS.defects * length,
        papers=FACTS.papers * length,
        service=inside("service", remark=words).service,
    )
