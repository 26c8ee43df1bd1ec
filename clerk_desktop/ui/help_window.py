"""The help: contents and search on the left, a page on the right. It needs no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.help_pages import HelpPage, pages
from clerk_desktop.ui.help_topics import Topic
from clerk_desktop.ui.keys import Key, bind
from clerk_desktop.ui.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QUrl

_CONTENTS = 250
_SIZE = 960, 720
_SECTION = 2
"""Level of the headings that divide a page."""

_LINE = 125
"""Percent of a line's own height."""


class HelpWindow(QWidget):
    """A window of its own, beside whatever is asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("helpWindow")
        self.setWindowTitle(tr("帮助 - {product}").format(product=tr(words.PRODUCT)))
        style.set_role(self, "page")
        self.resize(QSize(*map(style.scaled, _SIZE)).boundedTo(self.screen().availableSize()))
        self._pages = {page.topic: page for page in pages()}
        self._shown: Topic | None = None
        self._way: list[Topic] = []
        self.search = SearchField("helpSearch", tr("在帮助中查找"), tr("查找（Ctrl+F）"), _CONTENTS)
        self.contents = QListWidget()
        self.text = QTextBrowser()
        self._none = styled(tr("没有找到"), "muted", "helpNone")
        self._back = QPushButton(tr("后退"))
        self._lay_out()
        self._connect()
        self._list()

    @property
    def topic(self) -> Topic | None:
        """The page that is shown."""
        return self._shown

    def show_topic(self, topic: Topic) -> None:
        """Show a page and bring the window to the front."""
        self._turn_to(topic)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def show_error(self, code: str) -> None:
        """Show the entry of an error's code."""
        self.show_topic(Topic.ERRORS)
        found = self.text.document().find(code, 0, QTextDocument.FindFlag.FindWholeWords)
        found.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        # Not before the new window has its width, by which the lines are broken.
        QTimer.singleShot(0, self, lambda: self._bring_to_top(found))

    def go_back(self) -> None:
        """To the page before."""
        if self._way:
            before = self._way.pop()
            self._shown = None
            self._turn_to(before)

    def _turn_to(self, topic: Topic) -> None:
        if topic is self._shown:
            return
        if self._shown is not None:
            self._way.append(self._shown)
        self._shown = topic
        self._back.setEnabled(bool(self._way))
        self.text.document().setMarkdown(self._pages[topic].text)
        _space(self.text.document())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.verticalScrollBar().setValue(0)
        self.text.setAccessibleName(self._pages[topic].title)
        self._choose(topic)
        self._mark_found()

    def _list(self) -> None:
        """The contents, or those pages in which the words stand that are sought."""
        found = [page for page in self._pages.values() if page.holds(self.search.words)]
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in found:
            self.contents.addItem(_entry(page))
        self.contents.blockSignals(False)
        self._none.setVisible(not found)
        if found and self.search.words and self._shown not in {page.topic for page in found}:
            self._turn_to(found[0].topic)
        elif self._shown is not None:
            self._choose(self._shown)
        self._mark_found()

    def _choose(self, topic: Topic) -> None:
        """Mark the page in the contents; nothing when it isn't among what was found."""
        self.contents.blockSignals(True)
        self.contents.setCurrentRow(-1)
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == topic:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(False)

    def _mark_found(self) -> None:
        """Mark the words that are sought, and lead to the first of them."""
        found = list(self._found())
        self.text.setExtraSelections([self._mark(cursor) for cursor in found])
        if found:
            self._bring_to_top(min(found, key=QTextCursor.position))

    def _found(self) -> Iterator[QTextCursor]:
        document = self.text.document()
        for word in self.search.words.split():
            cursor = document.find(word)
            while not cursor.isNull():
                yield cursor
                cursor = document.find(word, cursor)

    def _mark(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        made: Any = QTextEdit.ExtraSelection()  # the stubs know no attributes
        made.cursor = cursor
        made.format.setBackground(style.colours_of(self).colour("warning_soft"))
        marked: QTextEdit.ExtraSelection = made
        return marked

    def _bring_to_top(self, cursor: QTextCursor) -> None:
        area = self.text.document().documentLayout().blockBoundingRect(cursor.block())
        self.text.verticalScrollBar().setValue(int(area.top()) - style.L)

    def _chosen(self) -> None:
        item = self.contents.currentItem()
        if item is not None:
            self._turn_to(Topic(item.data(Qt.ItemDataRole.UserRole)))

    def _follow(self, url: QUrl) -> None:
        self._turn_to(Topic(url.toString()))

    def _connect(self) -> None:
        self.search.narrowed.connect(self._list)
        self.search.left.connect(self.contents.setFocus)
        self.contents.currentRowChanged.connect(self._chosen)
        self.text.anchorClicked.connect(self._follow)
        self._back.clicked.connect(self.go_back)
        bind(self, Key.HELP_SEARCH, self.search.take_keys)
        bind(self, Key.HELP_BACK, self.go_back)
        bind(self, Key.HELP_CLOSE, self.close)

    def _lay_out(self) -> None:
        self.contents.setObjectName("helpContents")
        self.contents.setAccessibleName(tr("目录"))
        self.contents.setFixedWidth(style.scaled(_CONTENTS))
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setObjectName("helpText")
        self.text.setAccessibleDescription(tr("方向键和翻页键滚动"))
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(style.XL)
        self._back.setObjectName("helpBack")
        self._back.setIcon(icons.icon("back", style.colours_of(self).ink, 18))
        self._back.setToolTip(tr("后退（Alt+←）"))
        style.set_role(self._back, "quiet")
        close = QPushButton(tr("关闭"))
        close.setObjectName("helpClose")
        close.setToolTip(tr("关闭（Esc）"))
        close.clicked.connect(self.close)
        left = QVBoxLayout()
        left.setSpacing(style.S)
        for widget in (self.search, self.contents, self._none):
            left.addWidget(widget)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        head.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(style.S)
        right.addLayout(head)
        right.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.L, style.L, style.L, style.L)
        row.setSpacing(style.L)
        row.addLayout(left)
        row.addLayout(right, 1)


def _space(document: QTextDocument) -> None:
    """Give the lines air: Markdown says nothing of it, and Qt leaves none."""
    block = document.begin()
    while block.isValid():
        shape, cursor = block.blockFormat(), QTextCursor(block)
        is_cell = cursor.currentTable() is not None
        above = style.XL if shape.headingLevel() == _SECTION else style.M
        is_head = shape.headingLevel() > 1
        shape.setTopMargin(above if is_head else 0)
        shape.setBottomMargin(0 if is_cell else style.S if block.textList() is None else style.XS)
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(shape)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _space_cells(frame)


def _space_cells(table: QTextTable) -> None:
    shape = table.format()
    shape.setCellPadding(style.S)
    shape.setBorderCollapse(True)
    table.setFormat(shape)


def _entry(page: HelpPage) -> QListWidgetItem:
    made = QListWidgetItem(page.title)
    made.setData(Qt.ItemDataRole.UserRole, str(page.topic))
    return made
