"""Fields of delivery (送达): to whom, by which way, and what 送达回证 must say of that way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.delivery import SENT_WAYS, Delivery, Service, ServiceWay
from clerk_desktop.language import Texts, fixed, mark, tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import caption, styled

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Case
    from clerk_desktop.ui.here import Here

SERVICES = frozenset({ActionKind.SEND, ActionKind.SERVE, ActionKind.FAIL_SERVICE})
"""The acts of delivery at the window."""

_PORTAL = fixed("网上办事大厅")
_SENT = {
    ServiceWay.POST: ("tracking_no",),
    ServiceWay.ELECTRONIC: ("place",),
    ServiceWay.NOTICE: ("place", "remark"),
}
_SERVED = {
    ServiceWay.DIRECT: ("person", "place", "remark"),
    ServiceWay.POST: ("person", "place", "tracking_no", "remark"),
    ServiceWay.ELECTRONIC: ("person", "place", "remark"),
    ServiceWay.LEFT: ("person", "place", "witness", "remark"),
    ServiceWay.NOTICE: ("person", "place", "remark"),
}
_LABELS = Texts(
    {
        (ServiceWay.LEFT, "person"): mark("受送达人"),
        (ServiceWay.LEFT, "remark"): mark("拒收事由"),
        (ServiceWay.NOTICE, "person"): mark("受送达人"),
        (ServiceWay.NOTICE, "place"): mark("公告载体"),
        (ServiceWay.NOTICE, "remark"): mark("公告原因和经过"),
        (ServiceWay.ELECTRONIC, "place"): mark("送达系统"),
    }
)
"""What a field is called on a way that asks for something else."""


class ServiceFields(QWidget):
    """Recipient, way and what goes with it; only what the chosen way needs is shown."""

    def __init__(self, kind: ActionKind, case: Case, here: Here, recipient_id: str) -> None:
        super().__init__()
        self.setObjectName("serviceFields")
        self._kind = kind
        self._case = case
        self._here = here
        self._deliveries = case.open_deliveries
        self._recipient = QComboBox()
        self._ways = QButtonGroup(self)
        self._day = QDateEdit()
        self._lines = {name: QLineEdit() for name in words.SERVICE_FIELDS}
        self._labels: dict[str, QLabel] = {}
        self._consent = QCheckBox(tr("申请人已在窗口书面同意电子送达"))
        self._agreed = styled(tr("申请人在申请时已同意电子送达。"), "muted", "serviceAgreed")
        self._lay_out()
        self._choose(recipient_id)
        self._recipient.currentIndexChanged.connect(self._fill)
        self._ways.idToggled.connect(self._fit)
        self._fill()

    @property
    def entered(self) -> dict[str, Any]:
        """What was entered, as the ``service`` of ``ActionWords``."""
        is_whole = self._kind is not ActionKind.FAIL_SERVICE
        shown = self._shown() if is_whole else ()
        service = Service(
            recipient_id=self._delivery.recipient.recipient_id,
            way=self._way if is_whole else None,
            day=self._served_on if self._kind is ActionKind.SERVE else None,
            has_consent=self._consent.isChecked() and self._asks_consent(),
            **{name: self._lines[name].text().strip() for name in shown},
        )
        return {"service": service}

    @property
    def _delivery(self) -> Delivery:
        return self._deliveries[self._recipient.currentIndex()]

    @property
    def _way(self) -> ServiceWay:
        return list(ServiceWay)[self._ways.checkedId()]

    @property
    def _served_on(self) -> date:
        day = self._day.date()
        return date(day.year(), day.month(), day.day())

    def _shown(self) -> tuple[str, ...]:
        return (_SENT if self._kind is ActionKind.SEND else _SERVED).get(self._way, ())

    def _asks_consent(self) -> bool:
        is_electronic = self._way is ServiceWay.ELECTRONIC and self._delivery.recipient.is_applicant
        is_whole = self._kind is not ActionKind.FAIL_SERVICE
        return is_whole and is_electronic and not self._case.has_electronic_consent

    def _choose(self, recipient_id: str) -> None:
        names = [one.recipient.recipient_id for one in self._deliveries]
        if recipient_id in names:
            self._recipient.setCurrentIndex(names.index(recipient_id))

    def _fill(self) -> None:
        """Start from the last try, else from what is usual for that recipient."""
        last, recipient = self._delivery.service, self._delivery.recipient
        usual = ServiceWay.DIRECT if recipient.is_applicant else ServiceWay.ELECTRONIC
        if self._kind is ActionKind.SEND:
            usual = ServiceWay.POST if recipient.is_applicant else ServiceWay.ELECTRONIC
        way = last.way if last is not None and last.way is not None else usual
        self._check(way)
        for name, line in self._lines.items():
            line.setText(getattr(last, name) if last is not None else "")
        if not self._lines["person"].text():
            self._lines["person"].setText(self._person())
        self._fit()

    def _check(self, way: ServiceWay) -> None:
        """Check that way, if this act has it."""
        number = list(ServiceWay).index(way)
        for button in self._ways.buttons():
            button.setChecked(self._ways.id(button) == number)

    def _person(self) -> str:
        applicant, recipient = self._case.applicant, self._delivery.recipient
        return (applicant.contact_name or applicant.name) if recipient.is_applicant else ""

    def _fit(self) -> None:
        """Show the fields of the chosen way, and where such papers are usually handed over."""
        if self._kind is ActionKind.FAIL_SERVICE:
            return
        shown = self._shown()
        for name, line in self._lines.items():
            label = _LABELS.get((self._way, name), words.SERVICE_FIELDS[name])
            self._labels[name].setText(label)
            line.setAccessibleName(label)
            self._form.setRowVisible(line, name in shown)
        place = self._lines["place"]
        usual = {ServiceWay.DIRECT: self._here.place, ServiceWay.ELECTRONIC: _PORTAL}
        if place.text() in {"", *usual.values()}:
            place.setText(usual.get(self._way, ""))
        self._consent.setVisible(self._asks_consent())
        is_electronic = self._way is ServiceWay.ELECTRONIC and self._delivery.recipient.is_applicant
        self._agreed.setVisible(is_electronic and self._case.has_electronic_consent)
        if self.isVisible():
            self.window().adjustSize()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        self._recipient.setObjectName("serviceRecipient")
        self._recipient.setAccessibleName(tr("受送达人"))
        self._recipient.addItems([one.recipient.name for one in self._deliveries])
        column.addWidget(caption(tr("受送达人"), self._recipient))
        column.addWidget(self._recipient)
        self._add_ways(column)
        self._add_form(column)
        self._consent.setObjectName("serviceConsent")
        column.addWidget(self._consent)
        column.addWidget(self._agreed)

    def _add_ways(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        for number, way in enumerate(ServiceWay):
            button = QRadioButton(words.WAYS[way])
            button.setObjectName(f"way_{way}")
            if self._kind is not ActionKind.SEND or way in SENT_WAYS:
                self._ways.addButton(button, number)
                row.addWidget(button)
        row.addStretch(1)
        self._ways.buttons()[0].setChecked(True)
        if self._kind is not ActionKind.FAIL_SERVICE:
            column.addWidget(caption(tr("送达方式")))
            column.addLayout(row)

    def _add_form(self, column: QVBoxLayout) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(style.M)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        if self._kind is ActionKind.SERVE:
            self._add_day()
        if self._kind is not ActionKind.FAIL_SERVICE:
            for name, line in self._lines.items():
                line.setObjectName(f"service_{name}")
                self._labels[name] = caption(words.SERVICE_FIELDS[name], line)
                self._form.addRow(self._labels[name], line)
        column.addLayout(self._form)

    def _add_day(self) -> None:
        today = self._here.today
        self._day.setObjectName("serviceDay")
        self._day.setAccessibleName(tr("送达日期"))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat(tr("yyyy-MM-dd"))
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.setDate(QDate(today.year, today.month, today.day))
        self._form.addRow(caption(tr("送达日期"), self._day), self._day)
