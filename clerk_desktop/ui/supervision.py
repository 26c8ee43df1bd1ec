"""The supervision page (时限与监察) of one window: filters, table, and a sheet of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from clerk_desktop.language import fixed, tr
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.case_cells import LineCell
from clerk_desktop.ui.fields import caption, styled
from clerk_desktop.ui.lights import ROLES, draw_light
from clerk_desktop.ui.messages import Message
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.supervision_model import CASE_ID, LIGHT, Column, SupervisionModel
from clerk_desktop.workflow.light_words import LIGHTS
from clerk_desktop.workflow.lights import Light
from clerk_desktop.workflow.supervision import ConcernKind, Sought
from clerk_desktop.workflow.supervision_words import CONCERNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.case_model import AnyIndex

_ROW_HEIGHT = 42
_SHOWN_LIGHTS = (Light.RED, Light.YELLOW, Light.WARNING)


class SupervisionPage(Page):
    """What is near or past its limit at this window, and what was done of concern."""

    def __init__(self, bridge: Bridge, session: Session) -> None:
        super().__init__()
        self.setObjectName("supervisionPage")
        style.set_role(self, "surface")
        self._bridge = bridge
        self._session = session
        self._model = SupervisionModel(bridge, session.supervision)
        self._count = styled("", "muted", "supervisionCount")
        lights = {light: LIGHTS[light] for light in _SHOWN_LIGHTS}
        self._light = _choice("supervisionLight", tr("灯号"), lights)
        self._kind = _choice("supervisionKind", tr("类别"), CONCERNS)
        self.table = _Table(self._model)
        self._empty = styled(tr("正在汇总……"), "muted", "supervisionEmpty")
        self._stack = QStackedWidget()
        self._chosen = ""
        self._lay_out()
        for choice in (self._light, self._kind):
            choice.currentIndexChanged.connect(self.refresh)
        self.table.opened.connect(self.opened)
        self._model.settled.connect(self._show_state)
        self._model.failed.connect(self.failed)

    def refresh(self) -> None:
        """Read everything again by the filters; the selected case stays selected."""
        self._chosen = self.table.chosen_case()
        light, kind = self._light.currentData(), self._kind.currentData()
        # Qt makes plain text of them.
        self._model.show(
            Sought(Light(light) if light else None, ConcernKind(kind) if kind else None)
        )

    def take_keys(self) -> None:
        """To the table."""
        self.table.setFocus()

    def _show_state(self) -> None:
        count = self._model.rowCount()
        more = "" if self._model.is_whole else tr("，向下滚动继续")
        self._count.setText(tr("%n 项", "", count) + more)
        self._empty.setText(tr("没有符合条件的监察事项"))
        self._stack.setCurrentWidget(self.table if count else self._empty)
        if count and not self.table.currentIndex().isValid():
            self.table.choose(self._chosen)

    def _export(self) -> None:
        dialog = QFileDialog(self, tr("导出 CSV"))
        dialog.setObjectName("exportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("CSV (*.csv)")
        dialog.setDefaultSuffix("csv")
        folder = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(folder))
        dialog.selectFile(
            fixed("时限与监察-{today}.csv").format(today=words.day(self._session.today()))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.fileSelected.connect(lambda file: self._write(Path(file)))
        dialog.open()

    def _write(self, file: Path) -> None:
        def done(count: int) -> None:
            self.told.emit(
                Message(tr("已导出"), tr("%n 项已写入 {file}。", "", count).format(file=file), ""),
                Tone.INFO,
            )

        def failed(error: BaseException) -> None:
            if not isinstance(error, OSError):
                self.failed.emit(error)
                return
            what = tr("无法写入 {file}：{strerror}。").format(file=file, strerror=error.strerror)
            self.told.emit(Message(tr("没有导出"), what, tr("请选择别的位置。")), Tone.ERROR)

        asked = self._session.supervision.export(self._model.sought, file)
        self._bridge.watch(asked, done, failed, owner=self)

    def _lay_out(self) -> None:
        head = QFrame()
        style.set_role(head, "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(style.L, style.M, style.L, style.M)
        row.setSpacing(style.S)
        row.addWidget(styled(tr(words.SUPERVISION), "headline", "supervisionTitle"))
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        for name, choice in ((tr("灯号"), self._light), (tr("类别"), self._kind)):
            row.addWidget(caption(name, choice))
            row.addWidget(choice)
        row.addSpacing(style.S)
        row.addWidget(self._export_button())
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    def _export_button(self) -> QPushButton:
        button = QPushButton(tr("导出 CSV"))
        button.setIcon(icons.icon("save", style.colours_of(self).ink))
        button.setObjectName("supervisionExport")
        button.clicked.connect(self._export)
        return button


def _choice(name: str, label: str, names: Mapping[Any, str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.addItem(tr("全部"), None)
    for value, text in names.items():
        box.addItem(text, value)
    box.setMinimumWidth(120)
    return box


class _LightCell(LineCell):
    """The light by shape and word."""

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """Shape, then the word in its colour."""
        super().paint(painter, option, index)
        light = Light(index.data(LIGHT))  # Qt makes plain text of it
        colours = style.colours_of(option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_light(
            painter, QRectF(option.rect.left() + 14, option.rect.center().y() - 5, 11, 11),
            light, colours,
        )  # fmt: skip
        painter.setPen(colours.colour(ROLES[light]))
        painter.setFont(style.font(style.BODY))
        box = option.rect.adjusted(32, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, LIGHTS[light])
        painter.restore()

    def initStyleOption(self, option: Any, index: AnyIndex) -> None:
        """The ground only; ``paint`` draws the rest."""
        super().initStyleOption(option, index)
        option.text = ""


class _Table(QTableView):
    opened = Signal(str)

    def __init__(self, model: SupervisionModel) -> None:
        super().__init__()
        self.setObjectName("supervisionTable")
        self.setAccessibleName(tr(words.SUPERVISION))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.setItemDelegate(LineCell(self))
        self.setItemDelegateForColumn(Column.LIGHT, _LightCell(self))
        self._size_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(CASE_ID)))

    def chosen_case(self) -> str:
        """Id of the selected line's case, or nothing."""
        index = self.currentIndex()
        return str(index.data(CASE_ID)) if index.isValid() else ""

    def choose(self, case_id: str) -> None:
        """Select the first line of that case, or the first line."""
        numbers = range(self.model().rowCount())
        cases = (self.model().index(number, 0).data(CASE_ID) for number in numbers)
        self.selectRow(next((n for n, found in enumerate(cases) if found == case_id), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the selected line's case."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen_case():
            self.opened.emit(self.chosen_case())
        else:
            super().keyPressEvent(event)

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(64)
        for column, width in (
            (Column.LIGHT, 76),
            (Column.KIND, 100),
            (Column.NUMBER, 178),
            (Column.DAY, 96),
        ):
            self.setColumnWidth(column, width)
        for column in (Column.APPLICANT, Column.ITEM, Column.TOLD):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
