"""What an input method writes before it is chosen (preedit) counts for nothing yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.ui.login import LoginPage
from tests.helpers.cases import accepted

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from tests.ui.conftest import Place

HIDDEN = (QLineEdit.EchoMode.Password, QLineEdit.EchoMode.NoEcho)


def compose(field: QWidget, preedit: str) -> None:
    """Type letters that the input method still keeps."""
    QApplication.sendEvent(field, QInputMethodEvent(preedit, []))


def choose(field: QWidget, text: str) -> None:
    """Choose one of the candidates."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def written(field: Any) -> str:
    text: str = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
    return text


def fields(top: QWidget) -> list[QWidget]:
    """Every field for words below ``top``."""
    found: list[Any] = [*top.findChildren(QLineEdit), *top.findChildren(QPlainTextEdit)]
    open_ones = [f for f in found if f.isVisible() and f.isEnabled() and not f.isReadOnly()]
    own = [f for f in open_ones if not f.objectName().startswith("qt_")]  # a number's or a day's
    return [f for f in own if getattr(f, "echoMode", lambda: None)() not in HIDDEN]


def test_the_program_brings_the_input_method_of_the_system() -> None:
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    assert list(plugins.glob("*ibusplatforminputcontextplugin*"))


def test_the_list_is_searched_only_for_what_was_chosen(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case
) -> None:
    place = make_place(received_case)
    field, rows = place.work.list.search, place.work.list.table.model()
    assert rows.rowCount() == 1
    field.setFocus()
    compose(field, "zzz")
    qtbot.wait(300)
    assert field.text() == ""
    assert rows.rowCount() == 1
    choose(field, "没有这样的申请人")
    qtbot.waitUntil(lambda: rows.rowCount() == 0)


@pytest.mark.parametrize("kind", [ActionKind.PASS, ActionKind.SUSPEND, ActionKind.EXTEND])
def test_every_field_of_an_act_shows_what_is_composed_and_keeps_what_is_chosen(
    make_place: Callable[..., Place], kind: ActionKind
) -> None:
    place = make_place(accepted())
    place.work.open_case("c1")
    place.work.desk.page.bar.chosen.emit(kind)
    words = [
        f for f in fields(place.find("actionDialog")) if f.objectName() != "qt_spinbox_lineedit"
    ]
    assert words
    for field in words:
        before = written(field)
        assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), field.objectName()
        compose(field, "tongyi")
        assert written(field) == before
        choose(field, "同意")
        assert "同意" in written(field)


def test_the_intake_checks_only_what_was_chosen(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case
) -> None:
    place = make_place(received_case)
    place.work.show_intake()
    qtbot.waitUntil(lambda: place.shown("intakeItemSearch"))
    field = place.find("intakeItemSearch")
    compose(field, "wsxk")
    qtbot.wait(300)
    assert written(field) == ""
    choose(field, "卫生")
    assert written(field) == "卫生"


def test_a_password_never_reaches_the_input_method(qtbot: QtBot) -> None:
    page = LoginPage()
    qtbot.addWidget(page)
    field = page.findChild(QLineEdit, "loginPassword")
    assert field is not None
    hints = field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhHiddenText
    assert hints & Qt.InputMethodHint.ImhSensitiveData
