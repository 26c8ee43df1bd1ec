"""显示: language, colours and text size, as far as the administrator leaves them to the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_desktop import own_settings
from clerk_desktop.config import schema
from clerk_desktop.language import Texts, fixed, mark, tr
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import Note, caption, styled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clerk_desktop.config import Settings

_NAMES = Texts({"language": mark("语言"), "colours": mark("配色"), "text_size": mark("文字大小")})
_LANGUAGES = fixed({"zh": "中文", "en": "English"})
"""Each in its own language, for whoever doesn't read the present one."""

_VALUES = Texts({"system": mark("跟随系统"), "light": mark("浅色"), "dark": mark("深色")})


class DisplayDialog(QDialog):
    """Three choices that count from the next start.

    Args:
        settings: The present ones.
    """

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("displayDialog")
        self.setWindowTitle(tr("显示"))
        self._settings = settings
        self._boxes = {name: _box(name, getattr(settings, name)) for name in _NAMES}
        self._failure = Note("displayFailure", "error")
        self._lay_out()

    def accept(self) -> None:
        """Keep what was chosen; stay open and say so when that fails."""
        chosen = {name: box.currentData() for name, box in self._boxes.items() if box.isEnabled()}
        try:
            own_settings.keep(self._settings, chosen)
        except OSError as error:
            facts = {"file": self._settings.own_file, "strerror": error.strerror}
            self._failure.say(tr("无法写入 {file}：{strerror}。").format(**facts))
            return
        super().accept()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        column.addWidget(styled(tr("显示"), "headline"))
        column.addWidget(styled(tr("下次启动时生效。"), "muted"))
        for name, box in self._boxes.items():
            column.addWidget(caption(_NAMES[name], box))
            column.addWidget(box)
            if name in self._settings.firm:
                box.setEnabled(False)
                column.addWidget(styled(tr("由管理员统一设置"), "caption"))
        column.addWidget(self._failure)
        column.addSpacing(style.S)
        column.addLayout(self._buttons())
        self.setMinimumWidth(style.scaled(360))

    def _buttons(self) -> QHBoxLayout:
        cancel, save = QPushButton(tr("取消")), QPushButton(tr("保存(&S)"))
        cancel.setObjectName("displayCancel")
        save.setObjectName("displaySave")
        cancel.setAutoDefault(False)
        save.setDefault(True)
        style.set_role(save, "primary")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row


def _box(name: str, present: str | int) -> QComboBox:
    box = QComboBox()
    box.setObjectName(f"display_{name}")
    box.setAccessibleName(_NAMES[name])
    for value in schema()[name].choices:
        box.addItem(_value(name, value, _LANGUAGES), value)
    box.setCurrentIndex(box.findData(present))
    return box


def _value(name: str, value: str | int, languages: Mapping[str, str]) -> str:
    if name == "text_size":
        return f"{value} %"
    return languages.get(str(value)) or _VALUES[str(value)]
