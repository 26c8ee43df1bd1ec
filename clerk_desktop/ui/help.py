"""F1 in every window: the page of the help that fits where the keys are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from clerk_desktop.ui.help_topics import topic_of
from clerk_desktop.ui.keys import Key, bind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clerk_desktop.ui.help_window import HelpWindow

_BOUND = "hasHelpKey"


class Help(QObject):
    """Opens the help. The main window has F1 from the start, a dialog when it gets the keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window: HelpWindow | None = None
        bind(window, Key.HELP, self.ask)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._reach)

    @property
    def window(self) -> HelpWindow:
        """The help's own window, made when it is first asked for."""
        if self._window is None:
            from clerk_desktop.ui.help_window import HelpWindow  # seldom asked for

            self._window = HelpWindow()
            self.destroyed.connect(self._window.deleteLater)
        return self._window

    def ask(self) -> None:
        """Show what fits where the keys are."""
        self.window.show_topic(topic_of(QApplication.focusWidget() or QApplication.activeWindow()))

    def show_error(self, code: str) -> None:
        """Show the entry of an error's code."""
        self.window.show_error(code)

    def close(self) -> None:
        """The program ends: nothing of it stays on the screen."""
        if self._window is not None:
            self._window.close()

    def _reach(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A dialog that has got the keys gets F1."""
        top = now.window() if now is not None else None
        if isinstance(top, QDialog) and not top.property(_BOUND):
            top.setProperty(_BOUND, True)
            bind(top, Key.HELP, self.ask)
