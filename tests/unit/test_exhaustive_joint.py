"""Joint cases walked through; ``./dev.sh exhaustive`` walks more of them."""

from dataclasses import replace
from typing import Any

import pytest

from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.joint import BranchStatus
from clerk_desktop.domain.template import CaseKind
from clerk_desktop.workflow import guards, joint
from clerk_desktop.workflow.validate import broken_rules
from tests.helpers import exhaustive_joint
from tests.helpers.exhaustive import Found
from tests.helpers.exhaustive_joint import Plan, branches, explore, leads, walk

DEPTH = 60
SMALLEST = Plan(leads(3)[0], branches()[0], 1)


def walked(plan: Plan = SMALLEST, departments: int = 1, depth: int = DEPTH) -> Found:
    found = Found()
    explore(plan, depth, found, departments)
    return found


def test_no_order_of_acts_on_lead_and_two_branches_breaks_a_rule() -> None:
    found = walked(departments=2)
    assert not found.failures
    assert found.is_complete
    assert found.arbitrations > 0
    assert found.states > 500


def test_nor_on_any_shape_with_one_branch() -> None:
    found = Found()
    walk(3, (1,), DEPTH, found, departments=1)
    assert not found.failures
    assert found.is_complete


def test_nor_with_a_higher_limit() -> None:
    found = walked(replace(SMALLEST, loop_limit=2))
    assert not found.failures
    assert found.is_complete


def test_the_shapes_are_what_the_rules_allow() -> None:
    assert not [made for made in (*branches(), *leads(4)) if broken_rules(made)]
    # A branch of two steps has no jump, one of three may have one.
    assert [len(made.steps) for made in branches()] == [2, 3, 3]
    assert {made.kind for made in leads(3)} == {CaseKind.PROMISED, CaseKind.REPORTED}


def test_the_walk_sees_a_join_that_doesnt_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards.has_joined, "__code__", (lambda attempt: None).__code__)
    assert any("join was passed" in failure for failure in walked().failures)


def test_the_walk_sees_a_branch_that_outlives_its_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joint, "_followed", lambda branch, _lead: branch)
    assert any("outlived" in failure for failure in walked().failures)


def test_the_walk_sees_a_lead_that_isnt_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(lead: Case, _branch: Case, _rules_of: Any) -> Case:
        return lead

    monkeypatch.setattr(exhaustive_joint, "after_branch", deaf)
    failures = walked(depth=6).failures
    assert any("shows a branch as it isn't" in failure for failure in failures)


def test_the_walk_sees_a_branch_that_ends_its_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    def hasty(lead: Case, branch: Case, rules_of: Any) -> Case:
        told = joint.after_branch(lead, branch, rules_of)
        is_no = joint.status(branch) is BranchStatus.DISAGREED
        return replace(told, state=CaseState.RETURNED) if is_no else told

    monkeypatch.setattr(exhaustive_joint, "after_branch", hasty)
    assert any("moved another" in failure for failure in walked(depth=6).failures)
