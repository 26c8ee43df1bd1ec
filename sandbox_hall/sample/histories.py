"""How far sample cases have come. Their histories are made by running the engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.deadline import china_date, china_midnight
from clerk_desktop.domain.template import Role
from clerk_desktop.workflow.engine import Refusal, apply
from clerk_desktop.workflow.joint import Family, after_branch, after_lead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from random import Random

    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.deadline import WorkCalendar
    from sandbox_hall.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class History:
    """Acts done so far, as ``user.kind``, and how many working days ago it was applied.

    ``user@2.kind`` is an act on the second branch of a joint case.
    """

    acts: tuple[str, ...]
    age: int


def _acts(text: str, age: int) -> History:
    return History(tuple(text.split()), age)


_FRESH = tuple(_acts("", age) for age in (1, 0, 2, 4, 1, 3))
_RECEIVED = _acts("lin.receive", 3)
_ACCEPTED = "lin.receive lin.accept lin.pass"
_REVIEWED = f"{_ACCEPTED} wang.pass"
_ASKED = f"{_ACCEPTED} shen@1.pass he@1.agree luo@2.pass jiang@3.pass jiang@3.pass mo@3.return"
_ANSWERED = (
    f"{_ACCEPTED} shen@1.pass jiang@3.pass he@1.agree luo@2.skip tang@2.agree jiang@3.pass"
    " mo@3.disagree wang.pass"
)
HISTORIES: tuple[tuple[History, ...], ...] = (
    (*_FRESH[:3], _RECEIVED, _acts(_ACCEPTED, 12), _acts(_REVIEWED, 6)),
    (*_FRESH[:3], _acts(f"{_REVIEWED} wang.pass chen.grant", 9), _acts(_REVIEWED, 7),
     _acts(f"{_REVIEWED} wang.pass", 13)),
    (*_FRESH[1:4], _acts(f"{_ACCEPTED} chen.deny", 6), _acts(_ACCEPTED, 5), _RECEIVED),
    (*_FRESH[2:5], _acts(f"{_REVIEWED} chen.return shangji.pass", 8),
     _acts(f"{_REVIEWED} chen.return shangji.fail", 10), _acts(f"{_REVIEWED} chen.return", 7)),
    (*_FRESH[3:6], _RECEIVED, _acts(f"{_REVIEWED} chen.report", 11), _acts(_REVIEWED, 9)),
    (*_FRESH[:3], _RECEIVED, _acts(_REVIEWED, 10), _acts(f"{_REVIEWED} wang.pass wang.pass", 14)),
    (*_FRESH[:3], _acts(_ASKED, 11), _acts(_ANSWERED, 17), _acts("lin.receive lin.accept", 5)),
)  # fmt: skip
"""By item, then by round: half are fresh from the pre-review, the others at every stage."""

_OPINIONS = (
    {
        "lin": "申请材料齐全，符合法定形式，初审通过。",
        "wang": "经审查，申请材料真实有效，符合规定条件，建议准予许可。",
        "chen": "经核，审查程序合法、意见明确，同意。",
        "shangji": "",
    }
    | dict.fromkeys(
        ("shen", "luo", "jiang"), "经审查，涉及本部门的事项资料完整，提请出具会签意见。"
    )
    | {
        "he": "建设用地手续完备，同意。",
        "tang": "环境影响报告表已经批准，同意。",
        "mo": "水土保持方案尚需修改。",
    }
)
_REASONS = {
    "return": "平面布置图与申请表所列面积不一致，请复核。",
    "deny": "设置位置不符合户外广告设置规划，不满足许可条件。",
    "disagree": "弃渣场位置未经论证，不满足水土保持方案的批准条件。",
    "skip": "本项目不需要现场勘查。",
    "pass": "经复核，面积差异系公摊所致，不影响许可条件。",
    "fail": "经复核，申请人未能补足处置场地权属证明。",
}
_FIRST_MINUTE, _LAST_MINUTE = 9 * 60, 17 * 60
_NEXT_DAY_SHARE = 0.4


def applied_at(random: Random, calendar: WorkCalendar, now: datetime, age: int) -> datetime:
    """A moment in office hours ``age`` working days ago, before ``now``."""
    day = _workday_before(calendar, china_date(now), age)
    moment = china_midnight(day) + timedelta(minutes=random.randrange(_FIRST_MINUTE, 16 * 60))
    return min(moment, now - timedelta(minutes=20))


def run_history(
    case: Case,
    history: History,
    catalogue: Catalogue,
    moments: Iterator[datetime],
    random: Random,
) -> Family:
    """The case and its branches after its history; each act passes the engine.

    Raises:
        ValueError: the engine refuses one, so the table of histories is wrong.
    """
    users = {clerk.user_id: clerk for clerk, _ in catalogue.users}
    family = Family(case, ())
    for act in history.acts:
        who, _, word = act.partition(".")
        user, _, number = who.partition("@")
        here = family.branches[int(number) - 1] if number else family.lead
        action = _action(here, users[user], word, next(moments), random)
        outcome = apply(here, action, catalogue.rules(here.item.template_id))
        family = _joined(family, _after(outcome, act), catalogue)
    return family


def _joined(family: Family, moved: Case, catalogue: Catalogue) -> Family:
    """The family when one of its cases has moved."""
    if moved.lead is None:
        return after_lead(family, moved, catalogue.rules, catalogue.office["org_name"])
    branches = tuple(moved if b.case_id == moved.case_id else b for b in family.branches)
    return Family(after_branch(family.lead, moved, catalogue.rules), branches)


def office_moments(random: Random, calendar: WorkCalendar, start: datetime) -> Iterator[datetime]:
    """Moments in office hours, each on the same or the next working day."""
    moment = start
    while True:
        moment += timedelta(minutes=random.randrange(20, 90))
        minute = (moment - china_midnight(china_date(moment))) // timedelta(minutes=1)
        if minute > _LAST_MINUTE or random.random() < _NEXT_DAY_SHARE:
            day = calendar.due(china_date(moment), 1).day
            first = random.randrange(_FIRST_MINUTE, _FIRST_MINUTE + 120)
            moment = china_midnight(day) + timedelta(minutes=first)
        yield moment


def _after(outcome: Case | Refusal, act: str) -> Case:
    match outcome:
        case Refusal(code, context):
            raise ValueError(f"{act}: {code} {context}")
        case _:
            return outcome


def _action(case: Case, actor: Clerk, word: str, at: datetime, random: Random) -> Action:
    is_ruling = Role.SUPERIOR in actor.roles
    return Action(
        action_id=str(UUID(int=random.getrandbits(128), version=4)),
        case_id=case.case_id,
        kind=ActionKind.RULE if is_ruling else ActionKind(word),
        actor=actor,
        at=at,
        opinion=_OPINIONS[actor.user_id] if word not in {"receive", "accept", "return"} else "",
        reason=_REASONS.get(word, "") if is_ruling or word != "pass" else "",
        target_step="countersign" if word == "skip" else None,
        ticked=tuple(m.material_id for m in case.materials) if word == "accept" else (),
        passed=word == "pass" if is_ruling else None,
    )


def _workday_before(calendar: WorkCalendar, day: date, count: int) -> date:
    while count > 0 or not calendar.is_workday(day):
        day -= timedelta(days=1)
        count -= calendar.is_workday(day)
    return day
