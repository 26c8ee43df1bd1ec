"""A field for a setting of each type. What it holds is a value as TOML has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_origin

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from clerk_desktop.config import schema, setting_types
from clerk_desktop.language import tr
from clerk_desktop.ui import setting_words, style

if TYPE_CHECKING:
    from clerk_desktop.own_settings import Raw

FOLDERS = frozenset({"data_dir", "trust_dir", "scanner_folder", "update_folder"})
"""Paths that are folders; the others are files."""

_LINES = 3


class Editor(QWidget):
    """One field, with what belongs beside it.

    Signals:
        changed: Something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, name: str, *fields: QWidget) -> None:
        super().__init__()
        self.field = fields[0]
        self.field.setObjectName(f"setting_{name}")
        self.field.setAccessibleName(tr(setting_words.NAMES[name]))
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        for index, field in enumerate(fields):
            row.addWidget(field, int(index == 0))

    def raw(self) -> Raw:
        """What was entered; an empty text where there is nothing."""
        raise NotImplementedError

    def show_value(self, value: Raw) -> None:
        """Hold that value."""
        raise NotImplementedError


def editor_of(name: str) -> Editor:
    """The field for a setting, empty."""
    kind = setting_types()[name]
    if schema()[name].choices:
        return _Choice(name)
    if kind is bool:
        return _Switch(name)
    if get_origin(kind) is tuple:
        return _Lines(name)
    return _Line(name, kind)


def raw_of(value: object) -> Raw:
    """A setting's value as TOML has it; nothing is an empty text."""
    if isinstance(value, tuple):
        return [str(part) for part in value]
    if isinstance(value, bool | int | float):
        return value
    return "" if value is None else str(value)


def shown(name: str, value: Raw) -> str:
    """A value as the window names it."""
    if name.endswith("language") and value in setting_words.LANGUAGES:
        return setting_words.LANGUAGES[str(value)]
    if isinstance(value, bool):
        return tr("是") if value else tr("否")
    if isinstance(value, list):
        return ", ".join(value)
    if schema()[name].choices and value in setting_words.VALUES:
        return setting_words.VALUES[str(value)]
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{text} {unit(name)}".strip()


def unit(name: str) -> str:
    """The unit of a number."""
    sign = schema()[name].unit
    return setting_words.UNITS.get(sign, sign)


class _Choice(Editor):
    def __init__(self, name: str) -> None:
        self._box = QComboBox()
        super().__init__(name, self._box)
        for value in schema()[name].choices:
            self._box.addItem(shown(name, value), value)
        self._box.currentIndexChanged.connect(self.changed)

    def raw(self) -> Raw:
        chosen: Raw = self._box.currentData()
        return chosen

    def show_value(self, value: Raw) -> None:
        self._box.setCurrentIndex(self._box.findData(value))


class _Switch(Editor):
    def __init__(self, name: str) -> None:
        self._box = QCheckBox(tr("开启"))
        super().__init__(name, self._box)
        self._box.toggled.connect(self.changed)

    def raw(self) -> Raw:
        return self._box.isChecked()

    def show_value(self, value: Raw) -> None:
        self._box.setChecked(bool(value))


class _Line(Editor):
    """Text, a number with its unit, or a path with a button to look for it."""

    def __init__(self, name: str, kind: Any) -> None:
        self._name, self._kind = name, kind
        self._line = QLineEdit()
        beside: list[QWidget] = []
        if kind is Path:
            beside = [self._browse_button()]
        elif unit(name):
            beside = [QLabel(unit(name))]
        super().__init__(name, self._line, *beside)
        self._line.textChanged.connect(self.changed)

    def raw(self) -> Raw:
        """A number where the setting is one and it reads as one, else the text."""
        text = self._line.text().strip()
        for number in (int, float):
            if self._kind in {int, float} and text:
                try:
                    return number(text)
                except ValueError:
                    continue
        return text

    def show_value(self, value: Raw) -> None:
        self._line.setText(f"{value:g}" if isinstance(value, float) else str(value))
        self._line.setCursorPosition(0)

    def _browse_button(self) -> QPushButton:
        button = QPushButton(tr("浏览……"))
        button.setObjectName(f"settingBrowse_{self._name}")
        label = tr("浏览：{name}").format(name=tr(setting_words.NAMES[self._name]))
        button.setAccessibleName(label)
        button.setAutoDefault(False)
        button.clicked.connect(self._browse)
        return button

    def _browse(self) -> None:
        dialog = QFileDialog(self, tr(setting_words.NAMES[self._name]), self._line.text())
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.Directory if self._name in FOLDERS else mode.ExistingFile)
        dialog.finished.connect(dialog.deleteLater)
        dialog.fileSelected.connect(self._line.setText)
        dialog.open()


class _Lines(Editor):
    """Several texts, one a line."""

    def __init__(self, name: str) -> None:
        self._text = _ShortText()
        super().__init__(name, self._text)
        self._text.setPlaceholderText(tr("每行一个"))
        self._text.textChanged.connect(self.changed)

    def raw(self) -> Raw:
        return [line.strip() for line in self._text.toPlainText().splitlines() if line.strip()]

    def show_value(self, value: Raw) -> None:
        self._text.setPlainText("\n".join(value) if isinstance(value, list) else str(value))


class _ShortText(QPlainTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + style.L)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())
