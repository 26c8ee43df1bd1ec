"""Random histories: hall and workstation agree on every step, over real HTTP.

The workstation's side is its own: ``sync.wire`` reads what the hall says and words what it sends,
and its engine, with the templates and calendar that the hall has told it, foretells each answer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import FINAL_STATES, Case, CaseState, Clerk
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.delivery import Service, ServiceWay
from clerk_desktop.domain.procedure import (
    Defect,
    FollowUp,
    FollowUpKind,
    NonAcceptanceGround,
    SpecialKind,
)
from clerk_desktop.domain.template import Role
from clerk_desktop.sync import wire
from clerk_desktop.workflow.engine import Refusal, Rules, apply

if TYPE_CHECKING:
    from tests.helpers.hall import Login, RunningHall

SEEDS, LONGEST, TRIES = 100, 40, 60
ENDED = FINAL_STATES | {CaseState.DECIDED}
USERS = ("lin", "wang", "chen", "shangji")
DEFECT = Defect(subject="申请表", missing="未签名", standard="由申请人签名")
KINDS = [kind for kind in ActionKind if kind is not ActionKind.SEAL]
ENDS = frozenset({ActionKind.REJECT, ActionKind.REFUSE, ActionKind.ABORT, ActionKind.WITHDRAW})


class Desk:
    """The workstation's side of one hall."""

    def __init__(self, hall: RunningHall) -> None:
        self.hall = hall
        self.logins: dict[str, Login] = {name: hall.login(name) for name in USERS}
        self.clerks: dict[str, Clerk] = {
            name: wire.read_profile(self._get("me", name)).clerk for name in USERS
        }
        told = wire.read_templates(self._get("templates"))
        calendar = wire.read_calendar(self._get("workdays"))
        self.rules = {
            template.template_id: Rules(template, told.loop_limit, calendar)
            for template in told.templates
        }

    def _get(self, path: str, user: str = "lin") -> bytes:
        headers = self.logins[user].headers
        return self.hall.session.get(f"{self.hall.url}/{path}", headers=headers).content

    def fresh(self) -> Case:
        """A new case, as the workstation reads it."""
        return wire.read_case(self._get(f"cases/{self.hall.submit()['case_id']}"))

    def send(self, user: str, case: Case, action: Action) -> Case | str:
        """The case of the hall's receipt, or the code of its refusal."""
        headers = self.logins[user].headers | {
            "Idempotency-Key": action.action_id,
            "If-Match": f'"{case.version}"',
        }
        url = f"{self.hall.url}/cases/{case.case_id}/actions"
        answer = self.hall.session.post(url, data=wire.action_json(action), headers=headers)
        if answer.ok:
            return wire.read_receipt(answer.content).case
        problem = wire.read_problem(answer.content)
        assert problem is not None
        return problem.code


@pytest.fixture(scope="module")
def desk(hall: RunningHall) -> Desk:
    return Desk(hall)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_both_engines_agree(desk: Desk, seed: int) -> None:
    random, case = Random(seed), desk.fresh()
    # The hall refuses what lies in its future, so the months of the history lie in its past.
    rules, at = desk.rules[case.item.template_id], case.applied_at - timedelta(days=120)
    done = 0
    for _ in range(LONGEST):
        at += timedelta(hours=random.choice((0, 1, 1, 30)))
        user, action = _draw(random, desk, case, rules, at)
        foretold, answer = apply(case, action, rules), desk.send(user, case, action)
        if isinstance(foretold, Refusal):
            assert answer == foretold.code
            continue
        assert answer == foretold
        case, done = foretold, done + 1
        if case.state in ENDED:  # what is decided needs a sealed letter, see `test_hall`
            break
    assert done >= 1


def test_a_withdrawal_arrives_from_the_hall(desk: Desk) -> None:
    case = desk.fresh()
    applicant = Clerk(
        user_id="applicant",
        name=case.applicant.name,
        window=case.window,
        roles=frozenset({Role.APPLICANT}),
    )
    arrived = wire.read_case(_bytes(desk.hall.control("withdrawals", case_id=case.case_id)))
    event = arrived.events[-1]
    action = Action(
        action_id=event.action_id,
        case_id=case.case_id,
        kind=ActionKind.WITHDRAW,
        actor=applicant,
        at=event.at,
        reason=event.reason,
    )
    assert arrived == apply(case, action, desk.rules[case.item.template_id])


def _bytes(value: dict[str, Any]) -> bytes:
    import json

    return json.dumps(value).encode()


def _draw(random: Random, desk: Desk, case: Case, rules: Rules, at: datetime) -> tuple[str, Action]:
    """An action, more often one that goes on than one that is refused or ends the case."""
    for attempt in range(TRIES):
        user = random.choice(USERS)
        kind = random.choice(KINDS)
        action = _action(random, case, kind, desk.clerks[user], at)
        is_refused = isinstance(apply(case, action, rules), Refusal)
        if kind in ENDS and random.random() < 0.9:
            continue
        if not is_refused or attempt == TRIES - 1 or random.random() < 0.01:
            break
    return user, action


def _service(random: Random, case: Case, at: datetime) -> Service:
    recipients = [one.recipient.recipient_id for one in case.deliveries]
    full = random.random() < 0.8
    return Service(
        recipient_id=random.choice([*recipients, "nobody"]),
        way=random.choice([None, *ServiceWay]),
        day=china_date(at) - timedelta(days=random.choice((0, 0, 40))),
        person="收件人" if full else "",
        place="窗口",
        tracking_no="EX1" if full else "",
        witness="见证人",
        remark="备注",
        has_consent=random.random() < 0.5,
    )


def _action(random: Random, case: Case, kind: ActionKind, actor: Clerk, at: datetime) -> Action:
    today = china_date(at)
    papers = tuple(material.material_id for material in case.materials)
    later = FollowUp(
        material_id=papers[0],
        kind=random.choice(list(FollowUpKind)),
        due_on=today + timedelta(days=9),
    )
    action = Action(
        action_id=str(UUID(int=random.getrandbits(128), version=4)),
        case_id=case.case_id,
        kind=kind,
        actor=actor,
        at=at,
        opinion="同意",
        reason=random.choice(("有理由", "有理由", "")),
        target_step=random.choice(("decide", "approve", "review")),
        ticked=papers,
        service=_service(random, case, at),
        passed=random.choice((True, False, None)),
        defects=(DEFECT,),
        until=today + timedelta(days=random.choice((0, 1, 10))),
        ground=random.choice((None, *NonAcceptanceGround)),
        special=random.choice(list(SpecialKind)),
        days=random.choice((1, 10, 11)),
        approver=random.choice(("负责人", "")),
        is_wished=random.random() < 0.5,
    )
    is_short = kind is ActionKind.ACCEPT and random.random() < 0.2
    return replace(action, ticked=papers[1:], deferred=(later,)) if is_short else action
