"""Which lines of the seal ledger are shown: by days, result and seal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.sync.ledger_search import LedgerSought
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.ui import ledger_words, style
from clerk_desktop.ui.fields import caption

if TYPE_CHECKING:
    from collections.abc import Mapping

_PERIODS = Texts(
    {
        "": mark("全部时间"),
        "day": mark("今天"),
        "week": mark("本周"),
        "month": mark("本月"),
        "year": mark("本年"),
        "days": mark("起止日期"),
    }
)
_RESULTS = {
    "sealed": (LedgerKind.SEAL,),
    "failed": (LedgerKind.SEAL_FAILED,),
    "undone": (LedgerKind.SEAL_UNDONE, LedgerKind.SEAL_RESTORED),
    "stamped": (LedgerKind.STAMPED,),
}
_ALL_ACTS = "acts"


class LedgerFilters(QWidget):
    """A row of choices.

    Signals:
        changed: Other lines are wanted.
    """

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._period = _choice("ledgerPeriod", tr("时间"), _PERIODS)
        self._first = _day("ledgerFirst", tr("开始日期"), today.replace(day=1))
        self._last = _day("ledgerLast", tr("结束日期"), today)
        self._result = _choice("ledgerResult", tr("结果"), _result_names())
        self._seal = _choice("ledgerSeal", tr("印章"), {"": tr("全部印章")})
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        for name, field in (
            (tr("时间"), self._period),
            ("", self._first),
            ("", self._last),
            (tr("结果"), self._result),
            (tr("印章"), self._seal),
        ):
            if name:
                row.addWidget(caption(name, field))
            row.addWidget(field)
        self._show_days()
        self._period.currentIndexChanged.connect(self._choose_period)
        for box in (self._result, self._seal):
            box.currentIndexChanged.connect(self.changed)
        for day in (self._first, self._last):
            day.dateChanged.connect(self.changed)

    def sought(self, words: str) -> LedgerSought:
        """What is chosen, and ``words`` that the lines are to have."""
        result = str(self._result.currentData())
        first, last = self._days()
        return LedgerSought(
            seals_only=result != _ALL_ACTS,
            first=first,
            last=last,
            kinds=_RESULTS.get(result, ()),
            seal=str(self._seal.currentData()),
            words=words,
        )

    def choose_day(self, day: date) -> None:
        """Choose all seals of that day."""
        self.blockSignals(True)
        for box, chosen in ((self._period, "days"), (self._result, ""), (self._seal, "")):
            box.setCurrentIndex(box.findData(chosen))
        for field in (self._first, self._last):
            field.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)
        self.changed.emit()

    def show_seals(self, seals: Mapping[str, str]) -> None:
        """Offer these seals, by id; the chosen one stays chosen."""
        offered = {self._seal.itemData(n) for n in range(1, self._seal.count())}
        for seal_id, name in seals.items():
            if seal_id not in offered:
                self._seal.addItem(name, seal_id)

    def _choose_period(self) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        is_shown = self._period.currentData() == "days"
        for day in (self._first, self._last):
            day.setVisible(is_shown)

    def _days(self) -> tuple[date | None, date | None]:
        today = self._today
        match self._period.currentData():
            case "day":
                return today, today
            case "week":
                return today - timedelta(days=today.weekday()), today
            case "month":
                return today.replace(day=1), today
            case "year":
                return today.replace(month=1, day=1), today
            case "days":
                return _read(self._first), _read(self._last)
        return None, None


def _result_names() -> dict[str, str]:
    named = {name: ledger_words.KINDS[kinds[0]] for name, kinds in _RESULTS.items()}
    return {"": tr("全部用印"), **named, _ALL_ACTS: tr("全部操作")}


def _choice(name: str, label: str, names: Mapping[Any, str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    for value, text in names.items():
        box.addItem(text, value)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _day(name: str, label: str, value: date) -> QDateEdit:
    field = QDateEdit()
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    field.setDate(QDate(value.year, value.month, value.day))
    return field


def _read(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
