"""A window on a store at which a clerk types into forms and never finishes; killed from outside.

    python -m tests.helpers.typing_window STORE type|look LOGIN

``type`` enters by keys, prints "typed" and stays. ``look`` prints as JSON what the same forms hold.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QTableWidget, QWidget

from clerk_desktop.card.client import CardClient
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.preview_client import PreviewClient
from clerk_desktop.services.session import Session
from clerk_desktop.sync.store import Store, open_store
from clerk_desktop.ui import style
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.workplace import Workplace
from tests.helpers.stores import KEY

CASE = "c1"
DEFECT, REASON, APPLICANT = "the plan bears no stamp", "the form is undated", "Qingyu test bakery"


class Quiet:
    """A synchronisation that is away."""

    def wake(self) -> None:
        """Nothing."""

    def want(self, sha256: str) -> None:
        """Nothing."""

    def open(self, case_id: str, *, can_act: bool = True) -> None:
        """Nothing."""


class Desk:
    """The workplace and a clerk's hands."""

    def __init__(self, path: Path, login: str) -> None:
        self._store = open_store(path, KEY)
        known = self._store.clerk(login)
        assert known is not None
        self._store.sign_in(known.clerk.user_id)
        clients = CardClient(()), InspectorClient()
        session = Session(known, self._store, lambda: Store(path, KEY), clients, Quiet())
        self.work = Workplace(Bridge(), session, clients[0], PreviewClient())
        self.work.resize(1366, 740)
        self.work.show()
        QTest.qWaitForWindowExposed(self.work)

    def find(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        """A widget that is on the screen."""
        for _ in range(200):
            found = [one for one in self.work.findChildren(kind, name) if one.isVisible()]
            if found:
                return found[0]
            QTest.qWait(20)
        raise AssertionError(name)

    def ask(self, kind: str) -> None:
        """Open the dialog of an act, by its button or its entry under 其他."""
        entry = self.find("action_others").findChild(QAction, f"entry_{kind}")
        if isinstance(entry, QAction):
            entry.trigger()
        else:
            QTest.mouseClick(self.find(f"action_{kind}"), Qt.MouseButton.LeftButton)
        QTest.qWaitForWindowActive(self.find("actionDialog"))

    def tick(self) -> QCheckBox:
        """The first material's box."""
        boxes = [b for b in self.work.findChildren(QCheckBox) if b.isVisible()]
        return next(b for b in boxes if b.objectName().startswith("materialTick_"))


def type_everything(desk: Desk) -> None:
    """The intake form, a tick, a reason that is given up, a defect that is still being edited."""
    desk.work.show_intake()
    QTest.keyClicks(desk.find("intakeName"), APPLICANT)
    desk.work.go_back()
    desk.work.open_case(CASE)
    QTest.mouseClick(desk.tick(), Qt.MouseButton.LeftButton)
    desk.ask("refuse")
    QTest.keyClicks(desk.find("reasonField"), REASON)
    QTest.mouseClick(desk.find("actionCancel"), Qt.MouseButton.LeftButton)
    desk.ask("correct")
    table = desk.find("field_defects", QTableWidget)
    place = table.visualRect(table.model().index(0, 1)).center()
    QTest.mouseDClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place)
    )
    QTest.qWait(200)  # the cell's editor takes its text a little later
    QTest.keyClicks(table.viewport().findChild(QLineEdit), DEFECT)


def look(desk: Desk) -> dict[str, object]:
    """What the forms hold when they are opened."""
    desk.work.show_intake()
    found: dict[str, object] = {"applicant": desk.find("intakeName").text()}
    desk.work.go_back()
    desk.work.open_case(CASE)
    found["tick"] = desk.tick().isChecked()
    desk.ask("refuse")
    found["reason"] = desk.find("reasonField").toPlainText()
    found["offered"] = any(one.isVisible() for one in desk.work.findChildren(QWidget, "draftTake"))
    QTest.mouseClick(desk.find("actionCancel"), Qt.MouseButton.LeftButton)
    desk.ask("correct")
    item = desk.find("field_defects", QTableWidget).item(0, 1)
    found["defect"] = item.text() if item else ""
    return found


def main() -> None:
    """Type and stay, or look."""
    path, what, login = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    application = QApplication([])
    style.apply(application, is_dark=False)
    desk = Desk(path, login)
    if what == "look":
        print(json.dumps(look(desk)), flush=True)
        sys.exit()
    type_everything(desk)
    print("typed", flush=True)
    application.exec()


if __name__ == "__main__":
    main()
