"""What is entered in the named fields of a form, as texts; and the way back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_YES, _NO = "1", "0"


class Fields:
    """The named fields below a widget, by their object names."""

    def __init__(self, form: QWidget) -> None:
        self.form = form

    def read(self) -> dict[str, str]:
        """What stands in them."""
        return {field.objectName(): _value(field) for field in _fields(self.form)}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values back into the fields that are still there; all others stay as they are."""
        for field in _fields(self.form):
            text = values.get(field.objectName())
            if text is not None:
                _put(field, text)

    def focus(self) -> None:
        """Give the keys to where one writes: the first field with words, else the first."""
        shown = [field for field in _fields(self.form) if field.isVisible()]
        shown.sort(key=lambda field: not isinstance(field, QPlainTextEdit | QTableWidget))
        for field in shown[:1]:
            field.setFocus()


def _fields(form: QWidget) -> Iterator[QWidget]:
    for kind in _KINDS:
        for field in form.findChildren(kind):
            if field.objectName() and not _is_part(field):
                yield field


def _is_part(field: QWidget) -> bool:
    """The line of a spin box or of a cell that is being edited."""
    above = field.parentWidget()
    return isinstance(above, QAbstractSpinBox | QComboBox) or isinstance(
        above.parentWidget() if above else None, QTableWidget
    )


def _value(field: Any) -> str:
    return next(read for kind, (read, _) in _KINDS.items() if isinstance(field, kind))(field)


def _put(field: Any, text: str) -> None:
    next(put for kind, (_, put) in _KINDS.items() if isinstance(field, kind))(field, text)


def _choose(field: QComboBox, text: str) -> None:
    if 0 <= int(text) < field.count():
        field.setCurrentIndex(int(text))


def _tick(field: QAbstractButton) -> str:
    return _YES if field.isChecked() else _NO


def _set_tick(field: QAbstractButton, text: str) -> None:
    field.setChecked(text == _YES)


def _day(field: QDateEdit) -> str:
    return field.date().toString(Qt.DateFormat.ISODate)


def _set_day(field: QDateEdit, text: str) -> None:
    field.setDate(QDate.fromString(text, Qt.DateFormat.ISODate))


def _rows(table: QTableWidget) -> str:
    """The cells' texts; of the cell that is being edited what stands in it now."""
    columns = range(table.columnCount())
    rows = [
        [item.text() if (item := table.item(row, column)) else "" for column in columns]
        for row in range(table.rowCount())
    ]
    editor = table.viewport().findChild(QLineEdit)
    if editor is not None and table.currentRow() >= 0:
        rows[table.currentRow()][table.currentColumn()] = editor.text()
    while rows and not any(rows[-1]):
        rows.pop()
    return json.dumps(rows, ensure_ascii=False)


def _set_rows(table: QTableWidget, text: str) -> None:
    rows = json.loads(text)
    table.clearContents()
    table.setRowCount(max(table.rowCount(), len(rows)))
    for row, texts in enumerate(rows):
        for column, words in enumerate(texts[: table.columnCount()]):
            table.setItem(row, column, QTableWidgetItem(words))


_KINDS: Mapping[type[QWidget], tuple[Callable[[Any], str], Callable[[Any, str], None]]] = {
    QComboBox: (lambda field: str(field.currentIndex()), _choose),
    QRadioButton: (_tick, _set_tick),
    QCheckBox: (_tick, _set_tick),
    QSpinBox: (lambda field: str(field.value()), lambda field, text: field.setValue(int(text))),
    QDateEdit: (_day, _set_day),
    QLineEdit: (QLineEdit.text, QLineEdit.setText),
    QPlainTextEdit: (QPlainTextEdit.toPlainText, QPlainTextEdit.setPlainText),
    QTableWidget: (_rows, _set_rows),
}
"""In the order in which they are filled: a choice may fill or show what stands below it."""
