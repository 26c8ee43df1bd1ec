"""The status bar says what is so, and "all synced" only when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.events import (
    ConnectionChanged,
    ConnectionState,
    PullProgress,
    QueueChanged,
    SyncFailed,
)
from clerk_desktop.sync.records import QueueCounts
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.messages import Message
from clerk_desktop.ui.status import StatusBar
from tests.helpers.cases import NOW, fresh_case
from tests.ui.conftest import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

SYNCED = "已全部同步"


def said(bar: StatusBar, name: str) -> str:
    found = bar.findChild(QWidget, name)
    assert found is not None
    return str(found.property("text"))


@pytest.fixture
def bar(qtbot: QtBot) -> StatusBar:
    made = StatusBar()
    qtbot.addWidget(made)
    return made


def test_all_synced_needs_hall_pull_and_an_empty_queue(bar: StatusBar) -> None:
    nothing = QueueCounts(0, 0)
    assert said(bar, "statusQueue") != SYNCED
    bar.show_hall(ConnectionState.ONLINE, None)
    bar.show_queue(nothing)
    assert said(bar, "statusQueue") != SYNCED
    bar.show_pull(3, is_complete=True)
    assert said(bar, "statusQueue") == SYNCED
    bar.show_queue(QueueCounts(2, 0))
    assert said(bar, "statusQueue") == "2 项等待上传"
    bar.show_queue(QueueCounts(2, 1))
    assert said(bar, "statusQueue") == "1 项需处理，2 项等待上传"
    bar.show_queue(nothing)
    bar.show_hall(ConnectionState.OFFLINE, NOW)
    assert said(bar, "statusQueue") != SYNCED
    bar.show_hall(ConnectionState.ONLINE, None)
    bar.show_pull(0, is_complete=False)
    assert said(bar, "statusQueue") != SYNCED


def test_the_hall_is_told_with_the_time(bar: StatusBar) -> None:
    bar.show_hall(ConnectionState.OFFLINE, NOW)
    assert said(bar, "statusHall") == "离线（自 09:30）"
    bar.show_hall(ConnectionState.LOGIN_NEEDED, None)
    assert said(bar, "statusHall") == "需要重新登录"


def test_an_expired_login_asks_once_and_a_click_leads_to_it(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(fresh_case())
    expired = ConnectionChanged(ConnectionState.LOGIN_NEEDED, HallError(HallCode.LOGIN_EXPIRED))
    place.bridge.tell(expired)
    qtbot.waitUntil(lambda: place.shown("banner"))
    assert place.text("bannerTitle") == "登录已过期"
    place.work.banner.hide()
    place.bridge.tell(expired)
    qtbot.wait(50)
    assert not place.shown("banner")
    with qtbot.waitSignal(place.work.login_asked):
        place.find("statusHall").click()  # type: ignore[attr-defined]


def test_what_the_banner_says_of_a_login_ends_with_the_login(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(fresh_case())
    expired = HallError(HallCode.LOGIN_EXPIRED)
    place.bridge.tell(ConnectionChanged(ConnectionState.LOGIN_NEEDED, expired))
    qtbot.waitUntil(lambda: place.shown("banner"))
    place.bridge.tell(ConnectionChanged(ConnectionState.ONLINE))
    qtbot.waitUntil(lambda: not place.shown("banner"))
    place.bridge.tell(ConnectionChanged(ConnectionState.LOGIN_NEEDED, expired))
    qtbot.waitUntil(lambda: place.shown("banner"))
    place.work.banner.show_message(Message("另一件事", "", ""), Tone.INFO)
    place.bridge.tell(ConnectionChanged(ConnectionState.ONLINE))
    qtbot.waitUntil(lambda: place.text("statusHall") == "大厅在线")
    assert place.text("bannerTitle") == "另一件事"
    assert place.shown("banner")


def test_sync_events_reach_the_bar(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(fresh_case())
    place.bridge.tell(ConnectionChanged(ConnectionState.ONLINE))
    place.bridge.tell(PullProgress(1, is_complete=True))
    place.bridge.tell(QueueChanged(0, 0))
    qtbot.waitUntil(lambda: place.text("statusQueue") == SYNCED)
    place.work.open_case("c1")
    place.find("action_receive").click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: place.text("statusQueue") == "1 项等待上传")


def test_a_bug_in_the_sync_is_a_bug(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(fresh_case())
    with qtbot.waitSignal(place.work.bug) as caught:
        place.bridge.tell(SyncFailed(ValueError("x")))
    assert isinstance(caught.args[0], ValueError)
