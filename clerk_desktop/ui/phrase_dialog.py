"""The clerk's own phrases (常用意见): added, changed, deleted and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.phrase import Phrase, PhraseUse
from clerk_desktop.language import mark, tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import styled
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from clerk_desktop.services.phrases import Phrases

_TEXT, _USE, _KIND = range(3)
_HEADERS = (mark("常用语"), mark("用于"), mark("适用动作"))
_ROW_HEIGHT = 42
_ALL = mark("全部动作")


class PhraseDialog(QDialog):
    """Changes count when the dialog is confirmed. The office's phrases can't be changed here."""

    def __init__(self, phrases: Phrases, kind: ActionKind, use: PhraseUse, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("phraseDialog")
        self.setWindowTitle(tr("我的常用语"))
        self._phrases, self._kind, self._use = phrases, kind, use
        self._table = QTableWidget(0, len(_HEADERS))
        self._lay_out()
        for phrase in phrases.own():
            self._add(phrase)
        if self._table.rowCount():
            self._table.setCurrentCell(0, _TEXT)
        self.resize(style.scaled(720), style.scaled(420))

    def accept(self) -> None:
        """Keep what the table says."""
        self._phrases.keep(self._said())
        super().accept()

    def _said(self) -> tuple[Phrase, ...]:
        return tuple(self._phrase(row) for row in range(self._table.rowCount()))

    def _phrase(self, row: int) -> Phrase:
        item = self._table.item(row, _TEXT)
        kind = self._choice(row, _KIND)
        return Phrase(
            text=item.text().strip() if item is not None else "",
            use=PhraseUse(self._choice(row, _USE)),
            kinds=frozenset({ActionKind(kind)}) if kind else frozenset(),
        )

    def _choice(self, row: int, column: int) -> str:
        box = self._table.cellWidget(row, column)
        return str(box.currentData()) if isinstance(box, QComboBox) else ""

    def _add(self, phrase: Phrase) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        self._put(row, phrase)

    def _put(self, row: int, phrase: Phrase) -> None:
        self._table.setItem(row, _TEXT, QTableWidgetItem(phrase.text))
        uses = {str(use): words.PHRASE_USES[use] for use in PhraseUse}
        kinds = {"": tr(_ALL)} | {str(kind): case_words.ACTIONS[kind] for kind in ActionKind}
        kind = next((str(kind) for kind in phrase.kinds), "") if len(phrase.kinds) == 1 else ""
        self._table.setCellWidget(row, _USE, _box(uses, str(phrase.use), tr("用于")))
        self._table.setCellWidget(row, _KIND, _box(kinds, kind, tr("适用动作")))

    def _new(self) -> None:
        self._add(Phrase(text="", use=self._use, kinds=frozenset({self._kind})))
        self._table.setCurrentCell(self._table.rowCount() - 1, _TEXT)
        self._table.edit(self._table.currentIndex())

    def _delete(self) -> None:
        row = self._table.currentRow()
        if row >= 0:
            self._table.removeRow(row)
        self._table.setFocus()

    def _move(self, by: int) -> None:
        row, there = self._table.currentRow(), self._table.currentRow() + by
        if row < 0 or not 0 <= there < self._table.rowCount():
            return
        here, other = self._phrase(row), self._phrase(there)
        self._put(row, other)
        self._put(there, here)
        self._table.setCurrentCell(there, _TEXT)

    def _lay_out(self) -> None:
        table = self._table
        table.setObjectName("phraseTable")
        table.setAccessibleName(tr("我的常用语"))
        table.setHorizontalHeaderLabels(list(map(tr, _HEADERS)))
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().setDefaultSectionSize(style.scaled(_ROW_HEIGHT))
        table.setColumnWidth(_USE, style.scaled(110))
        table.setColumnWidth(_KIND, style.scaled(190))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        column.addWidget(styled(tr("我的常用语"), "headline"))
        column.addWidget(
            styled(tr("按此顺序列在单位常用语之前，前九条可用 Alt+数字选用。"), "muted")
        )
        column.addWidget(table, 1)
        column.addLayout(self._tools())
        column.addLayout(self._buttons())

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        acts = (
            ("phraseAdd", tr("新增(&A)"), self._new),
            ("phraseDelete", tr("删除(&D)"), self._delete),
            ("phraseUp", tr("上移(&U)"), lambda: self._move(-1)),
            ("phraseDown", tr("下移(&N)"), lambda: self._move(1)),
        )
        for name, text, act in acts:
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        """None is the default: Enter ends the writing of a phrase."""
        row = QHBoxLayout()
        row.addStretch(1)
        for name, text, act in (
            ("phraseCancel", tr("取消"), self.reject),
            ("phraseSave", tr("保存(&S)"), self.accept),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        style.set_role(button, "primary")
        return row


def _box(choices: dict[str, str], chosen: str, name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(list(choices).index(chosen))
    return box
