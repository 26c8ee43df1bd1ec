"""Login, switching, locking, bugs: the window around the workplace."""

from __future__ import annotations

import gc
import socket
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from clerk_desktop.app import Program
from clerk_desktop.config import Settings
from clerk_desktop.errors import Cancelled, HallCode, HallError, StoreCode, StoreError
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab, KnownClerk, Reference
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.tab_rail import Place
from tests.helpers.cases import CHEN, LIN, PROMISED, fresh_case
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import save
from tests.ui.conftest import OFFICE
from tests.ui.pretend_card import pretend_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 30_000


@pytest.fixture
def ring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A hall that nobody runs: the port was free a moment ago."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return Settings(hall_url=f"http://127.0.0.1:{port}", data_dir=tmp_path, poll_seconds=60)


@pytest.fixture
def make_program(
    qtbot: QtBot, ring: MemoryKeyring, settings: Settings
) -> Iterator[Callable[[], Program]]:
    programs: list[Program] = []

    def make() -> Program:
        program = Program(settings, Secrets(find_ring=lambda: ring))
        programs.append(program)
        with qtbot.waitActive(program.window):
            program.window.show()
            program.window.activateWindow()
        program.open()
        return program

    yield make
    for program in programs:
        program.close()
        program.window.close()
        program.window.deleteLater()


@pytest.fixture
def known(ring: MemoryKeyring, settings: Settings) -> None:
    """Two clerks who have worked here before."""
    secrets = Secrets(find_ring=lambda: ring)
    key = secrets.store_key(is_new=True)
    with Exchange(settings.store_path, key) as store:
        store.save_reference(Reference(templates={"t": PROMISED}))
        for clerk in (LIN, CHEN):
            profile = KnownClerk(login=clerk.user_id, clerk=clerk, window_name="1号", office=OFFICE)
            secrets.keep_refresh_token(clerk.user_id, "from the last login")
            store.remember_clerk(profile, f"{clerk.user_id}-2026", (), ())
        store.sign_in(LIN.user_id)
        save(store, [fresh_case()])


def find(program: Program, name: str) -> QWidget:
    found = program.window.findChild(QWidget, name)
    assert found is not None
    return found


def log_in(qtbot: QtBot, program: Program, name: str, password: str) -> None:
    field = find(program, "loginName")
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert find(program, "loginPassword").hasFocus()
    QTest.keyClicks(find(program, "loginPassword"), password)
    QTest.keyClick(find(program, "loginPassword"), Qt.Key.Key_Return)


def works(program: Program, name: str) -> bool:
    work = program.window.workplace
    return work is not None and work.isVisible() and work.session.known.login == name


def note(program: Program) -> str:
    label = find(program, "loginNote")
    return str(label.property("text")) if label.isVisible() else ""


def test_a_stranger_cannot_log_in_without_the_hall(
    qtbot: QtBot, make_program: Callable[[], Program]
) -> None:
    program = make_program()
    log_in(qtbot, program, "lin", "lin-2026")
    qtbot.waitUntil(lambda: "不能离线登录" in note(program), timeout=PATIENCE)
    assert find(program, "loginPassword").property("text") == ""
    assert find(program, "loginPassword").hasFocus()


@pytest.mark.usefixtures("known")
def test_a_known_clerk_works_offline(qtbot: QtBot, make_program: Callable[[], Program]) -> None:
    program = make_program()
    log_in(qtbot, program, "lin", "wrong")
    qtbot.waitUntil(lambda: "用户名或密码不正确" in note(program), timeout=PATIENCE)
    log_in(qtbot, program, "lin", "lin-2026")
    qtbot.waitUntil(lambda: works(program, "lin"), timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: str(find(program, "statusHall").property("text")).startswith("离线（自"),
        timeout=PATIENCE,
    )
    assert find(program, "statusQueue").property("text") == "没有待上传事项"
    assert find(program, "caseListCount").property("text") == "1 件"
    assert find(program, "statusClerk").property("text") == "林小满 · 1号"


