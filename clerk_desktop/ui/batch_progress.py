"""A batch under the card: how far, how long still, why it pauses, and what can be done about it."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import Note, styled

_WIDTH = 560
_FIRST_GUESS = 2
"""Seals after which their pace says something."""


class BatchProgress(QWidget):
    """Shown from the PIN to the summary.

    Signals:
        stopped: No further letter is to be sealed now.
        resumed: Go on with what waits.
        dropped: What waits is not to be sealed.
    """

    stopped = Signal()
    resumed = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = styled("", "display", "batchProgressTitle")
        self._bar = QProgressBar()
        self._rest = styled("", "muted", "batchRest")
        self._current = styled("", "muted", "batchCurrent")
        self._note = Note("batchPaused", "warning")
        self._stop = QPushButton(tr("停止(&X)"))
        self._drop = QPushButton(tr("放弃其余(&Q)"))
        self._resume = QPushButton(tr("继续(&C)"))
        self._began = 0.0
        self._done_before = 0
        self._lay_out()

    def begin(self, done: int, count: int) -> None:
        """The card is at work, ``done`` of ``count`` letters are through."""
        self._began, self._done_before = time.monotonic(), done
        self._note.say("")
        self._rest.setText("")
        for text in (self._rest, self._current):
            text.show()
        self._show_buttons(is_paused=False)
        self._stop.setEnabled(True)
        self.show_done(done, count, "")
        self._stop.setFocus()

    def show_done(self, done: int, count: int, current: str) -> None:
        """So many are through; ``current`` is the letter that the card has now."""
        self._bar.setRange(0, count)
        self._bar.setValue(done)
        self._title.setText(tr("第 {done} / {count} 份").format(done=done, count=count))
        self._current.setText(current)
        made = done - self._done_before
        if made >= _FIRST_GUESS:
            seconds = (time.monotonic() - self._began) / made * (count - done)
            self._rest.setText(_rest(round(seconds)))

    def show_stopping(self) -> None:
        """The clerk has stopped it; the letter under the card is still finished."""
        self._stop.setEnabled(False)
        self._rest.setText(tr("盖完这一份就停"))

    def show_paused(self, done: int, count: int, why: str) -> None:
        """It can be gone on with, or dropped."""
        self.show_done(done, count, "")
        self._title.setText(
            tr("批量盖章未完成：第 {next} 份起（共 {count} 份）").format(next=done + 1, count=count)
        )
        self._rest.setText("")
        self._current.setText("")
        self._note.say(why)
        for text in (self._rest, self._current):
            text.hide()
        self._show_buttons(is_paused=True)
        self._resume.setFocus()

    def say(self, why: str) -> None:
        """Why it still pauses."""
        self._note.say(why)

    def take_keys(self) -> None:
        """To the button that can be pressed."""
        (self._stop if self._stop.isVisible() else self._resume).setFocus()

    def _show_buttons(self, *, is_paused: bool) -> None:
        self._stop.setVisible(not is_paused)
        self._drop.setVisible(is_paused)
        self._resume.setVisible(is_paused)

    def _lay_out(self) -> None:
        for button, name, signal in (
            (self._stop, "batchStop", self.stopped),
            (self._drop, "batchDrop", self.dropped),
            (self._resume, "batchResume", self.resumed),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        self._stop.setToolTip(tr("盖完正在盖的一份后停止，其余仍待盖章"))
        self._drop.setToolTip(tr("已盖的不受影响，其余仍在「待盖章」中"))
        style.set_role(self._resume, "primary")
        self._bar.setObjectName("batchBar")
        self._bar.setTextVisible(False)
        inner = QWidget()
        inner.setFixedWidth(style.scaled(_WIDTH))
        column = QVBoxLayout(inner)
        column.setSpacing(style.M)
        for widget in (self._title, self._bar, self._rest, self._current, self._note):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(style.S)
        row.addStretch(1)
        for button in (self._stop, self._drop, self._resume):
            row.addWidget(button)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)


def _rest(seconds: int) -> str:
    minutes, left = divmod(seconds, 60)
    if not minutes:
        return tr("大约还需 %n 秒", "", left)
    return tr("大约还需 {minutes} 分 {seconds} 秒").format(minutes=minutes, seconds=left)
