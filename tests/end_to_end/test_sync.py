"""Store, sync thread and hall together, in fair weather and foul. The hall is a real process."""

from __future__ import annotations

import hashlib
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.document import CaseDocument
from clerk_desktop.domain.office import Series
from clerk_desktop.domain.procedure import NonAcceptanceGround
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.line import Room
from clerk_desktop.sync import pull
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.events import (
    ConnectionChanged,
    ConnectionState,
    DocumentArrived,
    DocumentUnavailable,
    Event,
    LoginsWanted,
    PullProgress,
    SyncFailed,
)
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab, QueueState
from clerk_desktop.workflow.engine import Replay
from clerk_desktop.workflow.lights import Light, LightRules
from tests.helpers.hall import RunningHall
from tests.helpers.sealed import SEAL, acceptance
from tests.helpers.stores import KEY
from tests.helpers.windows import BACKOFF, Window, eventually


def fresh(hall: RunningHall, *windows: Window) -> str:
    case_id = str(hall.submit(window="W01")["case_id"])
    for window in windows:
        eventually(partial(window.has, case_id))
    return case_id


def effects(hall: RunningHall, case_id: str) -> list[str]:
    return [line["key"] for line in hall.effects(case_id)]


def drained(window: Window) -> None:
    eventually(window.is_drained)


def idle(window: Window) -> None:
    """Wait until the thread has nothing to do until its next look."""
    seen = -1
    while len(window.events) != seen:
        seen = len(window.events)
        time.sleep(0.5)


def seal_of(window: Window, case_id: str, data: bytes) -> tuple[CaseDocument, dict[str, bytes]]:
    year = window.store.now().year
    eventually(lambda: window.store.numbers_left(Series.ACCEPTANCE, year))
    document = acceptance(window.store, case_id, "lin", data)
    return document, {document.sha256: data}


def seal(window: Window, case_id: str) -> str:
    document, papers = seal_of(window, case_id, f"%PDF-1.7 {case_id}".encode())
    action = window.action(case_id, ActionKind.SEAL, document=document)
    window.store.append(action, papers)
    window.loop.wake()
    return document.sha256


def test_the_first_pull_brings_everything(window: Window) -> None:
    eventually(lambda: window.state() is ConnectionState.ONLINE)
    progress = window.of(PullProgress)[0]
    assert progress.is_complete
    assert window.count() == progress.done_cases >= 12
    reference = window.store.reference()
    assert len(reference.templates) >= 4
    assert reference.items
    assert any(ActionKind.PASS in phrase.kinds for phrase in reference.phrases)
    assert reference.office is not None
    assert [right.seal_id for right in reference.seals] == [SEAL]
    year = window.store.now().year
    for series in Series:
        assert window.store.numbers_left(series, year) >= 10
    snapshot = window.snapshot(window.store.case_rows(CaseTab.TO_RECEIVE)[0].case_id)
    for material in snapshot.materials:
        eventually(partial(window.store.has_document, material.sha256))


def test_an_action_is_at_the_hall_in_a_moment(hall: RunningHall, window: Window) -> None:
    case_id = fresh(hall, window)
    began = time.monotonic()
    row = window.act(case_id, ActionKind.RECEIVE)
    assert time.monotonic() - began < 0.5
    drained(window)
    assert effects(hall, case_id) == [row.action.action_id]
    assert window.snapshot(case_id).state is CaseState.RECEIVED
    assert window.store.queue() == ()


@pytest.mark.parametrize(
    "fault",
    [
        {"fault": "drop_before"},
        {"fault": "drop_after"},
        {"fault": "status", "status": 503},
        {"fault": "status", "status": 429, "retry_after": 0},
        {"fault": "status_after", "status": 502},
        {"fault": "html"},
        {"fault": "garbage"},
        {"fault": "slow", "seconds": 0.3},
        {"fault": "slow", "seconds": 4.0},  # longer than the client waits
    ],
    ids=str,
)
def test_each_action_takes_effect_once_in_bad_weather(
    hall: RunningHall, window: Window, fault: dict[str, Any]
) -> None:
    case_id = fresh(hall, window)
    hall.fault(**fault, method="POST", path="/actions$", count=2)
    rows = [window.act(case_id, kind) for kind in (ActionKind.RECEIVE, ActionKind.ACCEPT)]
    drained(window)
    assert effects(hall, case_id) == [row.action.action_id for row in rows]
    assert hall.get("stats")["doubled"] == []
    assert window.store.queue_counts().attention == 0


