"""One setting: its field, what it does, its default, why it can't be changed, what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from clerk_desktop.config import machine_file, schema, setting_types
from clerk_desktop.config_files import WrongSetting, value_of
from clerk_desktop.language import tr
from clerk_desktop.ui import icons, setting_words, style
from clerk_desktop.ui.fields import caption, styled
from clerk_desktop.ui.setting_editors import FOLDERS, editor_of, raw_of, shown

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.own_settings import Raw

_MADE_WHEN_NEEDED = frozenset({"data_dir", "trust_dir"})
_LOCK = 16


def fault_of(name: str, raw: Raw) -> str:
    """What is wrong with a value, in the clerk's language; empty when nothing is."""
    try:
        value = value_of(name, raw)
    except WrongSetting as wrong:
        why = wrong.why
        if why == "type":
            why = "whole" if setting_types()[name] is int else "number"
        return setting_words.WRONG[why].format(least=f"{schema()[name].minimum:g}")
    if isinstance(value, Path) and name not in _MADE_WHEN_NEEDED:
        if name in FOLDERS:
            return "" if value.is_dir() else setting_words.WRONG["folder"]
        return "" if value.is_file() else setting_words.WRONG["file"]
    return ""


class SettingRow(QFrame):
    """A setting as it is now, to be changed where the policy allows it.

    Args:
        name: The setting's.
        settings: What counts now.
        base: What counts where the clerk's file sets nothing.

    Signals:
        changed: Its field was changed.
    """

    changed = Signal()

    def __init__(self, name: str, settings: Settings, base: Settings) -> None:
        super().__init__()
        self.name = name
        self.setObjectName(f"settingRow_{name}")
        self._is_firm = name in settings.firm
        self._now, self._base = raw_of(getattr(settings, name)), raw_of(getattr(base, name))
        self.editor = editor_of(name)
        self.editor.show_value(self._now)
        self._fault = styled("", "error", f"settingFault_{name}", is_wrapped=True)
        self._reset = QPushButton(tr("恢复默认"))
        self._haystack = _haystack(name)
        self._prepare()
        self._lay_out()
        self._judge()

    @property
    def is_changed(self) -> bool:
        """Whether it is to be written."""
        return not self._is_firm and self.editor.raw() != self._now

    @property
    def is_wrong(self) -> bool:
        """Whether what was entered can't be taken."""
        return bool(self._fault.text())

    @property
    def choice(self) -> Raw | None:
        """What to write; ``None``: the clerk's file needn't say it."""
        raw = self.editor.raw()
        return None if raw == self._base else raw

    def matches(self, words: str) -> bool:
        """Whether each word is in the setting's name, texts in either language, or initials."""
        return all(word in self._haystack for word in words.lower().split())

    def take_initials(self, initials: str) -> None:
        """Be found by the pinyin initials of its name, too."""
        self._haystack += f"\n{initials.lower()}"

    def _judge(self) -> None:
        raw = self.editor.raw()
        is_left_out = raw == "" and "" in (self._base, self._now)
        fault = "" if is_left_out else self._said(raw)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.editor.field.setAccessibleDescription(fault)
        self._reset.setVisible(not self._is_firm and raw != self._base)

    def _said(self, raw: Raw) -> str:
        if raw == "" and setting_types()[self.name] is not str:
            return setting_words.WRONG["empty"]
        return fault_of(self.name, raw)

    def _changed(self) -> None:
        self._judge()
        self.changed.emit()

    def _prepare(self) -> None:
        self.editor.setEnabled(not self._is_firm)
        self.editor.changed.connect(self._changed)
        self._reset.setObjectName(f"settingReset_{self.name}")
        label = tr("恢复默认：{name}").format(name=tr(setting_words.NAMES[self.name]))
        self._reset.setAccessibleName(label)
        self._reset.setAutoDefault(False)
        style.set_role(self._reset, "link")
        self._reset.clicked.connect(lambda: self.editor.show_value(self._base))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(styled(tr(setting_words.NAMES[self.name]), "strong"))
        head.addWidget(caption(self.name))
        head.addStretch(1)
        head.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.S, 0, style.S)
        column.setSpacing(style.XS)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self._fault)
        column.addWidget(styled(tr(setting_words.DOES[self.name]), "muted", is_wrapped=True))
        if self._base not in ("", []):
            words = tr("默认：{value}").format(value=shown(self.name, self._base))
            column.addWidget(styled(words, "caption", is_wrapped=True))
        if self._is_firm:
            column.addLayout(_locked(self))


def _locked(row: SettingRow) -> QHBoxLayout:
    sign = QLabel()
    colour, scale = style.colours_of(row).muted, row.devicePixelRatioF()
    sign.setPixmap(icons.pixmap("lock", colour, _LOCK, scale))
    why = tr("由管理员在 {file} 中统一设置，不能在这里更改。").format(file=machine_file())
    words = styled(why, "caption", f"settingLocked_{row.name}", is_wrapped=True)
    line = QHBoxLayout()
    line.setSpacing(style.XS)
    line.addWidget(sign)
    line.addWidget(words, 1)
    return line


def _haystack(name: str) -> str:
    english = setting_words.english(name)
    chinese = (str(setting_words.NAMES[name]), str(setting_words.DOES[name]))
    told = (tr(setting_words.NAMES[name]), tr(setting_words.DOES[name]))
    return "\n".join((name, *english, *chinese, *told)).lower()
