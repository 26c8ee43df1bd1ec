"""The preview of one document: its pages, a tool bar, and what is said while they aren't there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.domain.document import SealPlace
from clerk_desktop.errors import ClerkError
from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.document_search import DocumentSearch
from clerk_desktop.ui.fields import ElidedLabel, styled
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.page_view import PageView
from clerk_desktop.ui.reading import ReadingMenu
from clerk_desktop.ui.thumbnails import Thumbnails
from clerk_desktop.ui.verify_panel import VerifyPanel

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.documents.preview_messages import DocumentInfo, TextHit
    from clerk_desktop.documents.verify_report import SeenMark, VerifyReport
    from clerk_desktop.ui.bridge import Bridge

_ZOOM_STEP = 1.25


class Preview(QWidget):
    """Shows the document of a digest as soon as its bytes are here.

    Args:
        read: The document's bytes from the store, or ``None`` while it isn't downloaded.
        want: Asks the sync to download it next.
        verify: Judges the signatures of the document of that digest.

    Signals:
        shown: Digest of a document whose pages are now on the screen.
        print_asked, save_asked: Digest and title, from the tool bar.
        bug: An exception that is no ``ClerkError``.
    """

    shown = Signal(str)
    print_asked = Signal(str, str)
    save_asked = Signal(str, str)
    bug = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        client: PreviewClient,
        read: Callable[[str], Future[bytes | None]],
        want: Callable[[str], None],
        verify: Callable[[str], Future[VerifyReport]],
    ) -> None:
        super().__init__()
        self.setObjectName("preview")
        self._bridge = bridge
        self.client = client
        self._read = read
        self._want = want
        self._verify = verify
        self._sha256 = ""
        self._opened = ""
        self._pages = 0
        self.view = PageView(bridge, client.render)
        self._search = DocumentSearch(bridge, self.view, self._find)
        self._strip = Thumbnails(bridge, client.render)
        self._menu = ReadingMenu(self.view, self)
        self._title = ElidedLabel("", "previewTitle", "strong")
        self._number = styled("", "muted", "previewPage")
        self._percent = styled("", "muted", "previewZoom")
        self._tools: list[QPushButton] = []
        self._stack = QStackedWidget()
        self._notice = QLabel()
        self.panel = VerifyPanel()
        self.panel.hide()
        self._lay_out()
        self.panel.closed.connect(self.panel.hide)
        self.panel.mark_chosen.connect(self._lead_to)
        self.view.page_changed.connect(self._show_number)
        self.view.zoom_changed.connect(lambda z: self._percent.setText(f"{round(z * 100)}%"))
        self.view.failed.connect(self._failed)
        self.view.page_changed.connect(self._strip.show_page)
        self._strip.chosen.connect(self.view.show_page)
        self._search.failed.connect(self._failed)
        self._menu.find_asked.connect(self._start_search)
        self._menu.copy_asked.connect(self._copy)
        self._menu.strip_asked.connect(self._show_strip)
        self.show_nothing(tr("选择一份材料或文书即可预览"))

    @property
    def sha256(self) -> str:
        """Digest of the document that was asked for last; empty when there is none."""
        return self._sha256

    def show_nothing(self, text: str) -> None:
        """Show no document, but ``text`` in its place."""
        self._forget()
        self._sha256 = ""
        self._title.setText("")
        self._say(text)

    def show_document(self, sha256: str, title: str) -> None:
        """Show that document: at once, or when it has arrived."""
        self._title.setText(title)
        if sha256 == self._opened:
            self.shown.emit(sha256)
            return
        self._forget()
        self._sha256 = sha256
        self._say(tr("正在打开……"))
        self._bridge.watch(
            self._read(sha256), partial(self._bytes_read, sha256), self._failed, owner=self
        )

    def document_arrived(self, sha256: str) -> None:
        """A download has ended: show it when it is the one that is waited for."""
        if sha256 == self._sha256 and not self._opened:
            self.show_document(sha256, self._title.text())

    def document_unavailable(self, sha256: str, error: ClerkError) -> None:
        """The hall won't give a document: say why when it is the one that is waited for."""
        if sha256 == self._sha256 and not self._opened:
            self._failed(error)

    def step_back(self) -> bool:
        """End a search in the document, if one is begun; whether it was."""
        return self._search.step_back()

    def verify(self) -> None:
        """Show beside the document what its signatures are worth."""
        if not self._opened:
            return
        self.panel.show_waiting()
        self.panel.show()
        self._bridge.watch(
            self._verify(self._opened),
            partial(self._verified, self._opened),
            partial(self._not_verified, self._opened),
            owner=self,
        )

    def _verified(self, sha256: str, report: VerifyReport) -> None:
        if sha256 == self._opened:
            self.panel.show_report(report)

    def _not_verified(self, sha256: str, error: BaseException) -> None:
        if not isinstance(error, ClerkError):
            self.bug.emit(error)
        elif sha256 == self._opened:
            text = message(error.code, error.context)
            self.panel.show_failure(text.line)

    def _lead_to(self, mark: SeenMark) -> None:
        self.view.scroll_to(
            SealPlace(
                page=mark.page,
                x_mm=mark.x_mm + mark.width_mm / 2,
                y_mm=mark.y_mm + mark.height_mm / 2,
            )
        )

    def _bytes_read(self, sha256: str, data: bytes | None) -> None:
        if sha256 != self._sha256:
            return
        if data is None:
            self._say(tr("正在下载……\n下载完成后会自动显示"))
            self._want(sha256)
            return
        self._bridge.watch(
            self.client.open(sha256, data), self._document_opened, self._failed, owner=self
        )

    def _document_opened(self, info: DocumentInfo) -> None:
        if info.sha256 != self._sha256:
            self.client.close_document(info.sha256)
            return
        self._opened = info.sha256
        self._pages = info.pages
        self._stack.setCurrentWidget(self.view)
        # First: the view tells the strip which page it shows.
        self._strip.show_document(info)
        self.view.show_document(info)
        self._enable_tools(is_enabled=True)
        self.shown.emit(info.sha256)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, ClerkError):
            self._say(tr("无法显示"))
            self.bug.emit(error)
            return
        text = message(error.code, error.context)
        self._say(f"{text.title}\n{text.what}\n{text.next_step}", role="error")

    def _forget(self) -> None:
        if self._opened:
            self.client.close_document(self._opened)
        self._opened = ""
        self.panel.hide()
        self._search.forget()
        self.view.forget()
        self._strip.forget()

    def _say(self, text: str, role: str = "muted") -> None:
        self._notice.setText(text)
        style.set_role(self._notice, role)
        self._number.setText("")
        self._percent.setText("")
        self._enable_tools(is_enabled=False)
        self._stack.setCurrentWidget(self._notice)

    def _find(self, pattern: str, page: int) -> Future[tuple[TextHit, ...]]:
        return self.client.find(self._opened, pattern, is_regex=True, page=page)

    def _start_search(self) -> None:
        if self._opened:
            self._search.start()

    def _copy(self) -> None:
        if self._opened:
            page, box = self.view.selected()
            copied = self.client.text(self._opened, page, box)
            self._bridge.watch(copied, QGuiApplication.clipboard().setText, owner=self)

    def _show_strip(self, is_wanted: bool) -> None:
        self._strip.setVisible(is_wanted)

    def _open_menu(self) -> None:
        button = self._tools[-1]
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_number(self, page: int) -> None:
        self._number.setText(tr("第 {page} / {pages} 页").format(page=page, pages=self._pages))

    def _enable_tools(self, *, is_enabled: bool) -> None:
        for tool in self._tools:
            tool.setEnabled(is_enabled)

    def _lay_out(self) -> None:
        self._notice.setObjectName("previewNotice")
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setWordWrap(True)
        self._notice.setMargin(style.XL)
        self._stack.addWidget(self._notice)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tool_bar())
        column.addWidget(self._search)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._strip.hide()
        row.addWidget(self._strip)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel)
        column.addLayout(row, 1)

    def ask_to_print(self) -> None:
        """Have the document printed, if one is shown."""
        if self._stack.currentWidget() is self.view:
            self._ask(self.print_asked)

    def _tool_bar(self) -> QFrame:
        bar = QFrame()
        style.set_role(bar, "head")
        row = QHBoxLayout(bar)
        row.setContentsMargins(style.M, style.XS, style.S, style.XS)
        row.setSpacing(style.XS)
        row.addWidget(self._title, 1)
        row.addWidget(self._number)
        row.addSpacing(style.S)
        view = self.view
        row.addWidget(
            self._tool("minus", tr("缩小"), lambda: view.set_zoom(view.zoom / _ZOOM_STEP))
        )
        row.addWidget(self._percent)
        row.addWidget(self._tool("plus", tr("放大"), lambda: view.set_zoom(view.zoom * _ZOOM_STEP)))
        row.addWidget(self._tool("width", tr("适合宽度"), view.fit_width))
        row.addWidget(self._tool("verify", tr("验章"), self.verify))
        row.addWidget(self._tool("print", tr("打印副本（Ctrl+P）"), self.ask_to_print))
        row.addWidget(self._tool("search", tr("在文书中查找（Ctrl+Shift+F）"), self._start_search))
        row.addWidget(self._tool("save", tr("另存为"), lambda: self._ask(self.save_asked)))
        row.addWidget(self._tool("pages", tr("显示：双页、缩略图、旋转、复制"), self._open_menu))
        return bar

    def _tool(self, name: str, text: str, call: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setIcon(icons.icon(name, style.colours_of(self).ink, 18))
        button.setObjectName(f"preview_{name}")
        button.setAccessibleName(text)
        button.setToolTip(text)
        style.set_role(button, "quiet")
        button.clicked.connect(call)
        self._tools.append(button)
        return button

    def _ask(self, signal: object) -> None:
        signal.emit(self._sha256, self._title.text())  # type: ignore[attr-defined]
