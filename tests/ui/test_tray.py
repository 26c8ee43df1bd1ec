"""需处理: what happened, what the hall has, what was done here; and each way out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLabel, QMenu

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import HallCode, HallError, StoreCode, WorkflowError
from clerk_desktop.services.tray import Tray
from clerk_desktop.sync.events import CaseHeld, CasesChanged, LoginsWanted, NewerPackage
from clerk_desktop.sync.records import STUBBORN, KnownClerk, QueueState
from tests.helpers.cases import CHEN, LIN, act, done, fresh_case
from tests.helpers.stores import exchange, raw, save
from tests.ui.conftest import OFFICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clerk_desktop.sync.records import QueueRow
    from tests.ui.conftest import Place

LEFT = Qt.MouseButton.LeftButton
CASE = fresh_case()
WINDOW_CHEN = replace(CHEN, window=LIN.window)


def stopped(place: Place, state: QueueState, error: HallError, case_id: str = "c1") -> QueueRow:
    """An action of that case in the tray."""
    found = place.store.case(case_id)
    assert found is not None
    place.store.append(act(found.snapshot, ActionKind.RECEIVE))
    (sent,) = place.store.next_batch(4e9, ())
    assert place.store.start(sent.action_id)
    place.store.stop(sent, state, error)
    place.bridge.tell(CasesChanged((case_id,)))
    QApplication.processEvents()
    return place.store.queue()[-1]


def texts(place: Place, name: str) -> str:
    return "\n".join(label.text() for label in place.find(name).findChildren(QLabel))


def show(place: Place) -> None:
    QTest.mouseClick(place.find("statusQueue"), LEFT)
    QApplication.processEvents()


def conflict(place: Place) -> QueueRow:
    row = stopped(place, QueueState.CONFLICT, HallError(HallCode.STALE))
    save(place.store, [replace(done(CASE, ActionKind.RECEIVE), version=5)])
    show(place)
    return row


def test_each_entry_says_what_happened_there_and_here(make_place: Callable[..., Place]) -> None:
    place = make_place(CASE)
    row = conflict(place)
    said = texts(place, f"trayEntry_{row.sequence}")
    for part in ("发生了什么", "大厅现状", "您的操作", CASE.project_no, CASE.applicant.name):
        assert part in said
    assert "您办理之后：" in said
    assert f"{LIN.name} 接件" in said


def test_redo_takes_the_same_words_on_the_case_as_it_is(make_place: Callable[..., Place]) -> None:
    place = make_place(CASE)
    row = stopped(place, QueueState.PARKED, HallError(HallCode.FORBIDDEN))
    show(place)
    QTest.mouseClick(place.find(f"trayRedo_{row.sequence}"), LEFT)
    (anew,) = place.store.queue()
    assert anew.action.kind is ActionKind.RECEIVE
    assert anew.action.action_id != row.action.action_id
    assert (anew.state, anew.base_version) == (QueueState.QUEUED, 1)
    assert place.sync.wakes
    assert place.text("trayCount") == "0 项"
    reasons = [line.facts.get("reason") for line in place.store.ledger_rows("c1")]
    assert "重办" in reasons


def test_what_was_decided_at_another_step_is_done_in_the_case(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(CASE)
    row = conflict(place)
    assert not place.shown(f"trayRedo_{row.sequence}")
    assert place.shown(f"trayOpen_{row.sequence}")
    tray = Tray(place.store, LIN, place.store.now, lambda: None)
    with pytest.raises(WorkflowError):
        tray.redo(row.action.action_id)
    assert [r.action for r in place.store.queue()] == [row.action]


def test_more_about_an_entry_stands_in_the_help(make_place: Callable[..., Place]) -> None:
    place = make_place(CASE)
    row = stopped(place, QueueState.PARKED, HallError(HallCode.FORBIDDEN))
    show(place)
    asked: list[str] = []
    place.work.banner.more_asked.connect(asked.append)
    QTest.mouseClick(place.find(f"trayMore_{row.sequence}"), LEFT)
    assert asked == [str(HallCode.FORBIDDEN)]


def test_withdraw_and_send_again(make_place: Callable[..., Place]) -> None:
    place = make_place(CASE)
    row = stopped(place, QueueState.PARKED, HallError(HallCode.FORBIDDEN))
    show(place)
    QTest.mouseClick(place.find(f"traySend_{row.sequence}"), LEFT)
    assert place.store.queue()[0].state is QueueState.QUEUED
    place.store.withdraw(row.action.action_id, "x")
    row = stopped(place, QueueState.CONFLICT, HallError(HallCode.STALE))
    place.work.refresh()
    assert not place.shown(f"traySend_{row.sequence}")
    QTest.mouseClick(place.find(f"trayWithdraw_{row.sequence}"), LEFT)
    assert place.store.queue() == ()
    assert place.shown("trayEmpty")


def test_a_colleague_of_the_window_takes_it_over_and_redoes_it(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(CASE)
    known = KnownClerk(login="chen", clerk=WINDOW_CHEN, window_name="1号", office=OFFICE)
    place.store.remember_clerk(known, "password", (), ())
    row = stopped(place, QueueState.PARKED, HallError(HallCode.FORBIDDEN))
    show(place)
    QTest.mouseClick(place.find(f"trayHandOver_{row.sequence}"), LEFT)
    menu = place.work.findChild(QMenu, "trayColleagues")
    assert menu is not None
    (give,) = menu.actions()
    assert give.text() == CHEN.name
    give.trigger()
    assert place.store.queue()[0].handed_to == CHEN.user_id
    assert f"由{CHEN.name}处理" in texts(place, f"trayEntry_{row.sequence}")


def test_export_writes_a_file_that_another_window_reads(
    qtbot: QtBot, make_place: Callable[..., Place], tmp_path: Path
) -> None:
    place = make_place(CASE)
    row = stopped(place, QueueState.PARKED, HallError(HallCode.FORBIDDEN))
    show(place)
    QTest.mouseClick(place.find(f"trayExport_{row.sequence}"), LEFT)
    chooser = place.work.findChild(QFileDialog, "saveDialog")
    assert chooser is not None
    file = tmp_path / "one.backup"
    chooser.fileSelected.emit(str(file))
    asked = place.work.findChild(QInputDialog, "trayPassphrase")
    assert asked is not None
    asked.textValueSelected.emit("short")
    assert place.text("bannerTitle") == "没有导出"
    asked.textValueSelected.emit("correct horse")
    assert place.text("bannerTitle") == "已导出"
    with exchange(tmp_path, name="other.db") as other:
        assert other.import_queue(file, "correct horse") == ("c1",)
        assert other.queue()[0].action == row.action
    chooser.close()
    asked.close()


def test_a_notice_stays_until_it_is_put_away(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(CASE)
    facts = {"why": str(StoreCode.KEY_LOST), "file": "a", "count": "2", "numbers": "1、2"}
    place.store.leave_notice(StoreCode.SET_ASIDE, facts)
    place.work.refresh()
    qtbot.waitUntil(lambda: place.shown("count_attention"))
    assert place.text("count_attention") == "1"
    place.work.show_tab(place.work.list.tab.ATTENTION)
    (notice,) = place.store.notices(LIN.user_id)
    assert "密钥丢失" in texts(place, f"trayNotice_{notice.sequence}")
    QTest.mouseClick(place.find(f"trayDismiss_{notice.sequence}"), LEFT)
    assert place.store.notices(LIN.user_id) == ()
    assert place.shown("trayEmpty")


def test_the_open_case_is_told_to_the_sync_and_a_holder_to_the_clerk(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(CASE)
    place.work.open_case("c1")
    place.work.take_event(CaseHeld("c1", "陈知微"))
    assert place.text("bannerTitle") == "陈知微正在办理"
    place.work.show_list()
    assert place.sync.opened == [("c1", True), ("", True)]


def test_a_case_that_is_somebody_elses_to_go_on_with_isnt_held(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(replace(CASE, window="W09"))
    place.work.open_case("c1")
    assert place.sync.opened == [("c1", False)]


def test_who_has_to_log_in_is_said(make_place: Callable[..., Place]) -> None:
    place = make_place(CASE)
    place.work.take_event(LoginsWanted(((LIN.name, 2),)))
    assert not place.shown("banner"), "the clerk who is here is asked in another way"
    place.work.take_event(LoginsWanted((("陈知微", 3),)))
    assert place.text("bannerTitle") == "有操作等待本人登录后上传"
    assert "陈知微有 3 项" in texts(place, "banner")


def test_a_nearly_full_machine_is_said(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(CASE)
    qtbot.waitUntil(lambda: place.shown("count_all"))
    place.work.status.show_queue(place.store.queue_counts(), 0.83)
    assert "83%" in place.text("statusQueue")


def test_a_newer_program_is_told_quietly(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place()
    assert not place.shown("statusNewer")
    place.work.take_event(NewerPackage("0.2.0", "列表更快"))
    assert place.text("statusNewer") == "新版本 0.2.0"
    assert not place.shown("banner")
    QTest.mouseClick(place.find("statusNewer"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shown("banner"))


def test_what_cant_be_read_is_shown_with_its_number_and_can_be_given_up(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(CASE)
    action = act(CASE, ActionKind.RECEIVE)
    place.store.append(action)
    raw(place.store).run("UPDATE outbox SET body = x'7b', kind = 'teleport'")
    show(place)
    (stray,) = place.store.strays()
    said = texts(place, f"trayStray_{stray.sequence}")
    for part in ("这项操作无法显示", "teleport", action.action_id, "请导出"):
        assert part in said
    assert place.text("trayCount") == "1 项"
    QTest.mouseClick(place.find(f"trayWithdraw_{stray.sequence}"), LEFT)
    assert place.shown("trayEmpty")
    assert place.store.strays() == ()


def test_what_the_hall_fails_at_again_and_again_is_shown_and_goes_on(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(CASE)
    place.store.append(act(CASE, ActionKind.RECEIVE))
    for _ in range(STUBBORN):
        (sent,) = place.store.next_batch(4e9, ())
        place.store.start(sent.action_id)
        busy = HallError(HallCode.BUSY, retryable=True)
        place.store.put_off(sent, 0.0, busy, is_unclear=True)
    show(place)
    (row,) = place.store.queue()
    said = texts(place, f"trayEntry_{row.sequence}")
    for part in ("大厅一直没有收下", f"已尝试 {STUBBORN} 次", "大厅繁忙", "继续自动重试"):
        assert part in said
    assert not place.shown(f"trayRedo_{row.sequence}"), "the hall may have it"
    assert row.state is QueueState.QUEUED
