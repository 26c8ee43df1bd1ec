"""The words that an action needs: opinion, reason, target step or way of service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.delivery import APPLICANT
from clerk_desktop.domain.phrase import PhraseUse
from clerk_desktop.language import mark, tr
from clerk_desktop.services.cases import ActionWords
from clerk_desktop.ui import help_topics, style
from clerk_desktop.ui.branches import objections
from clerk_desktop.ui.fields import Note, caption, styled
from clerk_desktop.ui.keys import Key, bind
from clerk_desktop.ui.phrase_field import PhraseField
from clerk_desktop.ui.procedure_fields import ProcedureFields
from clerk_desktop.ui.section import Link
from clerk_desktop.ui.service_fields import SERVICES, ServiceFields
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.ui.here import Here

NEEDS_WORDS = frozenset(
    {
        ActionKind.PASS,
        ActionKind.GRANT,
        ActionKind.REPORT,
        ActionKind.DENY,
        ActionKind.AGREE,
        ActionKind.DISAGREE,
        ActionKind.RETURN,
        ActionKind.SKIP,
        ActionKind.SEND,
        ActionKind.SERVE,
        ActionKind.FAIL_SERVICE,
        ActionKind.RULE,
        ActionKind.RESUME,
        ActionKind.CORRECT,
        ActionKind.REFUSE,
        ActionKind.LAPSE,
        ActionKind.SUSPEND,
        ActionKind.EXTEND,
        ActionKind.REJECT,
        ActionKind.SUPPLEMENT,
        ActionKind.UNSEAL,
    }
)
"""The kinds that open this dialog; the others are done at once."""

_OPINION = frozenset(
    {
        ActionKind.PASS,
        ActionKind.GRANT,
        ActionKind.REPORT,
        ActionKind.DENY,
        ActionKind.AGREE,
        ActionKind.DISAGREE,
        ActionKind.RESUME,
    }
)
_REASON = frozenset(
    {
        ActionKind.RETURN,
        ActionKind.SKIP,
        ActionKind.DENY,
        ActionKind.DISAGREE,
        ActionKind.RULE,
        ActionKind.SUSPEND,
        ActionKind.EXTEND,
        ActionKind.REJECT,
        ActionKind.REFUSE,
        ActionKind.LAPSE,
        ActionKind.FAIL_SERVICE,
        ActionKind.UNSEAL,
    }
)

_UNSEAL = mark(
    "将撤销{letter}{number}上的印章。该文书随即作废，须重新制作并盖章，文号不变。\n"
    "已经打印的，请收回作废；撤章记入用印台账。"
)


class ActionDialog(QDialog):
    """Asks for what ``kind`` needs and nothing else. Opened with ``open()``.

    Signals:
        decided: The kind and its ``ActionWords``, when the clerk confirmed.
    """

    decided = Signal(object, object)

    def __init__(
        self,
        kind: ActionKind,
        view: CaseView,
        here: Here,
        parent: QWidget,
        recipient_id: str = APPLICANT,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("actionDialog")
        self.setWindowTitle(case_words.ACTIONS[kind])
        help_topics.set_act(self, kind)
        self._kind = kind
        self._view = view
        self._phrases = here.phrases
        self._missing = Note("actionMissing", "error")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        self._column.setSpacing(style.S)
        self._opinion: PhraseField | None = None
        self._reason: PhraseField | None = None
        self._target: QComboBox | None = None
        self._choices = QButtonGroup(self)
        self._objections = objections(kind, view.case)
        self._fields: ProcedureFields | ServiceFields
        if kind in SERVICES:
            self._fields = ServiceFields(kind, view.case, here, recipient_id)
        else:
            self._fields = ProcedureFields(kind, view, here.today)
        self._build()
        self.setMinimumWidth(style.scaled(760 if kind is ActionKind.CORRECT else 480))

    def _build(self) -> None:
        case = self._view.case
        self._column.addWidget(styled(case_words.ACTIONS[self._kind], "headline"))
        self._column.addWidget(styled(f"{case.applicant.name} · {case.item.name}", "muted"))
        self._add_warning()
        self._add_objections()
        if self._kind is ActionKind.UNSEAL:
            self._say_what_is_void()
        if self._kind is ActionKind.SKIP:
            self._add_target()
        if self._kind is ActionKind.RULE:
            ends = tr("退件") if case.lead is None else tr("由牵头部门决定")
            self._add_choices(
                {
                    "passed": tr("通过，进入下一环节"),
                    "failed": tr("不通过，{ends}").format(ends=ends),
                },
                "ruling",
                tr("裁定"),
            )
        self._column.addWidget(self._fields)
        if self._kind in _OPINION:
            self._opinion = self._add_words(PhraseUse.OPINION)
        if self._kind in _REASON or self._objections:
            self._reason = self._add_words(PhraseUse.REASON)
        self._column.addWidget(self._missing)
        self._column.addSpacing(style.S)
        self._add_buttons()

    def _add_warning(self) -> None:
        step_id = self._view.offers[self._kind].arbitrates_at
        if step_id is None:
            return
        name = next(v.step.name for v in self._view.steps if v.step.step_id == step_id)
        node = self._view.case.node(step_id)
        count = node.loop_count + 1 if node is not None else 1
        done = tr("退回") if self._kind is ActionKind.RETURN else case_words.ACTIONS[self._kind]
        note = Note("arbitrationWarning", "warning")
        note.say(
            tr("本次{done}将使「{name}」环节循环次数达到{count}次，办件将报上级仲裁").format(
                done=done, name=name, count=count
            )
        )
        self._column.addWidget(note)

    def _add_objections(self) -> None:
        if self._objections:
            note = Note("objections", "warning")
            note.say(
                tr("{objections}\n仍要{kind}的，请写明理由。").format(
                    objections=self._objections, kind=case_words.ACTIONS[self._kind]
                )
            )
            self._column.addWidget(note)

    def _say_what_is_void(self) -> None:
        last = self._view.case.documents[-1]
        note = Note("unsealWarning", "warning")
        note.say(tr(_UNSEAL).format(letter=case_words.LETTERS[last.letter], number=last.number))
        self._column.addWidget(note)

    def _add_target(self) -> None:
        names = {view.step.step_id: view.step.name for view in self._view.steps}
        self._target = QComboBox()
        self._target.setObjectName("targetStep")
        self._target.setAccessibleName(tr("跳转到"))
        for step_id in self._view.offers[self._kind].targets:
            self._target.addItem(names.get(step_id, step_id), step_id)
        self._column.addWidget(caption(tr("跳转到"), self._target))
        self._column.addWidget(self._target)

    def _add_choices(self, choices: dict[str, str], name: str, label: str) -> None:
        self._column.addWidget(caption(label))
        for value, text in choices.items():
            button = QRadioButton(text)
            button.setObjectName(f"{name}_{value}")
            button.setProperty("choice", str(value))
            self._choices.addButton(button)
            self._column.addWidget(button)
        self._choices.buttons()[0].setChecked(True)

    def _add_words(self, use: PhraseUse) -> PhraseField:
        field = PhraseField(use, self._kind, self._phrases)
        self._column.addWidget(field)
        return field

    def _add_buttons(self) -> None:
        cancel = QPushButton(tr("取消"))
        cancel.setObjectName("actionCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        confirm = QPushButton(tr("确认{kind}").format(kind=case_words.ACTIONS[self._kind]))
        confirm.setObjectName("actionConfirm")
        confirm.setDefault(True)
        confirm.setToolTip(tr("Ctrl+回车"))
        style.set_role(confirm, "primary")
        confirm.clicked.connect(self._confirm)
        bind(self, Key.CONFIRM, self._confirm)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(confirm)
        self._column.addLayout(row)
        QWidget.setTabOrder(confirm, cancel)
        last: QWidget = cancel
        for link in self.findChildren(Link):  # after the words one wants to confirm
            QWidget.setTabOrder(last, link)
            last = link

    def _confirm(self) -> None:
        for field, name in ((self._opinion, tr("意见")), (self._reason, tr("理由"))):
            if field is not None and not field.words:
                self._missing.say(tr("请填写{name}。").format(name=name))
                field.setFocus()
                return
        self.accept()
        self.decided.emit(self._kind, self._entered())

    def _entered(self) -> ActionWords:
        chosen = self._choices.checkedButton() if self._choices.buttons() else None
        choice = str(chosen.property("choice")) if chosen else ""
        return ActionWords(
            opinion=self._opinion.words if self._opinion else "",
            reason=self._reason.words if self._reason else "",
            target_step=str(self._target.currentData()) if self._target else None,
            passed=choice == "passed" if self._kind is ActionKind.RULE else None,
            **self._fields.entered,
        )
