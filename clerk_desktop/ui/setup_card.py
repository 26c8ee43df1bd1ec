"""The assistant's steps about the card: is it found and whose is it, and does it seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clerk_desktop.errors import CardCode, CardError, ClerkError, StoreCode, StoreError
from clerk_desktop.language import tr
from clerk_desktop.services.doctor import Part
from clerk_desktop.services.doctor_checks import Station, checks_of
from clerk_desktop.services.seal_job import CardKey
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import Note
from clerk_desktop.ui.finding_list import FindingList
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.page_images import to_image
from clerk_desktop.ui.pin_dialog import PinDialog
from clerk_desktop.ui.setup_step import SetupStep

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import CardList, Pin
    from clerk_desktop.config import Settings
    from clerk_desktop.services.trial_seal import TrialSeal, Tried
    from clerk_desktop.sync.secrets import Secrets
    from clerk_desktop.sync.store import Store
    from clerk_desktop.ui.bridge import Bridge

_PARTS = frozenset({Part.READERS, Part.MODULE, Part.CERTIFICATE})


class CardStep(SetupStep):
    """Readers, drivers, and whose card is in; it may be gone on without one."""

    def __init__(self, bridge: Bridge, cards: CardClient, secrets: Secrets) -> None:
        super().__init__(
            "setupCard",
            tr("印章卡"),
            tr("插入印章卡，看一看读卡器、驱动和卡的持有人对不对。手边没有卡也可以继续。"),
        )
        self._cards, self._secrets = cards, secrets
        self._settings: Settings | None = None
        self._found = FindingList(bridge, "setupCardFound")
        self._again = QPushButton(tr("再查一次(&R)"))
        self._again.setObjectName("setupCardAgain")
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self._look)
        self._found.changed.connect(lambda: self._again.setEnabled(not self._found.left))
        self.column.addWidget(self._found, 1)
        self.column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)

    def enter(self, settings: Settings) -> None:
        """Look at once."""
        self._settings = settings
        self._look()
        self._found.setFocus()

    def _look(self) -> None:
        if self._settings is None:
            return
        station = Station(
            settings=self._settings,
            secrets=self._secrets,
            cards=self._cards,
            open_store=_no_store,
        )
        self._found.look(check for check in checks_of(station) if check.part in _PARTS)


class SealStep(SetupStep):
    """Makes a test seal and shows it; it may be left out."""

    def __init__(self, bridge: Bridge, cards: CardClient) -> None:
        super().__init__(
            "setupSeal",
            tr("试盖一个章"),
            tr(
                "用印章卡和 PIN 在一张标明「测试 无效」的样张上盖一个测试印记，"
                "看盖章的各个环节通不通。"
                "样张看过即丢弃，不保存、不上传、不记入台账。输错 PIN 会计次数。"
            ),
        )
        self._bridge, self._cards = bridge, cards
        self._trial: TrialSeal | None = None
        self._dialog: PinDialog | None = None
        self._start = QPushButton(tr("试盖(&T)……"))
        self._start.setObjectName("setupTry")
        self._start.setAutoDefault(False)
        self._start.clicked.connect(self._ask)
        self._good = Note("setupSealGood", "info")
        self._bad = Note("setupSealBad", "error")
        self._sheet = _Picture()
        self._sheet.setAccessibleName(tr("盖了测试印记的样张"))
        self._lay_out()

    def enter(self, _settings: Settings) -> None:
        """Offer the try."""
        self._start.setFocus()

    def close_workers(self) -> None:
        """End the workers of the test."""
        if self._trial is not None:
            self._trial.close()
            self._trial = None

    def _ask(self) -> None:
        self._start.setEnabled(False)
        self._good.say("")
        self._bad.say("")
        self._bridge.watch(self._cards.cards(), self._choose, self._failed, owner=self)

    def _choose(self, cards: CardList) -> None:
        self._start.setEnabled(True)
        usable = next((card for card in cards.cards if card.problem is None), None)
        if usable is None:
            problems = [card.problem for card in cards.cards] + list(cards.broken_modules)
            self._failed(next(filter(None, problems), CardError(CardCode.NO_CARD)))
            return
        dialog = self._dialog = PinDialog(usable, tr("测试页（无效）"), self)
        dialog.entered.connect(self._seal)
        dialog.given_up.connect(self._cards.give_up)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _seal(self, pin: Pin, allow_last_try: bool) -> None:
        from clerk_desktop.services.trial_seal import TrialSeal

        if self._dialog is None:
            return
        if self._trial is None:
            self._trial = TrialSeal(self._cards)
        key = CardKey(card=self._dialog.card, pin=pin, allow_last_try=allow_last_try)
        self._bridge.watch(self._trial.seal(key), self._done, self._refused, owner=self)

    def _done(self, tried: Tried) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._good.say(tr("测试印记已盖好并核验通过，样张已丢弃。"))
        self._sheet.show_image(to_image(tried.picture))

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, ClerkError) and self._dialog is not None:
            self._dialog.show_failure(message(error.code, error.context))
        else:
            self._failed(error)

    def _failed(self, error: BaseException) -> None:
        self._start.setEnabled(True)
        if isinstance(error, ClerkError):
            self._bad.say(message(error.code, error.context).line)
        else:
            self._bridge.failed.emit(error)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self._good)
        self.column.addWidget(self._bad)
        self.column.addWidget(self._sheet, 1)


class _Picture(QWidget):
    """A picture as big as there is room for it."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show that one."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it whole, in the middle, with a frame."""
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint((self.width() - size.width()) // 2, 0), size).adjusted(0, 0, -1, -1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(style.colours_of(self).colour("line"))
        painter.drawRect(place)


def _no_store() -> Store:
    """The assistant may come before the store: what it trusts beside trust_dir isn't asked."""
    raise StoreError(StoreCode.KEYRING_MISSING)
