"""Letters: what they say, how they look to a PDF reader, where the seal goes."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop import resources
from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.case import Decision
from clerk_desktop.domain.deadline import Due
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.procedure import NonAcceptance, NonAcceptanceGround
from clerk_desktop.errors import DocumentCode, DocumentError
from tests.helpers.cases import ITEM
from tests.helpers.letter_pdf import lines, opened, squeezed, words
from tests.helpers.letters import CASE, FACTS, inside, of_case

if TYPE_CHECKING:
    from pathlib import Path

REMEDY = (
    "自收到本决定书之日起六十日内向青屿县人民政府申请行政复议",
    "自收到本决定书之日起六个月内依法向人民法院提起行政诉讼",
)
ACCEPTED = "本机关于2026年2月10日受理"
SIGNED = "申请人签收："
COMMON = (
    "青屿县行政审批服务局",
    "青屿审许〔2026〕37号",
    "青屿县海岚餐饮服务有限公司（统一社会信用代码91350999MA00DEM06Y）",
    "公共场所卫生许可（新办）",
    "350999-20260209-00018",
    "2026年3月2日",
    "联系电话：0593-0000000",
    "青屿县滨海路示例段8号",
    "经办人：林小满",
    "一式两份",
)
MUST_CONTAIN = {
    LetterKind.ACCEPTANCE: (
        "受理通知书",
        "于2026年2月10日收到申请材料",  # 16:30 UTC is the next day in China
        "材料m1电子件1",
        "材料m2电子件1",
        "20个工作日内，至迟于2026年3月16日作出决定",
        "结果领取方式：作出决定后，申请人可以凭本通知书到青屿县行政审批服务局（青屿县滨海路示例段8号）领取决定书",
        SIGNED,
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
        SIGNED,
    ),
    LetterKind.DENIAL: (
        "不予行政许可决定书",
        "查明的事实：申请材料齐全",
        "不予许可的理由：未按规定设置清洗消毒设施。",
        "第三十八条第二款和《公共场所卫生管理条例》第四条，决定不予行政许可。",
        *REMEDY,
        SIGNED,
    ),
    LetterKind.RECEIPT: (
        "收件凭证",
        "于2026年2月10日收到申请材料",
        "材料m1电子件1",
        "五个工作日内（至2026年2月25日）",
        "《中华人民共和国行政许可法》第三十二条第一款第四项，自收到申请材料之日起即为受理",
        "不表示已经受理",
        SIGNED,
    ),
    LetterKind.CORRECTION: (
        "一次性补正告知书",
        "依据《中华人民共和国行政许可法》第三十二条第一款第四项，现将需要补正的全部内容一次性告知",
        "1营业执照未提交。提交登记机关核发的有效营业执照",
        "2公共场所卫生检测报告报告出具日期为2024年1月8日，已超过一年。由具备资质的机构",
        "补正期限：请于2026年3月6日前（含当日）",
        "逾期未补正或者补正后仍不符合要求的，视为放弃本次申请",
        SIGNED,
    ),
    LetterKind.NON_ACCEPTANCE: (
        "不予受理决定书",
        "不予受理的理由：未按规定设置清洗消毒设施。该事项依法不属于本机关职权范围，请向青屿县海洋与渔业局申请。",
        "第三十二条第一款第二项和《公共场所卫生管理条例》第四条，决定不予受理。",
        *REMEDY,
        SIGNED,
    ),
    LetterKind.EXTENSION: (
        "延期通知书",
        ACCEPTED,
        "第四十二条第一款，经本机关负责人批准",
        "原定决定期限：2026年3月16日。",
        "延长的期限：10个工作日。",
        "延长后的决定期限：2026年3月30日。",
        "延长期限的理由：未按规定设置清洗消毒设施。",
        "批准人：陈知微。",
        SIGNED,
    ),
    LetterKind.SUSPENSION: (
        "特别程序告知书",
        ACCEPTED,
        "种类：检测。",
        "依据《中华人民共和国行政许可法》第四十五条。",
        "理由：未按规定设置清洗消毒设施。",
        "起始日期：2026年2月25日。",
        "所需时间：15个工作日。",
        "所需时间不计算在期限内",
        SIGNED,
    ),
    LetterKind.RETURN_NOTICE: (
        "退件通知书",
        "退件理由：未按规定设置清洗消毒设施。",
        "退还的材料：共2种",
        "材料m2电子件1",
        "自收到本通知书之日起六十日内向青屿县人民政府申请行政复议",
        "自收到本通知书之日起六个月内依法向人民法院提起行政诉讼",
        SIGNED,
    ),
    LetterKind.CLOSING: (
        "办结通知书",
        ACCEPTED,
        "已依法作出准予行政许可的决定",
        "1准予行政许可决定书青屿审许〔2026〕37号",
        "到青屿县行政审批服务局（青屿县滨海路示例段8号）领取上列文书",
        SIGNED,
    ),
    LetterKind.SERVICE_RECORD: (
        "送达回证",
        "准予行政许可决定书青屿审许〔2026〕37号",
        "受送达人林㐂堃（法定代表人）",
        "送达地点青屿县行政审批服务局3号窗口",
        "送达方式直接邮寄电子留置公告",
        "送达日期2026年3月3日",
        "签收签章：年月日",
        "见证人签章：年月日",
        "送达人林小满签章：年月日",
        "备注无",
    ),
}


@pytest.mark.parametrize("kind", LetterKind)
def test_says_what_its_kind_must_say(kind: LetterKind) -> None:
    letter = compose(kind, FACTS)
    text = words(letter)
    missing = [piece for piece in (*COMMON, *MUST_CONTAIN[kind]) if squeezed(piece) not in text]
    assert not missing
    assert letter.sha256 == hashlib.sha256(letter.pdf).hexdigest()
    assert (letter.kind, letter.number) == (kind, FACTS.number)
    assert letter.pages == opened(letter).page_count


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


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (LetterKind.ACCEPTANCE, "decide_by"),
        (LetterKind.RECEIPT, "answer_by"),
        (LetterKind.CORRECTION, "correct_by"),
    ],
)
def test_a_provisional_deadline_says_so(kind: LetterKind, field: str) -> None:
    changes: dict[str, Any] = {field: Due(date(2027, 1, 29), is_provisional=True)}
    facts = replace(FACTS, **changes)
    assert "日期暂定" in words(compose(kind, facts))
    assert "日期暂定" not in words(compose(kind, FACTS))


def test_licensed_content_keeps_its_paragraphs() -> None:
    letter = compose(LetterKind.GRANT, of_case(licence_content="甲场所；\r\n\n乙场所"))
    said = [text.strip() for text, _ in lines(opened(letter)[0])]
    assert "一、许可内容：甲场所；" in said
    assert "乙场所。" in said


def test_a_receipt_hides_the_middle_of_an_identity_number() -> None:
    applicant = replace(CASE.applicant, name="林㐂堃", type=1, code="350999199003070015")
    text = words(compose(LetterKind.RECEIPT, of_case(applicant=applicant)))
    assert "林㐂堃（身份证件号码350999********0015）" in text
    assert "350999199003070015" not in text


def test_a_receipt_tells_corrected_material() -> None:
    again = replace(FACTS, is_handed_in_again=True)
    assert "收到补正的申请材料" in words(compose(LetterKind.RECEIPT, again))
    assert "补正" not in words(compose(LetterKind.RECEIPT, FACTS))


def test_a_matter_without_a_licence_is_sent_nowhere() -> None:
    refusal = NonAcceptance(ground=NonAcceptanceGround.NOT_REQUIRED)
    text = words(compose(LetterKind.NON_ACCEPTANCE, replace(FACTS, refusal=refusal)))
    assert "该事项依法不需要取得行政许可。" in text
    assert "第三十二条第一款第一项" in text
    assert "请向" not in text


def test_a_joint_case_is_extended_by_the_government() -> None:
    text = words(compose(LetterKind.EXTENSION, inside("extension", is_joint=True)))
    assert "第四十二条第二款，经青屿县人民政府负责人批准" in text


def test_a_closing_tells_its_outcome() -> None:
    denied = words(compose(LetterKind.CLOSING, of_case(decision=Decision.DENIED)))
    assert "作出不予行政许可的决定" in denied
    reported = replace(of_case(decision=None), papers=(), reported_to="示例市卫生健康委员会")
    text = words(compose(LetterKind.CLOSING, reported))
    assert "报送示例市卫生健康委员会，由其依法作出决定" in text
    assert "上列文书" not in text


@pytest.mark.parametrize("way", ServiceWay)
def test_exactly_the_way_of_service_is_ticked(way: ServiceWay) -> None:
    service = inside("service", way=way, witness="王䶮喆", remark="见记录", tracking_no="EX1")
    page = opened(compose(LetterKind.SERVICE_RECORD, service))[0]
    names = dict(zip(ServiceWay, ("直接", "邮寄", "电子", "留置", "公告"), strict=True))
    ticks = [path["rect"] for path in page.get_drawings() if path["width"] == pytest.approx(1.2)]
    assert len(ticks) == 1
    word = next(box for text, box in lines(page) if text.strip() == names[way])
    assert 0 < word.x0 - ticks[0].x1 < 8
    assert word.y0 < ticks[0].y0 < word.y1


@pytest.mark.parametrize("kind", LetterKind)
def test_is_pdf_a_2b_and_the_same_bytes_again(kind: LetterKind) -> None:
    letter = compose(kind, FACTS)
    xmp = opened(letter).get_xml_metadata()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert opened(letter).metadata["creationDate"].startswith("D:20260302")
    assert compose(kind, FACTS).sha256 == letter.sha256


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
