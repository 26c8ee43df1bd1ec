"""收到补正 and 补交: the papers that have come, put in the places of those that were missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.domain.document import ItemMaterial
from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.attacher import Attacher
from clerk_desktop.ui.fields import Note, styled
from clerk_desktop.ui.intake_papers import PapersSection
from clerk_desktop.ui.messages import message
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.domain.action import ActionKind
    from clerk_desktop.domain.document import HandedIn, Material
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.bridge import Bridge


class PapersDialog(QDialog):
    """Lists papers of a case to be attached or replaced. Opened with ``open()``.

    ``must`` says that each of them has to be given; else any, also none.

    Signals:
        decided: The papers handed in, once their bytes are in the store.
        failed: An exception.
    """

    decided = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        kind: ActionKind,
        materials: Iterable[Material],
        tools: tuple[Bridge, Session, PreviewClient],
        parent: QWidget,
        *,
        must: bool,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("papersDialog")
        self.setWindowTitle(case_words.ACTIONS[kind])
        self._bridge, self._session, previews = tools
        self._must = must
        self.papers = PapersSection(tr("{kind}的材料").format(kind=case_words.ACTIONS[kind]))
        self._note = Note("papersNote", "error")
        self._confirm = QPushButton(tr("确认{kind}").format(kind=case_words.ACTIONS[kind]))
        self._attacher = Attacher(self._bridge, self._session.intakes, previews, self)
        self.papers.show_papers(tuple(map(_asked, materials)))
        for other in self.papers.findChildren(QPushButton, "intakeOther"):
            other.setVisible(not must)
        self.papers.files_given.connect(self._attacher.attach)
        self._attacher.attached.connect(self.papers.attach)
        self._attacher.failed.connect(self._attach_failed)
        self._lay_out(kind)

    def _take(self) -> None:
        if self._must and self.papers.missing:
            self._note.say(tr("请附上「{name}」的文件。").format(name=self.papers.missing[0].name))
            self.papers.focus_missing()
            return
        self._confirm.setEnabled(False)
        given = self.papers.handed_in
        bytes_of: Mapping[str, bytes] = {
            paper.sha256: paper.data for paper in self.papers.attachments.values()
        }
        kept = self._session.intakes.keep(bytes_of)
        self._bridge.watch(kept, lambda _done: self._kept(given), self._fail, owner=self)

    def _kept(self, given: tuple[HandedIn, ...]) -> None:
        self.accept()
        self.decided.emit(given)

    def _attach_failed(self, _material_id: str, error: BaseException) -> None:
        code, context = getattr(error, "code", None), getattr(error, "context", {})
        if code is None:
            self._fail(error)
            return
        text = message(code, context)
        self._note.say(text.line)

    def _fail(self, error: BaseException) -> None:
        self.reject()
        self.failed.emit(error)

    def _lay_out(self, kind: ActionKind) -> None:
        cancel = QPushButton(tr("取消"))
        cancel.setObjectName("papersCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._confirm.setObjectName("papersConfirm")
        self._confirm.setDefault(True)
        self._confirm.clicked.connect(self._take)
        style.set_role(self._confirm, "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.M)
        column.addWidget(styled(case_words.ACTIONS[kind], "headline"))
        column.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._note)
        column.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(style.scaled(620))


def _asked(material: Material) -> ItemMaterial:
    return ItemMaterial(
        material_id=material.material_id,
        name=material.name,
        is_required=not material.is_here,
        is_minor=material.is_minor,
    )