def test_a_busy_hall_is_left_alone_for_as_long_as_it_says(
    hall: RunningHall, window: Window
) -> None:
    case_id = fresh(hall, window)
    hall.fault("status", method="POST", path="/actions$", status=503, retry_after=1)
    began = time.monotonic()
    window.act(case_id, ActionKind.RECEIVE)
    drained(window)
    assert time.monotonic() - began >= 1.0
    assert len(effects(hall, case_id)) == 1


def test_a_case_that_the_hall_chokes_on_delays_no_other(hall: RunningHall, window: Window) -> None:
    bad, good = fresh(hall, window), fresh(hall, window)
    hall.fault("status", method="POST", path=f"{bad}/actions$", status=503, count=None)
    window.act(bad, ActionKind.RECEIVE)
    window.act(good, ActionKind.RECEIVE)
    eventually(lambda: effects(hall, good))
    assert effects(hall, bad) == []
    hall.control("faults", "DELETE")
    drained(window)


def test_a_seal_brings_its_document_first(hall: RunningHall, window: Window) -> None:
    case_id = fresh(hall, window)
    for kind in (ActionKind.RECEIVE, ActionKind.ACCEPT):
        window.act(case_id, kind)
    digest = seal(window, case_id)
    drained(window)
    assert window.store.queue_counts().attention == 0
    assert hall.case(case_id)["documents"][0]["sha256"] == digest
    assert hall.get("stats")["odd_numbers"] == []


def test_a_document_that_the_hall_lost_is_sent_again(hall: RunningHall, window: Window) -> None:
    case_id = fresh(hall, window)
    for kind in (ActionKind.RECEIVE, ActionKind.ACCEPT):
        window.act(case_id, kind)
    drained(window)
    # HEAD says that it is there: only the 424 tells.
    hall.fault("html", method="HEAD", path="/blobs/", count=None)
    digest = seal(window, case_id)
    drained(window)
    assert hall.case(case_id)["documents"][0]["sha256"] == digest


def test_a_day_without_network_drains_once_and_in_order(hall: RunningHall, window: Window) -> None:
    case_ids = [fresh(hall, window) for _ in range(4)]
    hall.control("down", mode="drop")
    eventually(lambda: window.state() is ConnectionState.OFFLINE)
    rows = {
        case_id: [
            window.act(case_id, kind)
            for kind in (ActionKind.RECEIVE, ActionKind.ACCEPT, ActionKind.PASS)
        ]
        for case_id in case_ids
    }
    sealed = seal(window, case_ids[0])
    assert window.store.queue_counts().waiting == 13
    view = window.store.view_case(case_ids[0])
    assert view is not None
    assert view.skipped == ()
    hall.control("up")
    drained(window)
    for case_id, queued in rows.items():
        assert effects(hall, case_id)[:3] == [row.action.action_id for row in queued]
    assert hall.case(case_ids[0])["documents"][0]["sha256"] == sealed
    assert hall.get("stats")["doubled"] == []
    eventually(lambda: window.state() is ConnectionState.ONLINE)


def test_work_during_an_outage_doesnt_put_off_its_end(hall: RunningHall, tmp_path: Path) -> None:
    """With the pauses of everyday: what was done meanwhile arrives soon after the hall is back."""
    case_id = fresh(hall)
    with Window(tmp_path / "one", hall.url, interval=0.5, backoff=Backoff()) as window:
        window.log_in("lin")
        eventually(lambda: window.has(case_id))
        hall.stop()
        kinds = (ActionKind.RECEIVE, ActionKind.ACCEPT, ActionKind.PASS)
        rows = [window.act(case_id, kind) for kind in kinds]
        for _ in range(12):
            window.loop.wake()
            time.sleep(0.05)
        hall.start()
        eventually(lambda: effects(hall, case_id) == [row.action.action_id for row in rows])


