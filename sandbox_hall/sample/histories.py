"""How far sample cases have come. Their histories are made by running the engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.deadline import china_date, china_midnight
from clerk_desktop.workflow.engine import Refusal, apply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from random import Random

    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.deadline import WorkCalendar
    from clerk_desktop.workflow.engine import Rules


@dataclass(frozen=True, slots=True)
class History:
    """Acts done so far, as ``user kind`` pairs, and how many working days ago it was applied."""

    acts: tuple[str, ...]
    age: int


def _acts(text: str, age: int) -> History:
    return History(tuple(text.split()), age)


_FRESH = tuple(_acts("", age) for age in (1, 0, 2, 4, 1, 3))
_RECEIVED = _acts("lin.receive", 3)
_ACCEPTED = "lin.receive lin.accept lin.pass"
_REVIEWED = f"{_ACCEPTED} wang.pass"
HISTORIES: tuple[tuple[History, ...], ...] = (
    (*_FRESH[:3], _RECEIVED, _acts(_ACCEPTED, 12), _acts(_REVIEWED, 6)),
    (*_FRESH[:3], _acts(f"{_REVIEWED} wang.pass chen.grant", 9), _acts(_REVIEWED, 7),
     _acts(f"{_REVIEWED} wang.pass", 13)),
    (*_FRESH[1:4], _acts(f"{_ACCEPTED} chen.deny", 6), _acts(_ACCEPTED, 5), _RECEIVED),
    (*_FRESH[2:5], _acts(f"{_REVIEWED} chen.return shangji.pass", 8),
     _acts(f"{_REVIEWED} chen.return shangji.fail", 10), _acts(f"{_REVIEWED} chen.return", 7)),
    (*_FRESH[3:6], _RECEIVED, _acts(f"{_REVIEWED} chen.report", 11), _acts(_REVIEWED, 9)),
    (*_FRESH[:3], _RECEIVED, _acts(_REVIEWED, 10), _acts(f"{_REVIEWED} wang.pass wang.pass", 14)),
)  # fmt: skip
"""By item, then by round: half are fresh from the pre-review, the others at every stage."""

_OPINIONS = {
    "lin": "申请材料齐全，符合法定形式，初审通过。",
    "wang": "经审查，申请材料真实有效，符合规定条件，建议准予许可。",
    "chen": "经核，审查程序合法、意见明确，同意。",
    "shangji": "",
}
_REASONS = {
    "return": "平面布置图与申请表所列面积不一致，请复核。",
    "deny": "设置位置不符合户外广告设置规划，不满足许可条件。",
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
    rules: Rules,
    users: Mapping[str, Clerk],
    moments: Iterator[datetime],
    random: Random,
) -> Case:
    """The case after its history; each act passes the engine.

    Raises:
        ValueError: the engine refuses one, so the table of histories is wrong.
    """
    for act in history.acts:
        action = _action(case, act, users, next(moments), random)
        case = _after(apply(case, action, rules), act)
    return case


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


def _action(
    case: Case, act: str, users: Mapping[str, Clerk], at: datetime, random: Random
) -> Action:
    user, _, word = act.partition(".")
    is_ruling = user == "shangji"
    return Action(
        action_id=str(UUID(int=random.getrandbits(128), version=4)),
        case_id=case.case_id,
        kind=ActionKind.RULE if is_ruling else ActionKind(word),
        actor=users[user],
        at=at,
        opinion=_OPINIONS[user] if word not in {"receive", "accept", "return"} else "",
        reason=_REASONS.get(word, "") if is_ruling or word != "pass" else "",
        ticked=tuple(m.material_id for m in case.materials) if word == "accept" else (),
        passed=word == "pass" if is_ruling else None,
    )


def _workday_before(calendar: WorkCalendar, day: date, count: int) -> date:
    while count > 0 or not calendar.is_workday(day):
        day -= timedelta(days=1)
        count -= calendar.is_workday(day)
    return day
