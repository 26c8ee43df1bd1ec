"""The sandbox hall's sample: valid codes, possible histories, papers that open, the same again."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pymupdf
import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.delivery import DeliveryState, ServiceWay
from clerk_desktop.domain.joint import BranchStatus
from clerk_desktop.domain.procedure import FollowUpKind
from clerk_desktop.domain.template import CaseKind
from sandbox_hall.catalogue import load_catalogue
from sandbox_hall.sample.applications import STANDARD, draw_application
from sandbox_hall.sample.cases import Samples
from sandbox_hall.sample.codes import credit_code, identity_number
from sandbox_hall.sample.papers import draw_papers
from sandbox_hall.sample.pool import load_pool
from tests.helpers.hall import hall_data

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.domain.case import Case
    from clerk_desktop.workflow.joint import Family
    from sandbox_hall.sample.pool import Pool

__all__ = ["hall_data"]
NOW = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)  # a Monday, half past eight in China


@pytest.fixture(scope="module")
def pool(hall_data: Path) -> Pool:
    return load_pool(load_catalogue(), 1, hall_data, lambda _line: None)


@pytest.fixture(scope="module")
def families(pool: Pool) -> list[Family]:
    samples = Samples(load_catalogue(), 1, pool.materials, pool.letters)
    return [samples.family(index, NOW) for index in range(4 * STANDARD)]


@pytest.fixture(scope="module")
def cases(families: list[Family]) -> list[Case]:
    return [family.lead for family in families]


def test_codes_as_published() -> None:
    assert credit_code("91", "350999", "MA00DEM0") == "91350999MA00DEM06Y"
    assert identity_number("350999", date(1990, 3, 7), 1) == "350999199003070015"


def test_every_kind_and_stage_is_there(cases: list[Case]) -> None:
    templates = load_catalogue().templates
    standard = cases[:STANDARD]
    kinds = {templates[case.item.template_id].kind for case in standard}
    assert kinds == set(CaseKind) - {CaseKind.BRANCH}
    states = {case.state for case in standard}
    assert states >= {
        CaseState.PRE_PASSED,
        CaseState.RECEIVED,
        CaseState.IN_PROGRESS,
        CaseState.ARBITRATING,
        CaseState.DECIDED,
    }
    assert sum(case.state is CaseState.PRE_PASSED for case in standard) >= STANDARD // 2


def test_a_new_hall_shows_every_state_and_special_act(cases: list[Case]) -> None:
    shown = cases[: 2 * STANDARD]
    assert {case.state for case in shown} == set(CaseState) - {CaseState.ANSWERED}
    acts = {event.kind for case in shown for event in case.events}
    elsewhere = {ActionKind.AGREE, ActionKind.DISAGREE, ActionKind.TAKE_IN}
    assert acts >= set(ActionKind) - elsewhere
    ways = {one.service.way for case in shown for one in case.deliveries if one.service}
    assert ways == set(ServiceWay)
    states = {one.state for case in shown for one in case.deliveries}
    assert states == set(DeliveryState)
    follow = {entry.kind for case in shown for entry in case.open_follow_ups}
    assert follow == set(FollowUpKind)
    assert any(entry.closed_at for case in shown for entry in case.follow_ups)
    assert {held.stops_clock for case in shown for held in case.suspensions} == {True, False}


def test_items_have_several_plans_and_name_the_one_in_force() -> None:
    items = load_catalogue().licence_items.values()
    assert sum(len(item.plans) > 1 for item in items) >= 2
    assert all(item.template_id in item.plans for item in items)
    assert any(item.reported_to for item in items)


def test_joint_cases_stand_at_every_stage(families: list[Family]) -> None:
    joint = [family.lead for family in families[:STANDARD] if family.branches]
    stands = {branch.status for case in joint for branch in case.branches}
    assert stands == set(BranchStatus) - {BranchStatus.REJECTED, BranchStatus.ENDED}
    assert {case.step_id for case in joint} == {"accept", "joint", "review"}


def test_histories_run_forward_and_end_before_now(families: list[Family]) -> None:
    for case in (case for family in families for case in (family.lead, *family.branches)):
        moments = [case.applied_at, *(event.at for event in case.events)]
        assert moments == sorted(moments), case.case_id
        assert moments[-1] < NOW, case.case_id


def test_names_hold_rare_characters(cases: list[Case]) -> None:
    names = "".join(case.applicant.name + case.applicant.contact_name for case in cases)
    assert set("㐂䶮𠮷镕喆堃") <= set(names)


def test_same_seed_same_case_other_seed_another(pool: Pool) -> None:
    catalogue = load_catalogue()
    one, same, other = (
        Samples(catalogue, seed, pool.materials, pool.letters) for seed in (1, 1, 2)
    )
    assert one.case(40, NOW) == same.case(40, NOW)
    assert one.case(40, NOW).applicant != other.case(40, NOW).applicant


def test_same_seed_same_bytes() -> None:
    catalogue = load_catalogue()
    application = draw_application(catalogue, 1, 2)
    first, again = (list(draw_papers(application, catalogue.office, 1)) for _ in range(2))
    assert first == again


def test_papers_open_and_have_the_pages_they_claim(pool: Pool) -> None:
    rotations, longest = set(), 0
    for material in (material for row in pool.materials for material in row):
        path = pool.folder / material.sha256
        assert path.stat().st_size == material.size
        with pymupdf.open(stream=path.read_bytes(), filetype="pdf") as pdf:
            assert pdf.page_count == material.pages
            rotations |= {page.rotation for page in pdf}
        longest = max(longest, material.pages)
    assert rotations >= {0, 270}
    assert 20 <= longest <= 45
    assert all(2 <= len(row) <= 6 for row in pool.materials)