@pytest.mark.parametrize("mode", ["503", "html"])
def test_an_outage_is_told_and_its_end_too(hall: RunningHall, window: Window, mode: str) -> None:
    eventually(lambda: window.state() is ConnectionState.ONLINE)
    hall.control("down", mode=mode)
    eventually(lambda: window.state() is ConnectionState.OFFLINE)
    hall.control("up")
    eventually(lambda: window.state() is ConnectionState.ONLINE)


def test_a_login_that_runs_out_is_renewed_unseen(hall: RunningHall, window: Window) -> None:
    case_id = fresh(hall, window)
    hall.control("tokens", expire=True)
    window.act(case_id, ActionKind.RECEIVE)
    drained(window)
    assert ConnectionState.LOGIN_NEEDED not in {e.state for e in window.of(ConnectionChanged)}
    assert len(effects(hall, case_id)) == 1


def test_a_login_that_cant_be_renewed_waits_for_the_clerk(
    hall: RunningHall, window: Window
) -> None:
    case_id = fresh(hall, window)
    hall.control("tokens", expire=True, refresh=True)
    eventually(lambda: window.state() is ConnectionState.LOGIN_NEEDED)
    window.act(case_id, ActionKind.RECEIVE)
    time.sleep(0.3)
    assert not window.is_drained()
    window.log_in("lin")
    drained(window)
    eventually(lambda: window.state() is ConnectionState.ONLINE)
    assert len(effects(hall, case_id)) == 1


def test_who_has_left_still_sends_under_their_own_name(hall: RunningHall, window: Window) -> None:
    case_id = fresh(hall, window)
    hall.control("down", mode="drop")
    eventually(lambda: window.state() is ConnectionState.OFFLINE)
    window.act(case_id, ActionKind.RECEIVE)
    hall.control("up")
    window.log_in("chen")
    drained(window)
    assert [line["user_id"] for line in hall.effects(case_id)] == ["lin"]
    eventually(lambda: window.secrets.refresh_token("lin") is None)
    assert window.secrets.refresh_token("chen") is not None


def test_whose_login_the_queue_waits_for_is_said(hall: RunningHall, window: Window) -> None:
    case_id = fresh(hall, window)
    hall.control("down", mode="drop")
    eventually(lambda: window.state() is ConnectionState.OFFLINE)
    window.act(case_id, ActionKind.RECEIVE)
    name = window.clerk().name
    hall.control("tokens", expire=True, refresh=True)
    hall.control("up")
    window.log_in("chen")
    eventually(lambda: LoginsWanted(((name, 1),)) in window.events)
    assert effects(hall, case_id) == []
    window.log_in("lin")
    drained(window)
    eventually(lambda: window.of(LoginsWanted)[-1] == LoginsWanted(()))
    assert len(effects(hall, case_id)) == 1


def test_a_known_clerk_logs_in_without_the_hall(hall: RunningHall, window: Window) -> None:
    hall.control("down", mode="drop")
    assert window.log_in("lin").clerk.user_id == "lin"
    with pytest.raises(HallError) as caught:
        window.log_in("lin", "wrong")
    assert caught.value.code is HallCode.LOGIN_REFUSED
    with pytest.raises(HallError) as caught:
        window.log_in("zhao")
    assert caught.value.code is HallCode.OFFLINE_LOGIN_UNKNOWN


