"""A new case taken in at the window, with and without a network. The hall is a real process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.office import Series
from clerk_desktop.errors import DocumentCode, DocumentError, WorkflowCode, WorkflowError
from clerk_desktop.services.intake import Intakes
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab, QueueState
from clerk_desktop.sync.store import Store
from tests.helpers.hall import ROOT, RunningHall
from tests.helpers.intakes import FIRM, application, papers_for
from tests.helpers.stores import KEY, raw
from tests.helpers.windows import Window, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def utc_now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def window(hall: RunningHall, tmp_path: Path) -> Iterator[Window]:
    with Window(tmp_path / "one", hall.url) as opened:
        opened.log_in("lin")
        year = opened.store.now().year
        eventually(lambda: opened.store.numbers_left(Series.CASE, year))
        yield opened


@pytest.fixture
def intakes(window: Window) -> Iterator[Intakes]:
    made = Intakes(
        partial(Store, window.path, KEY),
        window.clerk(),
        utc_now,
        window.loop.wake,
    )
    yield made
    made.close()


def take_in(window: Window, intakes: Intakes, papers: int = 3, **words: object) -> str:
    item = window.store.reference().items[0]
    handed_in, documents = papers_for(item, papers)
    return intakes.take_in(application(item, handed_in, **words), documents).result(20)


def test_taken_in_and_accepted_without_a_network(
    hall: RunningHall, window: Window, intakes: Intakes
) -> None:
    hall.control("down", mode="drop")
    case_id = take_in(window, intakes, papers=6)
    shown = window.store.view_case(case_id)
    assert shown is not None
    assert not shown.skipped
    assert shown.case.state is CaseState.RECEIVED
    number = shown.case.project_no
    found = window.store.case_rows(CaseTab.IN_HAND, search=number[-6:])
    assert [(row.case_id, row.waiting, row.problem) for row in found] == [(case_id, 1, False)]
    assert window.store.case_rows(CaseTab.ALL, search="hlcy")
    window.act(case_id, ActionKind.ACCEPT)
    window.act(case_id, ActionKind.PASS)
    hall.control("up")
    eventually(window.is_drained)
    at_hall, lin = hall.case(case_id), hall.login("lin")
    assert at_hall["project_no"] == number == window.snapshot(case_id).project_no
    assert at_hall["state"] == "in_progress"
    kinds = [line["kind"] for line in hall.effects(case_id)]
    assert kinds == ["take_in", "accept", "pass"]
    for paper in at_hall["materials"]:
        if paper["sha256"]:
            kept = hall.session.get(f"{hall.url}/blobs/{paper['sha256']}", headers=lin.headers)
            assert kept.content == window.store.document(paper["sha256"])
    assert sum(1 for paper in at_hall["materials"] if paper["sha256"]) == 6


def test_what_the_window_showed_is_what_the_hall_has(
    hall: RunningHall, window: Window, intakes: Intakes
) -> None:
    hall.control("down", mode="drop")
    case_id = take_in(window, intakes, papers=2)
    before = window.snapshot(case_id)
    hall.control("up")
    eventually(window.is_drained)
    after = window.snapshot(case_id)
    assert (before.version, after.version) == (0, 1)
    assert [paper.is_here for paper in after.materials[:3]] == [True, True, False]
    for name in ("applicant", "item", "materials", "state", "events", "received_at", "window"):
        assert getattr(before, name) == getattr(after, name), name


def test_a_lost_answer_makes_no_second_case(
    hall: RunningHall, window: Window, intakes: Intakes
) -> None:
    hall.fault("drop_after", path="/actions")
    case_id = take_in(window, intakes)
    eventually(window.is_drained)
    assert len(hall.effects(case_id)) == 1


def test_killed_between_commit_and_upload(
    hall: RunningHall, window: Window, tmp_path: Path
) -> None:
    """The process dies the moment the case is on the disk; the next one sends it once."""
    hall.control("down", mode="drop")
    killed = subprocess.run(
        [sys.executable, "-m", "tests.helpers.killed_intake", str(window.path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    case_id = killed.stdout.strip()
    assert killed.returncode < 0, killed.stderr
    assert case_id
    hall.control("up")
    window.loop.wake()
    eventually(window.is_drained)
    assert [line["kind"] for line in hall.effects(case_id)] == ["take_in"]
    assert len([p for p in hall.case(case_id)["materials"] if p["sha256"]]) == 3


def test_a_refused_intake_waits_in_the_tray_with_everything(
    hall: RunningHall, window: Window, intakes: Intakes
) -> None:
    hall.fault("status", method="POST", path="/actions", status=422)
    case_id = take_in(window, intakes)
    eventually(lambda: window.store.queue_counts().attention)
    stored = window.store.case(case_id)
    assert stored is not None
    assert stored.queue[0].state is QueueState.PARKED
    assert window.store.case_rows(CaseTab.ATTENTION)[0].case_id == case_id
    for paper in stored.snapshot.materials[:3]:
        assert window.store.has_document(paper.sha256)
    hall.control("faults", "DELETE")
    window.store.retry(stored.queue[0].action.action_id)
    window.loop.wake()
    eventually(lambda: window.snapshot(case_id).version == 1)


def test_an_intake_that_wasnt_sent_can_be_taken_back(
    hall: RunningHall, window: Window, intakes: Intakes
) -> None:
    hall.control("down", mode="drop")
    case_id = take_in(window, intakes)
    window.act(case_id, ActionKind.ACCEPT)
    stored = window.store.case(case_id)
    assert stored is not None
    eventually(lambda: not window.store.case(case_id).queue[0].is_unclear)  # type: ignore[union-attr]
    gone = window.store.withdraw(stored.queue[0].action.action_id, "申请人不办了")
    assert [line.kind for line in gone] == [ActionKind.ACCEPT, ActionKind.TAKE_IN]
    assert window.store.case(case_id) is None
    assert not window.store.case_rows(CaseTab.ALL, search=stored.snapshot.project_no)
    assert {line.kind for line in window.store.ledger_rows(case_id)} == {"action", "withdrawal"}


def test_a_full_pull_doesnt_drop_what_the_hall_doesnt_know(
    hall: RunningHall, window: Window, intakes: Intakes
) -> None:
    hall.fault("status", path="/actions", status=503, count=None)
    case_id = take_in(window, intakes)
    with Exchange(window.path, KEY) as own:
        eventually(own.epoch)
        before = own.epoch()
        hall.control("epoch")
        window.loop.wake()
        eventually(lambda: own.epoch() not in {None, before})
        assert raw(own).value("SELECT count(*) FROM tombstone") == 0
    assert window.has(case_id)
    hall.control("faults", "DELETE")
    eventually(window.is_drained)
    assert window.has(case_id)


def test_a_wrong_code_is_refused_before_anything_is_kept(window: Window, intakes: Intakes) -> None:
    wrong = replace(FIRM, code="91350999MA00DEM06X")
    with pytest.raises(WorkflowError) as refused:
        take_in(window, intakes, applicant=wrong)
    assert refused.value.code is WorkflowCode.CODE_WRONG
    assert "91350999" not in str(refused.value)
    assert not window.store.case_rows(CaseTab.ALL, search=wrong.code)
    assert not window.store.queue()


def test_without_numbers_nothing_is_taken_in(
    hall: RunningHall, window: Window, intakes: Intakes
) -> None:
    hall.control("down", mode="drop")
    year = window.store.now().year
    while left := window.store.numbers_left(Series.CASE, year):
        window.store.take_number(Series.CASE, year, f"used-{left}", "case")
    with pytest.raises(DocumentError) as refused:
        take_in(window, intakes)
    assert refused.value.code is DocumentCode.NUMBER_MISSING
    assert not window.store.queue()
