"""The short form of the exhaustive walk; ``./dev.sh exhaustive`` does the long one."""

from dataclasses import replace
from typing import Any

import pytest

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Case
from clerk_desktop.domain.template import AFTER_DECISION, CaseKind
from clerk_desktop.workflow import arbitration, delivery, guards
from clerk_desktop.workflow.engine import Rules
from clerk_desktop.workflow.table import RULES
from tests.helpers import exhaustive
from tests.helpers.exhaustive import Found, explore, has_cycle, run, shapes, templates

DEPTH = 60


def walked(limit: int = 1, length: int = 3) -> Found:
    found = Found()
    for template in shapes(length):
        explore(template, limit, DEPTH, found)
    return found


def test_no_sequence_breaks_a_rule_up_to_three_steps() -> None:
    found = run(DEPTH, (1,), longest=3)
    assert not found.failures
    assert found.is_complete
    assert found.arbitrations > 0
    assert found.templates == sum(1 for _ in templates()) == 2671


def test_nor_with_a_higher_limit() -> None:
    found = walked(limit=2, length=2)
    assert not found.failures
    assert found.is_complete


def test_every_shape_of_five_steps_is_among_those_to_walk() -> None:
    by_length: dict[int, int] = {}
    for template in shapes():
        length = len([s for s in template.steps if s.kind not in AFTER_DECISION])
        by_length[length] = by_length.get(length, 0) + 1
    # Jumps over one or two steps: none of two steps, 1 edge of three, 3 of four, 5 of five.
    assert by_length == {2: 2, 3: 2 * 2, 4: 2 * 2**3, 5: 2**5}


def test_review_kinds_behave_alike() -> None:
    counts = set()
    for template in templates():
        kinds = [step.kind for step in template.steps]
        is_plain = template.kind is CaseKind.IMMEDIATE and not template.steps[0].skip_to
        if is_plain and len(kinds) == 3 and kinds[1] in exhaustive._REVIEWS:
            found = Found()
            explore(template, 1, DEPTH, found)
            counts.add((found.states, found.transitions, found.refusals))
    assert len(counts) == 1


def test_a_cycle_is_found() -> None:
    assert has_cycle({1: {2}, 2: {3}, 3: {1}})
    assert has_cycle({1: {1}})
    assert not has_cycle({1: {2, 3}, 2: {3}})


def test_the_walk_sees_a_second_hat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards.is_other_person, "__code__", (lambda attempt: None).__code__)
    assert any("one person" in failure for failure in walked(length=2).failures)


def test_the_walk_sees_a_missing_arbitration(monkeypatch: pytest.MonkeyPatch) -> None:
    def enter(case: Case, step_id: str, action: Action, loop_limit: int) -> Case:
        return arbitration._stand_at(case, step_id, action.at, counted=True)

    monkeypatch.setattr(arbitration, "enter", enter)
    found = Found()
    explore(shapes(2)[0], 1, 9, found)
    assert any("did not fire" in failure for failure in found.failures)


def test_the_walk_sees_a_loop_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(case: Case, step_id: str, action: Action, loop_limit: int) -> Case:
        entered = arbitration._stand_at(case, step_id, action.at, counted=True)
        return replace(entered, nodes=tuple(replace(n, visits=1) for n in entered.nodes))

    monkeypatch.setattr(arbitration, "enter", forgetful)
    assert any("for ever" in failure for failure in walked(length=2).failures)


def test_the_walk_sees_a_state_without_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck: Any = exhaustive._CHOICES | {ActionKind.RULE: []}
    monkeypatch.setattr(exhaustive, "_CHOICES", stuck)
    assert any("no end" in failure for failure in walked(length=2).failures)


def test_the_walk_sees_a_service_that_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(case: Case, action: Action, _rules: Rules) -> Case:
        return replace(case, deliveries=delivery.begin(replace(case, deliveries=())).deliveries)

    broken = replace(RULES[ActionKind.SUPPLEMENT], effect=forget)
    monkeypatch.setitem(RULES, ActionKind.SUPPLEMENT, broken)
    assert any("isn't any more" in failure for failure in walked(length=2).failures)


def test_the_start_lets_papers_follow() -> None:
    start = exhaustive._start()
    assert Rules(shapes(2)[0]).loop_limit == 1
    assert all(paper.is_minor for paper in start.materials)
