"""The bell in the status bar: how many alerts there are, and the list that opens their cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.alert_words import line
from clerk_desktop.ui.keys import Key, with_key

if TYPE_CHECKING:
    from clerk_desktop.sync.records import Alert

_LISTED = 20


class Bell(QPushButton):
    """Quiet: it counts, and nothing moves.

    Signals:
        chosen: The ``Alert`` that the clerk wants to see to.
        all_read: The clerk has looked at all of them.
    """

    chosen = Signal(object)
    all_read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBell")
        self.setIconSize(QSize(16, 16))
        style.set_role(self, "status")
        self._alerts: tuple[Alert, ...] = ()
        self.clicked.connect(self.open)
        self.show_alerts(())

    def show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        """What the clerk hasn't looked at, newest first."""
        self._alerts = alerts
        colours = style.colours_of(self)
        self.setText(str(len(alerts)) if alerts else "")
        self.setIcon(icons.icon("bell", colours.accent if alerts else colours.muted, 16))
        said = tr("%n 条提醒", "", len(alerts)) if alerts else tr("没有提醒")
        self.setAccessibleName(said)
        self.setToolTip(with_key(said, Key.ALERTS.value.sequences[0]))

    def open(self) -> None:
        """Open the list above the bell."""
        menu = QMenu(self)
        menu.setObjectName("alertMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill(menu)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _fill(self, menu: QMenu) -> None:
        for alert in self._alerts[:_LISTED]:
            menu.addAction(line(alert), partial(self.chosen.emit, alert))
        more = len(self._alerts) - _LISTED
        if more > 0:
            menu.addAction(tr("还有 %n 条", "", more)).setEnabled(False)
        if not self._alerts:
            menu.addAction(tr("没有提醒")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(tr("全部知道了"), self.all_read.emit)
