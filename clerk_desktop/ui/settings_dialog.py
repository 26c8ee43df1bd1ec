"""设置: every setting by groups, found as one types, changed as far as the policy allows."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop import own_settings
from clerk_desktop.language import tr
from clerk_desktop.sync.search import initials
from clerk_desktop.ui import setting_words, style
from clerk_desktop.ui.fields import Note, styled
from clerk_desktop.ui.search_field import SearchField
from clerk_desktop.ui.setting_row import SettingRow
from clerk_desktop.ui.setting_words import Group

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.ui.bridge import Bridge

_SIZE = (780, 640)


class SettingsDialog(QDialog):
    """What was changed is written to the clerk's own file and counts from the next start.

    Args:
        settings: What counts now.
        base: What counts where the clerk's file sets nothing.

    Signals:
        kept: The clerk's file was written.
    """

    kept = Signal()

    def __init__(
        self, bridge: Bridge, settings: Settings, base: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(tr("设置"))
        self._settings = settings
        self._search = SearchField("settingsSearch", tr("查找设置"), tr("名称、说明或拼音首字母"))
        self._sections = {group: _Section(group, settings, base) for group in Group}
        self._rows = [row for section in self._sections.values() for row in section.rows]
        self._nothing = styled(tr("没有符合的设置"), "muted", "settingsNothing")
        self._scroll = QScrollArea()
        self._failure = Note("settingsFailure", "error")
        self._save = QPushButton(tr("保存(&S)"))
        self._lay_out()
        self._connect()
        self._narrow()
        self._judge()
        learned: Future[dict[str, str]] = Future()
        threading.Thread(target=_learn, args=(learned,), name="initials", daemon=True).start()
        bridge.watch(learned, self._take_initials, owner=self)

    def look_for(self, words: str) -> None:
        """Show only what fits these words."""
        self._search.setText(words)
        self._narrow()

    def accept(self) -> None:
        """Write what was changed; stay open and say so when that fails."""
        chosen = {row.name: row.choice for row in self._rows if row.is_changed}
        try:
            own_settings.keep(self._settings, chosen)
        except OSError as error:
            facts = {"file": self._settings.own_file, "strerror": error.strerror}
            self._failure.say(tr("无法写入 {file}：{strerror}。").format(**facts))
            return
        except ValueError:
            words = tr("{file} 的写法无法逐行更改，请管理员直接修改。")
            self._failure.say(words.format(file=self._settings.own_file))
            return
        self.kept.emit()
        super().accept()

    def _take_initials(self, found: dict[str, str]) -> None:
        for row in self._rows:
            row.take_initials(found[row.name])
        self._narrow()

    def _narrow(self) -> None:
        words = self._search.words
        shown = [section.narrow(words) for section in self._sections.values()]
        self._nothing.setVisible(not any(shown))
        self._scroll.verticalScrollBar().setValue(0)

    def _judge(self) -> None:
        changed = [row for row in self._rows if row.is_changed]
        self._save.setEnabled(bool(changed) and not any(row.is_wrong for row in changed))

    def _leave_search(self) -> None:
        row = next((row for row in self._rows if row.isVisible() and row.editor.isEnabled()), None)
        if row is not None:
            row.editor.setFocus()

    def _connect(self) -> None:
        self._search.narrowed.connect(self._narrow)
        self._search.left.connect(self._leave_search)
        for row in self._rows:
            row.changed.connect(self._judge)
        self._save.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        head = QHBoxLayout()
        head.addWidget(styled(tr("设置"), "headline"))
        head.addStretch(1)
        head.addWidget(self._search)
        column.addLayout(head)
        column.addWidget(styled(tr("更改从下次启动时生效。"), "muted"))
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self._failure)
        column.addLayout(self._buttons())
        self.resize(*_SIZE)

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, style.S, 0)
        column.setSpacing(style.S)
        for section in self._sections.values():
            column.addWidget(section)
        column.addWidget(self._nothing)
        column.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        return scroll

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton(tr("取消"))
        cancel.setObjectName("settingsCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._save.setObjectName("settingsSave")
        self._save.setAutoDefault(False)
        style.set_role(self._save, "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._save)
        return row


class _Section(QFrame):
    """A group with its settings."""

    def __init__(self, group: Group, settings: Settings, base: Settings) -> None:
        super().__init__()
        self.setObjectName(f"settings_{group}")
        style.set_role(self, "card")
        self.rows = [SettingRow(name, settings, base) for name in setting_words.MEMBERS[group]]
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.M, style.L, style.M)
        column.setSpacing(style.XS)
        column.addWidget(styled(setting_words.GROUPS[group], "title"))
        for row in self.rows:
            column.addWidget(row)

    def narrow(self, words: str) -> bool:
        """Show only the settings that fit; whether any does."""
        fits = [row.matches(words) for row in self.rows]
        for row, is_fit in zip(self.rows, fits, strict=True):
            row.setVisible(is_fit)
        self.setVisible(any(fits))
        return any(fits)


def _learn(learned: Future[dict[str, str]]) -> None:
    """In a thread: the table of pinyin takes a while to load."""
    found = {name: initials(str(words)) for name, words in setting_words.NAMES.items()}
    learned.set_result(found)
