"""How far sample cases have come. Their histories are made by running the engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clerk_desktop.domain.deadline import china_date, china_midnight
from clerk_desktop.workflow.engine import Refusal, apply
from clerk_desktop.workflow.joint import Family, after_branch, after_lead
from clerk_desktop.workflow.rules import Attempt
from sandbox_hall.sample.acts import make_action, recipient

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from random import Random

    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.deadline import WorkCalendar
    from clerk_desktop.domain.document import LetterKind
    from sandbox_hall.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class History:
    """Acts done so far, as ``user.kind``, and how many working days ago it was applied.

    ``user@2.kind`` is an act on the second branch of a joint case, ``+3`` lets three working days
    pass. ``applicant`` and a department's id act as they do through the hall.
    """

    acts: tuple[str, ...]
    age: int


def _acts(text: str, age: int) -> History:
    return History(tuple(text.split()), age)


_FRESH = tuple(_acts("", age) for age in (1, 0, 2, 4, 1, 3))
_RECEIVED = _acts("lin.receive", 3)
_ACCEPTED = "lin.receive lin.accept lin.pass"
_REVIEWED = f"{_ACCEPTED} wang.pass"
_GRANTED = f"{_REVIEWED} chen.grant chen.seal"
_APPROVED = f"{_REVIEWED} wang.pass wang.pass chen.grant chen.seal"
_VISITED = f"{_REVIEWED} wang.pass chen.grant chen.seal"
_ASKED = f"{_ACCEPTED} shen@1.pass he@1.agree luo@2.pass jiang@3.pass jiang@3.pass mo@3.return"
_ANSWERED = (
    f"{_ACCEPTED} shen@1.pass jiang@3.pass he@1.agree luo@2.skip tang@2.agree jiang@3.pass"
    " mo@3.disagree wang.pass"
)
_ORDINARY: tuple[tuple[History, ...], ...] = (
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

_SPECIAL: tuple[tuple[History, ...], ...] = (
    (_acts("lin.receive lin.correct", 5), _acts("lin.receive lin.defer lin.seal lin.pass", 6),
     _acts(f"{_ACCEPTED} wang.suspend-testing", 8), _acts(f"{_GRANTED} lin.send-post", 14),
     _acts(f"{_GRANTED} lin.serve-direct", 15),
     _acts(f"{_GRANTED} lin.serve-direct lin.seal lin.send-D-JK D-JK.confirm", 18)),
    (_acts(f"{_ACCEPTED} wang.suspend-site_visit +3 wang.resume wang.extend", 15),
     _acts("lin.receive lin.defer lin.pass", 19),
     _acts("lin.receive lin.defer lin.pass +2 lin.supplement wang.pass", 14),
     _acts(f"{_VISITED} lin.send-post +3 lin.fail_service", 18),
     _acts(f"{_REVIEWED} wang.pass chen.deny chen.seal lin.serve-left", 17),
     _acts("lin.receive lin.accept applicant.withdraw", 9)),
    (_acts("lin.receive lin.refuse lin.seal lin.unseal lin.seal", 6),
     _acts("lin.receive lin.refuse", 4),
     _acts("lin.receive lin.reject", 7), _acts("lin.receive lin.correct +7 lin.lapse", 15),
     _acts("lin.receive lin.correct +2 lin.resubmit", 8),
     _acts("lin.receive lin.accept lin.pass chen.grant chen.seal lin.send-notice", 12)),
    (_acts(f"{_REVIEWED} chen.return shangji.fail lin.seal", 13),
     _acts(f"{_ACCEPTED} shangji.abort", 9),
     _acts(f"{_ACCEPTED} lin.reject-wished", 10), _acts(_GRANTED, 11),
     _acts(f"{_GRANTED} lin.send-electronic", 13),
     _acts(f"{_GRANTED} lin.send-electronic applicant.confirm", 14)),
    (_acts(f"{_ACCEPTED} wang.suspend-hearing", 10), _acts(f"{_REVIEWED} chen.report lin.seal", 14),
     _acts(f"{_ACCEPTED} wang.suspend-expert_review +4 wang.resume wang.pass", 18),
     _acts("lin.receive lin.correct", 4), _acts(f"{_ACCEPTED} wang.extend", 12), _FRESH[0]),
    (_acts(f"{_ACCEPTED} wang.skip", 9), _acts("lin.receive lin.defer lin.pass", 7),
     _acts(f"{_REVIEWED} wang.return shangji.pass", 12),
     _acts(f"{_APPROVED} lin.serve-direct lin.send-D-GA", 19),
     _acts(f"{_ACCEPTED} wang.suspend-publicity", 9), _FRESH[1]),
    (*_FRESH[:3], _acts(_ASKED, 12), _acts(_ANSWERED, 18), _RECEIVED),
)  # fmt: skip
"""By item: what happens beside the steps, and every way in which a case can end and be served."""

HISTORIES: tuple[tuple[History, ...], ...] = tuple(
    first + then for first, then in zip(_ORDINARY, _SPECIAL, strict=True)
)
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
    letters: Mapping[LetterKind, str],
) -> Family:
    """The case and its branches after its history; each act passes the engine.

    Raises:
        ValueError: the engine refuses one, so the table of histories is wrong.
    """
    users = {clerk.user_id: clerk for clerk, _ in catalogue.users}
    family = Family(case, ())
    for act in history.acts:
        if act.startswith("+"):
            _wait(moments, int(act), catalogue.calendar)
            continue
        who, _, word = act.partition(".")
        user, _, number = who.partition("@")
        here = family.branches[int(number) - 1] if number else family.lead
        actor = users.get(user) or recipient(here, user)
        rules = catalogue.rules(here.item.template_id)
        action = make_action(Attempt(here, actor, next(moments), rules), word, random, letters)
        family = _joined(family, _after(apply(here, action, rules), act), catalogue)
    return family


def _wait(moments: Iterator[datetime], days: int, calendar: WorkCalendar) -> None:
    """Let so many working days pass."""
    first = china_date(next(moments))
    while calendar.left(first, china_date(next(moments))) < days:
        pass


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


def _workday_before(calendar: WorkCalendar, day: date, count: int) -> date:
    while count > 0 or not calendar.is_workday(day):
        day -= timedelta(days=1)
        count -= calendar.is_workday(day)
    return day
