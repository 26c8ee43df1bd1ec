"""The bar under a draft: where the seal is, and the button that seals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.ui import style
from clerk_desktop.ui.fields import styled

if TYPE_CHECKING:
    from clerk_desktop.domain.document import SealPlace


class SealBar(QFrame):
    """Takes the action bar's place while a letter is being sealed.

    Signals:
        sealed: The clerk wants to seal.
        left: The clerk gives up.
    """

    sealed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sealBar")
        style.set_role(self, "bar")
        self._title = styled("", "strong", "sealTitle")
        self._place = styled("", "muted", "sealPlace")
        self._seal = QPushButton("盖章(&G)")
        self._cancel = QPushButton("取消(&X)")
        self._lay_out()

    def show_waiting(self, title: str) -> None:
        """The letter is being made."""
        self._title.setText(title)
        self._place.setText("正在制作文书……")
        self._seal.setEnabled(False)

    def show_place(self, place: SealPlace) -> None:
        """The draft is on the screen and can be sealed there."""
        self._place.setText(
            f"第 {place.page} 页 · 章心距左边 {place.x_mm:.1f} mm，距上边 {place.y_mm:.1f} mm"
            " · 拖动印章或用方向键移动"
        )
        self._seal.setEnabled(True)

    def focus_seal(self) -> None:
        """Give the seal button the keys."""
        self._seal.setFocus()

    def _lay_out(self) -> None:
        self._seal.setObjectName("sealConfirm")
        self._seal.setAccessibleName("盖章")
        style.set_role(self._seal, "primary")
        self._cancel.setObjectName("sealCancel")
        self._cancel.setAccessibleName("取消盖章")
        self._seal.clicked.connect(self.sealed)
        self._cancel.clicked.connect(self.left)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._place)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.L, style.S, style.L, style.S)
        row.setSpacing(style.S)
        row.addLayout(texts, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._seal)
        self.setMinimumHeight(60)
