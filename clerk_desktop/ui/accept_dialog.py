"""受理 with papers missing: which follow, why they may (容缺受理, 告知承诺), and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.procedure import FollowUp
from clerk_desktop.language import listed, mark, tr
from clerk_desktop.services.cases import ActionWords
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import Note, styled
from clerk_desktop.ui.section import line
from clerk_desktop.workflow import case_words
from clerk_desktop.workflow.flow import follow_up_kinds

if TYPE_CHECKING:
    from datetime import date

    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.document import Material
    from clerk_desktop.domain.procedure import FollowUpKind
    from clerk_desktop.ui.here import Here

_USUAL_DAYS, _MOST_DAYS = 10, 120
_NO_LAW = mark(
    "不是可以容缺的次要材料，本事项也不适用告知承诺；主要材料不齐的，应当一次性告知补正"
    "（行政许可法第三十二条）。"
)


class AcceptDialog(QDialog):
    """One block per missing paper. Opened with ``open()``.

    Signals:
        decided: ACCEPT and its ``ActionWords``.
    """

    decided = Signal(object, object)

    def __init__(self, case: Case, ticked: tuple[str, ...], here: Here, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("acceptDialog")
        self.setWindowTitle(case_words.ACTIONS[ActionKind.ACCEPT])
        self.setMinimumWidth(style.scaled(560))
        self._ticked = ticked
        missing = [m for m in case.materials if m.is_required and m.material_id not in ticked]
        self._papers = [
            _MissingPaper(paper, follow_up_kinds(case.item, paper), here) for paper in missing
        ]
        self._note = Note("acceptNote", "error")
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.M)
        column.addWidget(styled(tr("缺少材料的受理"), "headline"))
        column.addWidget(styled(f"{case.applicant.name} · {case.item.name}", "muted"))
        for paper in self._papers:
            column.addWidget(paper)
        column.addWidget(self._note)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        cancel, confirm = QPushButton(tr("取消")), QPushButton(tr("确认受理"))
        cancel.setObjectName("acceptCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        confirm.setObjectName("acceptConfirm")
        confirm.setDefault(True)
        style.set_role(confirm, "primary")
        confirm.clicked.connect(self._confirm)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(confirm)
        return row

    def _confirm(self) -> None:
        main = [paper.name for paper in self._papers if not paper.kinds]
        if main:
            self._note.say(tr("「{papers}」{why}").format(papers=listed(main), why=tr(_NO_LAW)))
            return
        self.accept()
        deferred = tuple(paper.follow_up for paper in self._papers)
        entered = ActionWords(ticked=self._ticked, deferred=deferred)
        self.decided.emit(ActionKind.ACCEPT, entered)


class _MissingPaper(QWidget):
    """A paper's name, why it may be missing, and its last day in working days from today."""

    def __init__(self, paper: Material, kinds: tuple[FollowUpKind, ...], here: Here) -> None:
        super().__init__()
        self.name, self.kinds = paper.name, kinds
        self._paper, self._here = paper, here
        self._kind, self._days, self._day = QComboBox(), QSpinBox(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        column.addWidget(styled(paper.name, "strong"))
        if not kinds:
            column.addWidget(styled(tr(_NO_LAW), "warning", is_wrapped=True))
            return
        self._fill()
        parts = (self._kind, styled(tr("补交期限"), "caption"), self._days, self._day)
        column.addWidget(line(*parts, stretch=len(parts) - 1))
        self._show_day()

    @property
    def follow_up(self) -> FollowUp:
        """What was chosen."""
        return FollowUp(
            material_id=self._paper.material_id,
            kind=self.kinds[self._kind.currentIndex()],
            due_on=self._due,
        )

    @property
    def _due(self) -> date:
        return self._here.calendar.due(self._here.today, self._days.value()).day

    def _fill(self) -> None:
        name = self._paper.material_id
        self._kind.setObjectName(f"followKind_{name}")
        self._kind.setAccessibleName(tr("{name} 后补方式").format(name=self.name))
        self._kind.addItems([words.FOLLOW_UPS[kind] for kind in self.kinds])
        self._days.setObjectName(f"followDays_{name}")
        self._days.setAccessibleName(tr("{name} 补交期限（工作日）").format(name=self.name))
        self._days.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._days.setRange(1, _MOST_DAYS)
        self._days.setValue(_USUAL_DAYS)
        self._days.setSuffix(tr(" 个工作日"))
        self._day.setObjectName(f"followDay_{name}")
        self._days.valueChanged.connect(self._show_day)

    def _show_day(self) -> None:
        due = self._here.calendar.due(self._here.today, self._days.value())
        text = tr("至 {day}（日期暂定）") if due.is_provisional else tr("至 {day}")
        self._day.setText(text.format(day=words.day(due.day)))
