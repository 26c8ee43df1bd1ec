"""The supervision page (时限与监察) of one window: filters, table, and a sheet of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox

from clerk_desktop.language import fixed, tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.fields import caption, styled
from clerk_desktop.ui.lights import ROLES, draw_light
from clerk_desktop.ui.lines import LineCell, LineStack, LineTable, list_head, stack_below
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.print_dialog import open_print_dialog, print_button
from clerk_desktop.ui.print_words import MOST_LINES, sent
from clerk_desktop.ui.sheet_export import ask_and_export, export_button
from clerk_desktop.ui.supervision_model import CASE_ID, LIGHT, Column, SupervisionModel
from clerk_desktop.ui.supervision_print import findings_list
from clerk_desktop.workflow.light_words import LIGHTS
from clerk_desktop.workflow.lights import Light
from clerk_desktop.workflow.supervision import ConcernKind, Sought
from clerk_desktop.workflow.supervision_words import CONCERNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clerk_desktop.services.session import Session
    from clerk_desktop.services.supervision import Finding
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.lines import AnyIndex

_ROW_HEIGHT = 42
_WIDTHS: Mapping[int, int | None] = {
    Column.LIGHT: 100,
    Column.KIND: 132,
    Column.NUMBER: 192,
    Column.APPLICANT: None,
    Column.ITEM: None,
    Column.DAY: 112,
    Column.TOLD: None,
}
_SHOWN_LIGHTS = (Light.RED, Light.YELLOW, Light.WARNING)


class SupervisionPage(Page):
    """What is near or past its limit at this window, and what was done of concern."""

    def __init__(self, bridge: Bridge, session: Session) -> None:
        super().__init__()
        self.setObjectName("supervisionPage")
        self._bridge = bridge
        self._session = session
        self._model = SupervisionModel(bridge, session.supervision)
        self._count = styled("", "muted", "supervisionCount")
        lights = {light: LIGHTS[light] for light in _SHOWN_LIGHTS}
        self._light = _choice("supervisionLight", tr("灯号"), lights)
        self._kind = _choice("supervisionKind", tr("类别"), CONCERNS)
        self.table = _Table(self._model)
        empty = styled(tr("正在汇总……"), "muted", "supervisionEmpty")
        self._stack = LineStack(self.table, empty)
        self._chosen = ""
        self._lay_out()
        for choice in (self._light, self._kind):
            choice.currentIndexChanged.connect(self.refresh)
        self.table.opened.connect(lambda _line: self.opened.emit(self.table.chosen_case()))
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

    def print_shown(self) -> None:
        """What is found by the filters, up to as many lines as can be read."""
        found = self._session.supervision.first(self._model.sought, MOST_LINES)
        self._bridge.watch(found, self._print, self.failed.emit, owner=self)

    def _print(self, found: tuple[Finding, ...]) -> None:
        printout = findings_list(self._session, found)
        dialog = open_print_dialog(self._bridge, printout, self)
        dialog.failed.connect(self.failed)
        dialog.printed.connect(lambda: self.told.emit(sent(printout.title), Tone.INFO))

    def _show_state(self) -> None:
        count = self._model.rowCount()
        more = "" if self._model.is_whole else tr("，向下滚动继续")
        self._count.setText(tr("%n 项", "", count) + more)
        self._stack.show_lines(tr("没有符合条件的监察事项"))
        if count and not self.table.currentIndex().isValid():
            self.table.choose(self._chosen)

    def _export(self) -> None:
        today = words.day(self._session.today())
        name = fixed("时限与监察-{today}.csv").format(today=today)
        sought, export = self._model.sought, self._session.supervision.export
        ask_and_export(self, self._bridge, name, lambda file: export(sought, file))

    def _lay_out(self) -> None:
        title = styled(tr(words.SUPERVISION), "headline", "supervisionTitle")
        tools = (
            caption(tr("灯号"), self._light),
            self._light,
            caption(tr("类别"), self._kind),
            self._kind,
            print_button("supervisionPrint", self),
            export_button("supervisionExport", self, self._export),
        )
        stack_below(self, list_head(title, self._count, tools), self._stack)


def _choice(name: str, label: str, names: Mapping[Any, str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.addItem(tr("全部"), None)
    for value, text in names.items():
        box.addItem(text, value)
    box.setMinimumWidth(style.scaled(120))
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


class _Table(LineTable):
    def __init__(self, model: SupervisionModel) -> None:
        name = tr(words.SUPERVISION)
        super().__init__(model, "supervisionTable", name, _ROW_HEIGHT, _WIDTHS)
        self.setItemDelegateForColumn(Column.LIGHT, _LightCell(self))

    def chosen_case(self) -> str:
        """Id of the selected line's case, or nothing."""
        index = self.currentIndex()
        return str(index.data(CASE_ID)) if index.isValid() else ""

    def choose(self, case_id: str) -> None:
        """Select the first line of that case, or the first line."""
        numbers = range(self.model().rowCount())
        cases = (self.model().index(number, 0).data(CASE_ID) for number in numbers)
        self.selectRow(next((n for n, found in enumerate(cases) if found == case_id), 0))
