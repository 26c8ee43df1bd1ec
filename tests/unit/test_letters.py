"""Letters: what they say, how they look to a PDF reader, where the seal goes."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import hashlib
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pymupdf
import pytest
import segno

from clerk_desktop import resources
from clerk_desktop.documents import letters
from clerk_desktop.documents.letters import Letter, LetterFacts, compose
from clerk_desktop.domain.deadline import Due
from clerk_desktop.domain.document import LetterKind, Material
from clerk_desktop.domain.office import Office
from clerk_desktop.errors import DocumentCode, DocumentError
from tests.helpers.cases import ITEM, fresh_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MADE = tuple(letters._NEEDED)
MM = 72 / 25.4
EM = 16.0
OFFICE = Office(
    name="青屿县行政审批服务局",
    code="11350999000000000X",
    address="青屿县滨海路示例段8号",
    phone="0593-0000000",
    government="青屿县人民政府",
)
CASE = fresh_case(
    received_at=datetime(2026, 2, 9, 16, 30, tzinfo=UTC),
    accepted_at=datetime(2026, 2, 10, 1, 0, tzinfo=UTC),
)
FACTS = LetterFacts(
    case=CASE,
    office=OFFICE,
    number="青屿审许〔2026〕37号",
    date=date(2026, 3, 2),
    clerk="林小满",
    decide_by=Due(date(2026, 3, 16)),
    findings="申请材料齐全，经营场所布局和卫生设施符合规定条件。",
    reason="未按规定设置清洗消毒设施",
)
REMEDY = (
    "自收到本决定书之日起六十日内向青屿县人民政府申请行政复议",
    "自收到本决定书之日起六个月内依法向人民法院提起行政诉讼",
)
COMMON = (
    "青屿县行政审批服务局",
    "青屿审许〔2026〕37号",
    "青屿县海岚餐饮服务有限公司（统一社会信用代码91350999MA00DEM06Y）：",
    "公共场所卫生许可（新办）",
    "350999-20260209-00018",
    "2026年2月10日",
    "2026年3月2日",
    "联系电话：0593-0000000",
    "青屿县滨海路示例段8号",
    "经办人：林小满",
    "一式两份",
    "申请人签收：",
)
MUST_CONTAIN = {
    LetterKind.ACCEPTANCE: (
        "受理通知书",
        "于2026年2月10日收到申请材料",  # 16:30 UTC is the next day in China
        "材料m1电子件1",
        "材料m2电子件1",
        "20个工作日内，至迟于2026年3月16日作出决定",
        "结果领取方式：作出决定后，申请人可以凭本通知书到青屿县行政审批服务局（青屿县滨海路示例段8号）领取决定书",
    ),
    LetterKind.GRANT: (
        "准予行政许可决定书",
        "你单位于2026年2月9日提出",
        "经审查，申请材料齐全，经营场所布局和卫生设施符合规定条件。依据",
        "《中华人民共和国行政许可法》第三十八条第一款和《公共场所卫生管理条例》第四条，决定准予许可",
        "许可内容：公共场所卫生许可，经营地址为青屿县滨海路示例段1号。",
        "有效期：2026年3月2日至2030年3月1日。",
        "监督检查",
        *REMEDY,
    ),
    LetterKind.DENIAL: (
        "不予行政许可决定书",
        "查明的事实：申请材料齐全",
        "不予许可的理由：未按规定设置清洗消毒设施。",
        "第三十八条第二款和《公共场所卫生管理条例》第四条，决定不予行政许可。",
        *REMEDY,
    ),
}
NEEDED = [
    (LetterKind.GRANT, "number", replace(FACTS, number=" ")),
    (LetterKind.GRANT, "clerk", replace(FACTS, clerk="")),
    (LetterKind.GRANT, "findings", replace(FACTS, findings="\n")),
    (LetterKind.GRANT, "office.phone", replace(FACTS, office=replace(OFFICE, phone=""))),
    (LetterKind.GRANT, "office.government", replace(FACTS, office=replace(OFFICE, government=""))),
    (LetterKind.GRANT, "licence_content", replace(FACTS, case=replace(CASE, licence_content=""))),
    (LetterKind.GRANT, "accepted", replace(FACTS, case=replace(CASE, accepted_at=None))),
    (LetterKind.DENIAL, "reason", replace(FACTS, reason="\u200b")),
    (LetterKind.ACCEPTANCE, "decide_by", replace(FACTS, decide_by=None)),
    (LetterKind.ACCEPTANCE, "received", replace(FACTS, case=replace(CASE, received_at=None))),
    (LetterKind.ACCEPTANCE, "materials", replace(FACTS, case=replace(CASE, materials=()))),
    (
        LetterKind.DENIAL,
        "item.legal_basis",
        replace(FACTS, case=replace(CASE, item=replace(ITEM, legal_basis=()))),
    ),
]
HOSTILE = [
    "#panic()",
    "]",
    "$x^2$ @key <label>",
    "*x* _y_ `z` // - = + \\ \\u{41}",
    '"}, "number": "',
    "#read(\"/etc/passwd\") #include 'x'",
    "{government}",
    "海" * 200,
    "A" * 200,
]


@pytest.mark.parametrize("kind", MADE)
def test_says_what_its_kind_must_say(kind: LetterKind) -> None:
    letter = compose(kind, FACTS)
    text = words(letter)
    missing = [piece for piece in (*COMMON, *MUST_CONTAIN[kind]) if squeezed(piece) not in text]
    assert not missing
    assert letter.sha256 == hashlib.sha256(letter.pdf).hexdigest()
    assert (letter.kind, letter.number) == (kind, FACTS.number)
    assert letter.pages == opened(letter).page_count


@pytest.mark.parametrize(("kind", "field", "facts"), NEEDED)
def test_a_missing_field_is_named(kind: LetterKind, field: str, facts: LetterFacts) -> None:
    with pytest.raises(DocumentError) as caught:
        compose(kind, facts)
    assert caught.value.code is DocumentCode.FIELD_MISSING
    assert caught.value.context == {"field": field}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", MADE)
def test_case_data_are_text_and_nothing_else(kind: LetterKind, name: str) -> None:
    applicant = replace(CASE.applicant, name=name)
    letter = compose(kind, replace(FACTS, case=replace(CASE, applicant=applicant)))
    assert squeezed(name) in words(letter)


def test_line_ends_and_invisible_signs_do_not_reach_the_letter() -> None:
    applicant = replace(CASE.applicant, name="青屿县\r\n\n海岚\u202e\x00\u200b公司\ud800")
    letter = compose(LetterKind.GRANT, replace(FACTS, case=replace(CASE, applicant=applicant)))
    assert "青屿县 海岚公司（统一" in opened(letter)[0].get_text()


def test_a_person_is_addressed_as_a_person() -> None:
    applicant = replace(CASE.applicant, name="林㐂堃", type=1, code="350999199003070015")
    text = words(compose(LetterKind.GRANT, replace(FACTS, case=replace(CASE, applicant=applicant))))
    assert "林㐂堃（身份证件号码350999199003070015）：你于" in text
    assert "你单位" not in text


def test_the_law_of_the_letter_stands_once_with_its_own_article() -> None:
    basis = ("《中华人民共和国行政许可法》第三十八条第一款", *ITEM.legal_basis)
    item = replace(ITEM, legal_basis=basis)
    text = words(compose(LetterKind.DENIAL, replace(FACTS, case=replace(CASE, item=item))))
    assert "第三十八条第二款" in text
    assert "第三十八条第一款" not in text


@pytest.mark.parametrize(
    ("start", "years", "term"),
    [
        (date(2026, 3, 1), 1, "2026年3月1日至2027年2月28日。"),
        (date(2028, 2, 29), 1, "2028年2月29日至2029年2月28日。"),
        (date(2027, 3, 1), 1, "2027年3月1日至2028年2月29日。"),
        (date(2026, 1, 1), 4, "2026年1月1日至2029年12月31日。"),
        (date(2026, 1, 1), None, "有效期：长期有效。"),
    ],
)
def test_a_term_ends_the_day_before_its_anniversary(
    start: date, years: int | None, term: str
) -> None:
    item = replace(ITEM, term_years=years)
    facts = replace(FACTS, date=start, case=replace(CASE, item=item))
    assert term in words(compose(LetterKind.GRANT, facts))


def test_a_provisional_deadline_says_so() -> None:
    facts = replace(FACTS, decide_by=Due(date(2027, 1, 29), is_provisional=True))
    assert "日期暂定" in words(compose(LetterKind.ACCEPTANCE, facts))
    assert "日期暂定" not in words(compose(LetterKind.ACCEPTANCE, FACTS))


@pytest.mark.parametrize("kind", MADE)
def test_rare_characters_have_glyphs_and_fonts_are_embedded(kind: LetterKind) -> None:
    applicant = replace(CASE.applicant, name="㐂䶮𠮷镕喆堃")
    letter = compose(kind, replace(FACTS, clerk="王䶮喆", case=replace(CASE, applicant=applicant)))
    document = opened(letter)
    assert "㐂䶮𠮷镕喆堃" in words(letter)
    assert all(glyph > 0 for page in document for glyph in glyphs(page))
    fonts = {font[0]: font[3] for page in document for font in page.get_fonts()}
    assert all(document.extract_font(xref)[3] for xref in fonts)
    assert any("SerifCJKsc" in name for name in fonts.values())


def test_a_character_without_a_glyph_is_refused_and_shown() -> None:
    applicant = replace(CASE.applicant, name="林\ue000")
    with pytest.raises(DocumentError) as caught:
        compose(LetterKind.GRANT, replace(FACTS, case=replace(CASE, applicant=applicant)))
    assert caught.value.code is DocumentCode.FONT_MISSING
    assert "e000" in caught.value.context["text"]


@pytest.mark.parametrize("kind", MADE)
def test_is_pdf_a_2b_and_the_same_bytes_again(kind: LetterKind) -> None:
    letter = compose(kind, FACTS)
    xmp = opened(letter).get_xml_metadata()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert opened(letter).metadata["creationDate"].startswith("D:20260302")
    assert compose(kind, FACTS).sha256 == letter.sha256


@pytest.mark.parametrize(
    "office", ["青屿局", OFFICE.name, "青屿县" * 6 + "行政审批服务局", "局" * 40]
)
@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 12, 31)])
@pytest.mark.parametrize("kind", MADE)
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


@pytest.mark.parametrize("kind", MADE)
def test_signature_never_stands_on_a_page_without_text(kind: LetterKind) -> None:
    for length in range(1, 26):
        letter = compose(kind, grown(length))
        page = opened(letter)[letter.place.page - 1]
        date_box = last_run(page, "2026年3月")
        above = [text for text, box in lines(page) if box.y1 < date_box.y0 - 2 * EM]
        assert len("".join(above)) > 20, (length, above)
        assert letter.place.page == letter.pages


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


def test_the_query_code_holds_the_case_number_only() -> None:
    letter = compose(LetterKind.ACCEPTANCE, FACTS)
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
    assert all("序号材料名称形式页数" in text for text in with_rows)


def test_without_letter_fonts_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLERK_DESKTOP_FONTS", str(tmp_path))
    with pytest.raises(DocumentError) as caught:
        compose(LetterKind.GRANT, FACTS)
    assert caught.value.code is DocumentCode.FONT_MISSING
    assert caught.value.context == {"font": "body"}


def test_no_font_folder_at_all_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERK_DESKTOP_FONTS", "/nowhere")
    monkeypatch.setattr(resources, "_NOTO", ())
    with pytest.raises(DocumentError) as caught:
        resources.letter_font_folders()
    assert caught.value.code is DocumentCode.FONT_MISSING


def test_importing_loads_neither_typesetter_nor_mupdf() -> None:
    heavy = "{'typst', 'segno', 'pymupdf'}"
    code = f"import sys, clerk_desktop.documents.letters; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def opened(letter: Letter) -> Any:
    return pymupdf.open(stream=letter.pdf, filetype="pdf")


def squeezed(text: str) -> str:
    return "".join(text.split())


def words(letter: Letter) -> str:
    return squeezed("".join(page.get_text() for page in opened(letter)))


def glyphs(page: Any) -> Iterator[int]:
    for span in page.get_texttrace():
        for code, glyph, *_ in span["chars"]:
            if unicodedata.category(chr(code)) not in {"Zs", "Cc"}:
                yield glyph


def lines(page: Any) -> Iterator[tuple[str, Any]]:
    """Text and em-high box of every line."""
    for block in page.get_text("rawdict")["blocks"]:
        for line in block["lines"]:
            chars = [(char, span["size"]) for span in line["spans"] for char in span["chars"]]
            yield "".join(char["c"] for char, _ in chars), em_box(chars)


def em_box(chars: list[tuple[Any, float]]) -> Any:
    size, baseline = chars[0][1], chars[0][0]["origin"][1]
    left, right = chars[0][0]["bbox"][0], chars[-1][0]["bbox"][2]
    return pymupdf.Rect(left, baseline - 0.88 * size, right, baseline + 0.12 * size)


def last_run(page: Any, text: str, length: int | None = None) -> Any:
    """Em-high box of the first ``length`` characters of the last hit of ``text`` on a page."""
    spans = [
        span
        for block in page.get_text("rawdict")["blocks"]
        for line in block["lines"]
        for span in line["spans"]
    ]
    chars = [(char, span["size"]) for span in spans for char in span["chars"]]
    start = "".join(char["c"] for char, _ in chars).rindex(text)
    return em_box(chars[start : start + (length or len(text))])


def widest_gap(block: Any) -> float:
    gaps = [0.0]
    for line in block["lines"]:
        chars = [char for span in line["spans"] for char in span["chars"]]
        pairs = [pair for pair in pairwise(chars) if all(char["c"].isalnum() for char in pair)]
        gaps += [b["bbox"][0] - a["bbox"][2] for a, b in pairs]
    return max(gaps)


def grown(length: int) -> LetterFacts:
    """Facts whose letter grows with ``length``, about a line each."""
    materials = tuple(
        Material(
            material_id=f"n{n}", name="材料", is_required=True, sha256="0" * 64, size=1, pages=1
        )
        for n in range(length)
    )
    return replace(
        FACTS,
        case=replace(CASE, materials=materials),
        findings="经营场所布局和卫生设施符合规定条件，经营场所布局符合规定，" * length,
    )
