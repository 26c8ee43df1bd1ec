"""Process templates: the steps (环节) an item is handled in. Data from the hall, never edited."""

from dataclasses import dataclass
from enum import StrEnum


class CaseKind(StrEnum):
    """办件类型: how many counted steps a process may have depends on it (seed paper, section 2)."""

    IMMEDIATE = "immediate"  # 即办件
    PROMISED = "promised"  # 承诺件
    REPORTED = "reported"  # 上报件
    COMPLEX = "complex"  # 特别复杂
    BRANCH = "branch"  # 并联分件


class StepKind(StrEnum):
    """What is done in a step."""

    ACCEPT = "accept"  # 受理（初审）
    REVIEW = "review"  # 审查
    PUBLICITY = "publicity"  # 公示
    SITE_VISIT = "site_visit"  # 现场勘查
    APPROVE = "approve"  # 核准
    JOINT = "joint"  # 并联审查: waits for all branches
    DECIDE = "decide"  # 决定
    REPORT = "report"  # 转报
    COUNTERSIGN = "countersign"  # 会签意见: ends a branch
    ISSUE = "issue"  # 制证
    SERVE = "serve"  # 送达


AFTER_DECISION = frozenset({StepKind.ISSUE, StepKind.SERVE})
"""Kinds that stand after the decision; sealing and service are their work."""

FINAL_SAY = frozenset({StepKind.DECIDE, StepKind.REPORT, StepKind.COUNTERSIGN})
"""Kinds in which the second person of 一审一核 has the say."""


SUB_STEPS = frozenset({StepKind.PUBLICITY, StepKind.SITE_VISIT})
"""Kinds that can also be a part of another step (domain guide, section 2)."""


class Role(StrEnum):
    """What a person may do."""

    WINDOW = "window"  # 窗口: 接件, 受理, 送达
    REVIEWER = "reviewer"  # 审
    VERIFIER = "verifier"  # 核
    SUPERIOR = "superior"  # 上级部门: 仲裁
    APPLICANT = "applicant"  # 申请人: 撤回, 签收; the hall acts for them, no clerk has it
    RECIPIENT = "recipient"  # 收件部门: 签收; the hall acts for them, no clerk has it


@dataclass(frozen=True, slots=True, kw_only=True)
class SubStep:
    """公示 or 现场勘查 inside a step: to be done before the step is passed, without own rows."""

    sub_step_id: str
    name: str
    kind: StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a process.

    Attributes:
        step_id: Unique within the template, e.g. ``"review"``.
        name: As shown to the clerk, e.g. ``"审查"``.
        kind: What is done in it.
        role: Who may complete it.
        days: Working days this step should take; ``None`` when it has no time of its own.
        skip_to: Step ids that may be jumped to from here (跳转), all later ones.
        is_counted: False for technical nodes, which don't count towards the limit of five.
        sub_steps: Parts to be done before the step is passed.
    """

    step_id: str
    name: str
    kind: StepKind
    role: Role
    days: int | None = None
    skip_to: tuple[str, ...] = ()
    is_counted: bool = True
    sub_steps: tuple[SubStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessTemplate:
    """A fixed plan of steps for one kind of case, in order."""

    template_id: str
    name: str
    version: int
    kind: CaseKind
    steps: tuple[Step, ...]

    def position(self, step_id: str) -> int | None:
        """Index of a step, or ``None`` when the template has no such step."""
        for index, step in enumerate(self.steps):
            if step.step_id == step_id:
                return index
        return None

    def step(self, step_id: str | None) -> Step | None:
        """The step of that id, or ``None``."""
        index = self.position(step_id) if step_id is not None else None
        return None if index is None else self.steps[index]

    def after(self, step_id: str) -> Step | None:
        """The step behind ``step_id``, or ``None`` when that is the last or unknown."""
        index = self.position(step_id)
        if index is None or index + 1 >= len(self.steps):
            return None
        return self.steps[index + 1]
