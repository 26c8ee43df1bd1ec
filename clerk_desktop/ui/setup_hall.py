"""The assistant's steps about the hall: its address, and which certificate is trusted for it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton

from clerk_desktop import durable
from clerk_desktop.errors import ClerkError
from clerk_desktop.language import tr
from clerk_desktop.line import is_this_machine
from clerk_desktop.services.doctor import Check, Part
from clerk_desktop.services.doctor_checks import look_at_hall
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import Note, caption, styled
from clerk_desktop.ui.finding_list import FindingList
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.setting_row import fault_of
from clerk_desktop.ui.setup_step import SetupStep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clerk_desktop.config import Settings
    from clerk_desktop.own_settings import Raw
    from clerk_desktop.sync.presented import Presented
    from clerk_desktop.ui.bridge import Bridge

_TYPED_MS = 700
_T = TypeVar("_T")


class HallStep(SetupStep):
    """Asks for the address and tries it as it is typed; an unreachable hall may be kept."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            "setupHall",
            tr("大厅地址"),
            tr("省网上办事大厅的地址，由管理员提供。输入后立即试连，连不上也可以继续，以后再改。"),
        )
        self._settings: Settings | None = None
        self._address = QLineEdit()
        self._address.setObjectName("setupAddress")
        self._address.setAccessibleName(tr("大厅地址"))
        self._fault = styled("", "error", "setupAddressFault", is_wrapped=True)
        self._tried = FindingList(bridge, "setupHallTried")
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typed.timeout.connect(self._try)
        self._address.textChanged.connect(self._judge)
        self.column.addWidget(caption(tr("大厅地址"), self._address))
        self.column.addWidget(self._address)
        self.column.addWidget(self._fault)
        self.column.addWidget(self._tried, 1)

    @property
    def can_go_on(self) -> bool:
        """Whether it is an address that may be used."""
        return not fault_of("hall_url", self._text)

    def is_wanted(self, settings: Settings) -> bool:
        """Unless the administrator keeps the address."""
        return "hall_url" not in settings.firm

    def enter(self, settings: Settings) -> None:
        """Begin with the address that counts now."""
        self._settings = settings
        self._address.setText(settings.hall_url)
        self._address.setFocus()
        self._address.selectAll()
        self._typed.start(0)

    def choices(self, _settings: Settings) -> dict[str, Raw | None]:
        """The address."""
        return {"hall_url": self._text}

    @property
    def _text(self) -> str:
        return self._address.text().strip()

    def _judge(self) -> None:
        fault = fault_of("hall_url", self._text)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._address.setAccessibleDescription(fault)
        self._typed.start()
        self.changed.emit()

    def _try(self) -> None:
        if self._settings is None or not self.can_go_on:
            self._tried.look(())
            return
        self._tried.look((_trial(replace(self._settings, hall_url=self._text)),))


