"""Facts of letters: fictional, as they are typically, and as long as they get."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from clerk_desktop.documents.letter_facts import (
    DefectLine,
    Extension,
    LetterFacts,
    Paper,
    Suspension,
)
from clerk_desktop.domain.case import Decision
from clerk_desktop.domain.deadline import Due
from clerk_desktop.domain.delivery import Service, ServiceWay
from clerk_desktop.domain.document import DECISION_LETTERS, LetterKind, Material, MaterialForm
from clerk_desktop.domain.office import Office
from clerk_desktop.domain.procedure import (
    FollowUp,
    FollowUpKind,
    NonAcceptance,
    NonAcceptanceGround,
    SpecialKind,
)
from tests.helpers.cases import fresh_case

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    decision=Decision.GRANTED,
)
FACTS = LetterFacts(
    case=CASE,
    office=OFFICE,
    number="青屿审许〔2026〕37号",
    date=date(2026, 3, 2),
    clerk="林小满",
    answer_by=Due(date(2026, 2, 25)),
    decide_by=Due(date(2026, 3, 16)),
    findings="申请材料齐全，经营场所布局和卫生设施符合规定条件。",
    reason="未按规定设置清洗消毒设施",
    defects=(
        DefectLine(
            name="营业执照",
            problem="未提交。",
            standard="提交登记机关核发的有效营业执照，载明的住所与经营场所一致。",
        ),
        DefectLine(
            name="公共场所卫生检测报告",
            problem="报告出具日期为2024年1月8日，已超过一年。",
            standard="由具备资质的机构在申请之日前一年内出具，项目齐全，加盖检测专用章。",
        ),
    ),
    correct_by=Due(date(2026, 3, 6)),
    refusal=NonAcceptance(
        ground=NonAcceptanceGround.NOT_COMPETENT, competent_body="青屿县海洋与渔业局"
    ),
    extension=Extension(
        original=Due(date(2026, 3, 16)), days=10, deadline=Due(date(2026, 3, 30)), approver="陈知微"
    ),
    suspension=Suspension(
        kind=SpecialKind.TESTING,
        basis="《中华人民共和国行政许可法》第四十五条",
        start=date(2026, 2, 25),
        days=15,
    ),
    service=Service(
        person="林㐂堃（法定代表人）",
        place="青屿县行政审批服务局3号窗口",
        way=ServiceWay.DIRECT,
        day=date(2026, 3, 3),
    ),
    papers=(Paper(name=LetterKind.GRANT, number="青屿审许〔2026〕37号"),),
)
NUMBERS = {
    LetterKind.RECEIPT: ("青屿审收〔2026〕21号", date(2026, 2, 10)),
    LetterKind.ACCEPTANCE: ("青屿审受〔2026〕18号", date(2026, 2, 10)),
    LetterKind.CORRECTION: ("青屿审补〔2026〕6号", date(2026, 2, 11)),
    LetterKind.NON_ACCEPTANCE: ("青屿审不受〔2026〕2号", date(2026, 2, 11)),
    LetterKind.SUSPENSION: ("青屿审特〔2026〕3号", date(2026, 2, 25)),
    LetterKind.SERVICE_RECORD: ("青屿审送〔2026〕37号", date(2026, 3, 3)),
}
REASONS = {
    LetterKind.NON_ACCEPTANCE: "所申请的海域使用活动不在公共场所卫生许可范围内",
    LetterKind.EXTENSION: "经营场所卫生检测结果需要复核，在法定期限内不能完成审查",
    LetterKind.SUSPENSION: "需要由具备资质的机构对经营场所空气质量进行检测",
    LetterKind.RETURN_NOTICE: "经上级主管部门仲裁，申请事项的经营场所地址与实际不符，应当退件",
}
PAPERS = (
    ("公共场所卫生许可证申请表", 2),
    ("营业执照", 1),
    ("经营场所平面布局图和卫生设施说明", 3),
    ("公共场所卫生检测或者评价报告", 12),
)


def typical(kind: LetterKind) -> LetterFacts:
    """What a letter of that kind says on an ordinary day."""
    number, day = NUMBERS.get(kind, (FACTS.number, FACTS.date))
    if kind not in DECISION_LETTERS:
        number = number.replace("审许", "审通")
    return replace(
        FACTS,
        number=number,
        date=day,
        case=replace(CASE, materials=materials(PAPERS)),
        reason=REASONS.get(kind, FACTS.reason),
    )


def longest(kind: LetterKind) -> LetterFacts:
    """Names of 200 characters, ten pages of licensed content, 40 materials, rare characters."""
    name = ("青屿县䶮𠮷镕喆堃㐂" * 23)[:200]
    content = "\n".join(
        f"（{n}）" + "经营地址为青屿县滨海路示例段，设施符合规定，" * 9 for n in range(22)
    )
    facts = typical(kind)
    case = replace(
        facts.case,
        applicant=replace(CASE.applicant, name=name),
        item=replace(CASE.item, name=name),
        licence_content=content,
        materials=materials([(f"{name}{n}", n) for n in range(1, 41)]),
    )
    return replace(
        facts,
        case=case,
        clerk=name,
        office=replace(OFFICE, name=name, address=name, government=name),
        reason=name * 3,
        findings=name * 3,
        defects=tuple(DefectLine(name=name, problem=name, standard=name) for _ in range(12)),
        refusal=NonAcceptance(ground=NonAcceptanceGround.NOT_COMPETENT, competent_body=name),
        papers=tuple(Paper(name=name, number=name) for _ in range(3)),
        service=inside("service", person=name, place=name, witness=name, remark=name).service,
        suspension=inside("suspension", basis=name).suspension,
    )


def following(
    name: str, count: int = 1, kind: FollowUpKind = FollowUpKind.TOLERATED
) -> LetterFacts:
    """The facts of an acceptance with ``count`` papers of that name still to follow."""
    papers = materials([*PAPERS, *((name, 1) for _ in range(count))])
    later = tuple(
        FollowUp(material_id=paper.material_id, kind=kind, due_on=date(2026, 3, 9))
        for paper in papers[len(PAPERS) :]
    )
    return of_case(materials=papers, follow_ups=later)


def of_case(**changes: Any) -> LetterFacts:
    """The facts with something changed in their case."""
    return replace(FACTS, case=replace(CASE, **changes))


def of_office(**changes: Any) -> LetterFacts:
    """The facts with something changed in their office."""
    return replace(FACTS, office=replace(OFFICE, **changes))


def inside(part: str, **changes: Any) -> LetterFacts:
    """The facts with something changed in one of their parts; of several, in the last."""
    whole = getattr(FACTS, part)
    last = whole[-1] if isinstance(whole, tuple) else whole
    changed = replace(last, **changes)
    new: dict[str, Any] = {part: (*whole[:-1], changed) if isinstance(whole, tuple) else changed}
    return replace(FACTS, **new)


def materials(papers: Sequence[tuple[str, int]]) -> tuple[Material, ...]:
    """Materials of these names and numbers of pages."""
    return tuple(
        Material(
            material_id=f"n{n}",
            name=name,
            is_required=True,
            sha256="0" * 64,
            size=1,
            pages=pages,
            form=list(MaterialForm)[n % 3],
            count=n % 2 + 1,
        )
        for n, (name, pages) in enumerate(papers)
    )
