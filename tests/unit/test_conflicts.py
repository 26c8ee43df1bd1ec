"""What becomes of an action whose case has moved on: rebased, overtaken, or the clerk's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case
from clerk_desktop.domain.document import Material
from clerk_desktop.sync.conflicts import Verdict, basis_of, resolve
from tests.helpers.cases import CHEN, RULES, act, done, fresh_case

FRESH = fresh_case()
RECEIVED = done(FRESH, ActionKind.RECEIVE)
ACCEPTED = done(RECEIVED, ActionKind.ACCEPT)
EXTRA = Material(
    material_id="m9", name="补充说明", is_required=False, sha256="9" * 64, size=1, pages=1
)


def verdict(seen: Case, kind: ActionKind, now: Case, **words: Any) -> Verdict:
    return resolve(act(seen, kind, **words), basis_of(seen), now, RULES).verdict


def newer(case: Case, **changes: Any) -> Case:
    return replace(case, version=case.version + 1, **changes)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"licence_content": "另一种写法"},
        {"applicant": replace(FRESH.applicant, contact_mobile="13900000000")},
        {"applied_at": FRESH.applied_at - timedelta(minutes=1)},
    ],
    ids=["nothing", "content", "telephone", "time"],
)
def test_what_the_clerk_didnt_decide_on_may_change(change: dict[str, Any]) -> None:
    assert verdict(FRESH, ActionKind.RECEIVE, newer(FRESH, **change)) is Verdict.REBASED


def test_another_paper_is_the_clerks_to_look_at() -> None:
    more = newer(RECEIVED, materials=(*RECEIVED.materials, EXTRA))
    assert verdict(RECEIVED, ActionKind.ACCEPT, more) is Verdict.CONFLICT


def test_the_same_paper_with_other_bytes_too() -> None:
    with_paper = replace(RECEIVED, materials=(EXTRA,))
    changed = newer(RECEIVED, materials=(replace(EXTRA, sha256="8" * 64),))
    assert verdict(with_paper, ActionKind.ACCEPT, changed) is Verdict.CONFLICT
    assert verdict(with_paper, ActionKind.ACCEPT, newer(with_paper)) is Verdict.REBASED


def test_the_same_done_by_somebody_else_is_overtaken_and_says_by_whom() -> None:
    now = done(FRESH, ActionKind.RECEIVE)
    found = resolve(act(FRESH, ActionKind.RECEIVE, CHEN), basis_of(FRESH), now, RULES)
    assert found.verdict is Verdict.OVERTAKEN
    assert found.event == now.events[-1]


def test_what_was_done_before_the_clerk_looked_overtakes_nothing() -> None:
    moved = newer(ACCEPTED, materials=(*ACCEPTED.materials, EXTRA))
    assert verdict(ACCEPTED, ActionKind.RECEIVE, moved) is Verdict.CONFLICT


def test_something_else_done_there_is_a_conflict() -> None:
    assert verdict(RECEIVED, ActionKind.REFUSE, ACCEPTED) is Verdict.CONFLICT


def test_a_case_that_came_back_to_the_step_is_another_visit() -> None:
    gone = done(ACCEPTED, ActionKind.PASS)
    back = done(gone, ActionKind.RETURN)
    assert back.step_id == ACCEPTED.step_id
    assert verdict(ACCEPTED, ActionKind.SUSPEND, back) is Verdict.CONFLICT


def test_without_a_basis_or_rules_nothing_is_done_by_itself() -> None:
    action = act(FRESH, ActionKind.RECEIVE)
    assert resolve(action, "", newer(FRESH), RULES).verdict is Verdict.CONFLICT
    assert resolve(action, basis_of(FRESH), newer(FRESH), None).verdict is Verdict.CONFLICT
