"""What can be done with the case now, and why the rest can't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.template import StepKind
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.language import tr
from clerk_desktop.services.cases import StepStatus
from clerk_desktop.ui import style, words
from clerk_desktop.ui.keys import Key, with_key
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.section import Link, line
from clerk_desktop.workflow import case_words
from clerk_desktop.workflow.engine import due_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.workflow.engine import Offer, Refusal

_FORWARD = (
    ActionKind.RECEIVE,
    ActionKind.ACCEPT,
    ActionKind.RESUBMIT,
    ActionKind.RESUME,
    ActionKind.SERVE,
    ActionKind.PASS,
    ActionKind.GRANT,
    ActionKind.REPORT,
    ActionKind.AGREE,
    ActionKind.RULE,
    ActionKind.SEAL,
)
"""The first allowed one is the primary action, unless a letter is what the case waits for."""

_BESIDE = (
    ActionKind.CORRECT,
    ActionKind.DENY,
    ActionKind.DISAGREE,
    ActionKind.SKIP,
    ActionKind.RETURN,
)

_SELDOM = (
    ActionKind.REFUSE,
    ActionKind.LAPSE,
    ActionKind.SUSPEND,
    ActionKind.EXTEND,
    ActionKind.SUPPLEMENT,
    ActionKind.REJECT,
    ActionKind.SEND,
    ActionKind.FAIL_SERVICE,
    ActionKind.UNSEAL,
)
"""Behind one button, each with the reason why it can't be done."""

_EXPLAINED = (ActionKind.SKIP,)
"""Acts of a step that its template doesn't have: without a button, but the reason is told."""

ELSEWHERE = frozenset(
    {
        WorkflowCode.WRONG_STATE,
        WorkflowCode.CASE_ENDED,
        WorkflowCode.IN_ARBITRATION,
        WorkflowCode.NOT_AT_DECISION,
        WorkflowCode.AT_DECISION,
        WorkflowCode.LETTER_NOT_DUE,
        WorkflowCode.SKIP_NOT_ALLOWED,
        WorkflowCode.UNKNOWN_STEP,
        WorkflowCode.NO_FOLLOW_UP,
        WorkflowCode.NO_DELIVERY,
        WorkflowCode.NO_SEAL,
        WorkflowCode.SEAL_SETTLED,
        WorkflowCode.SEAL_SERVED,
        WorkflowCode.SEAL_NOT_OWN,
    }
)
"""Refusals of actions that have no place at this point of the process; they get no button."""

_SPOKEN_FOR_ALL = (
    WorkflowCode.IN_ARBITRATION,
    WorkflowCode.CASE_ENDED,
    WorkflowCode.UNKNOWN_STEP,
)
"""When nothing can be done, the first of these says why; else each button has its reason."""


_NOTE_ROOM = 120
"""At least, beside the buttons."""

_DONE_MS = 6000
"""How long good news stays; everything else stays until it changes."""


