"""A template that breaks a rule is refused at load, and the rule is named."""

import pytest

from clerk_desktop.domain.template import CaseKind, ProcessTemplate, Role, Step, StepKind
from clerk_desktop.errors import WorkflowCode, WorkflowError
from clerk_desktop.workflow.validate import TemplateRule, broken_rules, require_valid
from tests.helpers.cases import PROMISED, step, template

ACCEPT = step("accept", StepKind.ACCEPT)
REVIEW = step("review", StepKind.REVIEW)
VISIT = step("visit", StepKind.SITE_VISIT)
APPROVE = step("approve", StepKind.APPROVE)
DECIDE = step("decide", StepKind.DECIDE)
SERVE = step("serve", StepKind.SERVE)


def test_good_templates_are_taken() -> None:
    for good in (
        PROMISED,
        template(CaseKind.IMMEDIATE, ACCEPT, DECIDE),
        template(CaseKind.PROMISED, ACCEPT, REVIEW, DECIDE, SERVE),
        template(CaseKind.REPORTED, ACCEPT, REVIEW, step("report", StepKind.REPORT)),
        template(CaseKind.COMPLEX, ACCEPT, REVIEW, VISIT, APPROVE, DECIDE),
    ):
        assert require_valid(good) is good


def test_a_technical_node_is_not_counted() -> None:
    node = Step(
        step_id="auto", name="自动跳转", kind=StepKind.REVIEW, role=Role.REVIEWER, is_counted=False
    )
    plan = template(CaseKind.COMPLEX, ACCEPT, node, REVIEW, VISIT, APPROVE, DECIDE)
    assert not broken_rules(plan)


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (template(CaseKind.IMMEDIATE, ACCEPT, REVIEW, VISIT, DECIDE), TemplateRule.STEP_COUNT),
        (template(CaseKind.COMPLEX, ACCEPT, REVIEW, DECIDE), TemplateRule.STEP_COUNT),
        (template(CaseKind.PROMISED), TemplateRule.STEP_COUNT),
        (template(CaseKind.PROMISED, ACCEPT, ACCEPT, DECIDE), TemplateRule.STEP_IDS_UNIQUE),
        (template(CaseKind.PROMISED, REVIEW, VISIT, DECIDE), TemplateRule.FIRST_STEP_ACCEPTS),
        (template(CaseKind.PROMISED, ACCEPT, REVIEW, VISIT), TemplateRule.ONE_FINAL_SAY),
        (template(CaseKind.REPORTED, ACCEPT, REVIEW, DECIDE), TemplateRule.REPORTED_ENDS_IN_REPORT),
        (template(CaseKind.PROMISED, ACCEPT, SERVE, DECIDE), TemplateRule.ORDER_AFTER_DECISION),
        (template(CaseKind.PROMISED, ACCEPT, DECIDE, REVIEW), TemplateRule.ORDER_AFTER_DECISION),
        (
            template(
                CaseKind.PROMISED,
                ACCEPT,
                REVIEW,
                Step(step_id="d", name="决定", kind=StepKind.DECIDE, role=Role.REVIEWER),
            ),
            TemplateRule.TWO_PERSONS,
        ),
        (
            template(CaseKind.PROMISED, ACCEPT, step("r", StepKind.REVIEW, "accept"), DECIDE),
            TemplateRule.SKIP_FORWARD,
        ),
        (
            template(
                CaseKind.COMPLEX,
                step("a", StepKind.ACCEPT, "decide"),
                REVIEW,
                VISIT,
                APPROVE,
                DECIDE,
            ),
            TemplateRule.SKIP_FORWARD,
        ),
        (
            template(CaseKind.PROMISED, ACCEPT, step("r", StepKind.REVIEW, "serve"), DECIDE, SERVE),
            TemplateRule.SKIP_KEEPS_DECISION,
        ),
        (
            template(
                CaseKind.PROMISED,
                ACCEPT,
                Step(step_id="r", name="审查", kind=StepKind.REVIEW, role=Role.REVIEWER, days=0),
                DECIDE,
            ),
            TemplateRule.DAYS_POSITIVE,
        ),
    ],
)
def test_a_broken_rule_is_named(broken: ProcessTemplate, rule: TemplateRule) -> None:
    assert rule in {item.rule for item in broken_rules(broken)}
    with pytest.raises(WorkflowError) as caught:
        require_valid(broken)
    assert caught.value.code is WorkflowCode.TEMPLATE_INVALID
    assert rule in caught.value.context["rules"]
