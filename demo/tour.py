"""A walk past every screen of the window, for pictures and for tests that look at each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from clerk_desktop.app import card_client
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.ui.setup_dialog import SetupDialog
from clerk_desktop.ui.tab_rail import Place
from demo.play import WINDOW, log_in
from demo.stage import LIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.app import Program
    from clerk_desktop.services.cases import CaseView
    from demo.hand import Hand
    from demo.stage import Stage

_RICH = 4
"""So many of the sample's cases have most history, and sections that a plain case hasn't."""


class Tour:
    """Opens one screen after the other; each ``yield`` names what is on the screen."""

    def __init__(self, stage: Stage, program: Program, hand: Hand) -> None:
        self._stage = stage
        self._program = program
        self._hand = hand

    def screens(self) -> Iterator[str]:
        """Everything, in the order in which a clerk might meet it."""
        yield "login"
        log_in(self._hand, LIN)
        self._hand.wait(lambda: self._rows() > 0, "cases in the list")
        self._hand.rest(1500)
        yield from self._lists()
        yield from self._places()
        yield from self._rich_cases()
        yield from self._plain_case()
        yield from self._done()
        yield from self._card()
        self._ask_seldom("help")
        self._hand.rest(300)
        yield "help"
        self._program.window.help.close()
        yield from self._settings()
        yield from self._doctor()
        yield from self._assistant()
        self._program.window.lock()
        yield "locked"

    def _lists(self) -> Iterator[str]:
        yield "list"
        self._hand.click(f"tab_{CaseTab.ALL}")
        self._hand.rest(300)
        yield "list-all"
        self._hand.click("filterButton")
        self._hand.rest(300)
        yield "list-filter"
        self._hand.click("filterButton")
        self._hand.write("searchField", "zzzz")
        self._hand.wait(lambda: self._rows() == 0, "an empty list")
        yield "list-nothing-found"
        self._hand.write("searchField", " ")
        self._hand.click(f"tab_{CaseTab.TO_SEAL}")
        self._hand.rest(300)
        table = self._hand.find("caseTable", QAbstractItemView)
        QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._hand.click("batchButton")
        self._hand.rest(1500)
        yield "batch"

    def _places(self) -> Iterator[str]:
        for place in Place:
            self._hand.click(f"tab_{place}")
            self._hand.rest(900)
            yield place.value
        self._hand.click(f"tab_{CaseTab.ATTENTION}")
        self._hand.rest(300)
        yield "tray"
        self._hand.click(f"tab_{CaseTab.TO_RECEIVE}")
        self._hand.click("intakeButton")
        self._hand.rest(500)
        yield "intake"
        self._hand.press("intakeItemSearch", Qt.Key.Key_Return)
        self._hand.rest(500)
        yield "intake-item"
        self._hand.press("intakePage", Qt.Key.Key_Escape)

    def _rich_cases(self) -> Iterator[str]:
        cases = sorted(self._mine(), key=lambda case: len(case["events"]), reverse=True)
        for number, case in enumerate(cases[:_RICH], 1):
            self._open(case["project_no"])
            yield f"case-{number}-{case['state']}"
            self._leave()

    def _plain_case(self) -> Iterator[str]:
        hand = self._hand
        found = self._stage.hall.get("cases?state=pre_passed")["cases"]
        cases = [self._stage.hall.case(line["case_id"]) for line in found]
        case = next(
            c for c in cases if c["window"] == WINDOW and "PROM" in c["item"]["template_id"]
        )
        self._open(case["project_no"])
        yield "case-to-receive"
        hand.click("action_receive")
        yield "case-with-an-undo"
        yield from self._dialog("correct")
        yield from self._dialog("refuse")
        yield from self._draft("refuse")
        yield from self._dialog("accept")
        for material in self._view().case.materials:
            hand.press(f"materialTick_{material.material_id}", Qt.Key.Key_Space)
        hand.click("action_accept")
        yield from self._sealing()
        yield from self._dialog("pass", "phraseManage")
        yield from self._dialog("suspend")
        yield from self._dialog("unseal")
        yield from self._dialog("extend")
        self._leave()

    def _draft(self, kind: str) -> Iterator[str]:
        """What was typed and given up is there again."""
        self._ask_for(kind)
        self._hand.write("reasonField", "依法不需要取得行政许可。")
        self._reject()
        self._ask_for(kind)
        self._hand.rest(300)
        yield f"action-{kind}-draft"
        self._hand.click("draftDrop")
        self._reject()

    def _done(self) -> Iterator[str]:
        """What was just done in 今日; the seals that were made and tried, and all of one."""
        self._hand.click(f"tab_{Place.DAY}")
        self._hand.rest(900)
        yield "day-of-work"
        self._hand.click("dayPrint")
        self._hand.rest(500)
        yield "print-day"
        self._reject()
        self._hand.click(f"tab_{Place.LEDGER}")
        self._hand.rest(900)
        yield "ledger-of-a-seal"
        self._hand.press("ledgerTable", Qt.Key.Key_Return)
        self._hand.rest(300)
        yield "ledger-line"
        self._hand.click("ledgerDetailClose")

    def _sealing(self) -> Iterator[str]:
        hand = self._hand
        hand.click("letterMake_acceptance")
        hand.find("sealGhost", QWidget)
        hand.rest(900)
        yield "seal-placing"
        hand.click("sealConfirm")
        hand.find("pinField", QWidget)
        yield "seal-pin"
        hand.write("pinField", "0000")
        hand.press("pinField", Qt.Key.Key_Return)
        hand.rest(1500)
        yield "seal-pin-wrong"
        hand.write("pinField", self._stage.pin)
        hand.press("pinField", Qt.Key.Key_Return)
        hand.wait(self._is_sealed, "the seal")
        hand.rest(1200)
        hand.click("preview_print")
        hand.find("printSheet", QWidget)
        hand.rest(900)
        yield "print-letter"
        self._reject()
        hand.click("preview_verify")
        hand.wait(lambda: hand.sees("signature_1"), "the verification")
        yield "verified"
        hand.click("verifyClose")

    def _dialog(self, kind: str, further: str = "") -> Iterator[str]:
        """An action's dialog and perhaps one behind it, if the action is offered."""
        hand = self._hand
        if not self._ask_for(kind):
            return
        hand.rest(200)
        yield f"action-{kind}"
        if further and hand.sees(further):
            hand.click(further)
            hand.rest(200)
            yield f"action-{kind}-{further}"
            self._reject()
        self._reject()

    def _ask_for(self, kind: str) -> bool:
        """Click the action's button, or its entry under 其他."""
        if self._hand.sees(f"action_{kind}"):
            self._hand.click(f"action_{kind}")
            return True
        entries = self._program.window.findChildren(QAction, f"entry_{kind}")
        for entry in entries[:1]:
            entry.trigger()
        return bool(entries)

    def _card(self) -> Iterator[str]:
        hand = self._hand
        hand.click("statusCard")
        hand.rest(300)
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            yield "card-menu"
            menu.close()
        hand.click("statusBell")
        hand.rest(300)
        alerts = QApplication.activePopupWidget()
        if isinstance(alerts, QMenu):
            yield "alerts"
            alerts.close()
        self._ask_seldom("about")
        hand.rest(200)
        yield "about"
        self._reject()

    def _settings(self) -> Iterator[str]:
        self._ask_seldom("settings")
        self._hand.rest(400)
        yield "settings"
        self._hand.write("settingsSearch", "hall")
        self._hand.rest(400)
        yield "settings-found"
        self._hand.write("settingsSearch", "poll_seconds")
        self._hand.rest(400)
        self._hand.write("setting_poll_seconds", "soon")
        yield "settings-wrong"
        self._reject()

    def _doctor(self) -> Iterator[str]:
        self._ask_seldom("doctor")
        self._hand.find("doctorAgain", QWidget)
        yield "doctor"
        self._hand.click("doctorSupport")
        self._hand.find("supportSave", QWidget)
        self._hand.rest(200)
        yield "support"
        self._reject()
        self._reject()

    def _assistant(self) -> Iterator[str]:
        """The first-run assistant, which comes before the window, here over it."""
        hand, settings = self._hand, self._stage.settings
        own = self._stage.folder / "client" / "setup" / "config.toml"
        settings = replace(settings, own_file=own)
        cards = card_client(settings)
        dialog = SetupDialog(self._program.bridge, settings, cards, Secrets())
        dialog.open()
        hand.rest(2500)
        yield "setup-hall"
        hand.click("setupNext")
        hand.find("setupCardAgain", QWidget)
        yield "setup-card"
        hand.click("setupNext")
        hand.click("setupTry")
        hand.write("pinField", self._stage.pin)
        hand.press("pinField", Qt.Key.Key_Return)
        hand.wait(lambda: hand.sees("setupSealGood"), "the test seal")
        hand.rest(300)
        yield "setup-seal"
        hand.click("setupNext")
        yield "setup-done"
        hand.click("setupNext")
        dialog.deleteLater()
        cards.close()

    def _ask_seldom(self, name: str) -> None:
        """Click one of the rail's links, or what stands for it where there is no room."""
        if self._hand.sees(name):
            self._hand.click(name)
            return
        work = self._program.window.workplace
        for link in work.rail.findChildren(QPushButton, name) if work is not None else ():
            link.click()
        self._hand.rest()

    def _reject(self) -> None:
        """Close the topmost dialog as Esc does."""
        for dialog in reversed(QApplication.topLevelWidgets()):
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
                break
        self._hand.rest(200)

    def _open(self, number: str) -> None:
        hand = self._hand
        hand.click(f"tab_{CaseTab.ALL}")
        hand.write("searchField", number[-5:])
        hand.wait(lambda: self._rows() == 1, f"{number} in the list")
        hand.pick_row("caseTable", 0)
        hand.wait(lambda: hand.sees("casePage"), "the case")
        for material in self._view().case.materials[:1]:
            hand.click(f"materialOpen_{material.material_id}")
            hand.wait(lambda: hand.see("previewNotice", QLabel) is None, "the preview", 15)
        hand.rest(600)

    def _mine(self) -> list[dict[str, Any]]:
        found = self._stage.hall.get("cases")["cases"]
        cases = [self._stage.hall.case(line["case_id"]) for line in found]
        return [case for case in cases if case["window"] == WINDOW]

    def _leave(self) -> None:
        self._hand.click("caseBack")
        self._hand.write("searchField", " ")

    def _is_sealed(self) -> bool:
        return any(letter.document is not None for letter in self._view().letters)

    def _view(self) -> CaseView:
        workplace = self._program.window.workplace
        view = workplace.desk.page.view if workplace is not None else None
        if view is None:
            raise LookupError("no case is open")
        return view

    def _rows(self) -> int:
        table = self._hand.see("caseTable", QAbstractItemView)
        return table.model().rowCount() if table is not None else 0
