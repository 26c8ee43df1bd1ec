"""现场申报: a new case is taken in. The form stays as it is until the case is on the disk."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import tr
from clerk_desktop.services.intake import Application
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.attacher import Attacher
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.intake_applicant import ApplicantSection
from clerk_desktop.ui.intake_draft import IntakeFields
from clerk_desktop.ui.intake_item import ItemSection
from clerk_desktop.ui.intake_papers import PapersSection
from clerk_desktop.ui.kept_form import KeptForm
from clerk_desktop.ui.keys import Key, bind
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.preview import Preview
from clerk_desktop.ui.scanner_tray import ScannerTray

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.domain.case import Item
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.attacher import Attachment
    from clerk_desktop.ui.bridge import Bridge

_LEFT, _RIGHT = 620, 580
_NOT_YET = frozenset({"preview_verify", "preview_print", "preview_save"})
"""What the preview offers of a case's documents: these are none yet."""


class IntakePage(Page):
    """Item, applicant, papers; a preview beside them; one primary action.

    What was entered stays when the page is left, when the clerk changes, and over a crash.

    Signals:
        taken_in: Id of the new case, which is on the disk.
    """

    taken_in = Signal(str)

    def __init__(self, bridge: Bridge, session: Session, previews: PreviewClient) -> None:
        super().__init__()
        self.setObjectName("intakePage")
        style.set_role(self, "page")
        self._bridge = bridge
        self._session = session
        self.item = ItemSection()
        self.applicant = ApplicantSection(session.today)
        self.papers = PapersSection(tr("三、材料"))
        self.preview = Preview(bridge, previews, self._bytes, lambda _: None, session.verify)
        for tool in self.preview.findChildren(QPushButton):
            tool.setVisible(tool.objectName() not in _NOT_YET)
        self._attacher = Attacher(bridge, session.intakes, previews, self)
        self.tray = self._scanner_tray()
        self._summary = styled("", "muted", "intakeSummary")
        self.take = QPushButton(tr("收件登记(&S)"))
        self._lay_out()
        self._connect()
        self.restart()
        fields = IntakeFields(self._form, (self.item, self.applicant, self.papers), self._get)
        self._kept = KeptForm(fields, session.form_drafts, ("", "intake"), at=0)

    def restart(self) -> None:
        """Empty the form for the next applicant."""
        self.item.show_items(self._session.store.reference().items)
        self.applicant.clear_fields()
        self.papers.show_papers(())
        self.preview.show_nothing(tr("附上材料后在此预览"))
        self._sum_up()

    def take_keys(self) -> None:
        """To the search for an item, or to what is still missing."""
        if self.item.item is None:
            if not self.item.search.text():
                self.item.show_items(self._session.store.reference().items)
            self.item.search.setFocus()
        else:
            gap = self.applicant.missing()
            (gap[1] if gap else self.take).setFocus()

    def _show_item(self, item: Item | None) -> None:
        self.papers.show_papers(item.materials if item else ())
        if item is not None:
            self.applicant.code.setFocus()
        self._sum_up()

    def _sum_up(self) -> None:
        """Say what is still missing, or what will be taken in."""
        item, gap = self.item.item, self.applicant.missing()
        missing = len(self.papers.missing)
        if item is None:
            text = tr("请先选定事项")
        elif gap is not None:
            text = gap[0]
        elif missing:
            text = tr("还缺 %n 份必要材料，收件后须一次性告知补正或者后补", "", missing)
        else:
            text = tr("{applicant} · {item} · 材料齐全").format(
                applicant=self.applicant.applicant.name, item=item.name
            )
        self._summary.setText(text)
        is_ready = item is not None and gap is None
        style.set_role(self._summary, "warning" if is_ready and missing else "muted")
        if self.tray is not None:
            self.tray.set_target(self.papers.next_name())

    def _take_in(self) -> None:
        gap = self.applicant.missing()
        if self.item.item is None:
            self.item.search.setFocus()
        elif gap is not None:
            gap[1].setFocus()
        else:
            self._send(self.item.item)
        self._sum_up()

    def _send(self, item: Item) -> None:
        application = Application(
            task_code=item.task_code,
            applicant=self.applicant.applicant,
            licence_content=self.applicant.content.words,
            has_electronic_consent=self.applicant.consent.isChecked(),
            papers=self.papers.handed_in,
        )
        documents = {a.sha256: a.data for a in self.papers.attachments.values()}
        self.settled.emit()
        self.take.setEnabled(False)
        done = self._session.intakes.take_in(application, documents)
        self._bridge.watch(done, self._done, self._refused, owner=self)

    def _done(self, case_id: str) -> None:
        self.take.setEnabled(True)
        self.restart()
        self._kept.save()
        self.taken_in.emit(case_id)

    def _refused(self, error: BaseException) -> None:
        self.take.setEnabled(True)
        self.failed.emit(error)

    def _attach(self, material_id: str, paper: Attachment) -> None:
        """Onto its line, and into the store: a crash must not cost what was scanned."""
        self.papers.attach(material_id, paper)
        kept = self._session.intakes.keep({paper.sha256: paper.data})
        self._bridge.watch(kept, lambda _done: None, self.failed.emit, owner=self)

    def _get(self, sha256: str, arrived: Callable[[bytes | None], None]) -> None:
        """A paper that the store has."""
        self._bridge.watch(self._session.document(sha256), arrived, self.failed.emit, owner=self)

    def _attach_failed(self, _material_id: str, error: BaseException) -> None:
        self.failed.emit(error)

    def _scanned(self, file: Path) -> None:
        if self.item.item is not None:
            self._attacher.attach(self.papers.next_empty(), (file,))

    def _bytes(self, sha256: str) -> Future[bytes | None]:
        kept = (a.data for a in self.papers.attachments.values() if a.sha256 == sha256)
        read: Future[bytes | None] = Future()
        read.set_result(next(kept, None))
        return read

    def _scanner_tray(self) -> ScannerTray | None:
        folder = self._session.scanner_folder
        if folder is None:
            return None
        return ScannerTray(self._bridge, self._session.intakes, folder)

    def _connect(self) -> None:
        self.item.chosen.connect(self._show_item)
        self.applicant.changed.connect(self._sum_up)
        self.papers.changed.connect(self._sum_up)
        self.papers.chosen.connect(self.preview.show_document)
        self.papers.files_given.connect(self._attacher.attach)
        self._attacher.attached.connect(self._attach)
        self._attacher.failed.connect(self._attach_failed)
        self.preview.bug.connect(self.failed)
        self.take.clicked.connect(self._take_in)
        bind(self, Key.TAKE_IN, self._take_in)
        if self.tray is not None:
            self.tray.given.connect(self._scanned)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._split(), 1)
        column.addWidget(self._bar())

    def _head(self) -> QFrame:
        head = QFrame()
        style.set_role(head, "head")
        back = QPushButton(tr("返回列表"))
        back.setObjectName("intakeBack")
        back.setIcon(icons.icon("back", style.colours_of(self).ink, 18))
        back.setToolTip(tr("返回列表（Esc），已填写的内容会保留"))
        style.set_role(back, "quiet")
        back.clicked.connect(self.left)
        row = QHBoxLayout(head)
        row.setContentsMargins(style.M, style.M, style.L, style.M)
        row.addWidget(back)
        row.addWidget(styled(tr("现场申报"), "headline"))
        row.addStretch(1)
        return head

    def _split(self) -> QSplitter:
        form = self._form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(style.L, style.L, style.M, style.L)
        column.setSpacing(style.M)
        for section in (self.item, self.applicant, self.papers, self.tray):
            if section is not None:
                column.addWidget(section)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("intakeForm")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(form)
        scroll.setMinimumWidth(style.scaled(_LEFT - 60))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(scroll)
        split.addWidget(self.preview)
        split.setSizes([_LEFT, _RIGHT])
        return split

    def _bar(self) -> QFrame:
        bar = QFrame()
        style.set_role(bar, "bar")
        bar.setFixedHeight(style.scaled(62))
        clear = QPushButton(tr("清空"))
        clear.setObjectName("intakeClear")
        clear.clicked.connect(self._start_over)
        self.take.setObjectName("intakeTake")
        self.take.setToolTip(tr("收件登记（Ctrl+回车）"))
        style.set_role(self.take, "primary")
        row = QHBoxLayout(bar)
        row.setContentsMargins(style.L, style.S, style.L, style.S)
        row.setSpacing(style.S)
        row.addWidget(self._summary, 1)
        row.addWidget(clear)
        row.addWidget(self.take)
        return bar

    def _start_over(self) -> None:
        self.restart()
        self.take_keys()
