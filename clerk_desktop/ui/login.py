"""Who is at the window: name and password, with a plain word when it doesn't work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.fields import Note, caption, styled
from clerk_desktop.ui.keys import with_key
from clerk_desktop.ui.tab_rail import seldom_used

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clerk_desktop.ui.messages import Message

_OFFERED = 6
_WIDTH = 400


class LoginPage(QWidget):
    """Asks for a clerk. The password leaves by the signal and stays in no field.

    Signals:
        entered: Login name and password.
        cancelled: The clerk at work goes back without logging in.
        help_asked: 帮助 was clicked.
        about_asked: 关于 was clicked.
        settings_asked: 设置 was clicked.
        doctor_asked: 自检 was clicked.
    """

    entered = Signal(str, str)
    cancelled = Signal()
    help_asked = Signal()
    about_asked = Signal()
    settings_asked = Signal()
    doctor_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("loginPage")
        style.set_role(self, "page")
        self._title = styled(tr("经办人登录"), "title", "loginTitle")
        self._name = QLineEdit()
        self._password = _PasswordField()
        self._note = Note("loginNote", "error")
        self._remark = styled("", "muted", "loginRemark", is_wrapped=True)
        self._check_all = QPushButton(tr("自检：查一查哪里不正常"))
        self._button = QPushButton(tr("登录"))
        self._known = QGridLayout()
        self._cancel = QPushButton(tr("返回"))
        self._progress = QProgressBar()
        self._prepare()
        self._lay_out()

    def ask(
        self,
        name: str = "",
        *,
        title: str = "",
        remark: str = "",
        can_cancel: bool = False,
        known: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Start afresh, with ``name`` filled in when it is known.

        ``known`` are login names and names of those who can be chosen instead of typed.
        """
        self._offer(known)
        self._cancel.setVisible(can_cancel)
        self._title.setText(title or tr("经办人登录"))
        self._name.setText(name)
        self._password.setText("")
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self._say("")
        self.set_waiting(is_waiting=False)
        (self._password if name else self._name).setFocus()

    def _offer(self, known: tuple[tuple[str, str], ...]) -> None:
        while self._known.count():
            old = self._known.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for number, (login, name) in enumerate(known[:_OFFERED], 1):
            link = QPushButton(f"&{number}  {name}")
            link.setObjectName(f"loginKnown_{login}")
            link.setAccessibleName(name)
            link.setToolTip(with_key(name, f"Alt+{number}"))
            link.clicked.connect(partial(self._take, login))
            self._known.addWidget(link, (number - 1) // 2, (number - 1) % 2)
            link.show()  # the layout would do it only later

    def _take(self, login: str) -> None:
        self._name.setText(login)
        self._password.setText("")
        self._password.setFocus()

    def show_failure(self, text: Message) -> None:
        """Say why the login failed and let the clerk try again."""
        self.set_waiting(is_waiting=False)
        self._say(text.line)
        self._password.setFocus()

    def show_blocked(self, text: Message) -> None:
        """Say why nobody can log in, e.g. a store that can't be opened."""
        self.show_failure(text)
        for widget in (self._name, self._password, self._button):
            widget.setEnabled(False)

    def set_waiting(self, *, is_waiting: bool) -> None:
        """Whether an answer is on its way."""
        for widget in (self._name, self._password, self._button):
            widget.setEnabled(not is_waiting)
        self._progress.setVisible(is_waiting)
        self._check()

    def _say(self, failure: str) -> None:
        """What went wrong, and a way to find out why; nothing hides both."""
        self._note.say(failure)
        self._check_all.setVisible(bool(failure))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the way back, where there is one."""
        if event.key() == Qt.Key.Key_Escape and self._cancel.isVisible():
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        is_complete = bool(self._name.text().strip() and self._password.text())
        self._button.setEnabled(is_complete and self._name.isEnabled())

    def _enter(self) -> None:
        if not self._button.isEnabled():
            (self._password if self._name.text().strip() else self._name).setFocus()
            return
        name, password = self._name.text().strip(), self._password.text()
        self._password.setText("")
        self._say("")
        self.set_waiting(is_waiting=True)
        self.entered.emit(name, password)

    def _prepare(self) -> None:
        for field, name, label in (
            (self._name, "loginName", tr("用户名")),
            (self._password, "loginPassword", tr("密码")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            field.textChanged.connect(self._check)
        self._name.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._enter)
        self._button.setObjectName("loginButton")
        style.set_role(self._button, "primary")
        self._button.clicked.connect(self._enter)
        self._check_all.setObjectName("loginDoctor")
        self._check_all.hide()
        self._check_all.clicked.connect(self.doctor_asked)
        style.set_role(self._check_all, "link")
        self._cancel.setObjectName("loginCancel")
        self._cancel.hide()
        self._cancel.clicked.connect(self.cancelled)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.hide()

    def _lay_out(self) -> None:
        card = QFrame()
        style.set_role(card, "card")
        card.setFixedWidth(style.scaled(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(style.XL + 8, style.XL, style.XL + 8, style.XL)
        column.setSpacing(style.S)
        column.addWidget(self._title)
        column.addWidget(self._remark)
        column.addLayout(self._known)
        column.addSpacing(style.XS)
        for label, field in ((tr("用户名"), self._name), (tr("密码"), self._password)):
            column.addWidget(caption(label, field))
            column.addWidget(field)
        column.addWidget(self._note)
        column.addWidget(self._check_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(style.S)
        column.addWidget(self._button)
        column.addWidget(self._cancel)
        column.addWidget(self._progress)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(_mark())
        outer.addSpacing(style.L)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        below = QHBoxLayout()
        below.addStretch(1)
        asked = self.help_asked, self.settings_asked, self.doctor_asked, self.about_asked
        below.addLayout(seldom_used(asked, columns=4))
        below.addStretch(1)
        outer.addLayout(below)
        outer.addSpacing(style.M)


class _PasswordField(QLineEdit):
    """Hidden; nothing of it reaches a menu or the input method's memory."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def _mark() -> QVBoxLayout:
    emblem = QLabel()
    emblem.setAlignment(Qt.AlignmentFlag.AlignCenter)
    emblem.setPixmap(icons.pixmap("emblem", style.colours_of(emblem).accent, 52, 2.0))
    name = styled(tr(words.PRODUCT), "display")
    name.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column = QVBoxLayout()
    column.setSpacing(style.S)
    column.addWidget(emblem)
    column.addWidget(name)
    return column