class ActionBar(QFrame):
    """One primary action, the others beside it, and those refused with their reason.

    Signals:
        chosen: An allowed ``ActionKind``.
        refused: The ``Refusal`` of a blocked button that was pressed.
        undo_asked: The last act is to be withdrawn.
    """

    chosen = Signal(object)
    refused = Signal(object)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actionBar")
        style.set_role(self, "bar")
        self._note = QLabel()
        self._note.setObjectName("actionNote")
        self._note.setWordWrap(True)
        style.set_role(self._note, "muted")
        self._undo = Link("actionUndo", with_key(tr("撤回"), Key.UNDO.value.sequences[0]))
        self._undo.clicked.connect(self.undo_asked)
        self._undo.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(style.L, style.S, style.L, style.S)
        self._row.setSpacing(style.S)
        self._row.addWidget(line(self._note, self._undo), 1)
        self._case_id = ""
        self._shown: object = None
        self._view: CaseView | None = None
        self._needed = 0
        self._is_tight = False
        self._reason = ""
        self._primary: QPushButton | None = None
        self._fade = QTimer(self, singleShot=True, interval=_DONE_MS)
        self._fade.timeout.connect(self._say_reason)
        self.setMinimumHeight(style.scaled(60))

    def show_view(self, view: CaseView) -> None:
        """Offer the actions of ``view``."""
        if view.case.case_id != self._case_id:
            self._case_id = view.case.case_id
            self._shown = None
            self._fade.stop()
        offers = view.offers
        kinds, primary = _kinds(view), _primary(view)
        shown = (offers, primary and _label(primary, view))
        if shown != self._shown:  # a button that is just pressed must not go away for nothing
            self._shown = shown
            self._view = view
            self._offer(view, is_tight=False)
            self._needed = self._width_of_buttons()
            self._is_tight = False
            self._fit()
        said = _SPOKEN_FOR_ALL if kinds else (*_SPOKEN_FOR_ALL, WorkflowCode.WRONG_STATE)
        self._reason = "" if primary is not None else _why_nothing(view, said)
        if not self._fade.isActive():
            self._say_reason()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is refused gives way where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_tight = self._needed + style.scaled(_NOTE_ROOM) > self.width()
        if self._view is not None and is_tight is not self._is_tight:
            self._is_tight = is_tight
            self._offer(self._view, is_tight=is_tight)

    def _width_of_buttons(self) -> int:
        buttons = [self._row.itemAt(number).widget() for number in range(1, self._row.count())]
        return sum(button.sizeHint().width() + style.S for button in buttons) + 2 * style.L

    def _offer(self, view: CaseView, *, is_tight: bool) -> None:
        self._clear()
        primary = _primary(view)
        beside = [kind for kind in _kinds(view) if kind is not primary]
        moved = [kind for kind in beside if is_tight and view.offers[kind].refusal is not None]
        for kind in beside:
            if kind not in moved:
                self._add(self._button(kind, view.offers[kind], view))
        self._add_seldom(view, moved)
        self._primary = None
        if primary is not None:
            self._primary = self._button(primary, view.offers[primary], view)
            style.set_role(self._primary, "primary")
            self._add(self._primary)

    def show_undo(self, is_possible: bool) -> None:
        """Offer to withdraw the last act, or no more."""
        self._undo.setVisible(is_possible)

    def say_done(self, text: str) -> None:
        """Say for a while that something was done; nothing else moves for it."""
        style.set_role(self._note, "done")
        self._note.setText("\n".join(part for part in (f"✓ {text}", self._reason) if part))
        self._fade.start()

    def focus_primary(self) -> bool:
        """Give the primary action the keys; False: there is none."""
        if self._primary is not None:
            self._primary.setFocus()
        return self._primary is not None

    def _say_reason(self) -> None:
        style.set_role(self._note, "muted")
        self._note.setText(self._reason)

    def _add(self, button: QPushButton) -> None:
        self._row.addWidget(button)
        button.show()

    def _clear(self) -> None:
        while self._row.count() > 1:
            widget = self._row.takeAt(1).widget()
            widget.setParent(None)
            widget.deleteLater()

    def _add_seldom(self, view: CaseView, moved: Sequence[ActionKind]) -> None:
        offers = [view.offers[kind] for kind in moved]
        offers += [view.offers[kind] for kind in _SELDOM if _has_place(view.offers[kind])]
        offers += [view.offers[kind] for kind in _EXPLAINED if _explains(view.offers[kind])]
        if not offers:
            return
        button = QPushButton(tr("其他(&O)"))
        button.setObjectName("action_others")
        style.set_role(button, "menu")
        menu = QMenu(button)
        for offer in offers:
            self._add_entry(menu, offer)
        button.setMenu(menu)
        self._add(button)

    def _add_entry(self, menu: QMenu, offer: Offer) -> None:
        name = case_words.ACTIONS[offer.kind]
        if offer.refusal is None:
            entry = menu.addAction(_with_key(name, offer.kind))
            entry.triggered.connect(lambda: self.chosen.emit(offer.kind))
        else:
            why = message(offer.refusal.code, offer.refusal.context).title
            entry = menu.addAction(tr("{name}：{why}").format(name=name, why=why))
            entry.triggered.connect(lambda: self.refused.emit(offer.refusal))
        entry.setObjectName(f"entry_{offer.kind}")

    def _button(self, kind: ActionKind, offer: Offer, view: CaseView) -> QPushButton:
        if offer.refusal is not None:
            blocked = _BlockedAction(kind, offer.refusal)
            blocked.clicked.connect(lambda: self.refused.emit(offer.refusal))
            return blocked
        button = QPushButton(_with_key(_label(kind, view), kind))
        button.setObjectName(f"action_{kind}")
        button.setAccessibleName(case_words.ACTIONS[kind])
        button.clicked.connect(lambda: self.chosen.emit(kind))
        return button


class _BlockedAction(QPushButton):
    """An action that can't be done, with the reason under its name; pressing it explains."""

    def __init__(self, kind: ActionKind, refusal: Refusal) -> None:
        super().__init__()
        text = message(refusal.code, refusal.context)
        self.setObjectName(f"action_{kind}_blocked")
        self.setAccessibleName(
            tr("{kind}：{title}").format(kind=case_words.ACTIONS[kind], title=text.title)
        )
        self.setToolTip(text.brief)
        style.set_role(self, "blocked")
        name, reason = QLabel(case_words.ACTIONS[kind]), QLabel(text.title)
        style.set_role(name, "muted")
        style.set_role(reason, "caption")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(style.M, style.XS, style.M, style.XS)
        column.setSpacing(0)
        for label in (name, reason):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def sizeHint(self) -> QSize:
        """Room for both lines."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same: a reason cut short is none."""
        return self.sizeHint()


def _kinds(view: CaseView) -> list[ActionKind]:
    """What has a button of its own, from left to right; the primary one among them."""
    return [kind for kind in (*_BESIDE[::-1], *_FORWARD[::-1]) if _has_place(view.offers[kind])]


def _primary(view: CaseView) -> ActionKind | None:
    """What comes next. 受理 and the decision ask for their letter at once, with its seal."""
    offers = view.offers
    at_acceptance = any(
        step.status is StepStatus.CURRENT and step.step.kind is StepKind.ACCEPT
        for step in view.steps
    )
    if offers[ActionKind.SEAL].is_allowed and at_acceptance:
        return ActionKind.SEAL
    return next((kind for kind in _FORWARD if offers[kind].is_allowed), None)


def _has_place(offer: Offer) -> bool:
    return offer.refusal is None or offer.refusal.code not in ELSEWHERE


def _explains(offer: Offer) -> bool:
    return offer.refusal is not None and offer.refusal.code is WorkflowCode.SKIP_NOT_ALLOWED


def _with_key(name: str, kind: ActionKind) -> str:
    return tr("{action}(&{key})").format(action=name, key=words.ACTION_KEYS[kind])


def _label(kind: ActionKind, view: CaseView) -> str:
    if kind is not ActionKind.SEAL:
        return case_words.ACTIONS[kind]
    return tr("制作{letter}并盖章").format(letter=case_words.LETTERS[due_letters(view.case)[-1]])


def _why_nothing(view: CaseView, codes: Sequence[WorkflowCode]) -> str:
    refusals = [offer.refusal for offer in view.offers.values() if offer.refusal is not None]
    for code in codes:
        for refusal in refusals:
            if refusal.code is code:
                text = message(refusal.code, refusal.context)
                return text.line
    return ""