@pytest.mark.usefixtures("known")
def test_clerks_switch_and_lock(qtbot: QtBot, make_program: Callable[[], Program]) -> None:
    program = make_program()
    log_in(qtbot, program, "lin", "lin-2026")
    qtbot.waitUntil(lambda: works(program, "lin"), timeout=PATIENCE)
    QTest.mouseClick(find(program, "switchClerk"), LEFT)
    QTest.mouseClick(find(program, "loginCancel"), LEFT)
    assert works(program, "lin")
    QTest.mouseClick(find(program, "switchClerk"), LEFT)
    log_in(qtbot, program, "chen", "chen-2026")
    qtbot.waitUntil(lambda: works(program, "chen"), timeout=PATIENCE)
    assert program.window.workplace is not None
    program.window.workplace.open_case("c1")
    assert find(program, "action_receive_blocked").isVisible()

    at_work = program.window.workplace
    QTest.keyClick(at_work, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not at_work.isVisible()
    assert not find(program, "loginCancel").isVisible()
    assert find(program, "loginName").property("text") == "chen"
    QTest.keyClicks(find(program, "loginPassword"), "chen-2026")
    QTest.mouseClick(find(program, "loginButton"), LEFT)
    qtbot.waitUntil(at_work.isVisible, timeout=PATIENCE)
    assert find(program, "caseApplicant").isVisible()


@pytest.mark.usefixtures("known")
def test_whoever_takes_over_is_chosen_instead_of_typed(
    qtbot: QtBot, make_program: Callable[[], Program]
) -> None:
    program = make_program()
    log_in(qtbot, program, "lin", "lin-2026")
    qtbot.waitUntil(lambda: works(program, "lin"), timeout=PATIENCE)
    QTest.mouseClick(find(program, "switchClerk"), LEFT)
    assert offered(program) == ["loginKnown_chen"]
    QTest.keyClick(find(program, "loginName"), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    password = find(program, "loginPassword")
    qtbot.waitUntil(password.hasFocus)
    QTest.keyClicks(password, "chen-2026")
    QTest.keyClick(password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: works(program, "chen"), timeout=PATIENCE)
    program.window.lock()
    assert offered(program) == []


def offered(program: Program) -> list[str]:
    """Clerks who can be chosen at the login."""
    buttons = program.window.login.findChildren(QPushButton)
    names = [button.objectName() for button in buttons if button.isVisible()]
    return [name for name in names if name.startswith("loginKnown_")]


@pytest.mark.usefixtures("known")
def test_nothing_of_a_workplace_is_left_when_the_next_clerk_has_come(
    qtbot: QtBot, make_program: Callable[[], Program]
) -> None:
    program = make_program()
    log_in(qtbot, program, "lin", "lin-2026")
    qtbot.waitUntil(lambda: works(program, "lin"), timeout=PATIENCE)
    gone = [weakref.ref(part) for part in use_every_page(program)]
    QTest.mouseClick(find(program, "switchClerk"), LEFT)
    program.window.end_session()
    program.window.findChildren(QWidget)  # as a screen reader or a test does at any time
    log_in(qtbot, program, "chen", "chen-2026")
    qtbot.waitUntil(lambda: works(program, "chen"), timeout=PATIENCE)

    def nothing_left() -> bool:
        gc.collect()
        return [part() for part in gone if part() is not None] == []

    qtbot.waitUntil(nothing_left, timeout=PATIENCE)


def use_every_page(program: Program) -> list[QWidget]:
    """The workplace and its pages, each of which has been on the screen."""
    work = program.window.workplace
    assert work is not None
    work.open_case("c1")
    work.show_intake()
    work.show_tab(CaseTab.ATTENTION)
    for place in Place:
        work.show_place(place)
    pages = work.findChildren(Page)
    assert len(pages) >= len(Place) + 4
    return [work, *pages, work.desk.page.preview, work.list.table]


def test_a_second_program_says_so_and_cannot_be_used(
    make_program: Callable[[], Program],
) -> None:
    first, second = make_program(), make_program()
    assert first.error is None
    assert second.error is not None
    assert "程序已在运行" in note(second)
    assert not find(second, "loginName").isEnabled()


def test_without_a_key_ring_it_says_so(
    qtbot: QtBot, ring: MemoryKeyring, settings: Settings
) -> None:
    def find_none() -> MemoryKeyring:
        raise StoreError(StoreCode.KEYRING_MISSING)

    program = Program(settings, Secrets(find_ring=find_none))
    qtbot.addWidget(program.window)
    program.window.show()
    program.open()
    assert "系统密钥环不可用" in note(program)
    program.close()


def test_a_bug_is_shown_once_with_a_redacted_report(
    qtbot: QtBot, make_program: Callable[[], Program]
) -> None:
    program = make_program()
    bug = RuntimeError("350999199003070015 password=geheim")
    for _ in range(2):
        program.bridge.failed.emit(bug)
    dialogs = program.window.findChildren(QDialog, "crashDialog")
    assert len(dialogs) == 1
    said = str(find(program, "crashReport").property("plainText"))
    assert "RuntimeError" in said
    assert "350999199003070015" not in said
    assert "geheim" not in said
    QTest.mouseClick(find(program, "crashClose"), LEFT)
    assert not dialogs[0].isVisible()


def test_giving_up_shows_nothing(make_program: Callable[[], Program]) -> None:
    program = make_program()
    program.window.show_failure(Cancelled())
    assert note(program) == ""
    assert program.window.findChildren(QDialog) == []
    program.window.show_failure(HallError(HallCode.BUSY))
    assert "大厅繁忙" in note(program)


@pytest.mark.parametrize("locks", [True, False])
def test_a_card_taken_out_locks_the_window_where_the_office_wants_it(
    qtbot: QtBot, make_program: Callable[[], Program], known: None, *, locks: bool
) -> None:
    program = make_program()
    log_in(qtbot, program, "lin", "lin-2026")
    qtbot.waitUntil(lambda: works(program, "lin"), timeout=PATIENCE)
    work = program.window.workplace
    assert work is not None
    program.window.locks_on_removal = locks
    work.watch.removed.emit(pretend_card())
    assert works(program, "lin") is not locks
    assert find(program, "loginPassword").isVisible() is locks
