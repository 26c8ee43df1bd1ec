"""The first-run assistant: hall, certificate, card, test seal, one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from clerk_desktop import own_settings
from clerk_desktop.config_files import value_of
from clerk_desktop.language import tr
from clerk_desktop.services import setup_progress
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import Note, styled
from clerk_desktop.ui.setup_card import CardStep, SealStep
from clerk_desktop.ui.setup_hall import CertificateStep, HallStep
from clerk_desktop.ui.setup_step import DoneStep, SetupStep

if TYPE_CHECKING:
    from clerk_desktop.card.client import CardClient
    from clerk_desktop.config import Settings
    from clerk_desktop.own_settings import Raw
    from clerk_desktop.sync.secrets import Secrets
    from clerk_desktop.ui.bridge import Bridge

_SIZE = (720, 620)


class SetupDialog(QDialog):
    """Keeps each step as soon as it is done; may be left at any time and gone on with.

    Args:
        settings: Those that count now.
    """

    def __init__(
        self, bridge: Bridge, settings: Settings, cards: CardClient, secrets: Secrets
    ) -> None:
        super().__init__()
        self.setObjectName("setupDialog")
        self.setWindowTitle(tr("初次设置"))
        self._settings = settings
        self._steps: tuple[SetupStep, ...] = (
            HallStep(bridge),
            CertificateStep(bridge),
            CardStep(bridge, cards, secrets),
            SealStep(bridge, cards),
            DoneStep(),
        )
        self._place = styled("", "muted", "setupPlace")
        self._pages = QStackedWidget()
        self._failure = Note("setupFailure", "error")
        self._back = QPushButton(tr("上一步(&B)"))
        self._later = QPushButton(tr("稍后再说(&L)"))
        self._next = QPushButton(tr("下一步(&N)"))
        self._prepare()
        self._lay_out()
        self._begin()

    @property
    def step(self) -> str:
        """Object name of the step that is shown."""
        return self._pages.currentWidget().objectName()

    def done(self, result: int) -> None:
        """End the workers, however it is left."""
        for step in self._steps:
            step.close_workers()
        super().done(result)

    def _begin(self) -> None:
        """Where it was left, or at the first step that is wanted."""
        left_at = setup_progress.reached(self._settings)
        wanted = self._wanted()
        self._turn_to(next((step for step in wanted if step.objectName() == left_at), wanted[0]))

    def _wanted(self) -> list[SetupStep]:
        return [step for step in self._steps if step.is_wanted(self._settings)]

    def _go_on(self) -> None:
        step = self._shown
        try:
            self._keep(step.choices(self._settings))
            following = self._next_to(step, 1)
            if following is None:
                setup_progress.finish(self._settings)
            else:
                setup_progress.note(self._settings, following.objectName())
        except (OSError, ValueError):
            words = tr("无法写入 {file}，请管理员检查账户的配置文件夹。")
            self._failure.say(words.format(file=self._settings.own_file))
            return
        if following is None:
            self.accept()
        else:
            self._turn_to(following)

    def _go_back(self) -> None:
        before = self._next_to(self._shown, -1)
        if before is not None:
            self._turn_to(before)

    def _keep(self, choices: dict[str, Raw | None]) -> None:
        if not choices:
            return
        own_settings.keep(self._settings, choices)
        values: dict[str, Any] = {
            name: None if raw is None else value_of(name, raw) for name, raw in choices.items()
        }
        self._settings = replace(
            self._settings, **values, chosen=self._settings.chosen | choices.keys()
        )

    @property
    def _shown(self) -> SetupStep:
        return self._steps[self._pages.currentIndex()]

    def _next_to(self, step: SetupStep, by: int) -> SetupStep | None:
        wanted = self._wanted()
        at = wanted.index(step) + by
        return wanted[at] if 0 <= at < len(wanted) else None

    def _turn_to(self, step: SetupStep) -> None:
        self._failure.say("")
        self._pages.setCurrentWidget(step)
        wanted = self._wanted()
        facts = {"at": wanted.index(step) + 1, "count": len(wanted)}
        self._place.setText(tr("第 {at} 步，共 {count} 步").format(**facts))
        is_last = step is wanted[-1]
        self._next.setText(tr("开始使用(&N)") if is_last else tr("下一步(&N)"))
        self._later.setVisible(not is_last)
        self._back.setEnabled(step is not wanted[0])
        if is_last:
            self._next.setFocus()
        step.enter(self._settings)
        self._judge()

    def _judge(self) -> None:
        self._next.setEnabled(self._shown.can_go_on)

    def _prepare(self) -> None:
        for button, name, call in (
            (self._back, "setupBack", self._go_back),
            (self._later, "setupLater", self.reject),
            (self._next, "setupNext", self._go_on),
        ):
            button.setObjectName(name)
            button.setAutoDefault(button is self._next)
            button.clicked.connect(call)
        self._next.setDefault(True)
        style.set_role(self._next, "primary")
        for step in self._steps:
            self._pages.addWidget(step)
            step.changed.connect(self._judge)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        head = QHBoxLayout()
        head.addWidget(styled(tr("初次设置"), "headline"))
        head.addStretch(1)
        head.addWidget(self._place)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._failure)
        column.addLayout(self._buttons())
        self.resize(*_SIZE)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._later)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        return row