def test_two_windows_on_one_case_are_a_conflict_for_the_later(
    hall: RunningHall, window: Window, tmp_path: Path
) -> None:
    with Window(tmp_path / "two", hall.url) as other:
        other.log_in("lin")
        case_id = fresh(hall, window, other)
        first = other.act(case_id, ActionKind.RECEIVE)
        eventually(lambda: window.snapshot(case_id).state is CaseState.RECEIVED)
        seen = window.snapshot(case_id).version
        late = window.action(case_id, ActionKind.REFUSE, ground=NonAcceptanceGround.NOT_REQUIRED)
        second = other.act(case_id, ActionKind.ACCEPT)
        drained(other)
        window.store.append(late, based_on=seen)
        window.loop.wake()
        drained(window)
    (row,) = window.store.queue()
    assert (row.state, row.code) == (QueueState.CONFLICT, HallCode.STALE)
    assert row.action == late
    assert effects(hall, case_id) == [first.action.action_id, second.action.action_id]
    assert [line.case_id for line in window.store.case_rows(CaseTab.ATTENTION)] == [case_id]
    # The other's work is shown at once, not at the next look.
    eventually(lambda: window.snapshot(case_id).state is CaseState.IN_PROGRESS)
    assert window.store.view_case(case_id) == Replay(window.snapshot(case_id))
    window.store.withdraw(late.action_id, "已由他人办理")
    assert window.store.case_rows(CaseTab.ATTENTION) == ()


def test_after_a_refusal_the_others_work_is_fetched_at_once(
    hall: RunningHall, tmp_path: Path
) -> None:
    case_id = fresh(hall)
    with Window(tmp_path / "one", hall.url, interval=60.0) as window:
        window.log_in("lin")
        eventually(lambda: window.has(case_id))
        idle(window)
        looks = len(window.of(PullProgress))
        hall.fault("status", method="POST", path="/actions$", status=403)
        window.act(case_id, ActionKind.RECEIVE)
        eventually(lambda: len(window.of(PullProgress)) == looks + 2)
        assert window.store.queue()[0].state is QueueState.PARKED


def test_an_own_action_whose_answer_was_lost_is_no_conflict(
    hall: RunningHall, window: Window
) -> None:
    case_id = fresh(hall, window)
    hall.fault("drop_after", method="POST", path="/actions$")
    # The first answer is lost; the second one is a 412 from a hall that forgot the key's order.
    hall.fault("status", method="POST", path="/actions$", status=412)
    row = window.act(case_id, ActionKind.RECEIVE)
    drained(window)
    assert window.store.queue() == ()
    assert effects(hall, case_id) == [row.action.action_id]


def test_what_the_hall_refuses_goes_into_the_tray_with_the_reason(
    hall: RunningHall, window: Window
) -> None:
    case_id = fresh(hall, window)
    window.act(case_id, ActionKind.SERVE)
    eventually(lambda: window.store.queue_counts().attention == 1)
    (row,) = window.store.queue()
    assert (row.state, row.code) == (QueueState.PARKED, HallCode.REFUSED)
    assert row.context["code"].startswith("workflow.")
    assert effects(hall, case_id) == []


def test_a_case_given_to_another_window_goes(hall: RunningHall, window: Window) -> None:
    gone, busy = fresh(hall, window), fresh(hall, window)
    hall.control("down", mode="drop")
    window.act(busy, ActionKind.RECEIVE)
    for case_id in (gone, busy):
        hall.control("move", case_id=case_id, window="W02")
    hall.control("up")
    eventually(lambda: not window.has(gone))
    eventually(lambda: window.store.queue_counts().attention == 1)
    (row,) = window.store.queue()
    assert row.code == HallCode.NOT_FOUND
    assert window.has(busy)
    window.store.withdraw(row.action.action_id, "已移交")
    assert not window.has(busy)


def test_a_restored_hall_is_pulled_anew(hall: RunningHall, window: Window) -> None:
    stays, goes = fresh(hall, window), fresh(hall, window)
    hall.control("down", mode="drop")
    eventually(lambda: window.state() is ConnectionState.OFFLINE)
    hall.control("epoch")
    with Exchange(window.path, KEY) as meddling:
        meddling.save_page([], (), cursor="0", epoch=meddling.epoch() or "", is_last=False)
    hall.control("move", case_id=goes, window="W02")
    hall.control("up")
    eventually(lambda: not window.has(goes))
    assert window.has(stays)


