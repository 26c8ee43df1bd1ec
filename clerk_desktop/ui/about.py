"""关于: which version this is, on what terms it may be used, where its source is, what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop import __version__
from clerk_desktop.language import fixed, listed, mark, tr
from clerk_desktop.ui import icons, shipped, style, words
from clerk_desktop.ui.fields import WrappedLabel, styled

if TYPE_CHECKING:
    from clerk_desktop.ui.shipped import Part

_TERMS = mark(
    "本程序是自由软件：您可以依照自由软件基金会发布的 GNU Affero 通用公共许可证"
    "（AGPL，第 3 版或更新版本）的条款再分发或修改它。\n"
    "发布本程序是希望它有用，但不提供任何担保，也不默示保证其适销性或适合特定用途。"
)
_COLUMNS = (mark("组件"), mark("版本"), mark("许可证"))
_EMBLEM = 56


class AboutDialog(QDialog):
    """The legal notices, and the source for whoever asks.

    Args:
        source_offer: Where the office offers the source; empty when it names no place.
    """

    def __init__(self, source_offer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(tr("关于"))
        self.resize(760, 660)
        self._parts = shipped.parts()
        self.source = WrappedLabel(_source_words(source_offer), "aboutSource")
        self.source.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.table = QTableWidget(len(self._parts), len(_COLUMNS))
        self._text = _reader("aboutPartText", tr("所选组件的许可证"))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.M)
        column.addLayout(_head())
        column.addWidget(styled(tr(_TERMS), "muted", is_wrapped=True))
        column.addWidget(self.source)
        column.addWidget(self._tabs(), 1)
        close = QPushButton(tr("关闭"))
        close.setObjectName("aboutClose")
        close.setDefault(True)
        style.set_role(close, "primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setObjectName("aboutTabs")
        own = _reader("aboutLicence", tr("本程序的许可证"))
        own.setPlainText(shipped.own_licence())
        tabs.addTab(own, tr("许可证全文"))
        if self._parts:
            tabs.addTab(self._parts_page(), tr("所含组件（%n）", "", len(self._parts)))
        return tabs

    def _parts_page(self) -> QWidget:
        table = self.table
        table.setObjectName("aboutParts")
        table.setAccessibleName(tr("所含组件"))
        table.setHorizontalHeaderLabels([tr(name) for name in _COLUMNS])
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, part in enumerate(self._parts):
            for place, text in enumerate((part.name, part.version, part.licence)):
                table.setItem(row, place, QTableWidgetItem(text))
        table.resizeColumnToContents(1)
        table.setColumnWidth(2, 240)
        table.currentCellChanged.connect(lambda row, *_: self._show(self._parts[row]))
        table.setCurrentCell(0, 0)
        page = QSplitter(Qt.Orientation.Vertical)
        page.addWidget(table)
        page.addWidget(self._text)
        page.setChildrenCollapsible(False)
        page.setStretchFactor(0, 3)
        page.setStretchFactor(1, 2)
        return page

    def _show(self, part: Part) -> None:
        self._text.setPlainText(
            shipped.text_of(part)
            or tr("{name} 的制作者未随组件附上许可证文本。").format(name=part.name)
        )


def _head() -> QHBoxLayout:
    emblem = QLabel()
    emblem.setPixmap(icons.pixmap("program", style.colours_of(emblem).accent, _EMBLEM, 2.0))
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(styled(tr(words.PRODUCT), "headline"))
    version = styled(fixed(f"clerk-desktop {__version__}"), "muted")
    version.setObjectName("aboutVersion")
    names.addWidget(version)
    row = QHBoxLayout()
    row.setSpacing(style.M)
    row.addWidget(emblem)
    row.addLayout(names, 1)
    return row


def _reader(name: str, label: str) -> QPlainTextEdit:
    reader = QPlainTextEdit()
    reader.setObjectName(name)
    reader.setAccessibleName(label)
    reader.setReadOnly(True)
    reader.setTabChangesFocus(True)
    reader.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    return reader


def _source_words(offer: str) -> str:
    archive = shipped.source_archive()
    places = [offer] if offer else []
    places += [str(archive)] if archive else []
    if places:
        return tr("任何使用本程序的人都可以取得本版本的完整源代码：{places}").format(
            places=listed(places)
        )
    return tr("任何使用本程序的人都有权取得本版本的完整源代码，请向本中心的管理员索取。")
