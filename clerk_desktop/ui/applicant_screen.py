"""On which monitor the applicant sees their case: chosen, remembered, plugged in and out."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from clerk_desktop import own_settings
from clerk_desktop.language import Translate, sources, spoken, tr
from clerk_desktop.ui import translators
from clerk_desktop.ui.applicant_feed import ApplicantFeed
from clerk_desktop.ui.applicant_window import ApplicantWindow
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.keys import Key, bind, with_key
from clerk_desktop.ui.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from clerk_desktop.config import Settings
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.case_desk import CaseDesk
    from clerk_desktop.ui.window import MainWindow
    from clerk_desktop.ui.workplace import Workplace

OFF, OTHER = "off", "other"
"""No second screen; the first monitor that the clerk's own window isn't on."""

_log = logging.getLogger(__name__)


class ApplicantScreen(QObject):
    """Keeps the applicant's window where the clerk or the office wants it.

    Args:
        window: The clerk's own; the other one is never over it.
    """

    def __init__(self, bridge: Bridge, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._home = window
        self._settings = settings
        self._choice = settings.applicant_screen
        self._last = OTHER if self._choice == OFF else self._choice
        self._languages = _languages(settings.applicant_language)
        self._workplace: Workplace | None = None
        self._feed: ApplicantFeed | None = None
        self._is_attached = False
        self.window = ApplicantWindow()
        self.window.show_office("")
        desktop = _application()
        for changed in (desktop.screenAdded, desktop.screenRemoved):
            changed.connect(self.place)
        window.working.connect(self._follow)
        window.closed.connect(self.window.close)
        bind(window, Key.APPLICANT, self.toggle)
        self.place()

    def close(self) -> None:
        """Nothing is shown any more."""
        self.window.close()
        self.window.deleteLater()

    def toggle(self) -> None:
        """Switch the second screen on where it was last, or off."""
        if self._choice == OFF and not _others(self._home):
            self._tell_none()
            return
        self.choose(self._last if self._choice == OFF else OFF)

    def choose(self, choice: str) -> None:
        """Use that monitor from now on, and after the next start."""
        self._choice = choice
        if choice != OFF:
            self._last = choice
        try:
            own_settings.keep(self._settings, {"applicant_screen": choice})
        except OSError as error:
            _log.warning("the choice of the second screen isn't kept: %s", error.strerror)
        self.place()

    def place(self) -> None:
        """Put the window on its monitor, or out of sight where that isn't there."""
        self._attach()
        screen = target(_others(self._home), self._choice)
        if screen is None:
            self.window.hide()
        else:
            self.window.fill(screen)
        self._tell_state()

    def _attach(self) -> None:
        """Follow the clerk's window, once it has a place of its own."""
        if self._home.isVisible() and not self._is_attached:
            self._is_attached = True
            self._home.windowHandle().screenChanged.connect(self.place)

    def open_menu(self, button: QWidget) -> None:
        """Offer the monitors that are there, at that button."""
        menu = QMenu(button)
        menu.setObjectName("applicantMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        is_firm = "applicant_screen" in self._settings.firm
        if is_firm:
            menu.addAction(tr("由管理员统一设置")).setEnabled(False)
        for choice, text in self._choices():
            entry = menu.addAction(text, partial(self.choose, choice))
            entry.setCheckable(True)
            entry.setChecked(choice == self._choice)
            entry.setEnabled(not is_firm)
            group.addAction(entry)
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _choices(self) -> list[tuple[str, str]]:
        named = [(screen.name(), _words(screen)) for screen in _others(self._home)]
        return [
            (OFF, with_key(tr("不使用申请人屏幕"), Key.APPLICANT.value.sequences[0])),
            (OTHER, tr("本窗口之外的那块屏幕")),
            *named,
        ]

    def _follow(self, workplace: Workplace | None) -> None:
        """Another clerk works, or nobody: locked, switching, logged out."""
        if workplace is not None and workplace is not self._workplace:
            self._workplace, self._feed = workplace, None
            workplace.status.second_pressed.connect(self.open_menu)
            workplace.desk_made.connect(self._connect)
            self.window.show_office(workplace.session.known.office.name)
            self.place()
        if self._feed is not None and shiboken6.isValid(self._feed):
            self._feed.cover(is_covered=workplace is None)

    def _connect(self, desk: CaseDesk) -> None:
        if self._workplace is not None:
            office = self._workplace.session.known.office.name
            self._feed = ApplicantFeed(self._bridge, desk, self.window, self._languages, office)

    def _tell_state(self) -> None:
        if self._workplace is not None and shiboken6.isValid(self._workplace):
            is_of_use = bool(_others(self._home)) or self._choice != OFF
            self._workplace.status.show_second(is_of_use=is_of_use, is_on=self.window.isVisible())

    def _tell_none(self) -> None:
        if self._workplace is not None and shiboken6.isValid(self._workplace):
            text = Message(tr("没有第二块屏幕"), tr("接上申请人屏幕后再打开。"), "")
            self._workplace.banner.show_message(text, Tone.INFO)


def _application() -> QGuiApplication:
    found = QApplication.instance()
    if not isinstance(found, QGuiApplication):
        raise TypeError(found)
    return found


def target(others: Sequence[QScreen], choice: str) -> QScreen | None:
    """The monitor that ``choice`` means, of those that the clerk's window isn't on."""
    if choice == OFF:
        return None
    fitting = (screen for screen in others if choice in {OTHER, screen.name()})
    return next(fitting, None)


def _others(home: QWidget) -> list[QScreen]:
    """Every monitor that shows something else than the clerk's own."""
    own = home.screen()
    return [s for s in QGuiApplication.screens() if not s.geometry().intersects(own.geometry())]


def _words(screen: QScreen) -> str:
    size = screen.geometry().size() * screen.devicePixelRatio()
    return f"{screen.name()}  {size.width()} × {size.height()}"


def _languages(choice: str) -> tuple[Translate, ...]:
    """What the applicant's window speaks."""
    if choice == "window":
        return (spoken(),)
    chinese = () if choice == "en" else (sources,)
    return chinese if choice == "zh" else (*chinese, translators.english())