def test_pages_and_cursor_go_together(
    hall: RunningHall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "PAGE", 3)
    hall.fault("garbage", path="^/changes", count=1)
    with Window(tmp_path / "one", hall.url) as window:
        window.log_in("lin")
        eventually(lambda: any(event.is_complete for event in window.of(PullProgress)))
        everything = hall.get("cases?limit=1000")["cases"]
        assert window.count() == sum(case["window"] == "W01" for case in everything)


def test_the_materials_of_cases_in_hand_are_here_before_the_network_fails(
    hall: RunningHall, tmp_path: Path
) -> None:
    with Window(tmp_path / "one", hall.url) as window:
        window.log_in("lin")
        eventually(lambda: papers(window))
        wanted = papers(window)
        eventually(lambda: all(window.store.has_document(sha256) for sha256 in wanted))
        hall.control("down", mode="drop")
        assert all(window.store.document(sha256) for sha256 in wanted)
        hall.control("up")


def test_no_more_is_fetched_ahead_than_there_is_room_for(hall: RunningHall, tmp_path: Path) -> None:
    with Window(tmp_path / "one", hall.url, room=Room(prefetch_bytes=1)) as window:
        window.log_in("lin")
        eventually(lambda: any(event.is_complete for event in window.of(PullProgress)))
        wanted = papers(window)
        eventually(lambda: window.of(DocumentArrived))
        settled = len(window.of(DocumentArrived))
        time.sleep(1.0)
        assert len(window.of(DocumentArrived)) == settled == 1
        last = next(sha256 for sha256 in wanted if not window.store.has_document(sha256))
        window.loop.want(last)
        eventually(lambda: window.store.has_document(last))


def papers(window: Window) -> list[str]:
    """The papers of the cases that are still to be worked on."""
    rows = window.store.case_rows(CaseTab.TO_RECEIVE, limit=3)
    cases = [window.snapshot(row.case_id) for row in rows]
    return [paper.sha256 for case in cases for paper in case.materials if paper.is_here]


def test_a_wanted_document_comes_first(hall: RunningHall, window: Window) -> None:
    eventually(lambda: window.state() is ConnectionState.ONLINE)
    case_id = fresh(hall, window)
    digest = window.snapshot(case_id).materials[0].sha256
    window.loop.want(digest)
    eventually(lambda: DocumentArrived(digest) in window.events)
    data = window.store.document(digest)
    assert data is not None
    assert hashlib.sha256(data).hexdigest() == digest


def test_a_document_that_the_hall_is_too_busy_for_comes_later(
    hall: RunningHall, window: Window
) -> None:
    hall.fault("status", method="GET", path="^/blobs", count=4)
    case_id = fresh(hall, window)
    digest = window.snapshot(case_id).materials[0].sha256
    window.loop.want(digest)
    row = window.act(case_id, ActionKind.RECEIVE)
    eventually(lambda: DocumentArrived(digest) in window.events)
    drained(window)
    assert effects(hall, case_id) == [row.action.action_id]
    assert ConnectionState.OFFLINE not in {e.state for e in window.of(ConnectionChanged)}


def test_a_document_that_nobody_has_is_told(window: Window) -> None:
    window.loop.want("0" * 64)
    eventually(lambda: window.of(DocumentUnavailable))
    assert window.of(DocumentUnavailable)[0].error.code is HallCode.NOT_FOUND


def test_a_document_wanted_without_the_hall_comes_later(hall: RunningHall, window: Window) -> None:
    case_id = fresh(hall)
    hall.control("down", mode="drop")
    eventually(lambda: window.state() is ConnectionState.OFFLINE)
    digest = hall.case(case_id)["materials"][0]["sha256"]
    window.loop.want(digest)
    hall.control("up")
    eventually(lambda: DocumentArrived(digest) in window.events)


@pytest.mark.parametrize("fault", ["status", "garbage", "html", "drop_before"])
def test_what_matters_less_holds_up_no_action(
    hall: RunningHall, tmp_path: Path, fault: str
) -> None:
    case_id = fresh(hall)
    lesser = "^/(items|numbers|templates|blobs|workdays)"
    hall.fault(fault, path=lesser, count=None)
    with Window(tmp_path / "one", hall.url) as window:
        window.log_in("lin")
        eventually(lambda: window.has(case_id))
        row = window.act(case_id, ActionKind.RECEIVE)
        drained(window)
        assert effects(hall, case_id) == [row.action.action_id]
        eventually(lambda: window.state() is ConnectionState.ONLINE)


