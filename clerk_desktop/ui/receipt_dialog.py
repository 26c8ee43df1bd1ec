"""收件凭证 as a plain slip: made, shown and printed without a seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.domain.document import LetterKind
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.document_print import printout_of
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.print_dialog import open_print_dialog

if TYPE_CHECKING:
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.domain.case import Case
    from clerk_desktop.services.drafts import Draft
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.document_print import DocumentPrintout


class ReceiptDialog(QDialog):
    """Offers to print the slip; Enter prints. Opened with ``open()``.

    Signals:
        printed: The slip has gone to the printer.
        failed: An exception.
    """

    printed = Signal()
    failed = Signal(object)

    def __init__(
        self, bridge: Bridge, session: Session, previews: PreviewClient, case: Case, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("receiptDialog")
        self.setWindowTitle(tr("收件凭证"))
        self._bridge = bridge
        self._session = session
        self._previews = previews
        self._case = case
        self._note = styled("", "caption", "receiptNote")
        self.print_button = QPushButton(tr("打印收件凭证"))
        self._lay_out()

    def _make(self) -> None:
        self.print_button.setEnabled(False)
        self._note.setText(tr("正在制作……"))
        made = self._session.drafts.draft(self._case.case_id, LetterKind.RECEIPT)
        self._bridge.watch(made, self._fetch, self._fail, owner=self)

    def _fetch(self, draft: Draft) -> None:
        read = self._session.document(draft.sha256)
        self._bridge.watch(read, lambda data: self._open(draft, data), self._fail, owner=self)

    def _open(self, draft: Draft, data: bytes | None) -> None:
        if data is None:
            self._fail(DocumentError(DocumentCode.NOT_HERE))
            return
        title = tr("收件凭证 {project_no}").format(project_no=self._case.project_no)
        made = printout_of(self._previews, draft.sha256, data, title, is_slip=True)
        self._bridge.watch(made, self._ask, self._fail, owner=self)

    def _ask(self, printout: DocumentPrintout) -> None:
        self._note.setText("")
        self.print_button.setEnabled(True)
        dialog = open_print_dialog(self._bridge, printout, self)
        dialog.printed.connect(self._end)
        dialog.failed.connect(self._fail)

    def _end(self) -> None:
        self.printed.emit()
        self.accept()

    def _fail(self, error: BaseException) -> None:
        self.reject()
        self.failed.emit(error)

    def _lay_out(self) -> None:
        later = QPushButton(tr("暂不打印"))
        later.setObjectName("receiptLater")
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        self.print_button.setObjectName("receiptPrint")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self._make)
        style.set_role(self.print_button, "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        column.addWidget(styled(tr("收件凭证"), "headline"))
        column.addWidget(styled(self._case.project_no, "title", "receiptNumber"))
        about = f"{self._case.applicant.name} · {self._case.item.name}"
        column.addWidget(styled(about, "muted", is_wrapped=True))
        column.addWidget(
            styled(tr("凭证上的二维码只含办件编号；无须盖章，打印后交申请人。"), "caption")
        )
        column.addWidget(self._note)
        column.addSpacing(style.S)
        column.addLayout(row)
        self.setMinimumWidth(style.scaled(460))
