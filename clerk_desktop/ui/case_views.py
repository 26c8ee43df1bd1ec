"""The button of the named lists (视图): choose one, name what is shown, forget one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton

from clerk_desktop.language import tr

if TYPE_CHECKING:
    from clerk_desktop.sync.records import SavedView

_LONGEST = 24
_DIGITS = 9


class ViewButton(QPushButton):
    """Digits choose in the open menu.

    Signals:
        chosen: The ``SavedView`` that the clerk wants to see.
        keep_asked: What is shown is to be kept by this name.
        drop_asked: This name is to be forgotten.
    """

    chosen = Signal(object)
    keep_asked = Signal(str)
    drop_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("视图"))
        self.setObjectName("viewButton")
        self.setToolTip(tr("已命名的列表（Ctrl+Shift+V）"))
        self._views: tuple[SavedView, ...] = ()
        self.clicked.connect(self.open)

    def show_views(self, views: tuple[SavedView, ...]) -> None:
        """The clerk's named lists."""
        self._views = views

    def open(self) -> None:
        """Open the menu below the button."""
        menu = QMenu(self)
        menu.setObjectName("viewMenu")
        self._fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill(self, menu: QMenu) -> None:
        for number, view in enumerate(self._views, 1):
            name = view.name.replace("&", "&&")
            text = f"&{number}  {name}" if number <= _DIGITS else name
            menu.addAction(text, partial(self.chosen.emit, view))
        if not self._views:
            menu.addAction(tr("还没有视图")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(tr("将当前列表存为视图…(&S)"), self._ask_name)
        if self._views:
            self._add_drops(menu)

    def _add_drops(self, menu: QMenu) -> None:
        drops = menu.addMenu(tr("删除视图(&D)"))
        for view in self._views:
            name = view.name.replace("&", "&&")
            drops.addAction(name, partial(self.drop_asked.emit, view.name))

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("viewNameDialog")
        dialog.setWindowTitle(tr("存为视图"))
        dialog.setLabelText(tr("视图名称（同名的视图会被替换）"))
        dialog.textValueSelected.connect(self._named)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _named(self, text: str) -> None:
        name = text.strip()[:_LONGEST]
        if name:
            self.keep_asked.emit(name)