def test_a_material_that_the_hall_lost_is_asked_for_once(hall: RunningHall, tmp_path: Path) -> None:
    hall.fault("status", method="GET", path="^/blobs", status=404, count=None)
    with Window(tmp_path / "one", hall.url, interval=60.0) as window:
        window.log_in("lin")
        eventually(lambda: window.of(DocumentUnavailable))
        idle(window)
        told = window.of(DocumentUnavailable)
        assert len({event.sha256 for event in told}) == len(told)


def test_a_renewal_that_the_network_swallows_is_tried_again(
    hall: RunningHall, window: Window
) -> None:
    case_id = fresh(hall, window)
    hall.fault("drop_before", path="^/auth/token", count=2)
    hall.fault("drop_after", path="^/auth/token", count=1)
    hall.control("tokens", expire=True)
    window.act(case_id, ActionKind.RECEIVE)
    drained(window)
    assert ConnectionState.LOGIN_NEEDED not in {e.state for e in window.of(ConnectionChanged)}


def test_the_thread_survives_what_nobody_foresaw(
    hall: RunningHall, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = fresh(hall, window)
    failures = iter([RuntimeError("a bug"), KeyError("another")])
    real = Exchange.finish

    def finish(self: Exchange, *receipt: Any) -> None:
        for error in failures:
            raise error
        real(self, *receipt)

    monkeypatch.setattr(Exchange, "finish", finish)
    row = window.act(case_id, ActionKind.RECEIVE)
    drained(window)
    assert [type(event.error) for event in window.of(SyncFailed)] == [RuntimeError, KeyError]
    assert effects(hall, case_id) == [row.action.action_id]


def test_the_thread_survives_a_listener_that_fails(hall: RunningHall, tmp_path: Path) -> None:
    with Window(tmp_path / "one", hall.url) as window:
        window.loop._listener = fail
        window.log_in("lin")
        eventually(lambda: window.count() >= 12)


def fail(_event: Event) -> None:
    raise RuntimeError("a listener's bug")


def test_a_hall_that_is_far_ahead_in_time_is_followed(hall: RunningHall, window: Window) -> None:
    hall.set_clock(window.store.now() + timedelta(hours=2))
    try:
        eventually(lambda: window.store.clock_offset() > timedelta(minutes=119))
        case_id = fresh(hall, window)
        window.act(case_id, ActionKind.RECEIVE)
        drained(window)
        assert len(effects(hall, case_id)) == 1
    finally:
        hall.set_clock(None)


def test_a_places_light_rules_reach_the_window(hall: RunningHall, tmp_path: Path) -> None:
    hall.control("lights", near="yellow", promise_past="red", abnormal="red")
    strict = LightRules(near=Light.YELLOW, promise_past=Light.RED, abnormal=Light.RED)
    try:
        with Window(tmp_path / "one", hall.url) as window:
            assert window.store.reference().light_rules == LightRules()
            window.log_in("lin")
            eventually(lambda: window.store.reference().light_rules == strict)
    finally:
        hall.control("lights")


def test_stopping_takes_no_time_and_loses_nothing(hall: RunningHall, tmp_path: Path) -> None:
    case_id = fresh(hall)
    with Window(tmp_path / "one", hall.url, interval=60.0) as window:
        window.log_in("lin")
        eventually(lambda: window.has(case_id))
        idle(window)
        began = time.monotonic()
        assert window.loop.stop(5)
        assert time.monotonic() - began < 1
        row = window.act(case_id, ActionKind.RECEIVE)
    again = Window(tmp_path / "one", hall.url, backoff=BACKOFF)
    again.sessions = window.sessions
    again.loop._sessions = window.sessions
    with again:
        drained(again)
    assert effects(hall, case_id) == [row.action.action_id]
