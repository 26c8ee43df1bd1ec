"""The bar under a draft: where the seal is, and the button that seals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import ElidedLabel, styled

if TYPE_CHECKING:
    from clerk_desktop.domain.document import SealPlace


class SealBar(QFrame):
    """Takes the action bar's place while a letter is being sealed.

    Signals:
        sealed: The clerk wants to seal.
        left: The clerk gives up.
        pages_chosen: Text of further pages.
        keyword_asked: A keyword to put the seal on; again for the one before.
        straddle_chosen: Whether a straddle seal is wanted, and whether for a print on both sides.
    """

    sealed = Signal()
    left = Signal()
    pages_chosen = Signal(str)
    keyword_asked = Signal(str)
    straddle_chosen = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sealBar")
        style.set_role(self, "bar")
        self._title = styled("", "strong", "sealTitle")
        self._place = ElidedLabel("", "sealPlace", "muted")
        self._warning = styled("", "warning", "sealWarning")
        self._warning.setMinimumWidth(0)
        self._warning.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._pages = QLineEdit()
        self._keyword = QLineEdit()
        self._straddle = QCheckBox(tr("骑缝章(&Q)"))
        self._duplex = QCheckBox(tr("双面打印"))
        self._seal = QPushButton(tr("盖章(&G)"))
        self._cancel = QPushButton(tr("取消(&X)"))
        self._lay_out()

    def show_waiting(self, title: str) -> None:
        """The letter is being made."""
        self._title.setText(title)
        self._place.setText(tr("正在制作文书……"))
        self._seal.setEnabled(False)
        for field in (self._pages, self._keyword):
            field.clear()
        for box in (self._straddle, self._duplex):
            box.setChecked(False)
        self.show_warning("")

    def show_place(self, place: SealPlace) -> None:
        """The draft is on the screen and can be sealed there."""
        self._place.setText(
            tr(
                "第 {page} 页 · 章心距左边 {x_mm:.1f} mm，距上边 {y_mm:.1f} mm"
                " · 拖动印章或用方向键移动"
            ).format(page=place.page, x_mm=place.x_mm, y_mm=place.y_mm)
        )
        self._seal.setEnabled(True)

    def show_warning(self, text: str) -> None:
        """Something to look at; empty when there is nothing."""
        self._warning.setText(text)
        self._warning.setToolTip(text)

    def show_refusal(self, text: str) -> None:
        """It can't be sealed like that."""
        self.show_warning(text)
        self._seal.setEnabled(False)

    def _lay_out(self) -> None:
        self._seal.setObjectName("sealConfirm")
        self._seal.setAccessibleName(tr("盖章"))
        style.set_role(self._seal, "primary")
        self._cancel.setObjectName("sealCancel")
        self._cancel.setAccessibleName(tr("取消盖章"))
        self._seal.clicked.connect(self.sealed)
        self._cancel.clicked.connect(self.left)
        above = QHBoxLayout()
        above.setSpacing(style.M)
        above.addWidget(self._title)
        above.addWidget(self._warning, 1)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(above)
        texts.addWidget(self._place)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.S)
        buttons.addLayout(texts, 1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._seal)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.S, style.L, style.S)
        column.setSpacing(style.XS)
        column.addLayout(self._choices())
        column.addLayout(buttons)
        self.setMinimumHeight(style.scaled(60))

    def _choices(self) -> QHBoxLayout:
        """Further pages, keyword and straddle seal."""
        fields = (
            (self._pages, "sealPages", tr("同样盖在这些页：1-3 5 或 全部")),
            (self._keyword, "sealKeyword", tr("盖在关键字上，回车查找")),
        )
        row = QHBoxLayout()
        row.setSpacing(style.S)
        for field, name, hint in fields:
            field.setObjectName(name)
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
            field.setToolTip(hint)
            field.setMinimumWidth(style.scaled(120))
            row.addWidget(field, 1)
        for box, name in ((self._straddle, "sealStraddle"), (self._duplex, "sealDuplex")):
            box.setObjectName(name)
            box.toggled.connect(self._tell_straddle)
            row.addWidget(box)
        self._duplex.setToolTip(tr("双面打印时骑缝章只盖单数页"))
        self._duplex.setEnabled(False)
        self._pages.textChanged.connect(self.pages_chosen)
        self._keyword.returnPressed.connect(lambda: self.keyword_asked.emit(self._keyword.text()))
        return row

    def _tell_straddle(self) -> None:
        is_wanted = self._straddle.isChecked()
        self._duplex.setEnabled(is_wanted)
        self.straddle_chosen.emit(is_wanted, self._duplex.isChecked())
