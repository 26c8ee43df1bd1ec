"""Who applies and for what, with the code checked while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.domain.case import Applicant
from clerk_desktop.domain.codes import LENGTH, CodeKind, code_problem, plain_code
from clerk_desktop.language import tr
from clerk_desktop.ui import code_words, style
from clerk_desktop.ui.fields import WordsField, caption, styled
from clerk_desktop.ui.section import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

_PERSON, _FIRM = 1, 2
"""服务对象: 自然人, 企业法人."""


class ApplicantSection(Section):
    """The applicant's fields. Enter goes on to the next.

    Signals:
        changed: Something was typed.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("intakeApplicant", tr("二、申请人"))
        self._today = today
        self.firm = QRadioButton(tr("单位"))
        self.person = QRadioButton(tr("个人"))
        self.code = _field("intakeCode", tr("证件号码"))
        self.name = _field("intakeName", tr("名称"))
        self.legal = _field("intakeLegal", tr("法定代表人"))
        self.contact = _field("intakeContact", tr("联系人"))
        self.mobile = _field("intakeMobile", tr("联系电话"))
        self.content = WordsField("intakeContent", tr("申请内容"))
        self.content.setFixedHeight(style.scaled(64))
        self.consent = QCheckBox(tr("同意电子送达"))
        self.consent.setObjectName("intakeConsent")
        self._code_caption, self._name_caption = caption("", self.code), caption("", self.name)
        self._code_remark = styled("", "caption", "intakeCodeRemark", is_wrapped=True)
        self._of_firms = QWidget()
        self._lay_out()
        self._connect()
        self.clear_fields()

    @property
    def kind(self) -> CodeKind:
        """Which code the applicant has."""
        return CodeKind.IDENTITY if self.person.isChecked() else CodeKind.CREDIT

    @property
    def applicant(self) -> Applicant:
        """What was entered."""
        is_person = self.kind is CodeKind.IDENTITY
        name = self.name.text().strip()
        legal = "" if is_person else self.legal.text().strip()
        contact = "" if is_person else self.contact.text().strip()
        return Applicant(
            name=name,
            type=_PERSON if is_person else _FIRM,
            code_type=int(self.kind),
            code=plain_code(self.code.text()),
            legal_representative=legal,
            contact_name=contact or legal or name,
            contact_mobile=self.mobile.text().strip(),
        )

    def clear_fields(self) -> None:
        """For the next applicant; most are firms."""
        for field in (self.code, self.name, self.legal, self.contact, self.mobile):
            field.clear()
        self.content.clear()
        self.consent.setChecked(False)
        self.firm.setChecked(True)
        self._show_kind()

    def missing(self) -> tuple[str, QWidget] | None:
        """The first thing that is still to be entered or mended, and its field."""
        return next(self._gaps(), None)

    def _gaps(self) -> Iterator[tuple[str, QWidget]]:
        if code_problem(self.kind, plain_code(self.code.text()), self._today()) is not None:
            yield tr("请核对{kind}").format(kind=code_words.CODES[self.kind]), self.code
        if not self.name.text().strip():
            yield tr("请填写{text}").format(text=self._name_caption.text()), self.name
        if self.kind is CodeKind.CREDIT and not self.legal.text().strip():
            yield tr("请填写法定代表人"), self.legal
        if not self.content.words:
            yield tr("请填写申请内容"), self.content

    def _show_kind(self) -> None:
        is_person = self.kind is CodeKind.IDENTITY
        self._code_caption.setText(code_words.CODES[self.kind])
        self._name_caption.setText(tr("姓名") if is_person else tr("单位名称"))
        self._of_firms.setVisible(not is_person)
        self._check_code()

    def _check_code(self) -> None:
        code = plain_code(self.code.text())
        if self._is_of_other_kind(code):
            (self.firm if self.person.isChecked() else self.person).setChecked(True)
            return
        text, role = code_words.remark(self.kind, code, self._today())
        self._code_remark.setText(text)
        style.set_role(self._code_remark, role)
        style.set_role(self.code, "wrong" if len(code) >= LENGTH and role == "error" else "")
        self.changed.emit()

    def _is_of_other_kind(self, code: str) -> bool:
        """Whether the code is good, but for a person where a firm is entered, or the reverse."""
        good = [kind for kind in CodeKind if code_problem(kind, code, self._today()) is None]
        return bool(good) and self.kind not in good

    def _connect(self) -> None:
        self.person.toggled.connect(self._show_kind)
        self.code.textChanged.connect(self._check_code)
        for field in (self.name, self.legal, self.contact, self.mobile):
            field.textChanged.connect(self.changed)
        self.content.textChanged.connect(self.changed)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        kinds = QWidget()
        row = QHBoxLayout(kinds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.L)
        for name, button in (("Firm", self.firm), ("Person", self.person)):
            button.setObjectName(f"intake{name}")
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        firms = QGridLayout(self._of_firms)
        firms.setContentsMargins(0, 0, 0, 0)
        _place(firms, 0, 0, caption(tr("法定代表人"), self.legal), self.legal)
        _place(firms, 0, 1, caption(tr("联系人（不填则为法定代表人）"), self.contact), self.contact)
        self.add(kinds)
        self.add(_column(self._code_caption, self.code, self._code_remark))
        self.add(_column(self._name_caption, self.name))
        self.add(self._of_firms)
        self.add(_column(caption(tr("联系电话（选填）"), self.mobile), self.mobile))
        content = caption(tr("申请内容（将写入许可内容）"), self.content)
        self.add(_column(content, self.content))
        self.add(self.consent)


def _field(name: str, label: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.returnPressed.connect(field.focusNextChild)
    return field


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for widget in widgets:
        column.addWidget(widget)
    return made


def _place(grid: QGridLayout, row: int, column: int, label: QWidget, field: QWidget) -> None:
    grid.addWidget(label, 2 * row, column)
    grid.addWidget(field, 2 * row + 1, column)
    grid.setColumnStretch(column, 1)