class CertificateStep(SetupStep):
    """Trust by the system's authorities, or the one certificate that the clerk has compared."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(
            "setupCertificate",
            tr("大厅证书"),
            tr("程序凭证书认出真正的大厅。一般选第一项；大厅用自己签发的证书时选第二项。"),
        )
        self._bridge = bridge
        self._settings: Settings | None = None
        self._shown: Presented | None = None
        self._system = QRadioButton(tr("系统信任的证书(&Y)"))
        self._pinned = QRadioButton(tr("只信任大厅现在出示的这张证书(&P)"))
        self._facts = styled("", "muted", "setupCertificateFacts", is_wrapped=True)
        self._print = styled("", "strong", "setupFingerprint", is_wrapped=True)
        self._compared = QCheckBox(tr("已与管理员给的指纹核对，完全一致(&M)"))
        self._failure = Note("setupCertificateFailure", "error")
        self._tried = FindingList(bridge, "setupCertificateTried")
        self._prepare()
        for widget in (self._system, self._pinned, self._facts, self._print, self._compared):
            self.column.addWidget(widget)
        self.column.addWidget(self._failure)
        self.column.addWidget(self._tried, 1)

    @property
    def can_go_on(self) -> bool:
        """A certificate that nobody has compared isn't trusted."""
        return self._system.isChecked() or self._is_compared or self._is_pinned_already

    def is_wanted(self, settings: Settings) -> bool:
        """Unless the administrator keeps it, or the hall is on this machine itself."""
        is_near = is_this_machine(settings.hall_url)
        return "hall_certificate" not in settings.firm and not is_near

    def enter(self, settings: Settings) -> None:
        """Ask the hall for its certificate, and try it with the system's trust."""
        self._settings = settings
        self._shown = None
        self._compared.setChecked(False)
        self._failure.say("")
        chosen = self._pinned if self._is_pinned_already else self._system
        chosen.setChecked(True)
        self._choose()
        chosen.setFocus()
        self._bridge.watch(
            _soon(partial(_presented, settings)), self._show, self._failed, owner=self
        )

    def choices(self, settings: Settings) -> dict[str, Raw | None]:
        """Where the pinned certificate lies now; the system's trust needs no setting."""
        if self._system.isChecked():
            return {"hall_certificate": None}
        if self._shown is None or not self._is_compared:
            return {}
        file = _kept_at(settings)
        file.parent.mkdir(parents=True, exist_ok=True)
        durable.replace(file, self._shown.pem.encode())
        return {"hall_certificate": str(file)}

    @property
    def _is_compared(self) -> bool:
        return self._shown is not None and self._compared.isChecked()

    @property
    def _is_pinned_already(self) -> bool:
        return self._settings is not None and self._settings.hall_certificate is not None

    def _prepare(self) -> None:
        for widget, name in (
            (self._system, "setupSystemTrust"),
            (self._pinned, "setupPinned"),
            (self._compared, "setupCompared"),
        ):
            widget.setObjectName(name)
            widget.toggled.connect(self._choose)
        self._print.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._print.setAccessibleName(tr("大厅证书的 SHA-256 指纹"))
        self.column.setSpacing(style.S)

    def _show(self, shown: Presented) -> None:
        self._shown = shown
        facts = {
            "subject": shown.subject,
            "issuer": shown.issuer,
            "day": words.day(shown.valid_until.date()),
        }
        text = tr("持有者 {subject}；签发者 {issuer}；{day} 到期。SHA-256 指纹：")
        self._facts.setText(text.format(**facts))
        self._print.setText(_in_rows(shown.fingerprint))
        self._choose()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, ClerkError):
            self._failure.say(message(error.code, error.context).line)
        else:
            self._bridge.failed.emit(error)

    def _choose(self) -> None:
        is_pinned = self._pinned.isChecked()
        for widget in (self._facts, self._print, self._compared):
            widget.setVisible(is_pinned and self._shown is not None)
        self._tried.setVisible(not is_pinned)
        if self._settings is not None and self._system.isChecked():
            self._tried.look((_trial(replace(self._settings, hall_certificate=None)),))
        self.changed.emit()


def _trial(settings: Settings) -> Check:
    look = partial(look_at_hall, settings)
    return Check(part=Part.HALL, look=look, subject=settings.hall_url)


def _presented(settings: Settings) -> Presented:
    from clerk_desktop.sync.presented import presented

    return presented(settings.hall_url, settings.line)


def _kept_at(settings: Settings) -> Path:
    return settings.own_file.with_name("hall.pem")


def _in_rows(fingerprint: str) -> str:
    """Eight pairs a row, as one reads them out."""
    pairs = fingerprint.split(":")
    return "\n".join(" ".join(pairs[at : at + 8]) for at in range(0, len(pairs), 8))


def _soon(call: Callable[[], _T]) -> Future[_T]:
    thread = ThreadPoolExecutor(1, thread_name_prefix="setup")
    future = thread.submit(call)
    thread.shutdown(wait=False)
    return future
