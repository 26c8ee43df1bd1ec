"""What every step of the first-run assistant is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import styled

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.own_settings import Raw


class SetupStep(QWidget):
    """A page with a title and what is to be done on it.

    Args:
        name: Its object name.
        title: Its heading.
        told: What it is for.

    Signals:
        changed: Whether the clerk can go on may be another now.
    """

    changed = Signal()

    def __init__(self, name: str, title: str, told: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(style.S)
        self.column.addWidget(styled(title, "title"))
        self.column.addWidget(styled(told, "muted", is_wrapped=True))

    @property
    def can_go_on(self) -> bool:
        """Whether what was entered can be kept."""
        return True

    def is_wanted(self, _settings: Settings) -> bool:
        """False: the administrator has settled it, or it doesn't apply."""
        return True

    def enter(self, settings: Settings) -> None:
        """It is shown, with what was settled in the steps before."""

    def choices(self, _settings: Settings) -> dict[str, Raw | None]:
        """What it settles, for the clerk's file. Raises ``OSError``."""
        return {}

    def close_workers(self) -> None:
        """End what it has started."""


class DoneStep(SetupStep):
    """Says what was settled."""

    def __init__(self) -> None:
        super().__init__(
            "setupDone",
            tr("设置完成"),
            tr("现在可以登录了。以后在「设置」中更改，用「自检」检查，也可以再次运行初次设置。"),
        )
        self._settled = styled("", "strong", "setupSettled", is_wrapped=True)
        self.column.addSpacing(style.M)
        self.column.addWidget(self._settled)
        self.column.addStretch(1)

    def enter(self, settings: Settings) -> None:
        """Read what counts now."""
        is_pinned = settings.hall_certificate is not None
        trust = tr("只信任所设的证书") if is_pinned else tr("系统信任的证书")
        lines = (
            tr("大厅地址：{address}").format(address=settings.hall_url),
            tr("大厅证书：{trust}").format(trust=trust),
        )
        self._settled.setText("\n".join(lines))
