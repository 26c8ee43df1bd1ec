"""Fields of the acts beside the steps: 补正告知, 不予受理, 特别程序, 延期, 退件, 补交."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.procedure import Defect
from clerk_desktop.language import mark, tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import caption

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clerk_desktop.services.cases import CaseView

_COLUMNS = (mark("材料或事项"), mark("缺少或错误之处"), mark("应当达到的要求"))
_FIRST_ROWS = 3
_USUAL_DAYS = 14
_MOST_DAYS = 365


class ProcedureFields(QWidget):
    """The fields that ``kind`` needs beside opinion and reason; empty for most kinds."""

    def __init__(self, kind: ActionKind, view: CaseView, today: date) -> None:
        super().__init__()
        self.setObjectName("procedureFields")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.S)
        self._readers: dict[str, Callable[[], Any]] = {}
        if kind is ActionKind.CORRECT:
            self._add_defects()
            self._add_day("until", tr("补正期限"), today)
        elif kind is ActionKind.REFUSE:
            self._add_choice("ground", tr("法定理由"), words.GROUNDS)
            self._add_line("competent_body", tr("有权机关（不属于本机关职权时必填）"))
        elif kind is ActionKind.SUSPEND:
            self._add_choice("special", tr("特别程序"), words.SPECIALS)
        elif kind is ActionKind.REJECT and view.case.accepted_at is not None:
            self._add_tick("is_wished", tr("应申请人要求"))
        elif kind is ActionKind.SUPPLEMENT:
            names = {paper.material_id: paper.name for paper in view.case.materials}
            missing = [entry.material_id for entry in view.case.open_follow_ups]
            self._add_choice("material_id", tr("补交的材料"), {m: names.get(m, m) for m in missing})
        elif kind is ActionKind.PASS:
            self._add_sub_steps(view)
        if kind in {ActionKind.SUSPEND, ActionKind.EXTEND}:
            self._add_number("days", tr("工作日数"))
            self._add_line("approver", tr("批准人"))

    @property
    def entered(self) -> dict[str, Any]:
        """What was entered, by the names of ``ActionWords``."""
        return {name: read() for name, read in self._readers.items()}

    def _add(self, name: str, label: str, field: QWidget, read: Callable[[], Any]) -> None:
        field.setObjectName(f"field_{name}")
        field.setAccessibleName(label)
        self._column.addWidget(caption(label, field))
        self._column.addWidget(field)
        self._readers[name] = read

    def _add_line(self, name: str, label: str) -> None:
        field = QLineEdit()
        self._add(name, label, field, lambda: field.text().strip())

    def _add_number(self, name: str, label: str) -> None:
        field = QSpinBox(minimum=1, maximum=_MOST_DAYS, value=10)
        field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._add(name, label, field, field.value)

    def _add_day(self, name: str, label: str, today: date) -> None:
        field = QDateEdit()
        field.setCalendarPopup(True)
        field.setDisplayFormat(tr("yyyy-MM-dd"))
        day = QDate(today.year, today.month, today.day)
        field.setMinimumDate(day.addDays(1))
        field.setDate(day.addDays(_USUAL_DAYS))
        self._add(name, label, field, lambda: field.date().toPython())

    def _add_tick(self, name: str, label: str) -> None:
        field = QCheckBox(label)
        self._add(name, label, field, field.isChecked)

    def _add_choice(self, name: str, label: str, choices: Any) -> None:
        field = QComboBox()
        values = list(choices)
        field.addItems([choices[value] for value in values])
        self._add(name, label, field, lambda: values[field.currentIndex()] if values else None)

    def _add_sub_steps(self, view: CaseView) -> None:
        here = next((s.step for s in view.steps if s.step.step_id == view.case.step_id), None)
        ticks = {part.sub_step_id: QCheckBox(part.name) for part in here.sub_steps} if here else {}
        for name, tick in ticks.items():
            tick.setObjectName(f"subStep_{name}")
            self._column.addWidget(tick)
        self._readers["ticked"] = lambda: tuple(n for n, tick in ticks.items() if tick.isChecked())

    def _add_defects(self) -> None:
        table = QTableWidget(_FIRST_ROWS, len(_COLUMNS))
        table.setHorizontalHeaderLabels(list(map(tr, _COLUMNS)))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        self._add("defects", tr("补正内容（一次性全部告知）"), table, lambda: _defects(table))
        more = QPushButton(tr("再加一项"))
        more.setObjectName("defectAdd")
        more.setAutoDefault(False)
        more.clicked.connect(lambda: table.insertRow(table.rowCount()))
        self._column.addWidget(more)


def _defects(table: QTableWidget) -> tuple[Defect, ...]:
    """The rows that say something; one that is incomplete is the engine's to refuse."""
    rows = [
        [_text(table, row, column) for column in range(len(_COLUMNS))]
        for row in range(table.rowCount())
    ]
    return tuple(
        Defect(subject=subject, missing=missing, standard=standard)
        for subject, missing, standard in rows
        if subject or missing or standard
    )


def _text(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return "" if item is None else item.text().strip()
