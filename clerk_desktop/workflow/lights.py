"""Supervision lights (绿, 预警, 黄牌, 红牌) by rules that differ by place (section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_desktop.domain.case import Case
from clerk_desktop.domain.deadline import Due, WorkCalendar
from clerk_desktop.domain.template import Step
from clerk_desktop.workflow.limits import Limit, LimitKind, limits


class Light(StrEnum):
    """How a limit stands, from good to bad."""

    NORMAL = "normal"  # 绿
    WARNING = "warning"  # 预警
    YELLOW = "yellow"  # 黄牌
    RED = "red"  # 红牌

    @property
    def rank(self) -> int:
        """0 for the best; the worst of several is the one with the highest."""
        return tuple(Light).index(self)


_OFFICES_OWN = frozenset({LimitKind.STEP, LimitKind.SPECIAL, LimitKind.FOLLOW_UP, LimitKind.BRANCH})
_PROMISED = frozenset({LimitKind.PROMISE})
_APPLICANTS = frozenset({LimitKind.CORRECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class LightRules:
    """A place's rules, as its hall names them; the defaults are the common ones.

    Attributes:
        warn_days: Working days left at which ``near`` is shown.
        step_warn_days: The same for a step's own time, which is short.
        near: The light of a limit that is near; Chengdu shows YELLOW.
        step_past: The light of a passed limit that the office has set itself: a step's, a special
            procedure's, a following paper's, a department's in a joint case.
        promise_past, law_past: The light of a passed 承诺, and of any passed limit of the law.
        watched: The light of an act that is allowed and looked at: 跳转, 仲裁.
        abnormal: The light of an act that the law doesn't allow; Chengdu shows RED.
    """

    warn_days: int = 2
    step_warn_days: int = 0
    near: Light = Light.WARNING
    step_past: Light = Light.YELLOW
    promise_past: Light = Light.YELLOW
    law_past: Light = Light.RED
    watched: Light = Light.WARNING
    abnormal: Light = Light.YELLOW

    def past(self, kind: LimitKind) -> Light:
        """The light of a passed limit of that kind. The applicant's own breaks no duty."""
        if kind in _APPLICANTS:
            return self.near
        if kind in _OFFICES_OWN:
            return self.step_past
        return self.promise_past if kind in _PROMISED else self.law_past

    def warns_at(self, kind: LimitKind) -> int:
        """Working days left at which a limit of that kind is near."""
        return self.step_warn_days if kind is LimitKind.STEP else self.warn_days


@dataclass(frozen=True, slots=True)
class Standing:
    """How a limit stands today; ``left`` in working days, 0 on its day, negative when past."""

    kind: LimitKind
    due: Due
    left: int
    light: Light


def stand(limit: Limit, today: date, calendar: WorkCalendar, rules: LightRules) -> Standing:
    """How ``limit`` stands on ``today``."""
    left = calendar.left(today, limit.due.day)
    is_near = left <= rules.warns_at(limit.kind)
    light_now = rules.near if is_near else Light.NORMAL
    return Standing(limit.kind, limit.due, left, rules.past(limit.kind) if left < 0 else light_now)


def standings(
    case: Case,
    today: date,
    calendar: WorkCalendar,
    rules: LightRules,
    step: Step | None = None,
) -> tuple[Standing, ...]:
    """How each limit that runs on ``case`` at ``step`` stands."""
    return tuple(stand(limit, today, calendar, rules) for limit in limits(case, calendar, step))


def branch_standings(
    case: Case, today: date, calendar: WorkCalendar, rules: LightRules
) -> Mapping[str, Standing]:
    """How the limit of each open branch of a lead case stands, by the branch's case id.

    Empty while a special procedure of the lead keeps their clocks still.
    """
    if any(held.stops_clock and held.ended_at is None for held in case.suspensions):
        return {}
    return {
        branch.case_id: stand(Limit(LimitKind.BRANCH, branch.due), today, calendar, rules)
        for branch in case.branches
        if branch.is_open
    }


def worst(found: tuple[Standing, ...]) -> Light:
    """The worst light of them; NORMAL of none."""
    return max((each.light for each in found), key=lambda light: light.rank, default=Light.NORMAL)
