"""The bell counts and opens; the desktop is told once, and of nobody's name."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from clerk_desktop.sync.events import CasesChanged, ConnectionChanged, ConnectionState
from clerk_desktop.sync.records import Alert, AlertKind
from clerk_desktop.ui import alert_words
from clerk_desktop.ui.alarms import Alarms, Rules
from tests.helpers.cases import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from tests.ui.conftest import Place

NAME = "青屿县海岚餐饮服务有限公司"
NUMBER = "350999-20260209-00001"

TELLER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from clerk_desktop.ui.desktop_notice import DesktopNotice
application = QApplication([])
DesktopNotice(QIcon(), application).show(sys.argv[1])
QTimer.singleShot(500, application.quit)
application.exec()
"""
LISTEN = 'dbus-monitor --session "type=method_call" & sleep 0.5; "$@"; sleep 0.2; kill $!'


@pytest.fixture
def place(make_place: Callable[..., Place], received_case: Case, qtbot: QtBot) -> Place:
    """A case that was received just now, so that its limits lie ahead."""
    made = make_place(received_case)
    made.work.open_case("c1")
    qtbot.mouseClick(made.find("action_receive"), Qt.MouseButton.LeftButton)
    made.work.go_back()
    return made


@pytest.fixture
def locked() -> list[bool]:
    return [False]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop would be told; there is none here."""
    told: list[str] = []
    monkeypatch.setattr(
        "clerk_desktop.ui.desktop_notice.DesktopNotice.show", lambda _self, text: told.append(text)
    )
    return told


@pytest.fixture
def alarms(place: Place, locked: list[bool], said: list[str]) -> Iterator[Alarms]:
    session = place.work.session
    assert said == []
    rules = Rules(days=30, on_desktop=True, is_locked=lambda: locked[0])
    made = Alarms(place.bridge, session, place.work.status.bell, rules, place.work)
    made.chosen.connect(place.work.see_to)
    yield made
    made.stop()


def bell(place: Place) -> Any:
    return place.find("statusBell")


def entries(place: Place) -> list[str]:
    menu = place.work.findChild(QMenu, "alertMenu")
    assert menu is not None
    return [entry.text() for entry in menu.actions() if entry.text()]


def test_a_near_limit_rings_once_and_opens_its_case(
    place: Place, alarms: Alarms, qtbot: QtBot
) -> None:
    alarms.look()
    qtbot.waitUntil(lambda: bell(place).text() != "")
    count = int(bell(place).text())
    alarms.look()
    qtbot.wait(300)
    assert int(bell(place).text()) == count
    place.work.list.table.setFocus()
    QTest.keyClick(place.work.list.table, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    menu: Any = place.work.findChild(QMenu, "alertMenu")
    assert len(entries(place)) == count + 1
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: place.shown("casePage"))
    qtbot.waitUntil(lambda: bell(place).text() == (str(count - 1) if count > 1 else ""))


def test_all_are_read_with_one_click(place: Place, alarms: Alarms, qtbot: QtBot) -> None:
    alarms.look()
    qtbot.waitUntil(lambda: bell(place).text() != "")
    qtbot.mouseClick(bell(place), Qt.MouseButton.LeftButton)
    menu: Any = place.work.findChild(QMenu, "alertMenu")
    menu.actions()[-1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: bell(place).text() == "")
    assert bell(place).accessibleName() == "没有提醒"


def test_whoever_works_in_the_window_isnt_told_by_the_desktop(
    place: Place, alarms: Alarms, said: list[str], qtbot: QtBot
) -> None:
    assert QApplication.activeWindow() is not None
    alarms.look()
    qtbot.waitUntil(lambda: bell(place).text() != "")
    assert said == []


def test_behind_the_lock_only_that_there_is_something(
    place: Place, alarms: Alarms, locked: list[bool], said: list[str], qtbot: QtBot
) -> None:
    locked[0] = True
    place.bridge.happened.emit(CasesChanged(("c1",)))
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    alarms.look()
    qtbot.wait(300)
    assert said == [f"有 {bell(place).text()} 条新提醒，解锁后查看"]


def test_a_login_that_is_wanted_is_told_once_a_day(
    place: Place, alarms: Alarms, locked: list[bool], said: list[str], qtbot: QtBot
) -> None:
    locked[0] = True
    for _ in range(3):
        alarms.take_event(ConnectionChanged(ConnectionState.LOGIN_NEEDED))
    qtbot.waitUntil(lambda: bell(place).text() == "1")
    qtbot.wait(200)
    assert len(said) == 1


def alert(kind: AlertKind, **facts: str) -> Alert:
    return Alert(key="k", kind=kind, case_id="c1", project_no=NUMBER, at=NOW, facts=facts)


ALL = (
    alert(AlertKind.DEADLINE, limit="promise", day=date(2026, 2, 11).isoformat()),
    alert(AlertKind.RULING),
    alert(AlertKind.QUEUE, action="receive"),
    alert(AlertKind.HALL, state="login_needed"),
    alert(AlertKind.BATCH, left="0", done="20"),
)


@pytest.mark.parametrize("kind", AlertKind)
def test_every_kind_has_words(kind: AlertKind) -> None:
    text = alert_words.line(next(one for one in ALL if one.kind is kind))
    assert text.startswith(f"{NUMBER}  ")
    assert "{" not in text


def test_several_are_counted_instead_of_named() -> None:
    assert alert_words.summary(ALL[:1] * 3) == "3 个期限将到期"
    assert NUMBER not in alert_words.summary(ALL)


def test_the_portal_gets_the_words_and_nothing_else() -> None:
    tell = [sys.executable, "-c", TELLER, alert_words.summary(ALL[:1])]
    heard = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", LISTEN, "sh", *tell],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    ).stdout
    assert "member=AddNotification" in heard
    assert NUMBER in heard
    assert NAME not in heard
