"""Cases, clerks and templates for tests of the process: fictional, and small."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Applicant, Case, CaseState, Clerk, Item
from clerk_desktop.domain.delivery import Service, ServiceWay
from clerk_desktop.domain.document import CaseDocument, LetterKind, Material
from clerk_desktop.domain.template import (
    FINAL_SAY,
    CaseKind,
    ProcessTemplate,
    Role,
    Step,
    StepKind,
)
from clerk_desktop.workflow.engine import Refusal, Rules, apply

NOW = datetime(2026, 2, 10, 1, 30, tzinfo=UTC)
_serial = count(1)

LIN = Clerk(
    user_id="lin", name="林小满", window="W01", roles=frozenset({Role.WINDOW, Role.REVIEWER})
)
CHEN = Clerk(user_id="chen", name="陈知微", window="W01", roles=frozenset({Role.VERIFIER}))
BOTH = Clerk(user_id="both", name="双岗", window="W01", roles=frozenset(Role) - {Role.SUPERIOR})
SUPERIOR = Clerk(user_id="up", name="上级", window="", roles=frozenset({Role.SUPERIOR}))


def step(step_id: str, kind: StepKind, *skip_to: str) -> Step:
    """A counted step with the role its kind asks for."""
    role = Role.VERIFIER if kind in FINAL_SAY else Role.REVIEWER
    if kind in {StepKind.ISSUE, StepKind.SERVE}:
        role = Role.WINDOW
    return Step(step_id=step_id, name=step_id, kind=kind, role=role, skip_to=skip_to)


def template(kind: CaseKind, *steps: Step) -> ProcessTemplate:
    """A template of these steps."""
    return ProcessTemplate(template_id="t", name="t", version=1, kind=kind, steps=steps)


PROMISED = template(
    CaseKind.PROMISED,
    step("accept", StepKind.ACCEPT, "decide"),
    step("review", StepKind.REVIEW),
    step("decide", StepKind.DECIDE),
)
RULES = Rules(PROMISED)

ITEM = Item(
    task_code="11350999MB0000000X4000131001001",
    name="公共场所卫生许可（新办）",
    version=1,
    template_id="t",
    promise_days=10,
    statutory_days=20,
    legal_basis=("《公共场所卫生管理条例》第四条",),
    conditions=(),
    term_years=4,
)


def fresh_case(**changes: Any) -> Case:
    """A case that has just come from the hall."""
    case = Case(
        case_id="c1",
        version=1,
        project_no="350999-20260209-00018",
        item=ITEM,
        applicant=Applicant(
            name="青屿县海岚餐饮服务有限公司",
            type=3,
            code_type=1,
            code="91350999MA00DEM06Y",
            legal_representative="林㐂堃",
            contact_name="林㐂堃",
            contact_mobile="13800000000",
        ),
        licence_content="公共场所卫生许可，经营地址为青屿县滨海路示例段1号",
        window="W01",
        state=CaseState.PRE_PASSED,
        materials=(
            material("m1", is_required=True),
            material("m2", is_required=False),
        ),
        applied_at=datetime(2026, 2, 9, 2, 0, tzinfo=UTC),
    )
    return replace(case, **changes)


def material(material_id: str, *, is_required: bool) -> Material:
    """A paper that the applicant handed in."""
    return Material(
        material_id=material_id,
        name=f"材料{material_id}",
        is_required=is_required,
        sha256=material_id.encode().hex().ljust(64, "0"),
        size=1000,
        pages=1,
    )


def act(case: Case, kind: ActionKind, actor: Clerk = LIN, **words: Any) -> Action:
    """An action with everything that its kind needs, unless ``words`` says otherwise."""
    complete: dict[str, Any] = {
        "opinion": "同意",
        "reason": "有理由",
        "ticked": tuple(m.material_id for m in case.materials),
    }
    return Action(
        action_id=f"00000000-0000-7000-8000-{next(_serial):012d}",
        case_id=case.case_id,
        kind=kind,
        actor=actor,
        **({"at": NOW} | complete | words),
    )


def sealed(letter: LetterKind) -> CaseDocument:
    """A sealed letter, as far as the engine looks at it."""
    return CaseDocument(
        letter=letter,
        number="青屿审许〔2026〕37号",
        source_sha256="a" * 64,
        sha256="b" * 64,
        seal_id="s",
        certificate_serial="01",
        sealed_by="lin",
        sealed_at=NOW,
    )


def handed_over(way: ServiceWay = ServiceWay.DIRECT, **changes: Any) -> Service:
    """A service on the applicant with everything that its way needs, on the day of ``NOW``."""
    whole = Service(
        way=way,
        day=NOW.date(),
        person="林㐂堃",
        place="青屿县行政审批服务局3号窗口",
        tracking_no="EX123" if way is ServiceWay.POST else "",
        witness="王䶮喆" if way is ServiceWay.LEFT else "",
        remark="拒绝签收" if way in {ServiceWay.LEFT, ServiceWay.NOTICE} else "",
        has_consent=way is ServiceWay.ELECTRONIC,
    )
    return replace(whole, **changes)


def done(
    case: Case, kind: ActionKind, actor: Clerk = LIN, rules: Rules = RULES, **words: Any
) -> Case:
    """The case after an action that must be allowed."""
    outcome = apply(case, act(case, kind, actor, **words), rules)
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def accepted(rules: Rules = RULES) -> Case:
    """A case at its first step."""
    received = done(fresh_case(), ActionKind.RECEIVE, rules=rules)
    return done(received, ActionKind.ACCEPT, rules=rules)


def at_decision(rules: Rules = RULES) -> Case:
    """A case that waits for the second person."""
    case = accepted(rules)
    while case.step_id != "decide":
        case = done(case, ActionKind.PASS, rules=rules)
    return case
