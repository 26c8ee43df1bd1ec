"""Supervision lights (绿, 预警, 黄牌, 红牌) by rules that differ by place (section 4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_desktop.domain.case import Case
from clerk_desktop.domain.deadline import Due, WorkCalendar
from clerk_desktop.domain.template import Step
from clerk_desktop.workflow.clock import deadlines


class Light(StrEnum):
    """How a deadline stands, from good to bad."""

    NORMAL = "normal"  # 绿
    WARNING = "warning"  # 预警
    YELLOW = "yellow"  # 黄牌
    RED = "red"  # 红牌


_ORDER = tuple(Light)


@dataclass(frozen=True, slots=True, kw_only=True)
class LightRules:
    """A place's rules; the defaults are the common ones.

    Attributes:
        warn_days: Working days left at which ``near`` is shown.
        near: The light of a deadline that is near; Chengdu shows YELLOW.
        step_past, promise_past, law_past: The light of a deadline that has passed: the step's,
            承诺, and any that the law sets.
    """

    warn_days: int = 2
    near: Light = Light.WARNING
    step_past: Light = Light.YELLOW
    promise_past: Light = Light.YELLOW
    law_past: Light = Light.RED


def light(
    case: Case,
    today: date,
    calendar: WorkCalendar,
    rules: LightRules,
    step: Step | None = None,
) -> Light:
    """The worst light of the deadlines that run for ``case`` at ``step``. NORMAL when none does."""
    due = deadlines(case, calendar, step)
    found = [light_of(due.step_by, today, calendar, rules, rules.step_past)]
    found.append(light_of(due.promise_by, today, calendar, rules, rules.promise_past))
    found.extend(
        light_of(limit, today, calendar, rules, rules.law_past)
        for limit in (due.reply_by, due.decide_by, due.serve_by)
    )
    return max(found, key=_ORDER.index)


def light_of(
    due: Due | None, today: date, calendar: WorkCalendar, rules: LightRules, past: Light
) -> Light:
    """The light of one deadline, ``past`` when it has passed."""
    if due is None:
        return Light.NORMAL
    left = calendar.left(today, due.day)
    if left < 0:
        return past
    return rules.near if left <= rules.warn_days else Light.NORMAL
