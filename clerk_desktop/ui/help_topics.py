"""Which page of the help fits what is on the screen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


class Topic(StrEnum):
    """A page of the help, in the order of its contents; its file is named so."""

    START = "start"
    LISTS = "lists"
    CASE = "case"
    INTAKE = "intake"
    ACCEPTANCE = "acceptance"
    SPECIAL = "special"
    PREVIEW = "preview"
    SEALING = "sealing"
    CARDS = "cards"
    BATCH = "batch"
    DELIVERY = "delivery"
    TRAY = "tray"
    DAY = "day"
    SUPERVISION = "supervision"
    LEDGER = "ledger"
    OFFLINE = "offline"
    EVERYDAY = "everyday"
    DOCTOR = "doctor"
    KEYS = "keys"
    ERRORS = "errors"


MADE = frozenset({Topic.KEYS, Topic.ERRORS})
"""Pages without a file: they are written from the program's own tables."""

OF_SCREENS: Mapping[str, Topic] = {
    "loginPage": Topic.START,
    "workplace": Topic.START,
    "aboutDialog": Topic.START,
    "crashDialog": Topic.START,
    "caseListPage": Topic.LISTS,
    "viewNameDialog": Topic.LISTS,
    "caseDesk": Topic.CASE,
    "actionDialog": Topic.CASE,
    "phraseDialog": Topic.EVERYDAY,
    "settingsDialog": Topic.EVERYDAY,
    "acceptDialog": Topic.ACCEPTANCE,
    "papersDialog": Topic.ACCEPTANCE,
    "intakePage": Topic.INTAKE,
    "intakeFiles": Topic.INTAKE,
    "receiptDialog": Topic.INTAKE,
    "preview": Topic.PREVIEW,
    "printDialog": Topic.PREVIEW,
    "sealBar": Topic.SEALING,
    "sealGhost": Topic.SEALING,
    "pinDialog": Topic.CARDS,
    "changePinDialog": Topic.CARDS,
    "statusCard": Topic.CARDS,
    "statusHall": Topic.OFFLINE,
    "statusQueue": Topic.OFFLINE,
    "switchClerk": Topic.EVERYDAY,
    "lockWindow": Topic.EVERYDAY,
    "batchPage": Topic.BATCH,
    "trayPage": Topic.TRAY,
    "trayPassphrase": Topic.TRAY,
    "dayPage": Topic.DAY,
    "doctorDialog": Topic.DOCTOR,
    "supportDialog": Topic.DOCTOR,
    "setupDialog": Topic.START,
    "supervisionPage": Topic.SUPERVISION,
    "ledgerPage": Topic.LEDGER,
}
"""By object name; whatever lies inside has the topic of what it lies in."""

_ACTS = {
    ActionKind.CORRECT: Topic.ACCEPTANCE,
    ActionKind.REFUSE: Topic.ACCEPTANCE,
    ActionKind.LAPSE: Topic.ACCEPTANCE,
    ActionKind.SUSPEND: Topic.SPECIAL,
    ActionKind.RESUME: Topic.SPECIAL,
    ActionKind.EXTEND: Topic.SPECIAL,
    ActionKind.REJECT: Topic.SPECIAL,
    ActionKind.SKIP: Topic.SPECIAL,
    ActionKind.SEND: Topic.DELIVERY,
    ActionKind.SERVE: Topic.DELIVERY,
    ActionKind.FAIL_SERVICE: Topic.DELIVERY,
    ActionKind.UNSEAL: Topic.SEALING,
}

_PROPERTY = "helpTopic"


def set_act(dialog: QWidget, kind: ActionKind) -> None:
    """The dialog asks for the words of that act; most acts are told of on the page of the case."""
    if kind in _ACTS:
        dialog.setProperty(_PROPERTY, str(_ACTS[kind]))


def topic_of(widget: QWidget | None) -> Topic:
    """The page that fits a widget: its own, or that of what it lies in."""
    while widget is not None:
        own = widget.property(_PROPERTY)
        if own:
            return Topic(own)
        if widget.objectName() in OF_SCREENS:
            return OF_SCREENS[widget.objectName()]
        widget = widget.parentWidget()
    return Topic.START
