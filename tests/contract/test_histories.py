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
from clerk_desktop.domain.joint import BranchStatus
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
from clerk_desktop.workflow.joint import Family, after_branch, after_lead
from tests.contract import flow

if TYPE_CHECKING:
    from tests.helpers.hall import Login, RunningHall

SEEDS, LONGEST, TRIES = 100, 40, 60
JOINT_SEEDS, JOINT_LONGEST = 12, 150
ENDED = FINAL_STATES | {CaseState.DECIDED}
USERS = {
    "W01": ("lin", "wang", "chen", "shangji"),
    "W11": ("shen", "he", "shangji"),
    "W12": ("luo", "tang", "shangji"),
    "W13": ("jiang", "mo", "shangji"),
}
DELIVERY_SEEDS, DELIVERY_LONGEST = 10, 20
DELIVERY = (ActionKind.SEND, ActionKind.SERVE, ActionKind.FAIL_SERVICE, ActionKind.CONFIRM)
PDF = b"%PDF-1.7\nthe sealed decision"
DEFECT = Defect(subject="申请表", missing="未签名", standard="由申请人签名")
# A sealed letter and a case taken in need papers at the hall, see `test_hall`, `test_unseal` and
# `test_intake`.
_WITH_PAPERS = frozenset({ActionKind.SEAL, ActionKind.UNSEAL, ActionKind.TAKE_IN})
KINDS = [kind for kind in ActionKind if kind not in _WITH_PAPERS]
ENDS = frozenset({ActionKind.REJECT, ActionKind.REFUSE, ActionKind.ABORT, ActionKind.WITHDRAW})


class Desk:
    """The workstation's side of one hall."""

    def __init__(self, hall: RunningHall) -> None:
        self.hall = hall
        names = {name for users in USERS.values() for name in users}
        self.logins: dict[str, Login] = {name: hall.login(name) for name in names}
        self.clerks: dict[str, Clerk] = {
            name: wire.read_profile(self._get("me", name)).clerk for name in names
        }
        self.home = wire.read_profile(self._get("me")).office.name
        told = wire.read_templates(self._get("templates"))
        calendar = wire.read_calendar(self._get("workdays"))
        self.rules = {
            template.template_id: Rules(template, told.loop_limit, calendar)
            for template in told.templates
        }

    def _get(self, path: str, user: str = "lin") -> bytes:
        headers = self.logins[user].headers
        return self.hall.session.get(f"{self.hall.url}/{path}", headers=headers).content

    def fresh(self, **fields: str) -> Case:
        """A new case, as the workstation reads it."""
        return self.case(self.hall.submit(**fields)["case_id"])

    def case(self, case_id: str) -> Case:
        """Any window's case as it stands at the hall."""
        return wire.read_case(self._get(f"cases/{case_id}", "shangji"))

    def joint_item(self) -> str:
        """Code of an item that asks several departments."""
        items = wire.read_items(self._get("items"))
        return next(item.task_code for item in items if item.branches)

    def rules_of(self, template_id: str) -> Rules:
        """The rules for cases of a template."""
        return self.rules[template_id]

    def moved(self, family: Family, here: Case, after: Case) -> Family:
        """What the workstation foretells of all joined cases when ``here`` has moved."""
        if here is family.lead:
            return after_lead(family, after, self.rules_of, self.home)
        branches = tuple(after if each is here else each for each in family.branches)
        return Family(after_branch(family.lead, after, self.rules_of), branches)

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
    start = Family(desk.fresh(), ())
    assert len(_history(desk, Random(seed), start, LONGEST)) > 1


def test_they_agree_on_joint_cases_of_several_windows(desk: Desk) -> None:
    """Every case of every family, after each of its acts and at the end."""
    statuses, steps, states = set(), set(), set()
    for seed in range(JOINT_SEEDS):
        start = Family(desk.fresh(task_code=desk.joint_item()), ())
        families = _history(desk, Random(f"joint {seed}"), start, JOINT_LONGEST)
        statuses |= {branch.status for family in families for branch in family.lead.branches}
        steps |= {family.lead.step_id for family in families}
        states.add(families[-1].lead.state)
        last = families[-1]
        for case in (last.lead, *last.branches):
            assert desk.case(case.case_id) == case
    assert statuses == set(BranchStatus)
    assert {"joint", "review", "decide"} <= steps
    assert CaseState.DECIDED in states


def _history(desk: Desk, random: Random, family: Family, longest: int) -> list[Family]:
    """A random history from ``family`` on, each step foretold: the families that it led through."""
    # The hall refuses what lies in its future, so the months of the history lie in its past.
    at = family.lead.applied_at - timedelta(days=120)
    found = [family]
    for _ in range(longest):
        at += timedelta(hours=random.choice((0, 1, 1, 30)))
        here = random.choice([family.lead, *_open(family)])
        rules = desk.rules[here.item.template_id]
        user, action = _draw(random, desk, here, rules, at)
        outcome, answer = apply(here, action, rules), desk.send(user, here, action)
        if isinstance(outcome, Refusal):
            assert answer == outcome.code
            continue
        family = desk.moved(family, here, outcome)
        assert answer == (family.lead if here.lead is None else outcome)
        found.append(family)
        if family.lead.state in ENDED:  # what is decided needs a sealed letter, see `test_hall`
            break
    return found


def _open(family: Family) -> list[Case]:
    return [branch for branch in family.branches if branch.state not in FINAL_STATES]


@pytest.mark.parametrize("seed", range(DELIVERY_SEEDS))
def test_they_agree_on_deliveries(desk: Desk, seed: int) -> None:
    random = Random(seed)
    consent = {"has_electronic_consent": seed % 2 == 0}
    closed = flow.sealed(desk.hall, PDF, flow.granted(desk.hall, **consent))
    case, done = desk.case(closed["case_id"]), 0
    rules = desk.rules[case.item.template_id]
    for _ in range(DELIVERY_LONGEST):
        at = datetime.fromisoformat(desk.hall.get("stats")["now"])
        user, kind = random.choice(("lin", "lin", "lin", "wang")), random.choice(DELIVERY)
        action = _action(random, case, kind, desk.clerks[user], at)
        foretold, answer = apply(case, action, rules), desk.send(user, case, action)
        if isinstance(foretold, Refusal):
            assert answer == foretold.code
            continue
        assert answer == foretold
        case, done = foretold, done + 1
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
        user = random.choice(USERS[case.window])
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
        target_step=random.choice(("decide", "approve", "review", "countersign")),
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
